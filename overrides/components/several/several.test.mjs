import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputs, QUESTIONS } from '../interview/sample.mjs';
import { refusal } from '../question/refused.mjs';
import { several } from './several.mjs';

const asked = /** @type {import('../question/answers.mjs').Asked} */ (QUESTIONS.tools);

test('the options chosen are in the order of the question, each once', () => {
  assert.deepEqual(several.allowed(asked, ['rope', 'saw', 'rope']), ['saw', 'rope']);
  assert.deepEqual(several.allowed(asked, []), []);
});

test('"none" is an answer alone, and none beside others', () => {
  assert.deepEqual(several.allowed(asked, ['none']), ['none']);
  assert.throws(() => several.allowed(asked, ['none', 'saw']), refusal('none-and-others'));
});

test('what is no list, or has a stranger in it, is refused', () => {
  assert.throws(() => several.allowed(asked, 'saw'), refusal('not-a-list'));
  assert.throws(() => several.allowed(asked, ['spade']), refusal('not-an-option'));
});

test('what is written into the inputs is read from them', () => {
  const page = inputs([
    ['tools', 'saw', true],
    ['tools', 'rope'],
    ['tools', 'none'],
  ]);
  several.write(page, ['rope'], asked);
  assert.deepEqual(several.read(page), ['rope']);
  several.write(page, undefined, asked);
  assert.deepEqual(several.read(page), []);
});

test('the tree asks of each option whether it is in or out', () => {
  assert.deepEqual(
    ['saw', 'rope', null].map((part) => several.part(['saw'], part)),
    ['in', 'out', 'out'],
  );
});

test('an address has the options with commas between, and a comma of their own encoded', () => {
  assert.deepEqual(several.written('saw,a%2Cb'), ['saw', 'a,b']);
  assert.deepEqual(several.written(''), []);
});
