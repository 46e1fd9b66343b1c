import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../device/ids.mjs';
import { inTime, momentOf, withOffset } from './moment.mjs';

const NOW = new Date(2026, 10, 22, 9, 5, 7);

test('a moment says how far the clock is from UTC', () => {
  const at = withOffset(NOW);
  assert.match(at, /^2026-11-22T09:05:07[+-]\d\d:\d\d$/);
  assert.equal(new Date(at).getTime(), NOW.getTime());
});

test('a moment brings the day of the officer, and ids never used before', () => {
  const { at, today, ids } = momentOf(NOW, newId, 3);
  assert.deepEqual([at, today], [withOffset(NOW), '2026-11-22']);
  assert.equal(new Set(ids).size, 3);
});

test('an id that was made later sorts after one that was made before', () => {
  const made = [0, 1, 15, 16, 60_000].map((later) => inTime(new Date(NOW.getTime() + later), newId()));
  assert.deepEqual(made.toSorted(), made);
  for (const id of made)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
