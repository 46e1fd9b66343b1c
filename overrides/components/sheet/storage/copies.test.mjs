import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysSince, wantsCopy } from './copies.mjs';

const NOW = new Date('2026-11-22T12:00:00Z');
const BEGUN = '2026-11-01T12:00:00Z';

test('a copy is asked for after fifty changes, or a week after a change', () => {
  /** @type {(edits: number, copied: string, mode?: any) => boolean} */
  const asks = (edits, copied, mode = 'browser') => wantsCopy({ mode, copied, edits }, BEGUN, NOW);
  assert.ok(asks(50, '2026-11-22T11:00:00Z'));
  assert.ok(!asks(49, '2026-11-22T11:00:00Z'));
  assert.ok(asks(1, '2026-11-15T12:00:00Z'));
  assert.ok(!asks(1, '2026-11-15T12:00:01Z'));
  assert.ok(asks(1, ''), 'never copied, and begun three weeks ago');
  assert.ok(!asks(0, ''), 'nothing was changed');
  assert.ok(!asks(500, '', 'file'), 'it is a file');
});

test('days are counted whole, and none is counted from a moment that there was not', () => {
  assert.equal(daysSince('2026-11-20T12:00:01Z', NOW), 1);
  assert.equal(daysSince('2027-01-01T00:00:00Z', NOW), 0);
  assert.equal(daysSince('', NOW), null);
});
