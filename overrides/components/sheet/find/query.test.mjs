import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filters, NOTHING_SOUGHT, narrowed, queryOf } from './query.mjs';

test('what is left open is not asked for, and codes are asked for as numbers', () => {
  const sought = { ...NOTHING_SOUGHT, words: '  Œuvre ', where: { service: '2', kind: '', status: 'draft' } };
  assert.deepEqual(queryOf(sought, 50, null, new Set(['service'])), {
    words: 'Œuvre',
    since: '',
    until: '',
    order: 'date',
    where: { service: 2, status: 'draft' },
    after: null,
    most: 50,
  });
});

test('an order narrows nothing down, and each filter counts', () => {
  assert.ok(!narrowed({ ...NOTHING_SOUGHT, order: 'next', words: '  ' }));
  assert.ok(narrowed({ ...NOTHING_SOUGHT, since: '2026-01-01' }));
  assert.equal(
    filters({ ...NOTHING_SOUGHT, since: '2026-01-01', words: 'x', where: { kind: 'service', status: '' } }),
    2,
  );
});
