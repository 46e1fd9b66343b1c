/** The table of a part of a report: a number that has rows behind it opens them. */

import { slot } from '../sheet/parts.mjs';

/** @typedef {import('./report.d.ts').Cell} Cell */
/** @typedef {(cell: Cell, title: string) => void} Open */
/** @typedef {import('../sheet/words/words.mjs').Words} Words */

/**
 * @param {HTMLElement} part
 * @param {import('./report.d.ts').Part['table']} table
 * @param {Words} words
 * @param {Open} open
 */
export function fill(part, { columns, rows, total }, words, open) {
  slot(part, 'report-head').replaceChildren(
    ...columns.map((name) =>
      Object.assign(document.createElement('th'), { scope: 'col', textContent: name }),
    ),
  );
  const line = (/** @type {Cell[]} */ cells) => row(cells, columns, words, open);
  slot(part, 'report-rows').replaceChildren(...rows.map(line));
  slot(part, 'report-total').replaceChildren(...(total ? [line(total)] : []));
}

/** @param {Cell[]} cells @param {string[]} columns @param {Words} words @param {Open} open */
function row([about, ...figures], columns, words, open) {
  const line = document.createElement('tr');
  const head = Object.assign(document.createElement('th'), { scope: 'row', textContent: about?.text ?? '' });
  const named = (/** @type {Cell} */ { text }, /** @type {number} */ at) =>
    words.say('said.report-behind', { about: about?.text, column: columns[at + 1], n: text });
  line.append(head, ...figures.map((cell, at) => figure(cell, named(cell, at), open)));
  return line;
}

/** @param {Cell} cell @param {string} title @param {Open} open */
function figure(cell, title, open) {
  const place = document.createElement('td');
  if (!cell.of) {
    place.textContent = cell.text;
    return place;
  }
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: cell.text,
  });
  button.className = 'link-button report-table__open';
  button.setAttribute('aria-label', title);
  button.addEventListener('click', () => open(cell, title));
  place.append(button);
  return place;
}
