/**
 * What an officer reads stands in Markdown: no script holds words of its own, speaks a language, or asks the browser for
 * words. Every literal of every script is looked at.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { minify } from 'terser';

const COMPONENTS = join(import.meta.dirname, '..');

/** Two words in a row. */
const WORDS = /\p{L}{2,}[’']?\p{L}*[ \u00a0,;:]+\p{L}{2,}/u;
const LETTER = /\p{L}/u;
/** Properties and attributes that are read, or read out. */
const READ = new Set(['textContent', 'innerText', 'title', 'label', 'placeholder', 'alt', 'ariaLabel']);
const READ_ATTRIBUTES = /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label)$/;
/** Calls whose arguments are put before the reader. */
const SHOWING = new Set([
  'append',
  'prepend',
  'after',
  'before',
  'replaceWith',
  'replaceChildren',
  'createTextNode',
  'alert',
  'confirm',
  'prompt',
  'Option',
]);
/** Calls whose text arguments name elements, styles or files. */
const NAMING = new Set([
  'querySelector',
  'querySelectorAll',
  'closest',
  'matches',
  'matchMedia',
  'need',
  'place',
  'setAttribute',
  'postMessage',
  'createPolicy',
]);
const LANGUAGES = new Set(['en', 'fr', 'en-CA', 'fr-CA']);
/** What words things in the browser's own words. */
const WORDING = new Set([
  'DateTimeFormat',
  'ListFormat',
  'RelativeTimeFormat',
  'DisplayNames',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
]);

/**
 * What is not said to an officer though it looks like it, by file: the text or call, and why.
 * @type {Record<string, Record<string, string>>}
 */
const ALLOWED = {
  'letters/docx.mjs': {
    fr: 'the language of a letter, from which follows the one its file is marked with',
    'fr-CA': 'marks a file',
    'en-CA': 'marks a file',
  },
  'offline/line.mjs': { toLocaleString: 'a figure, with the decimal sign of the language' },
};

/** @typedef {Record<string, any>} Node */

/** @param {string} source @returns {Promise<Node>} */
async function parsed(source) {
  const { ast } = /** @type {any} */ (
    await minify(source, {
      module: true,
      compress: false,
      mangle: false,
      format: /** @type {any} */ ({ ast: true, code: false, spidermonkey: true }),
    })
  );
  return ast;
}

/** @param {Node} node @returns {string}  The last name of what is called. */
const called = ({ callee }) =>
  callee?.type === 'Super' ? 'Error' : (callee?.property?.name ?? callee?.name ?? '');

/** @param {Node} node @returns {string | undefined} */
const textOf = ({ type, value }) =>
  type === 'Literal' && typeof value === 'string'
    ? value
    : type === 'TemplateElement'
      ? (value.cooked ?? '')
      : undefined;

/** What an expression may come to, as far as it is written out. @param {Node} node @returns {Iterable<string>} */
function* written(node) {
  const text = node && textOf(node);
  if (text !== undefined) yield text;
  else if (['ConditionalExpression', 'LogicalExpression', 'BinaryExpression'].includes(node?.type)) {
    for (const part of [node.consequent, node.alternate, node.left, node.right])
      if (part) yield* written(part);
  } else if (node?.type === 'TemplateLiteral') for (const part of node.quasis) yield* written(part);
}

/**
 * Everything in a script that words something.
 * @param {Node} node
 * @param {boolean} apart  Whether texts here are for developers, or name things.
 * @returns {Iterable<string>}
 */
function* found(node, apart = false) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) yield* found(one, apart);
    return;
  }
  const text = node.type && textOf(node);
  if (text !== undefined && !apart && WORDS.test(text)) yield text.trim();
  if (LANGUAGES.has(text ?? '')) yield text ?? '';
  yield* shown(node);
  for (const [key, child] of Object.entries(node)) {
    const within = ['ImportDeclaration', 'ThrowStatement'].includes(node.type) || names(node, key);
    if (!['type', 'start', 'end', 'loc', 'range'].includes(key)) yield* found(child, apart || within);
  }
}

/** Whether texts in a part of a node name things. @param {Node} node @param {string} key */
const names = (node, key) =>
  (key === 'arguments' && (NAMING.has(called(node)) || /Error$/.test(called(node)))) ||
  (key === 'right' && node.left?.property?.name === 'className');

/** What a node by itself puts before a reader. @param {Node} node @returns {Iterable<string>} */
function* shown(node) {
  /** @type {Node[]} */
  let parts = [];
  const calls = ['CallExpression', 'NewExpression'].includes(node.type);
  if (node.type === 'AssignmentExpression' && READ.has(node.left.property?.name)) parts = [node.right];
  if (node.type === 'Property' && READ.has(node.key?.name)) parts = [node.value];
  if (calls && SHOWING.has(called(node))) parts = node.arguments;
  if (calls && called(node) === 'setAttribute' && READ_ATTRIBUTES.test(textOf(node.arguments[0]) ?? ''))
    parts = [node.arguments[1]];
  for (const part of parts) for (const text of written(part)) if (LETTER.test(text)) yield text.trim();
  if (calls && WORDING.has(called(node))) yield called(node);
}

/** @param {string} source */
const wordsIn = async (source) => [...new Set(found(await parsed(source)))];

/** Scripts that pages run. */
const SCRIPTS = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mjs') && !/\.test\.mjs$|(^|\/)sample\.mjs$/.test(name))
  .sort();

test('no script holds words of its own', async () => {
  /** @type {Record<string, string[]>} */
  const all = {};
  for (const name of SCRIPTS) {
    const words = await wordsIn(readFileSync(join(COMPONENTS, name), 'utf8'));
    if (words.length) all[name] = words;
  }
  const allowed = Object.fromEntries(Object.entries(ALLOWED).map(([name, why]) => [name, Object.keys(why)]));
  assert.deepEqual(all, allowed);
});

for (const [source, words] of /** @type {[string, string[]][]} */ ([
  ["line.textContent = 'Kept';", ['Kept']],
  ['line.textContent = late ? `in some days` : "";', ['in some days']],
  ["const said = { kept: 'The case was kept.' };", ['The case was kept.']],
  ["box.append(' ', held ? 'Oui' : say('no'));", ['Oui']],
  ["button.setAttribute('aria-label', 'Close');", ['Close']],
  ["new Option('None chosen', '');", ['None chosen']],
  ["Object.assign(item, { textContent: 'Aucune' });", ['Aucune']],
  ["lang === 'fr' ? one : other;", ['fr']],
  ['day.toLocaleDateString(lang);', ['toLocaleDateString']],
  ["throw new Error('no reply within');", []],
  ["need(root, '.field-error label');", []],
  ["line.textContent = store.say('keep.kept');", []],
])) {
  test(`of ${source} is said: ${words.join() || 'nothing'}`, async () => {
    assert.deepEqual(await wordsIn(source), words);
  });
}
