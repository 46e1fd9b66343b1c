import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersGiven } from './given.mjs';

const ADDRESS = 'who=bees&late=true&pressed=true';

test('what the dates showed is no answer that was given, and what the officer ticked is one', () => {
  const dated = { received: '2026-11-27', post: 'SN' };
  assert.equal(answersGiven(ADDRESS, dated, ['late', 'uncertain']), 2);
  assert.equal(answersGiven(ADDRESS, {}, ['late', 'uncertain']), 3);
  assert.equal(answersGiven(ADDRESS, { received: '2026-11-27' }, ['late']), 3);
  assert.equal(answersGiven('', dated, ['late']), 0);
});
