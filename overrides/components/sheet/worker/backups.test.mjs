import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wanted } from './backups.mjs';

/** Backups of these moments, newest first. @param {string[]} moments */
const of = (...moments) => moments.map((at) => ({ name: at, at, rows: 1, bytes: 1 }));

test('the last three backups are kept, and the newest of each of the last five days', () => {
  const all = of(
    '2026-12-09T12:00',
    '2026-12-09T11:00',
    '2026-12-09T10:00',
    '2026-12-09T09:00',
    '2026-12-07T09:00',
    '2026-12-07T08:00',
    '2026-12-04T09:00',
    '2026-12-03T09:00',
    '2026-12-02T09:00',
    '2026-12-01T09:00',
  );
  assert.deepEqual([...wanted(all)].sort().reverse(), [
    '2026-12-09T12:00',
    '2026-12-09T11:00',
    '2026-12-09T10:00',
    '2026-12-07T09:00',
    '2026-12-04T09:00',
    '2026-12-03T09:00',
    '2026-12-02T09:00',
  ]);
});
