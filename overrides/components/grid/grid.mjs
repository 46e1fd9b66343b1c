/**
 * Rows that are rated on one scale. A row that nobody rated has the rating that the grid starts with, if it starts with one.
 */

import { AnswerError, option, quoted } from '../question/answers.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */
/** @typedef {import('../question/answers.mjs').Answer} Answer */

/** @type {import('../question/answers.mjs').Kind} */
export const grid = {
  allowed: ratings,
  read: (inputs) =>
    Object.fromEntries(inputs.filter((input) => input.checked).map((input) => [rowOf(input), input.value])),
  write(inputs, answer, asked) {
    for (const input of inputs) input.checked = input.value === (rated(answer)[rowOf(input)] ?? asked.start);
  },
  written(text) {
    const items = text
      .split(',')
      .filter(Boolean)
      .map((item) => [item, item.indexOf(':')]);
    const pairs = items.map(([item, at]) => [
      String(item).slice(0, Number(at)),
      String(item).slice(Number(at) + 1),
    ]);
    // What is no list of rows, or has one twice, is no answer; it is refused as it stands.
    if (items.some(([, at]) => at === -1) || new Set(pairs.map(([row]) => row)).size < pairs.length)
      return decodeURIComponent(text);
    return Object.fromEntries(pairs.map((pair) => pair.map(decodeURIComponent)));
  },
  part: (answer, part) => (part === null ? undefined : rated(answer)[part]),
  values: (answer) => Object.values(rated(answer)),
  told: (answer, naming) =>
    Object.entries(rated(answer))
      .map(([row, rating]) => naming.rating(row, rating))
      .join('; '),
};

/**
 * The row of an input, whose name is that of the question, a point, and the row.
 * @param {{name: string}} input
 */
const rowOf = ({ name }) => name.slice(name.indexOf('.') + 1);

/** The rating of each row. @param {Answer | undefined} answer @returns {Record<string, string>} */
const rated = (answer) => (typeof answer === 'object' && !Array.isArray(answer) ? answer : {});

/** @param {Asked} asked @param {unknown} raw */
function ratings(asked, raw) {
  const rows = asked.rows.join(', ');
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new AnswerError('not-a-grid', { question: asked.id, answer: quoted(String(raw)), rows });
  }
  const given = new Map(Object.entries(raw));
  for (const row of given.keys()) {
    if (!asked.rows.includes(row))
      throw new AnswerError('no-such-row', { question: asked.id, answer: quoted(row), rows });
  }
  const missing = asked.rows.filter((row) => (given.get(row) ?? asked.start) === null);
  const [row] = missing;
  if (row !== undefined)
    throw new AnswerError('row-missing', { question: asked.id, row, missing: missing.join(', ') });
  return Object.fromEntries(
    asked.rows.map((row) => [row, option(asked, given.get(row) ?? asked.start ?? '')]),
  );
}
