/**
 * The rows of the sheet in a table. One of them may be in edit: the editor then stands in its place, and is never moved
 * while somebody types in it.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { all, button, copy, slot } from '../parts.mjs';
import { cells } from './columns.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {{element: HTMLTableRowElement, open: HTMLButtonElement, shown: string, row: Row}} Line */

/** What opens a row. */
const OPEN = '.sheet-row__open';

export class Rows {
  /**
   * @param {HTMLElement} root
   * @param {import('../words/words.mjs').Words} words
   * @param {{open: (row: Row) => void, more: () => void, sort: (order: string) => void}} act
   */
  constructor(root, words, act) {
    this.root = root;
    this.words = words;
    this.act = act;
    this.body = /** @type {HTMLTableSectionElement} */ (root.querySelector('tbody'));
    /** By the id of the row. @type {Map<string, Line>} */
    this.lines = new Map();
    /** The rows shown, in their order. @type {Row[]} */
    this.rows = [];
    /** The row in edit: its editor, and its id, empty while it is new. @type {{element: HTMLElement, id: string} | null} */
    this.edited = null;
    this.body.addEventListener('keydown', (event) => this.#key(event));
    this.body.addEventListener('focusin', ({ target }) => this.#reached(/** @type {Element} */ (target)));
    button(root, 'more').addEventListener('click', () => act.more());
    for (const heading of all(root, '[data-order]')) {
      const order = heading.dataset.order ?? '';
      heading.querySelector('button')?.addEventListener('click', () => act.sort(order));
    }
  }

  /** @param {Row[]} rows @param {boolean} more  Whether there are others after them. @param {string} order */
  show(rows, more, order) {
    this.rows = rows;
    this.#render();
    button(this.root, 'more').hidden = !more;
    for (const heading of all(this.root, '[data-order]')) {
      if (heading.dataset.order === order) heading.setAttribute('aria-sort', heading.dataset.way ?? 'none');
      else heading.removeAttribute('aria-sort');
    }
  }

  /** Put the editor in the place of a row, or above all if it is new; null: away. @param {HTMLElement | null} element @param {string} [id] */
  edit(element, id = '') {
    this.edited?.element.closest('tr')?.remove();
    this.edited = element && { element, id };
    if (element) {
      const place = copy(this.root, 'edited');
      slot(place, 'editor').append(element);
    }
    this.#render();
  }

  /** @param {string} id @returns {boolean}  Whether the row is there to have the focus. */
  focus(id) {
    const line = this.lines.get(id);
    if (!line?.element.isConnected) return false;
    line.open.focus();
    return true;
  }

  /** Focus the row at a place of the list, or the last one there is. @param {number} at */
  focusAt(at) {
    const row = this.rows[Math.min(at, this.rows.length - 1)];
    return row !== undefined && this.focus(String(row.event_id));
  }

  /** @param {string} id */
  placeOf(id) {
    return this.rows.findIndex((row) => row.event_id === id);
  }

  #render() {
    const today = dayOf(new Date());
    const { activeElement } = document;
    const wanted = this.rows.map((row) => {
      const id = String(row.event_id);
      return this.edited?.id === id ? this.#editorRow() : this.#line(row, today).element;
    });
    if (this.edited && !wanted.includes(this.#editorRow())) wanted.unshift(this.#editorRow());
    const staying = new Set(wanted);
    for (const old of [...this.body.children]) if (!staying.has(/** @type {any} */ (old))) old.remove();
    for (const [at, element] of wanted.entries())
      if (this.body.children[at] !== element) this.body.insertBefore(element, this.body.children[at] ?? null);
    const known = new Set(this.rows.map(({ event_id }) => String(event_id)));
    for (const id of this.lines.keys()) if (!known.has(id)) this.lines.delete(id);
    // Whatever is moved loses the focus.
    if (activeElement instanceof HTMLElement && activeElement !== document.activeElement)
      if (this.body.contains(activeElement)) activeElement.focus();
    this.#keepReachable();
  }

  #editorRow() {
    return /** @type {HTMLTableRowElement} */ (this.edited?.element.closest('tr'));
  }

  /** @param {Row} row @param {string} today @returns {Line} */
  #line(row, today) {
    const id = String(row.event_id);
    const shown = `${today}${JSON.stringify(row)}`;
    const line = this.lines.get(id) ?? this.#made(id);
    line.row = row;
    if (line.shown === shown) return line;
    line.shown = shown;
    const parts = cells(row, this.words, today);
    for (const [name, { text, note = '', late = false }] of Object.entries(parts)) {
      const cell = slot(line.element, name);
      cell.classList.toggle('is-empty', !text && !note);
      slot(cell, 'text').textContent = text;
      const aside = slot(cell, 'note');
      aside.textContent = late ? this.words.say('said.late', { day: note }) : note;
      aside.hidden = !note;
      aside.classList.toggle('is-late', late);
    }
    const { date, client, what } = parts;
    line.open.setAttribute(
      'aria-label',
      this.words.say('said.open-row', { date: date?.text, client: client?.text, what: what?.text }),
    );
    return line;
  }

  /** @param {string} id @returns {Line} */
  #made(id) {
    const element = /** @type {HTMLTableRowElement} */ (copy(this.root, 'line'));
    const open = /** @type {HTMLButtonElement} */ (element.querySelector('button'));
    /** @type {Line} */
    const line = { element, open, shown: '', row: {} };
    open.tabIndex = -1;
    element.addEventListener('click', () => {
      if (getSelection()?.isCollapsed !== false) this.act.open(line.row);
    });
    this.lines.set(id, line);
    return line;
  }

  /** Tab leads to one row of the table; arrows lead to the others. */
  #keepReachable() {
    const ways = all(this.body, OPEN);
    const reachable = ways.filter(({ tabIndex }) => tabIndex === 0);
    for (const one of reachable.slice(1)) one.tabIndex = -1;
    if (reachable.length === 0 && ways[0]) ways[0].tabIndex = 0;
  }

  /** @param {Element} target */
  #reached(target) {
    if (!target.matches(OPEN)) return;
    for (const one of all(this.body, OPEN)) one.tabIndex = one === target ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.target);
    if (!target.matches(OPEN) || event.altKey || event.ctrlKey || event.metaKey) return;
    const ways = all(this.body, OPEN);
    const at = ways.indexOf(/** @type {HTMLElement} */ (target));
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: ways.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = ways[Math.max(0, Math.min(to, ways.length - 1))];
    next?.focus();
    // Past the last row shown come those that were not fetched yet.
    if (event.key === 'ArrowDown' && next === target && !button(this.root, 'more').hidden) this.act.more();
  }
}
