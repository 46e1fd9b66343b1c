import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offeredWith } from './offered.mjs';

const LETTER = { id: 'one', name: {}, outcomes: ['allow'], rows: {}, first: {}, notice: '', mark: '' };
const REACHED = { state: 'allow', rules: ['R-XX-1'], assumptions: ['ASSUME-1'], notices: ['late'] };
/** @param {Partial<import('./offered.mjs').Offered>[]} some */
const ids = (...some) =>
  offeredWith(
    some.map((one) => ({ ...LETTER, ...one })),
    REACHED,
  ).map(({ id }) => id);

test('a letter goes with its outcomes alone', () => {
  assert.deepEqual(ids({}, { id: 'two', outcomes: ['refuse'] }), ['one']);
});

test('a letter of a notice is offered while the notice is in effect', () => {
  assert.deepEqual(ids({ notice: 'late' }, { id: 'two', notice: 'early' }), ['one']);
});

test('a letter of a row is offered where the row led to the outcome', () => {
  assert.deepEqual(
    ids(
      { rows: { allow: 'ASSUME-1' } },
      { id: 'two', rows: { allow: 'R-XX-2' } },
      { id: 'three', rows: { refuse: 'R-XX-2' } },
    ),
    ['one', 'three'],
  );
});

test('letters that a step asks for come first, the others as they were declared', () => {
  assert.deepEqual(ids({ id: 'a' }, { id: 'b' }, { id: 'c', first: { allow: 2 } }), ['c', 'a', 'b']);
});
