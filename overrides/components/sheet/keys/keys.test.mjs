import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedBy } from './keys.mjs';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('n begins a row, and Ctrl or Command with Z and Y go back and forth', () => {
  assert.equal(askedBy({ ...NONE, key: 'n' }), 'new');
  for (const held of ['ctrlKey', 'metaKey']) {
    assert.equal(askedBy({ ...NONE, [held]: true, key: 'z' }), 'undo');
    assert.equal(askedBy({ ...NONE, [held]: true, shiftKey: true, key: 'Z' }), 'redo');
    assert.equal(askedBy({ ...NONE, [held]: true, key: 'y' }), 'redo');
    assert.equal(askedBy({ ...NONE, [held]: true, key: 'n' }), undefined);
  }
});

test('any other key is left to the browser', () => {
  for (const key of ['/', 'z', 'y', 'Enter', 'Escape', 'N'])
    assert.equal(askedBy({ ...NONE, key, shiftKey: key === 'N' }), undefined);
  assert.equal(askedBy({ ...NONE, altKey: true, key: 'n' }), undefined);
});
