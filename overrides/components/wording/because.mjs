/**
 * The sentence that says why an outcome was reached: the clauses of the answers that suffice for it.
 * Python says the same once it is live (decision.render.worded), and is held beside it in every state.
 */

import { follow } from '../interview/walk.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/store.mjs').Store} Store */

/**
 * @param {Store} store
 * @param {Answers} answers
 * @returns {string}  Empty where the outcome has a sentence of its own, or none.
 */
export function because(store, answers) {
  const end = follow(store, answers);
  if (!end || 'question' in end) return '';
  const either = ` ${store.say('or')} `;
  const clauses = end.because
    .map((id) =>
      [answers[id]]
        .flat()
        .map((option) => store.clause(id, String(option)))
        .filter(Boolean)
        .join(either),
    )
    .filter(Boolean);
  return clauses.length ? store.say('because', { clauses: listed(clauses, store.say('and')) }) : '';
}

/** Several things as the language lists them. @param {string[]} items @param {string} and */
function listed(items, and) {
  const first = items.slice(0, -1);
  const last = items.at(-1) ?? '';
  return first.length ? `${first.join(', ')} ${and} ${last}` : last;
}
