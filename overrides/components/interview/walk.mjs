/**
 * The page's own engine: where answers lead along the tree that Python explored at build time.
 * It gives the same view as Python does; tests hold the two side by side in every state.
 */

import { kindOf } from '../question/kinds.mjs';

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./store.mjs').Store} Store */
/** @typedef {import('./store.mjs').Look} Look */

/**
 * @typedef {object} View
 * @property {'question' | 'outcome'} kind
 * @property {string} state  The id of the question or the outcome.
 * @property {string[]} asked  Ids of the questions put and answered, in order.
 * @property {string[]} unused  Ids of answers that were not asked for.
 * @property {string[]} mattered
 * @property {string[]} rules
 * @property {string[]} assumptions
 * @property {string[]} notices  Those in effect.
 */

/**
 * @param {Store} store
 * @param {Answers} answers
 * @returns {View}
 */
export function walk(store, answers) {
  const { node, asked } = along(store, answers);
  if (!node) throw new Error('checklist: the tree has a gap');
  if ('question' in node) return view('question', node.question, asked, answers, store);
  const counts = (/** @type {string} */ id) => asked.includes(id) || store.facts.includes(id);
  return {
    ...view('outcome', node.outcome, asked, answers, store),
    mattered: node.mattered,
    rules: node.rules,
    assumptions: node.assumptions,
    notices: node.attached.filter((one) => shows(one, store, answers, counts)).map((one) => one.notice),
  };
}

/**
 * Where answers lead: the outcome, or the question that lacks one; undefined where no edge takes an answer.
 * @param {Store} store
 * @param {Answers} answers
 */
export const follow = (store, answers) => along(store, answers).node;

/**
 * The name of the state that answers lead to, by which the page as it was built knows it too; empty where no edge takes one.
 * @param {Store} store
 * @param {Answers} answers
 */
export const reached = (store, answers) => along(store, answers).name;

/**
 * The walk itself: from the root, along the edge that takes each answer, as far as there are answers.
 * @param {Store} store
 * @param {Answers} answers
 */
function along(store, answers) {
  /** @type {string[]} */
  const asked = [];
  let name = store.root;
  for (;;) {
    const node = store.nodes.get(name);
    const answer = node && 'question' in node ? answers[node.question] : undefined;
    if (!node || !('question' in node) || answer === undefined) return { name, node, asked };
    asked.push(node.question);
    const kind = kindOf(store.questions.get(node.question));
    name =
      node.edges.find(({ when }) => when.every((look) => accepts(look, kind.part(answer, look.part))))
        ?.then ?? '';
  }
}

/**
 * How many questions at most are still to be put, the one shown included.
 * @param {Store} store
 * @param {Answers} answers
 */
export function remaining(store, answers) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @param {string} name @returns {number} */
  const longest = (name) => {
    const node = store.nodes.get(name);
    if (!node || !('question' in node)) return 0;
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = 1 + Math.max(...node.edges.map((edge) => longest(edge.then)));
    known.set(name, found);
    return found;
  };
  return longest(reached(store, answers));
}

/** @returns {View} */
function view(
  /** @type {'question' | 'outcome'} */ kind,
  /** @type {string} */ state,
  /** @type {string[]} */ asked,
  /** @type {Answers} */ answers,
  /** @type {Store} */ store,
) {
  const counts = kind === 'outcome' ? [...asked, ...store.facts] : asked;
  return {
    kind,
    state,
    asked,
    unused: Object.keys(answers).filter((id) => !counts.includes(id)),
    mattered: [],
    rules: [],
    assumptions: [],
    notices: [],
  };
}

/** @param {Look} look @param {string | number | undefined} value */
function accepts(look, value) {
  if (look.options) return look.options.includes(String(value));
  return (look.spans ?? []).some(([low, high]) => Number(value) >= low && Number(value) <= high);
}

/**
 * Whether a notice is in effect.
 * @param {import('./store.mjs').Attached} one
 * @param {Store} store
 * @param {Answers} answers
 * @param {(id: string) => boolean} counts  Whether the answer to a question does: one that was not asked is set aside.
 */
function shows(one, store, answers, counts) {
  if (one.question === null) return true;
  const answer = counts(one.question) ? answers[one.question] : undefined;
  if (answer === undefined) return false;
  return kindOf(store.questions.get(one.question))
    .values(answer)
    .some((value) => one.answers.includes(value));
}
