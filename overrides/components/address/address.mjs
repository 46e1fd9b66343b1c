/**
 * The state of an interview in the fragment of the address, keyed by question id.
 * A fragment is never trusted: whatever is not an answer of this checklist is set aside and named.
 */

import { AnswerError } from '../question/answers.mjs';
import { allowed, kindOf } from '../question/kinds.mjs';

/** @typedef {import('../interview/store.mjs').Answer} Answer */
/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/store.mjs').Store} Store */

/** The longest fragment that is read, in characters; a real one has a few hundred. */
const LIMIT = 4000;
const NAMED = 5;

/**
 * @param {Answers} answers
 * @returns {string}  Without the #; empty for no answers.
 */
export function encode(answers) {
  return Object.entries(answers)
    .map(([id, answer]) => `${encodeURIComponent(id)}=${value(answer)}`)
    .join('&');
}

/** The address of this page at some answers, for the history of the browser. @param {Answers} answers */
export function address(answers) {
  const fragment = encode(answers);
  return fragment ? `#${fragment}` : location.pathname + location.search;
}

/** @param {Answer} answer */
function value(answer) {
  if (Array.isArray(answer)) return answer.map(encodeURIComponent).join(',');
  if (typeof answer === 'object') {
    return Object.entries(answer)
      .map(([row, rating]) => `${encodeURIComponent(row)}:${encodeURIComponent(rating)}`)
      .join(',');
  }
  return encodeURIComponent(String(answer));
}

/**
 * @typedef {object} Reading
 * @property {Answers} answers  Those that the checklist allows.
 * @property {string | null} problem  What to tell the officer, or null.
 */

/**
 * @param {string} fragment  As in location.hash.
 * @param {Store} store
 * @returns {Reading}
 */
export function decode(fragment, store) {
  const text = fragment.replace(/^#/, '');
  if (text.length > LIMIT) return { answers: {}, problem: store.say('address.too-long') };
  /** @type {Answers} */
  const answers = {};
  /** @type {string[]} */
  const unknown = [];
  /** @type {Set<string>} */
  const reasons = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  for (const pair of text.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    try {
      const id = legible(at < 0 ? pair : pair.slice(0, at));
      // Of two answers to one question neither is taken for the right one.
      const again = seen.has(id);
      seen.add(id);
      if (again) delete answers[id];
      if (at < 0 || again) unknown.push(legible(pair));
      else
        answers[id] = allowed(asked(store, id), kindOf(store.questions.get(id)).written(pair.slice(at + 1)));
    } catch (error) {
      unknown.push(legible(pair));
      if (error instanceof URIError) reasons.add(store.say('address.escape'));
      else if (error instanceof AnswerError) reasons.add(store.say(`problem.${error.code}`, error.values));
      else throw error;
    }
  }
  const items = unknown.slice(0, NAMED).map((item) => (item.length > 60 ? `${item.slice(0, 60)}…` : item));
  const said = [store.say('address.unknown', { items: items.join(', ') }), ...[...reasons].slice(0, NAMED)];
  return { answers, problem: unknown.length ? said.join(' ') : null };
}

/** A part of an address as it reads; as it is written, where its escapes are broken. @param {string} part */
function legible(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The question of an id; a fact is one of yes and no.
 * @param {Store} store
 * @param {string} id
 * @returns {import('../question/answers.mjs').Asked}
 */
function asked(store, id) {
  const question = store.questions.get(id);
  if (question) return question;
  if (!store.facts.includes(id)) throw new AnswerError('no-such-question', { question: id.slice(0, 80) });
  return {
    id,
    shape: 'one',
    options: ['yes', 'no'],
    rows: [],
    start: null,
    low: 0,
    high: 0,
    unit: '',
    limit: 0,
  };
}
