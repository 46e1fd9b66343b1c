/**
 * A form made from what the sheet declares of a table: a field for each of its fields, and by each what is wrong with it.
 * What was typed stays until it is saved or left.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { button, copy, slot } from '../parts.mjs';
import { inForce, offered, rowOf, write } from '../row/fields.mjs';
import { tellPast } from '../row/past.mjs';
import { complain } from './complaints.mjs';
import { asked } from './declared.mjs';
import { Several } from './several.mjs';

/** @typedef {import('../door/sheet.d.ts').Field} Field */
/** @typedef {import('../door/sheet.d.ts').Problem} Problem */
/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../row/fields.mjs').Control} Control */
/**
 * @typedef {object} Of
 * @property {string} table
 * @property {import('../door/sheet.d.ts').Table} declared
 * @property {Row} fixed  What each row holds, and is not asked.
 * @property {boolean} key  Whether the officer gives a new row its reference.
 * @property {Record<string, import('./several.mjs').Choice[]>} [choices]  By field, what it may refer to.
 */
/**
 * @typedef {object} Act
 * @property {(row: Row) => Promise<Problem[] | null>} save  Tells what is wrong: nothing, once it is saved; null, if it was refused as a whole.
 * @property {() => void} [leave]
 * @property {(row: Row) => void} [remove]
 */

/** A number of at most so many values is chosen, a larger one typed. */
const FEW = 10;
/** A text that may be longer has the whole width. */
const LINE = 200;

let made = 0;

export class DeclaredForm {
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
    this.form = /** @type {HTMLFormElement} */ (copy(root, 'entry'));
    this.prefix = `sheet-${of.table}-${++made}`;
    /** The row as it was when the edit began. @type {Row} */
    this.row = {};
    /** What its fields held then, as text. */
    this.begun = '{}';
    this.warned = false;
    this.saving = false;
    const title = slot(this.form, 'entry-title');
    title.id = `${this.prefix}-title`;
    this.form.setAttribute('aria-labelledby', title.id);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.form.addEventListener('keydown', (event) => this.#key(event));
    button(this.form, 'entry-leave').addEventListener('click', () => this.#leave('said.leave'));
    button(this.form, 'entry-leave').hidden = !act.leave;
    button(this.form, 'entry-remove').addEventListener('click', () => act.remove?.(this.row));
    slot(this.form, 'entry-past').addEventListener('toggle', () => this.#past());
  }

  /**
   * @param {Row} row
   * @param {string} title
   * @param {{isNew: boolean, names: boolean, removable?: boolean}} how
   */
  begin(row, title, { isNew, names, removable = true }) {
    const { fixed, key, declared } = this.of;
    this.row = { ...row, ...fixed };
    this.warned = false;
    this.say('');
    this.isNew = isNew;
    slot(this.form, 'entry-title').textContent = title;
    const { tables } = this.session.declared;
    const { activeElement } = document;
    const focused = this.form.contains(activeElement) ? activeElement?.getAttribute('name') : null;
    this.fields = asked(tables, declared, row, { fixed, key: key && isNew, names });
    slot(this.form, 'entry-fields').replaceChildren(...this.fields.map((field) => this.#part(field)));
    slot(this.form, 'entry-held').hidden = isNew || !this.act.leave;
    button(this.form, 'entry-remove').hidden = !removable;
    /** @type {HTMLDetailsElement} */ (slot(this.form, 'entry-past')).open = false;
    this.begun = JSON.stringify(this.#typed());
    // What is made anew loses the focus.
    const again = focused && this.form.elements.namedItem(focused);
    if (again instanceof HTMLElement) again.focus();
  }

  /** The field that is typed into first. */
  focus() {
    const first = this.form.querySelector(
      '[data-slot="entry-fields"] :is(input, select, textarea):not([type="hidden"])',
    );
    if (first instanceof HTMLElement) first.focus();
  }

  /** Whether something was typed that is not saved. */
  get changed() {
    return JSON.stringify(this.#typed()) !== this.begun;
  }

  /** @param {string} words */
  say(words) {
    slot(this.form, 'entry-said').textContent = words;
  }

  /** @returns {Record<string, string>} */
  #typed() {
    const controls = /** @type {Control[]} */ ([
      ...this.form.querySelectorAll('[data-slot="entry-fields"] [name]'),
    ]);
    return Object.fromEntries(controls.map(({ name, value }) => [name, value]));
  }

  /** @param {Field} field */
  #part(field) {
    const several = field.kind === 'refs';
    const part = copy(this.root, several ? 'several' : 'entry-field');
    const id = `${this.prefix}-${field.id}`;
    part.classList.toggle('sheet-edit__field--area', (field.most ?? 0) > LINE);
    const label = slot(part, 'label');
    label.textContent = this.words.say(`field.${field.id}`);
    if (several) {
      const held = /** @type {HTMLInputElement} */ (slot(part, 'held'));
      held.name = field.id;
      held.value = write(this.row[field.id]);
      slot(part, 'other').id = id;
      if (field.of === 'client') slot(part, 'other').setAttribute('list', 'sheet-known');
      new Several(part, held).offer(this.of.choices?.[field.id] ?? []);
      return part;
    }
    const control = this.#control(field);
    control.id = id;
    control.name = field.id;
    control.className = 'field';
    /** @type {HTMLLabelElement} */ (label).htmlFor = id;
    control.value = write(this.row[field.id]);
    part.append(control);
    return part;
  }

  /** @param {Field} field @returns {Control} */
  #control({ id, kind, options = [], low = 0, high = 0, lines = false }) {
    const { words } = this;
    if (kind === 'code') {
      const today = dayOf(new Date());
      const those = offered(words.codes, id, today, this.row[id] ?? null);
      return this.#select(
        those.map((code) => {
          const name = words.code(id, code.code);
          return [String(code.code), inForce(code, today) ? name : words.say('said.retired', { name })];
        }),
      );
    }
    if (kind === 'option') return this.#select(options.map((one) => [one, words.value(id, one)]));
    if (kind === 'number' && high - low < FEW) {
      const all = Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
      return this.#select(all.map((one) => [one, one]));
    }
    if (lines) {
      const area = document.createElement('textarea');
      area.rows = 3;
      return area;
    }
    const input = document.createElement('input');
    input.type = kind === 'day' ? 'date' : 'text';
    input.autocomplete = 'off';
    if (kind === 'number') input.inputMode = 'numeric';
    return input;
  }

  /** @param {string[][]} all  Values, each with its name. */
  #select(all) {
    const select = document.createElement('select');
    for (const [value = '', name = ''] of [['', this.words.say('blank')], ...all]) {
      const option = document.createElement('option');
      option.value = value;
      option.textContent = name;
      select.append(option);
    }
    return select;
  }

  /** Leave the row; what was typed and not saved is thrown away only when that is asked for twice. @param {string} warning */
  #leave(warning) {
    if (!this.changed || this.warned) return this.act.leave?.();
    this.warned = true;
    this.say(this.words.say(warning));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target } = event;
    if (event.key === 'Escape' && !event.defaultPrevented && this.act.leave) {
      event.preventDefault();
      this.#leave('said.escape');
    } else if (event.key === 'Enter' && !event.isComposing && target instanceof HTMLElement) {
      const lines = target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
      if (lines || !target.matches('input, select, textarea')) return;
      event.preventDefault();
      this.form.requestSubmit();
    } else this.warned = false;
  }

  async #save() {
    if (this.saving) return;
    this.saving = true;
    try {
      const row = rowOf(this.row, this.#typed(), this.of.declared.fields, {});
      const problems = (await this.act.save(row)) ?? [];
      complain(this.form, slot(this.form, 'entry-title'), problems);
      this.say(problems.length ? this.words.count('said.not-saved', problems.length) : '');
    } finally {
      this.saving = false;
    }
  }

  async #past() {
    const fold = /** @type {HTMLDetailsElement} */ (slot(this.form, 'entry-past'));
    const { table, declared, fixed } = this.of;
    const id = this.row[declared.key];
    if (!fold.open || !id) return;
    const { entries } = await this.session.ask('history', { table, id });
    tellPast(slot(fold, 'entry-entries'), entries, this.words, [declared.key, ...Object.keys(fixed)]);
  }
}
