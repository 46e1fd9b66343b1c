import assert from 'node:assert/strict';
import { test } from 'node:test';
import { because } from './because.mjs';
import { store } from '../interview/sample.mjs';

test('an outcome is explained by the clauses of the answers that suffice for it', () => {
  assert.equal(
    because(store, { colour: 'red', count: 4 }),
    'because {"clauses":"it is red and there are four"}',
  );
});

test('an answer without a clause is left out, and without any there is no sentence', () => {
  assert.equal(because(store, { colour: 'red', count: 5 }), 'because {"clauses":"it is red"}');
  assert.equal(because(store, { colour: 'green' }), '');
});

test('a question has no sentence that says why', () => {
  assert.equal(because(store, {}), '');
});

test('three clauses are listed with a comma and "and", several answers to one question with "or"', () => {
  const answers = { colour: 'red', count: 4, tools: ['saw', 'rope'] };
  assert.equal(
    because(store, answers),
    'because {"clauses":"it is red, there are four and a saw or a rope"}',
  );
});
