import assert from 'node:assert/strict';
import { test } from 'node:test';
import { store } from './sample.mjs';
import { follow, reached, remaining, walk } from './walk.mjs';

const CARE = { food: 'good', water: 'poor' };

test('without answers the first question is put', () => {
  const view = walk(store, {});
  assert.deepEqual([view.kind, view.state, view.asked], ['question', 'colour', []]);
});

test('each answer leads along the edge that takes it', () => {
  assert.equal(walk(store, { colour: 'unsure' }).state, 'count');
  assert.equal(walk(store, { colour: 'red', count: 3 }).state, 'care');
  assert.equal(walk(store, { colour: 'red', count: 4 }).state, 'refuse');
  assert.equal(walk(store, { colour: 'green' }).state, 'allow');
});

test('an outcome has what its leaf says of it', () => {
  const { kind, mattered, rules, assumptions } = walk(store, { colour: 'red', count: 40 });
  assert.deepEqual(
    { kind, mattered, rules, assumptions },
    { kind: 'outcome', mattered: ['colour', 'count'], rules: ['R-XX-1'], assumptions: [] },
  );
});

test('an answer that was not asked for is unused, and a fact on an outcome is not', () => {
  assert.deepEqual(walk(store, { colour: 'green', count: 2, late: 'yes' }).unused, ['count']);
  assert.deepEqual(walk(store, { count: 2, late: 'yes' }).unused, ['count', 'late']);
});

test('a notice is in effect when an answer that counts holds what it looks for', () => {
  assert.deepEqual(walk(store, { colour: 'red', count: 1, care: CARE }).notices, ['always', 'poor']);
  assert.deepEqual(walk(store, { colour: 'red', count: 1, care: { food: 'good', water: 'good' } }).notices, [
    'always',
  ]);
  assert.deepEqual(walk(store, { colour: 'green', care: CARE, late: 'yes' }).notices, ['always', 'urgent']);
});

test('the state reached has the name that the page gave to it', () => {
  assert.equal(reached(store, {}), 'q1');
  assert.equal(reached(store, { colour: 'red', count: 9 }), 'o2');
});

test('where no edge takes an answer there is no state, and a walk says so', () => {
  assert.equal(reached(store, { colour: 'blue' }), '');
  assert.equal(follow(store, { colour: 'blue' }), undefined);
  assert.throws(() => walk(store, { colour: 'blue' }), /gap/);
});

test('the questions still to be put are those of the longest way on', () => {
  assert.equal(remaining(store, {}), 3);
  assert.equal(remaining(store, { colour: 'red' }), 2);
  assert.equal(remaining(store, { colour: 'green' }), 0);
});
