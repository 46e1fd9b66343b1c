import assert from 'node:assert/strict';
import { test } from 'node:test';

// The module looks at the device as it is loaded; here there is none.
globalThis.addEventListener ??= () => {};
globalThis.document ??= /** @type {any} */ ({ addEventListener() {} });
const { handedOver, stateOf } = await import('./to-sheet.mjs');

const CASE = {
  id: 'a1',
  slug: 'global-request',
  address: 'looks_global=no',
  outcome: 'ordinary_request',
  values: { received: '2026-11-30', number: 'n7' },
  fields: { company: 'Acme' },
  label: '',
  changed: '2026-11-30T09:00:00.000Z',
};

test('a case that Python has not seen says its outcome and its day', () => {
  const { id, row, record } = handedOver(CASE);
  assert.equal(id, 'n7');
  assert.deepEqual(row, {
    kind: 'service',
    outcome: 'ordinary_request',
    received_date: '2026-11-30',
    date: '2026-11-30',
  });
  assert.equal(record, '');
});

test('a case says the row and the record that were made of it, and holds them once', () => {
  const made = { record: '{}', row: { outcome: 'x', due_date: '2026-12-07' } };
  const held = (/** @type {string} */ of) => ({
    ...CASE,
    values: { ...CASE.values, sheet: JSON.stringify({ ...made, of }) },
  });
  const one = held(stateOf(CASE));
  const { row, record, case: text } = handedOver(one);
  assert.deepEqual([row, record], [made.row, made.record]);
  assert.deepEqual(JSON.parse(text), CASE);
});

test('what was made of a case before it changed is not said of it', () => {
  const sheet = JSON.stringify({ record: '{}', row: { outcome: 'x' }, of: stateOf(CASE) });
  for (const changed of [
    { ...CASE, values: { ...CASE.values, sheet, received: '2026-11-27' } },
    { ...CASE, values: { ...CASE.values, sheet }, address: 'looks_global=yes' },
  ]) {
    const { row, record } = handedOver(changed);
    assert.deepEqual([row.outcome, record], ['ordinary_request', '']);
  }
  const told = { ...CASE, values: { ...CASE.values, sheet, told: '{"sequence":1,"days":{},"gone":{}}' } };
  assert.equal(handedOver(told).row.outcome, 'x');
});

test('a case that was begun from a row of the sheet says which, whatever was made of it', () => {
  const values = { ...CASE.values, row: 'e1' };
  const sheet = JSON.stringify({ record: '{}', row: { outcome: 'x' }, of: stateOf(CASE) });
  assert.deepEqual(handedOver({ ...CASE, values: { ...values, sheet } }).row, {
    outcome: 'x',
    event_id: 'e1',
  });
  assert.equal(handedOver({ ...CASE, values }).row.event_id, 'e1');
});

test('a case whose row cannot be read says what is known without it', () => {
  const one = { ...CASE, values: { ...CASE.values, sheet: '{' } };
  assert.equal(handedOver(one).row.outcome, 'ordinary_request');
});

test('a day of receipt that is none is left out', () => {
  const one = { ...CASE, values: { received: 'soon' } };
  assert.deepEqual(handedOver(one).row, { kind: 'service', outcome: 'ordinary_request' });
});
