import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { number } from './number.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.count);

test('a whole number within the bounds is an answer, however it is written', () => {
  for (const raw of ['12', ' 12 ', '12.0', '1.2e1', 12])
    assert.equal(number.allowed(asked, raw), 12, String(raw));
});

test('the bounds are inside, and what is beyond them is refused', () => {
  assert.deepEqual(
    ['1', '40'].map((raw) => number.allowed(asked, raw)),
    [1, 40],
  );
  for (const raw of ['0', '41', '-1', '1e9'])
    assert.throws(() => number.allowed(asked, raw), refusal('out-of-bounds'), raw);
});

test('what is no whole number is refused', () => {
  for (const raw of ['', '1.5', 'ten', '0x10', '1_000', 'NaN'])
    assert.throws(() => number.allowed(asked, raw), refusal('not-a-whole-number'), raw);
});

test('zero has no sign', () => {
  assert.ok(Object.is(number.allowed({ ...asked, low: 0 }, '-0'), 0));
});

test('a field that keeps to itself what is no number has something in it', () => {
  const typed = { name: 'count', value: '', checked: false, validity: { badInput: true } };
  assert.equal(number.read([typed]), '');
  assert.equal(number.read([{ ...typed, validity: { badInput: false } }]), null);
});

test('the tree sees a number as a number', () => {
  assert.equal(number.part(12, null), 12);
});
