import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { money } from './money.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.fee);

test('an amount is an answer, as either language writes it', () => {
  for (const raw of ['1250.5', '1250,50', '1 250,50', '1\u202f250,50', '01250.50'])
    assert.equal(money.allowed(asked, raw), '1250.50', raw);
});

test('the bounds are inside, and what is beyond them is refused', () => {
  assert.equal(money.allowed(asked, '0'), '0.00');
  assert.equal(money.allowed(asked, '5000'), '5000.00');
  assert.throws(() => money.allowed(asked, '5000.01'), refusal('amount-out-of-bounds'));
});

test('what is no amount is refused', () => {
  for (const raw of ['', '-1', '1e3', 'ten', '.5'])
    assert.throws(() => money.allowed(asked, raw), refusal('not-an-amount'), raw);
});

test('the tree sees an amount in cents', () => {
  assert.equal(money.part('1250.50', null), 125050);
});
