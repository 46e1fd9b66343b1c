import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookedUp, notesOf, sameDays } from './looked-up.mjs';

const STEPS = [
  { step: 'reply', working_days: 5, latest: null, for_information: false },
  { step: 'close', working_days: 10, latest: 15, for_information: true },
];
const NOBODY = { added: {}, worked: [], years: [] };
const GIVEN = { received: '2031-05-01', now: '2031-05-01', mine: NOBODY };
/** A table in which every day is worked. @param {number} offset */
const due = (offset) => ({ day: `2031-05-${String(1 + offset).padStart(2, '0')}`, certain: offset < 20 });

test('each step has the day that the table gives to its working days', () => {
  const found = lookedUp(STEPS, due, GIVEN);
  assert.deepEqual(
    found?.dates.map(({ step, day, status }) => [step, day, status]),
    [
      ['reply', '2031-05-06', 'listed'],
      ['close', '2031-05-11', 'listed'],
    ],
  );
});

test('where the table ends there are no days at all', () => {
  assert.equal(
    lookedUp(STEPS, (offset) => (offset < 10 ? due(offset) : null), GIVEN),
    null,
  );
  assert.equal(
    lookedUp(STEPS, (offset) => (offset < 15 ? due(offset) : null), GIVEN),
    null,
    'the last day that will still do is one of them',
  );
});

test('a list of the officer that may change a day leaves the days to Python', () => {
  assert.equal(lookedUp(STEPS, due, { ...GIVEN, mine: { ...NOBODY, worked: ['2031-05-04'] } }), null);
  assert.equal(lookedUp(STEPS, due, { ...GIVEN, mine: { ...NOBODY, worked: ['2031-05-14'] } }), null);
  assert.equal(lookedUp(STEPS, due, { ...GIVEN, mine: { ...NOBODY, years: [2031] } }), null);
  assert.notEqual(
    lookedUp(STEPS, due, { ...GIVEN, mine: { ...NOBODY, added: { '2031-06-01': 'Fair' } } }),
    null,
  );
});

test('a day stands as today, as passed, or with the last day that will still do', () => {
  const on = (/** @type {string} */ now) =>
    lookedUp(STEPS, due, { ...GIVEN, now })?.dates.map(({ standing, latest }) => [standing, latest]);
  assert.deepEqual(on('2031-05-06'), [
    ['today', null],
    [null, '2031-05-16'],
  ]);
  assert.deepEqual(on('2031-05-12'), [
    ['passed', null],
    [null, '2031-05-16'],
  ]);
  assert.deepEqual(on('2031-05-17'), [
    ['passed', null],
    ['passed', '2031-05-16'],
  ]);
});

test('days that only estimates lead to make the whole uncertain', () => {
  assert.equal(lookedUp(STEPS, due, GIVEN)?.uncertain, false);
  assert.equal(lookedUp(STEPS, (offset) => ({ ...due(offset), certain: false }), GIVEN)?.uncertain, true);
});

test('two schedules are the same when each step has the same day, and surely the same when it is as certain', () => {
  const sure = lookedUp(STEPS, due, GIVEN);
  const unsure = lookedUp(STEPS, (offset) => ({ ...due(offset), certain: false }), GIVEN);
  assert.ok(sameDays(sure, unsure));
  assert.ok(!sameDays(sure, unsure, true));
  assert.ok(!sameDays(sure, null));
});

test('of days that were looked up it is said that they may move, and that receipt lies ahead', () => {
  const notes = (/** @type {boolean} */ certain, /** @type {string} */ now) =>
    notesOf(
      lookedUp(STEPS, (offset) => ({ ...due(offset), certain }), { ...GIVEN, now }),
      { received: GIVEN.received, now },
      (key) => key,
      (day) => day,
    );
  assert.deepEqual(notes(true, '2031-05-01'), []);
  assert.deepEqual(notes(false, '2031-04-30'), ['dates.received-later', 'dates.estimated']);
});
