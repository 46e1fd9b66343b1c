import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Words } from '../words/words.mjs';
import { cells } from './columns.mjs';

const words = new Words(
  { 'said.draft': 'Draft', 'said.no-date': 'No date', 'option.channel.call': 'Call' },
  'en',
);
words.codes = [
  { list: 'service', code: 2, id: 'x', en: 'Advice', status: '', valid_from: '', valid_to: '2020-01-01' },
];
const NOTHING = {
  kind: 'service',
  status: 'complete',
  date: null,
  client_ref: null,
  display_label: null,
  service: null,
  channel: null,
  business_area: null,
  business_contact: null,
  next_step: null,
  next_date: null,
  next_done: null,
};

test('a code that is retired is read in the table by its name', () => {
  assert.equal(cells({ ...NOTHING, service: 2 }, words, '2026-11-22').what?.text, '2 Advice');
});

test('an interaction is told by its channel, and a draft is marked', () => {
  const row = { ...NOTHING, kind: 'interaction', channel: 'call', status: 'draft' };
  assert.deepEqual(cells(row, words, '2026-11-22').what, { text: 'Call', note: 'Draft' });
  assert.equal(cells(row, words, '2026-11-22').date?.text, 'No date');
});

test('a client is told by the name it was given, with its reference', () => {
  const row = { ...NOTHING, client_ref: 'C-1', display_label: 'The mill' };
  assert.deepEqual(cells(row, words, '2026-11-22').client, { text: 'The mill', note: 'C-1' });
  assert.equal(cells({ ...row, display_label: null }, words, '2026-11-22').client?.text, 'C-1');
});

test('a next step is shown until it is done, and is late once its day is over', () => {
  const row = { ...NOTHING, next_step: 'Call', next_date: '2026-11-22' };
  assert.equal(cells(row, words, '2026-11-22').next?.late, false);
  assert.equal(cells(row, words, '2026-11-23').next?.late, true);
  assert.deepEqual(cells({ ...row, next_done: '2026-11-22' }, words, '2026-11-23').next, { text: '' });
});
