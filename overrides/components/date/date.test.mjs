import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { date } from './date.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.since);

test('a day is read in each form that ISO 8601 has, and kept in one', () => {
  for (const raw of ['2031-05-01', '20310501', '2031-W18-4', '2031W184'])
    assert.equal(date.allowed(asked, raw), '2031-05-01', raw);
  assert.equal(date.allowed(asked, '2031-W18'), '2031-04-28');
});

test('a day that does not exist is refused', () => {
  for (const raw of ['2031-02-29', '2031-13-01', '0000-01-01', '2031-W54', '2031-W18-8', 'tomorrow', '']) {
    assert.throws(() => date.allowed(asked, raw), refusal('not-a-day'), raw);
  }
});

test('a leap day and the last week of a long year exist', () => {
  assert.equal(date.allowed(asked, '2028-02-29'), '2028-02-29');
  assert.equal(date.allowed(asked, '2026-W53-7'), '2027-01-03');
});

test('the tree sees a day as the number that Python gives to it', () => {
  assert.equal(date.part('1970-01-01', null), 719_163);
  assert.equal(date.part('0001-01-01', null), 1);
});
