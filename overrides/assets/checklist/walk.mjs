/**
 * The page's own engine: where answers lead along the tree that Python explored at build time.
 * It gives the same view as Python does; tests hold the two side by side in every state.
 */

/** @typedef {import('./store.mjs').Answer} Answer */
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
  const asked = [];
  let node = store.nodes.get(store.root);
  while (node && 'question' in node) {
    const { question, edges } = node;
    const answer = answers[question];
    if (answer === undefined) return view('question', question, asked, answers, store);
    asked.push(question);
    const edge = edges.find(({ when }) => when.every((look) => accepts(look, answer)));
    node = edge && store.nodes.get(edge.then);
  }
  if (!node) throw new Error('checklist: the tree has a gap');
  const given = { ...answers };
  for (const id of Object.keys(given)) if (!asked.includes(id) && !store.facts.includes(id)) delete given[id];
  return {
    ...view('outcome', node.outcome, asked, answers, store),
    mattered: node.mattered,
    rules: node.rules,
    assumptions: node.assumptions,
    notices: node.attached.filter((one) => shows(one, given)).map((one) => one.notice),
  };
}

/**
 * Where answers lead: the outcome, or the question that lacks one; undefined where no edge takes an answer.
 * @param {Store} store
 * @param {Answers} answers
 */
export function follow(store, answers) {
  let node = store.nodes.get(store.root);
  while (node && 'question' in node && answers[node.question] !== undefined) {
    const { question, edges } = node;
    const edge = edges.find(({ when }) => when.every((look) => accepts(look, answers[question] ?? '')));
    node = edge && store.nodes.get(edge.then);
  }
  return node;
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

/**
 * The name of the state that answers lead to, by which the page as it was built knows it too.
 * @param {Store} store
 * @param {Answers} answers
 */
export function reached(store, answers) {
  let name = store.root;
  for (;;) {
    const node = store.nodes.get(name);
    const answer = node && 'question' in node ? answers[node.question] : undefined;
    if (!node || !('question' in node) || answer === undefined) return name;
    name = node.edges.find(({ when }) => when.every((look) => accepts(look, answer)))?.then ?? '';
  }
}

/** @returns {View} */
function view(/** @type {'question' | 'outcome'} */ kind, /** @type {string} */ state, /** @type {string[]} */ asked, /** @type {Answers} */ answers, /** @type {Store} */ store) {
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

/** @param {Look} look @param {Answer} answer */
export function accepts(look, answer) {
  const value = part(look.part, answer);
  if (look.options) return look.options.includes(String(value));
  return (look.spans ?? []).some(([low, high]) => Number(value) >= low && Number(value) <= high);
}

/**
 * One part of an answer, in the terms the tree uses: a day is its ordinal, a chosen option is "in".
 * @param {string | null} name
 * @param {Answer} answer
 */
function part(name, answer) {
  if (Array.isArray(answer)) return name !== null && answer.includes(name) ? 'in' : 'out';
  if (typeof answer === 'object') return name === null ? undefined : answer[name];
  if (typeof answer === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer)) return Date.parse(answer) / 86_400_000 + 719_163;
  return answer;
}

/** @param {import('./store.mjs').Attached} one @param {Answers} given */
function shows(one, given) {
  if (one.question === null) return true;
  const answer = given[one.question];
  if (answer === undefined) return false;
  if (typeof answer === 'object' && !Array.isArray(answer)) return Object.values(answer).some((rating) => one.answers.includes(rating));
  return one.answers.includes(String(answer));
}
