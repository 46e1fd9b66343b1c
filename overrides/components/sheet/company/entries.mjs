/**
 * The rows of one table, or those of them that belong to a row of another: each is opened in its place, changed and removed,
 * and rows are added. Which fields they have, and what belongs to them in turn, is what the sheet declares.
 */

import { within, asked, lineOf, named, proposed } from '../form/declared.mjs';
import { DeclaredForm } from '../form/form.mjs';
import { button, copy, slot } from '../parts.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {{element: HTMLElement, row: Row, form: DeclaredForm | null, within: Entries[]}} Line */
/**
 * @typedef {object} Of
 * @property {string} table
 * @property {Row} fixed  What each of them holds: to which row they belong.
 * @property {number} [level]  Of the heading.
 * @property {(row: Row) => Promise<Record<string, import('../form/several.mjs').Choice[]>>} [choices]
 */
/** @typedef {{said: (words: string) => void, changed: () => Promise<void>, removed: () => void}} Act */

/** The heading of what belongs to a company. */
const LEVEL = 3;

export class Entries {
  /**
   * @param {HTMLElement} root  The sheet, which has the templates.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {Of} of
   * @param {Act} act
   */
  constructor(root, words, session, of, act) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.of = of;
    this.act = act;
    this.element = copy(root, 'entries');
    /** By id. @type {Map<string, Line>} */
    this.lines = new Map();
    /** The form for a new row. @type {DeclaredForm | null} */
    this.adding = null;
    /** Whether a form is on its way. */
    this.opening = false;
    /** Whether names of persons are kept. */
    this.names = false;
    const { level = LEVEL } = of;
    const heading = document.createElement(`h${level}`);
    heading.textContent = words.say(`table.${of.table}`);
    slot(this.element, 'entries-title').replaceWith(heading);
    this.add = button(this.element, 'entries-add');
    this.add.setAttribute('aria-label', `${this.add.textContent} · ${heading.textContent}`);
    this.add.addEventListener('click', () => this.#try(() => this.#add()));
    this.list = slot(this.element, 'entries');
    this.none = slot(this.element, 'entries-none');
    /** Where the form for a new one goes. */
    this.place = slot(this.element, 'entries-new');
  }

  get #tables() {
    return this.session.declared.tables;
  }

  get #declared() {
    return /** @type {import('../door/sheet.d.ts').Table} */ (this.#tables[this.of.table]);
  }

  /** Whether something was typed that is not saved. @returns {boolean} */
  get changed() {
    const forms = [this.adding, ...[...this.lines.values()].map(({ form }) => form)];
    return (
      forms.some((form) => form?.changed) ||
      [...this.lines.values()].some((line) => line.within.some((one) => one.changed))
    );
  }

  /** @param {() => Promise<void>} task */
  async #try(task) {
    try {
      await task();
    } catch (error) {
      this.act.said(this.words.fault(error));
    }
  }

  /** Show what the sheet holds now; a row that is open stays as it was typed. */
  async show() {
    const rows = await this.session.listed(this.of.table, this.of.fixed);
    const { key } = this.#declared;
    const ids = new Set(rows.map((row) => String(row[key])));
    for (const [id, line] of this.lines)
      if (!ids.has(id) && !line.form?.changed) {
        line.element.remove();
        this.lines.delete(id);
      }
    for (const row of rows) this.#line(row);
    const wanted = rows.map((row) => /** @type {Line} */ (this.lines.get(String(row[key]))).element);
    for (const [at, element] of wanted.entries())
      if (this.list.children[at] !== element) this.list.insertBefore(element, this.list.children[at] ?? null);
    this.none.hidden = this.lines.size > 0 || this.adding !== null;
    this.list.hidden = this.lines.size === 0;
    this.add.hidden = this.session.readOnly || this.adding !== null;
    for (const line of this.lines.values()) for (const one of line.within) await one.show();
  }

  /** @param {Row} row */
  #line(row) {
    const { key } = this.#declared;
    const id = String(row[key]);
    const line = this.lines.get(id) ?? this.#made(id);
    line.row = row;
    const fields = asked(this.#tables, this.#declared, row, {
      fixed: this.of.fixed,
      key: false,
      names: true,
    });
    const { first, rest } = lineOf(row, fields, key, this.words);
    slot(line.element, 'line-open').textContent = first;
    slot(line.element, 'line-rest').textContent = rest;
    if (line.form && !line.form.changed) this.#begin(line.form, row);
  }

  /** @param {string} id @returns {Line} */
  #made(id) {
    const element = copy(this.root, 'entries-line');
    const { level = LEVEL, table } = this.of;
    const parts = within(this.#tables, table).map(
      ({ table, by }) =>
        new Entries(
          this.root,
          this.words,
          this.session,
          { table, fixed: { [by]: id }, level: level + 1 },
          this.act,
        ),
    );
    slot(element, 'line-within').append(...parts.map((one) => one.element));
    /** @type {Line} */
    const line = { element, row: {}, form: null, within: parts };
    slot(element, 'line-open').addEventListener('click', () => this.#try(() => this.#open(line)));
    this.lines.set(id, line);
    return line;
  }

  /** @param {Row} row @param {boolean} key */
  async #form(row, key) {
    const choices = await this.of.choices?.(row);
    const { table, fixed } = this.of;
    const of = { table, declared: this.#declared, fixed, key, ...(choices ? { choices } : {}) };
    return new DeclaredForm(this.root, this.words, this.session, of, {
      save: (one) => this.#save(one, key),
      leave: () => this.#leave(row),
      remove: (one) => this.#try(() => this.#remove(one)),
    });
  }

  /** @param {DeclaredForm} form @param {Row} row */
  #begin(form, row) {
    const isNew = form === this.adding;
    const table = this.words.say(`table.${this.of.table}`);
    const fields = this.#declared.fields.filter(({ id }) => !(id in this.of.fixed));
    const { first } = lineOf(row, fields, this.#declared.key, this.words);
    const title = isNew
      ? this.words.say('said.new-entry', { table })
      : this.words.say('said.edit-entry', { table, what: first });
    form.begin(row, title, { isNew, names: this.names });
  }

  async #add() {
    if (this.opening || this.adding) return;
    this.opening = true;
    try {
      await this.#begun();
    } finally {
      this.opening = false;
    }
  }

  async #begun() {
    this.act.said('');
    const key = named(this.#tables, this.of.table);
    const { names } = await this.session.about();
    this.names = names;
    const [of] = Object.values(this.of.fixed);
    const row = key && of ? { [this.#declared.key]: proposed(String(of), new Set(this.lines.keys())) } : {};
    this.adding = await this.#form({}, key);
    this.#begin(this.adding, row);
    this.place.replaceChildren(this.adding.form);
    this.add.hidden = true;
    this.none.hidden = true;
    this.adding.focus();
  }

  /** @param {Line} line */
  async #open(line) {
    if (this.session.readOnly) return;
    this.act.said('');
    const { names } = await this.session.about();
    this.names = names;
    line.form ??= await this.#form(line.row, false);
    this.#begin(line.form, line.row);
    slot(line.element, 'line-form').replaceChildren(line.form.form);
    slot(line.element, 'line-head').hidden = true;
    line.form.focus();
  }

  /** Close the form of a row; the focus goes to what opened it. @param {Row} row  Without an id: the new one. */
  #leave(row) {
    const id = String(row[this.#declared.key] ?? '');
    const line = this.lines.get(id);
    if (!line) {
      this.adding = null;
      this.place.replaceChildren();
      this.add.hidden = false;
      this.none.hidden = this.lines.size > 0;
      this.add.focus();
      return;
    }
    line.form = null;
    slot(line.element, 'line-form').replaceChildren();
    slot(line.element, 'line-head').hidden = false;
    slot(line.element, 'line-open').focus();
  }

  /** @param {Row} row @param {boolean} key  Whether its reference was typed. @returns {Promise<import('../door/sheet.d.ts').Problem[] | null>} */
  async #save(row, key) {
    const { table } = this.of;
    const { key: field } = this.#declared;
    try {
      // The row of another, if it has this reference, is not written over.
      const typed = key ? String(row[field] ?? '') : '';
      if (typed && (await this.session.row(typed, table)))
        return [{ field, code: 'taken', value: typed, message: this.words.say('said.ref-taken'), hint: '' }];
      const saved = await this.session.save(row, table);
      if (saved.problems.length) return saved.problems;
      const id = String(saved.id);
      const before = this.lines.get(id)?.row ?? {};
      await this.act.changed();
      this.#leave(before);
      const now = this.lines.get(id);
      if (now) slot(now.element, 'line-open').focus();
      this.act.said(this.words.say('said.saved'));
      return [];
    } catch (error) {
      this.act.said(this.words.fault(error));
      return null;
    }
  }

  /** @param {Row} row */
  async #remove(row) {
    const { key } = this.#declared;
    await this.session.remove(String(row[key]), this.of.table);
    this.#leave(row);
    await this.act.changed();
    this.act.said(this.words.say('said.removed'));
    this.act.removed();
  }
}
