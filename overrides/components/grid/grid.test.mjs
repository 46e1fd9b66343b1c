import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputs, QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { AnswerError } from '../question/answers.mjs';
import { grid } from './grid.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.care);
const page = () =>
  inputs([
    ['care.food', 'good'],
    ['care.food', 'poor', true],
    ['care.water', 'good'],
    ['care.water', 'poor'],
  ]);

test('a row that is not rated has the rating that the grid starts with, and the rows their order', () => {
  assert.deepEqual(Object.entries(grid.allowed(asked, { water: 'poor' })), [
    ['food', 'good'],
    ['water', 'poor'],
  ]);
});

test('a grid that starts with no rating asks for every row', () => {
  const open = { ...asked, start: null };
  assert.throws(() => grid.allowed(open, { water: 'poor' }), refusal('row-missing'));
  assert.throws(
    () => grid.allowed(open, {}),
    (error) => error instanceof AnswerError && error.values.missing === 'food, water',
    'it names them all',
  );
});

test('what is no grid, has another row or another rating is refused', () => {
  for (const raw of ['poor', ['poor'], null])
    assert.throws(() => grid.allowed(asked, raw), refusal('not-a-grid'));
  assert.throws(() => grid.allowed(asked, { air: 'poor' }), refusal('no-such-row'));
  assert.throws(() => grid.allowed(asked, { food: 'fair' }), refusal('not-an-option'));
});

test('a row that has a name of every object is a row like any other', () => {
  const odd = { ...asked, rows: ['constructor', '__proto__'] };
  const given = JSON.parse('{"__proto__": "poor", "constructor": "good"}');
  assert.deepEqual(Object.entries(grid.allowed(odd, given)), [
    ['constructor', 'good'],
    ['__proto__', 'poor'],
  ]);
});

test('the inputs hold a rating for each row, and take one back to where the grid starts', () => {
  const rows = page();
  assert.deepEqual(grid.read(rows), { food: 'poor' });
  grid.write(rows, { food: 'good', water: 'poor' }, asked);
  assert.deepEqual(grid.read(rows), { food: 'good', water: 'poor' });
  grid.write(rows, undefined, asked);
  assert.deepEqual(grid.read(rows), { food: 'good', water: 'good' });
});

test('the tree and the notices see the rating of a row', () => {
  const answer = { food: 'good', water: 'poor' };
  assert.deepEqual([grid.part(answer, 'water'), grid.part(answer, null)], ['poor', undefined]);
  assert.deepEqual(grid.values(answer), ['good', 'poor']);
});
