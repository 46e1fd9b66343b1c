/**
 * Answers given before the script was there: the page as built leads on by links, and the address keeps the last one.
 */

import { AnswerError } from '../question/answers.mjs';
import { allowed } from '../question/kinds.mjs';
import { walk } from './walk.mjs';

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./store.mjs').Store} Store */

/**
 * The answers chosen on the way to a static state: those that the walk uses up to it.
 * @param {Store} store
 * @param {Answers} early
 * @param {string} fragment
 */
function taken(store, early, fragment) {
  const goal = store.nodes.get(fragment.slice(1).replace(/-none$/, ''));
  /** @type {Answers} */
  const answers = {};
  for (;;) {
    const { state, kind } = walk(store, answers);
    const answer = sound(store, state, early[state]);
    if (kind === 'outcome')
      for (const fact of store.facts) if (early[fact] !== undefined) answers[fact] = early[fact];
    if (kind === 'outcome' || answer === undefined) return answers;
    if (goal && 'question' in goal && goal.question === state) return answers;
    answers[state] = answer;
  }
}

/** An answer, if its question allows it. @param {Store} store @param {string} id @param {any} raw */
function sound(store, id, raw) {
  const question = store.questions.get(id);
  try {
    return question && raw !== undefined ? allowed(question, raw) : undefined;
  } catch (error) {
    if (error instanceof AnswerError) return undefined;
    throw error;
  }
}

/**
 * The same, as an address is read; one that names a state without what was chosen on the way tells nothing.
 * @param {Store} store
 * @param {Answers} early
 * @param {string} fragment
 * @returns {import('../address/address.mjs').Reading}
 */
export function ofState(store, early, fragment) {
  const answers = taken(store, early, fragment);
  const [first] = store.nodes.keys();
  const told = Object.keys(answers).length > 0 || fragment.slice(1).replace(/-none$/, '') === first;
  return { answers, problem: told ? null : store.say('address.unreadable') };
}
