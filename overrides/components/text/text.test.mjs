import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { text } from './text.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.note);

test('a text is counted in characters, not in what they are stored as', () => {
  assert.equal(text.allowed(asked, '🐝🐝🐝🐝🐝'), '🐝🐝🐝🐝🐝');
  assert.throws(() => text.allowed(asked, 'abcdef'), refusal('text-too-long'));
});

test('half a character is no text', () => {
  assert.throws(() => text.allowed(asked, '\ud83d'), refusal('not-a-text'));
});

test('what is written into the field is read from it', () => {
  const [field] = [{ name: 'note', value: 'old', checked: false }];
  text.write([field], 'new', asked);
  assert.equal(text.read([field]), 'new');
  text.write([field], undefined, asked);
  assert.equal(text.read([field]), null);
});
