import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Given } from './given.mjs';

test('an answer taken back is offered again, and the others are kept', () => {
  const given = new Given();
  given.answer('colour', 'red');
  given.answer('count', 3);
  given.takeBack('colour');
  assert.deepEqual(given.answers, { count: 3 });
  assert.deepEqual(given.drafts, { colour: 'red' });
});

test('taking back what was not answered offers nothing', () => {
  const given = new Given();
  given.takeBack('colour');
  assert.deepEqual(given.drafts, {});
});

test('a fact that does not hold is not among the answers', () => {
  const given = new Given();
  given.tick('late', true);
  assert.ok(given.holds('late'));
  given.tick('late', false);
  assert.deepEqual(given.answers, {});
});

test('what the way back takes away is offered again; another interview offers nothing', () => {
  const given = new Given();
  given.answer('colour', 'red');
  given.move({});
  assert.deepEqual([given.answers, given.drafts], [{}, { colour: 'red' }]);
  given.begin({ count: 1 });
  assert.deepEqual([given.answers, given.drafts], [{ count: 1 }, {}]);
});
