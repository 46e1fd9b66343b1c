import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byWhen, isDay, lastDay, put, spell, spelled } from './spell.mjs';

/** @type {Record<string, string>} */
const FRENCH = {
  'count.long': '{weekday} {day} {month} {year}',
  'count.weekdays': 'lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche',
  'count.months':
    'janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre',
  'count.first-of-month': '1er',
};

test('a day is spelled with its weekday, and the first of a month as the language has it', () => {
  assert.equal(
    spell('2026-12-01', (key) => FRENCH[key] ?? ''),
    'mardi 1er décembre 2026',
  );
  assert.equal(
    spell('2026-12-06', (key) => FRENCH[key] ?? ''),
    'dimanche 6 décembre 2026',
  );
});

test('a day is one that exists, in its ISO form', () => {
  for (const day of ['2024-02-29', '0001-01-01', '9999-12-31']) assert.ok(isDay(day), day);
  for (const none of ['2023-02-29', '2024-2-29', '0000-01-01', '2024-13-01', 'today', ''])
    assert.ok(!isDay(none), none);
});

test('by when a step is to be done is one day or two, each marked where it may prove wrong', () => {
  const step = { day: '2026-11-27', status: 'listed', latest: '2026-11-30', latest_sure: false };
  /** @type {(key: string, values?: Record<string, string>) => string} */
  const say = (key, values = {}) =>
    put(
      { ...FRENCH, 'letters.unsure': '{day} (?)', 'dates.or-latest': '{day} ou le {latest}' }[key] ?? '',
      values,
    );
  assert.equal(byWhen(step), '2026-11-27/2026-11-30~');
  assert.equal(byWhen({ ...step, latest: null, status: 'estimated' }), '2026-11-27~');
  assert.equal(byWhen({ ...step, day: null, latest: null }), '');
  assert.equal(spelled(byWhen(step), say), 'vendredi 27 novembre 2026 ou le lundi 30 novembre 2026 (?)');
  assert.equal(lastDay(byWhen(step)), '2026-11-30');
  for (const none of ['2026-11-27/', '2026-11-27/soon', '/2026-11-27', '2026-11-27/2026-11-28/2026-11-29'])
    assert.deepEqual([spelled(none, say), lastDay(none)], [none, '']);
});

test('a name that has no value stays as it stands', () => {
  assert.equal(put('{a} and {b}', { a: 1 }), '1 and {b}');
});
