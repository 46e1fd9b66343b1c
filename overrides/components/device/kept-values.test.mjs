/** What a device or a tab keeps may have been changed by hand: each value that is read is used only if it has its shape. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';

/** @type {Map<string, string>} */
const local = new Map();
/** @type {Map<string, string>} */
const session = new Map();
/** @param {Map<string, string>} held */
const store = (held) => ({
  getItem: (/** @type {string} */ key) => held.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => void held.set(key, text),
  removeItem: (/** @type {string} */ key) => void held.delete(key),
});
Object.defineProperties(globalThis, {
  localStorage: { value: store(local), configurable: true },
  sessionStorage: { value: store(session), configurable: true },
  location: { value: new URL('https://cairn.example/en/checklists/hive/'), configurable: true },
  document: { value: { addEventListener() {} }, configurable: true },
  addEventListener: { value() {}, configurable: true },
  indexedDB: { value: undefined, configurable: true },
});
const { own } = await import('../dates/own.mjs');
const { cases, unread, write } = await import('../cases/storage.mjs');
const { cameFrom } = await import('../desk/way-back.mjs');
const { choice } = await import('../offline/choice.mjs');
const { companies } = await import('./companies.mjs');
const { Case } = await import('../cases/case.mjs');
const { handedLast, handOver } = await import('../hand-over/to-sheet.mjs');
const { noted } = await import('../sheet/machine/noted.mjs');

const ODD = [
  '',
  '{',
  'null',
  '3',
  '"a"',
  '[]',
  '[null]',
  '[[]]',
  '{}',
  '{"toString":1}',
  '[{"toString":1}]',
  'NaN',
  '1e999',
  '-1',
  'x',
];

test('of the own days, those are used that exist and have a text for a name', () => {
  local.set(
    'cairn.own-days',
    JSON.stringify({
      added: {
        '2026-11-27': { toString: 1 },
        '2026-02-30': 'a',
        '2026-11-26T00:00': 'b',
        '2026-12-24': 'Eve',
      },
      worked: ['2026-11-28T00:00', 3, null, { toString: 1 }, '2026-11-29', '2026-11-29'],
      years: [2026, '2027', 1.5, -3, 12345, null, 2026],
    }),
  );
  assert.deepEqual(own(), { added: { '2026-12-24': 'Eve' }, worked: ['2026-11-29'], years: [2026] });
});

test('own days of any other shape are none', () => {
  const none = { added: {}, worked: [], years: [] };
  const shapes = ODD.flatMap((odd) => [odd, `{"added":${odd}}`, `{"worked":${odd}}`, `{"years":${odd}}`]);
  for (const text of shapes.filter((one) => one !== '{"years":[3]}')) {
    local.set('cairn.own-days', text);
    assert.deepEqual(own(), none, text);
  }
});

test('cases of any other shape are set aside, and keep nothing else from being read', () => {
  for (const odd of ODD) {
    local.set('cairn.cases', odd);
    local.set('cairn.cases-aside', odd);
    assert.deepEqual(cases(), [], odd);
    assert.ok(Array.isArray(unread()), odd);
  }
});

test('a count that is none begins anew', () => {
  local.set('cairn.cases', '[]');
  for (const odd of ODD) {
    if (odd === '3') continue;
    local.set('cairn-count', odd);
    write((all) => all);
    assert.equal(local.get('cairn-count'), '1', odd);
  }
});

test('the way back leads to a page of this site or nowhere', () => {
  const ours = 'https://cairn.example/en/checklists/bees/#a=b';
  session.set('cairn.came-from', JSON.stringify({ slug: 'hive', href: ours }));
  assert.equal(cameFrom('hive'), ours);
  for (const href of [
    'javascript:alert(1)',
    'https://elsewhere.example/',
    '//elsewhere.example',
    'x',
    '',
    3,
    null,
    {},
  ]) {
    session.set('cairn.came-from', JSON.stringify({ slug: 'hive', href }));
    assert.equal(cameFrom('hive'), '', String(href));
  }
  for (const odd of ODD) {
    session.set('cairn.came-from', odd);
    assert.equal(cameFrom('hive'), '', odd);
  }
});

test('a choice that is neither yes nor no was not made', () => {
  for (const odd of ODD) {
    local.set('cairn.offline', odd);
    assert.equal(choice(), null, odd);
  }
  local.set('cairn.offline', 'no');
  assert.equal(choice(), 'no');
});

test('what is noted of the sheet in any other shape was not noted', () => {
  const whole = { mode: 'browser', copied: '2026-11-30T09:00:00Z', edits: 7 };
  local.set('cairn.sheet', JSON.stringify(whole));
  assert.deepEqual(noted(), whole);
  const nothing = { mode: '', copied: '', edits: 0 };
  const shapes = ODD.flatMap((odd) => [odd, `{"mode":${odd}}`, `{"copied":${odd}}`, `{"edits":${odd}}`]);
  for (const text of shapes.filter((one) => one !== '{"edits":3}')) {
    local.set('cairn.sheet', text);
    assert.deepEqual(noted(), nothing, text);
  }
});

test('the case with which the officer comes to the sheet is told once, and is none if it is no number', () => {
  handOver('r-1');
  assert.deepEqual([handedLast(), handedLast()], ['r-1', '']);
  session.set('cairn.to-sheet', 'x'.repeat(65));
  assert.equal(handedLast(), '');
});

test('companies of any other shape are none', () => {
  local.set('cairn.companies', '["Acme", 3, null, "L’Œuvre"]');
  assert.deepEqual(companies(), ['Acme', 'L’Œuvre']);
  for (const odd of ODD) {
    local.set('cairn.companies', odd);
    assert.deepEqual(companies(), [], odd);
  }
});

test('a desk of any other shape is empty, whatever it says of its place', () => {
  const desk = {
    id: 'a',
    slug: 'hive',
    values: { received: '2026-11-27' },
    fields: {},
    hash: '',
    version: '',
  };
  const arrived = (/** @type {string} */ text, /** @type {unknown} */ named = undefined) => {
    session.set('cairn.held', text);
    const state = named === undefined ? null : { case: named };
    Object.defineProperty(globalThis, 'history', { value: { state, replaceState() {} }, configurable: true });
    const one = new Case('hive');
    one.arrive(false, false);
    return one.state;
  };
  assert.deepEqual(arrived(JSON.stringify(desk)).values, desk.values);
  for (const odd of ODD) assert.deepEqual(arrived(odd).values, {}, odd);
  for (const key of ['version', 'hash', 'open'])
    assert.deepEqual(arrived(JSON.stringify({ ...desk, [key]: { toString: 1 } })).open, [], key);
  assert.deepEqual(arrived('null', { toString: 1 }).values, {});
});

test('every key of a store is tried here', () => {
  const components = new URL('..', import.meta.url);
  const keys = readdirSync(components, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mjs') && !file.endsWith('.test.mjs'))
    .map((file) => readFileSync(new URL(file, components), 'utf8'))
    .filter((script) => /(local|session)Storage/.test(script))
    .flatMap((script) => script.match(/'cairn[.-][a-z-]+'/g) ?? []);
  const tried = [
    'cairn.own-days',
    'cairn.cases',
    'cairn.cases-aside',
    'cairn-count',
    'cairn.came-from',
    'cairn.companies',
    'cairn.offline',
    'cairn.held',
    'cairn.sheet',
    'cairn.to-sheet',
  ];
  const onlyOff = ['cairn.slash', 'cairn.sheet-key'];
  assert.deepEqual(new Set(keys), new Set([...tried, ...onlyOff].map((key) => `'${key}'`)));
});
