import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Words } from './words.mjs';

const HERE = join(import.meta.dirname, '..');
const INTERFACE = join(HERE, '..', '..', '..', 'src', 'tracking', 'interface');

/** @param {string} language */
const keys = (language) =>
  [...readFileSync(join(INTERFACE, `${language}.md`), 'utf8').matchAll(/^- `([^`]+)`/gm)].map(
    ([, key]) => key,
  );

const words = new Words(
  {
    blank: '–',
    'option.channel.email': 'Courriel',
    'outcome.no_reply_needed': 'Vous n’avez pas à répondre',
    'said.rows': '{count} lignes',
    'said.rows.one': '{count} ligne',
    'said.fault.other': 'Rien à faire.',
    'said.fault.no-room': 'Plus de place pour {what}.',
  },
  'fr',
);
words.codes = [
  {
    list: 'service',
    code: 2,
    id: 'x',
    fr: 'Conseils',
    en: 'Advice',
    status: '',
    valid_from: '',
    valid_to: '',
  },
];

test('an outcome stands in the words of its checklist, and what an officer wrote stands as it is', () => {
  assert.equal(words.value('outcome', 'no_reply_needed'), 'Vous n’avez pas à répondre');
  assert.equal(words.outcomeId(' Vous n’avez pas à répondre'), 'no_reply_needed');
  for (const own of ['répondu par téléphone', '']) {
    assert.equal(words.outcome(own), own);
    assert.equal(words.outcomeId(own), own);
  }
});

test('whatever a script of the sheet says has its words in both languages', () => {
  const said = new Set();
  for (const name of readdirSync(HERE, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.mjs') || name.endsWith('.test.mjs')) continue;
    for (const [, key] of readFileSync(join(HERE, name), 'utf8').matchAll(/'(said\.[a-z.-]*[a-z])'/g))
      said.add(key);
  }
  assert.ok(said.size > 20);
  for (const language of ['en', 'fr']) {
    const known = keys(language);
    assert.deepEqual(
      [...said].filter((key) => !known.includes(key)),
      [],
    );
  }
});

test('a value is read by its name, a code with its number, and nothing as a dash', () => {
  assert.equal(words.value('channel', 'email'), 'Courriel');
  assert.equal(words.value('service', 2), '2 Conseils');
  assert.equal(words.value('service', 9), '9');
  assert.equal(words.value('contacts', ['a', 'b']), 'a, b');
  for (const nothing of [null, undefined, '', []]) assert.equal(words.value('note', nothing), '–');
  assert.equal(words.value('note', '<b>'), '<b>');
});

test('one is counted as one', () => {
  assert.equal(words.count('said.rows', 1), '1 ligne');
  assert.equal(words.count('said.rows', 2), '2 lignes');
});

test('a fault is told in words of the page, else in those it brings, else in general', () => {
  assert.equal(words.fault({ code: 'no-room', values: { what: 'x' } }), 'Plus de place pour x.');
  assert.equal(words.fault({ code: 'new', message: 'Non.', hint: 'Autrement.' }), 'Non. Autrement.');
  assert.equal(words.fault(new TypeError('x is undefined')), 'Rien à faire.');
});
