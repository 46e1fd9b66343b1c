/**
 * One company, in the place of the rows: what is known of it, its rows, and all that belongs to it.
 */

import { EVENT } from '../door/session.mjs';
import { within } from '../form/declared.mjs';
import { DeclaredForm } from '../form/form.mjs';
import { button, slot } from '../parts.mjs';
import { Entries } from './entries.mjs';
import { InLists } from './in-lists.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */
/**
 * @typedef {object} Act
 * @property {(words: string) => void} said
 * @property {() => Promise<void>} changed  Something was changed: what is shown beside it follows.
 * @property {() => void} removed
 * @property {(row: Row) => void} row  Open a row.
 * @property {(client: string) => void} add  Begin a row for a company.
 * @property {(ref: string) => void} left
 */

const CLIENT = 'client';
/** How many of its rows are listed. */
const ROWS = 10;

export class Company {
  /**
   * @param {HTMLElement} root  The sheet.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {Act} act
   */
  constructor(root, words, session, act) {
    this.root = root;
    this.element = slot(root, 'company');
    this.words = words;
    this.session = session;
    this.act = act;
    /** Its reference; empty: none is shown. */
    this.ref = '';
    /** The rows listed, as text. */
    this.listed = '';
    this.warned = false;
    /** @type {Entries[]} */
    this.parts = [];
    /** @type {DeclaredForm | null} */
    this.facts = null;
    this.lists = new InLists(this.element, words, session, act);
    button(root, 'company-leave').addEventListener('click', () => this.leave());
    button(root, 'company-row').addEventListener('click', () => act.add(this.ref));
    this.element.addEventListener('input', () => {
      this.warned = false;
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.leave();
    });
  }

  get #declared() {
    return /** @type {import('../door/sheet.d.ts').Table} */ (this.session.declared.tables[CLIENT]);
  }

  /** Whether something was typed that is not saved. */
  get changed() {
    return Boolean(this.facts?.changed) || this.parts.some((one) => one.changed);
  }

  /** @param {string} ref */
  async open(ref) {
    this.ref = ref;
    const { root, words, session, act } = this;
    const { tables } = session.declared;
    const { key } = this.#declared;
    const of = { table: CLIENT, declared: this.#declared, fixed: { [key]: ref }, key: false };
    this.facts = new DeclaredForm(root, words, session, of, { save: (row) => this.#save(row) });
    slot(this.element, 'company-facts').replaceChildren(this.facts.form);
    this.parts = within(tables, CLIENT)
      .filter(({ table }) => table !== EVENT)
      .map(({ table, by }) => new Entries(root, words, session, { table, fixed: { [by]: ref } }, act));
    slot(this.element, 'company-tables').replaceChildren(...this.parts.map((one) => one.element));
    button(this.element, 'company-row').hidden = session.readOnly;
    await this.refresh();
    this.element.hidden = false;
    slot(this.element, 'company-title').focus();
  }

  /** Show what the sheet holds now; what is being typed stays. */
  async refresh() {
    const { ref, words, session, facts } = this;
    if (!ref || !facts) return;
    const client = await session.row(ref, CLIENT);
    const title = words.client(client ?? { client_ref: ref });
    slot(this.element, 'company-title').textContent = title === ref ? ref : `${title} (${ref})`;
    if (!facts.changed) {
      const { names } = await session.about();
      facts.begin(client ?? {}, words.say('said.facts'), { isNew: client === null, names });
    }
    const { rows, total } = await session.find({ where: { [this.#declared.key]: ref }, most: ROWS });
    slot(this.element, 'company-rows').textContent = words.count('said.rows', total);
    const listed = JSON.stringify(rows);
    if (listed !== this.listed)
      slot(this.element, 'company-events').replaceChildren(...rows.map((row) => this.#event(row)));
    this.listed = listed;
    slot(this.element, 'company-events').hidden = total === 0;
    for (const part of this.parts) await part.show();
    await this.lists.show(ref);
  }

  /** @param {Row} row */
  #event(row) {
    const item = document.createElement('li');
    const open = document.createElement('button');
    open.type = 'button';
    open.className = 'link-button';
    open.textContent = String(row.date ?? this.words.say('said.no-date'));
    open.addEventListener('click', () => this.act.row(row));
    const what = [this.words.what(row), this.words.outcome(String(row.outcome ?? ''))];
    item.append(open, ` ${what.filter(Boolean).join(' · ')}`);
    return item;
  }

  /** @param {Row} row @returns {Promise<import('../door/sheet.d.ts').Problem[] | null>} */
  async #save(row) {
    try {
      const saved = await this.session.save(row, CLIENT);
      if (saved.problems.length) return saved.problems;
      this.facts?.begin(saved.row ?? row, this.words.say('said.facts'), { isNew: false, names: false });
      await this.act.changed();
      this.act.said(this.words.say('said.saved'));
      return [];
    } catch (error) {
      this.act.said(this.words.fault(error));
      return null;
    }
  }

  /** Whether nothing typed would be lost; what would be is thrown away only when that is asked for twice. */
  mayLeave() {
    if (!this.changed || this.warned) return true;
    this.warned = true;
    this.act.said(this.words.say('said.leave-company'));
    return false;
  }

  /** Go back to the rows. */
  leave() {
    if (!this.mayLeave()) return;
    const { ref } = this;
    this.close();
    this.act.left(ref);
  }

  /** Show it no more. */
  close() {
    this.ref = '';
    this.warned = false;
    this.element.hidden = true;
    this.facts = null;
    this.parts = [];
    for (const part of ['facts', 'tables', 'events']) slot(this.element, `company-${part}`).replaceChildren();
    this.listed = '';
  }
}
