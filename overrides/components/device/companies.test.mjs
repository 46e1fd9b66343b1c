import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companies, know } from './companies.mjs';

const kept = new Map();
globalThis.localStorage = /** @type {any} */ ({
  getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
  removeItem: (/** @type {string} */ key) => kept.delete(key),
});

test('what is known is read again, and none of it is left once there is none', () => {
  know(['Acme', 'L’Œuvre']);
  assert.deepEqual(companies(), ['Acme', 'L’Œuvre']);
  know([]);
  assert.equal(kept.size, 0);
  assert.deepEqual(companies(), []);
});
