/**
 * What a script knows is in its objects: an attribute that a script writes is for whoever looks at the page (a style, a
 * test, a program of the contract), and no script asks it what was written.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const COMPONENTS = join(import.meta.dirname, '..');

/**
 * What is written and read all the same, and why.
 * @type {Record<string, string>}
 */
const ALLOWED = {
  action: 'what a button does, in the contract; a button made by a script has it too',
  question: 'which answer a button changes, in the contract',
  day: 'which day of the list a button takes away: what it is for, not how things stand',
  state: 'what the page was built with, before the script writes it; in the contract',
  engine: 'written in the contract; the search box has the address of its script under the same name',
  python: 'in the contract: the line on the device, a script of its own, waits for it',
};

/** @param {string} name */
const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** What a script writes into attributes of its own. @param {string} source */
const written = (source) =>
  new Set(
    [
      ...source.matchAll(/\bdataset\.(\w+)\s*(?:[+?|&]*=)(?!=)/g),
      ...source.matchAll(/\b(?:set|toggle)Attribute\(\s*'data-([\w-]+)'/g),
    ].map((found) => camel(found[1] ?? '')),
  );

/** What it asks of them: a value, or which elements have it. @param {string} source */
const read = (source) =>
  new Set(
    [
      ...source.matchAll(/\bdataset\??\.(\w+)\b(?!\s*[+?|&]*=(?!=))/g),
      ...source.matchAll(/\b(?:get|has)Attribute\(\s*'data-([\w-]+)'/g),
      ...source.matchAll(/\[data-([\w-]+)[\]=~^$*|]/g),
    ]
      .filter(({ 0: said, index }) => !(said.startsWith('dataset') && deleted(source, index)))
      .map((found) => camel(found[1] ?? '')),
  );

/** Whether what stands there is taken away. @param {string} source @param {number} at */
const deleted = (source, at) => /\bdelete [\w.?#]*$/.test(source.slice(0, at));

/** @param {string} source  @returns {string[]} */
const kept = (source, others = source) => {
  const asked = read(others);
  return [...written(source)].filter((name) => asked.has(name)).sort();
};

const SOURCES = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mjs') && !/\.test\.mjs$/.test(name))
  .map((name) => readFileSync(join(COMPONENTS, name), 'utf8'));

test('no script keeps in an attribute what it asks for later', () => {
  assert.deepEqual(kept(SOURCES.join('\n')), Object.keys(ALLOWED).sort());
});

for (const [source, names] of /** @type {[string, string[]][]} */ ([
  ["form.dataset.slash = 'on'; if (form.dataset.slash === 'off') return;", ['slash']],
  ["button.dataset.year = '1'; Number(button.dataset.year);", ['year']],
  ["letter.dataset.printed = ''; root.querySelectorAll('[data-printed]');", ['printed']],
  ["letter.setAttribute('data-step-id', '1'); letter.dataset.stepId;", ['stepId']],
  ["letter.toggleAttribute('data-open', true); letter.hasAttribute('data-open');", ['open']],
  ["place.dataset.standing = 'passed'; delete place.dataset.standing;", []],
  ["place.dataset.standing = 'passed'; place.dataset.other;", []],
])) {
  test(`${source} keeps ${names.join() || 'nothing'}`, () => {
    assert.deepEqual(kept(source), names);
  });
}
