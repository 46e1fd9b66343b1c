/**
 * A small checklist for unit tests: what the store would read of a page, without a page.
 *
 * A colour leads to a count or to the end; a count of more than three to another end. The grid never decides.
 */

/** @typedef {import('./store.mjs').Store} Store */

const asked = { options: [], rows: [], start: null, low: 0, high: 0, unit: '', limit: 0 };
/** @type {Record<string, import('../question/answers.mjs').Asked>} */
export const QUESTIONS = {
  colour: { ...asked, id: 'colour', shape: 'one', options: ['red', 'green', 'unsure'] },
  fee: { ...asked, id: 'fee', shape: 'money', low: 0, high: 500_000, unit: 'CAD' },
  count: { ...asked, id: 'count', shape: 'number', low: 1, high: 40, unit: 'hives' },
  tools: { ...asked, id: 'tools', shape: 'some', options: ['saw', 'rope', 'none'] },
  care: {
    ...asked,
    id: 'care',
    shape: 'grid',
    options: ['good', 'poor'],
    rows: ['food', 'water'],
    start: 'good',
  },
  since: { ...asked, id: 'since', shape: 'day' },
  note: { ...asked, id: 'note', shape: 'text', limit: 5 },
};

const leaf = { mattered: ['colour'], because: ['colour'], rules: ['R-XX-1'], assumptions: [], attached: [] };
/** @type {[string, any][]} */
const NODES = [
  [
    'q1',
    {
      question: 'colour',
      edges: [
        { when: [{ part: null, options: ['red', 'unsure'] }], then: 'q2' },
        { when: [{ part: null, options: ['green'] }], then: 'o1' },
      ],
    },
  ],
  [
    'q2',
    {
      question: 'count',
      edges: [
        { when: [{ part: null, spans: [[1, 3]] }], then: 'q3' },
        { when: [{ part: null, spans: [[4, 40]] }], then: 'o2' },
      ],
    },
  ],
  ['q3', { question: 'care', edges: [{ when: [], then: 'o1' }] }],
  [
    'o1',
    {
      ...leaf,
      outcome: 'allow',
      attached: [
        { notice: 'always', question: null, answers: [] },
        { notice: 'poor', question: 'care', answers: ['poor'] },
        { notice: 'urgent', question: 'late', answers: ['yes'] },
      ],
    },
  ],
  [
    'o2',
    { ...leaf, outcome: 'refuse', mattered: ['colour', 'count'], because: ['colour', 'count', 'tools'] },
  ],
];

/** @type {Record<string, string>} */
const CLAUSES = {
  'colour.red': 'it is red',
  'count.4': 'there are four',
  'tools.saw': 'a saw',
  'tools.rope': 'a rope',
};

/** A phrase of the interface: its key, and what is filled in. @param {string} key @param {object} [values] */
export const say = (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key);

export const store = /** @type {Store} */ (
  /** @type {unknown} */ ({
    root: 'q1',
    nodes: new Map(NODES),
    questions: new Map(Object.entries(QUESTIONS)),
    facts: ['late'],
    say,
    clause: (/** @type {string} */ id, /** @type {string} */ option) => CLAUSES[`${id}.${option}`] ?? '',
  })
);

/**
 * Inputs of a question, as a page has them.
 * @param {[name: string, value: string, checked?: boolean][]} all
 */
export const inputs = (all) => all.map(([name, value, checked = false]) => ({ name, value, checked }));
