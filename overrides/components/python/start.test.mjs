import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, unpack } from './start.mjs';

test('a memory that is packed and unpacked is the same, its empty pages included', () => {
  const memory = new Uint8Array(5 * 4096);
  memory[0] = 1;
  memory[3 * 4096 + 17] = 255;
  const packed = pack(memory);
  assert.ok(packed.byteLength < memory.length);
  assert.deepEqual(unpack(packed), memory);
});

test('a memory with nothing in it is packed to its length alone', () => {
  const packed = pack(new Uint8Array(8192));
  assert.equal(packed.byteLength, 8);
  assert.deepEqual(unpack(packed), new Uint8Array(8192));
});
