import assert from 'node:assert/strict';
import { test } from 'node:test';
import { has, offered, read, rowOf, write } from './fields.mjs';

const NOT_IN = { service: ['channel'], interaction: ['service'] };
const FIELDS = /** @type {import('../door/sheet.d.ts').Field[]} */ ([
  { id: 'kind', kind: 'option' },
  { id: 'service', kind: 'code' },
  { id: 'channel', kind: 'option' },
  { id: 'contacts', kind: 'refs' },
  { id: 'satisfaction', kind: 'number' },
  { id: 'note', kind: 'text' },
]);

test('what was typed is read as its field holds it, and nothing is not known', () => {
  assert.equal(read('code', ' 2 '), 2);
  assert.equal(read('number', 'four'), 'four');
  assert.deepEqual(read('refs', ' P-1\n\nAcme, Inc. '), ['P-1', 'Acme, Inc.']);
  assert.deepEqual(read('refs', ''), []);
  for (const kind of /** @type {const} */ (['code', 'option', 'day', 'number', 'text', 'ref']))
    assert.equal(read(kind, '  '), null);
  assert.equal(read('text', '0123'), '0123');
});

test('what is written into a field is read from it again', () => {
  for (const [kind, value] of /** @type {const} */ ([
    ['code', 3],
    ['text', 'as it is'],
    ['refs', ['P-1', 'Acme, Inc.; Ltd']],
  ]))
    assert.deepEqual(read(kind, write(/** @type {any} */ (value))), value);
  assert.equal(write(null), '');
});

test('a row keeps what is in no field, and loses what its kind does not have', () => {
  const held = { event_id: 'a', kind: 'service', service: 2, decision_record_id: 'r', display_label: 'Ours' };
  const row = rowOf(
    held,
    { kind: 'interaction', service: '2', channel: 'call', note: ' <b> ' },
    FIELDS,
    NOT_IN,
  );
  assert.deepEqual(row, {
    event_id: 'a',
    kind: 'interaction',
    service: null,
    channel: 'call',
    decision_record_id: 'r',
    note: '<b>',
  });
  assert.ok(has(NOT_IN, 'service', 'service') && !has(NOT_IN, 'service', 'channel'));
});

test('a retired code is offered for a day on which it was in force, and to the row that holds it', () => {
  const codes = [
    { list: 'service', code: 1, id: 'old', status: '', valid_from: '1995-10-01', valid_to: '2025-12-31' },
    { list: 'service', code: 2, id: 'new', status: '', valid_from: '2026-01-01', valid_to: '' },
    { list: 'other', code: 3, id: 'x', status: '', valid_from: '', valid_to: '' },
  ];
  const of = (/** @type {string} */ day, /** @type {any} */ held) =>
    offered(codes, 'service', day, held).map(({ code }) => code);
  assert.deepEqual(of('2026-11-22', null), [2]);
  assert.deepEqual(of('2026-11-22', 1), [1, 2]);
  assert.deepEqual(of('2025-06-01', null), [1]);
});
