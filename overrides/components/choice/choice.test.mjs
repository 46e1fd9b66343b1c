import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputs, QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { choice } from './choice.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.colour);
const options = () =>
  inputs([
    ['colour', 'red'],
    ['colour', 'green'],
  ]);

test('an option of the question is an answer, and nothing else is', () => {
  assert.equal(choice.allowed(asked, 'green'), 'green');
  for (const raw of ['blue', '', ['green'], 1, null])
    assert.throws(() => choice.allowed(asked, raw), refusal('not-an-option'));
});

test('what is written into the inputs is read from them', () => {
  const page = options();
  assert.equal(choice.read(page), null);
  choice.write(page, 'green', asked);
  assert.equal(choice.read(page), 'green');
  choice.write(page, undefined, asked);
  assert.equal(choice.read(page), null);
});
