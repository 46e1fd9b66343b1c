/**
 * The row in edit: a form with the fields that its kind has. What was typed stays until it is saved or left.
 */

import { beginFor } from '../../hand-over/to-sheet.mjs';
import { complain } from '../form/complaints.mjs';
import { all, button, slot } from '../parts.mjs';
import { Companies } from './companies.mjs';
import { Persons } from './persons.mjs';
import { has, inForce, offered, rowOf, write } from './fields.mjs';
import { tellPast } from './past.mjs';
import { DecisionRecord } from './record.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../door/sheet.d.ts').Problem} Problem */
/** @typedef {import('./fields.mjs').Control} Control */
/**
 * @typedef {{save: (row: Row) => Promise<Problem[] | null>, leave: () => void, remove: (row: Row) => void, company: (ref: string) => void, say: (words: string) => void}} Act
 * `save` tells what is wrong with the row: nothing, once it is saved; null, if it was refused as a whole.
 */

export class Editor {
  /**
   * @param {HTMLFormElement} form
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {Act} act
   */
  constructor(form, words, session, act) {
    this.form = form;
    this.words = words;
    this.session = session;
    this.act = act;
    /** The row as it was when the edit began. @type {Row} */
    this.row = {};
    this.begun = '';
    this.warned = false;
    this.saving = false;
    const client = /** @type {HTMLInputElement} */ (this.#control('client_ref'));
    this.companies = new Companies(form, client, words, session, (field, value) => this.#known(field, value));
    this.persons = new Persons(form, words, session);
    client.addEventListener('change', () => this.persons.show(client.value));
    button(form, 'company').addEventListener('click', () => act.company(client.value.trim()));
    this.record = new DecisionRecord(form, words, session, act.say);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save(/** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? '');
    });
    form.addEventListener('keydown', (event) => this.#key(event));
    this.#control('kind').addEventListener('change', () => this.#arrange());
    this.#control('date').addEventListener('change', () => this.#offerCodes());
    button(form, 'classify').addEventListener('click', () => this.#classify());
    button(form, 'leave').addEventListener('click', () => this.#leave('said.leave'));
    button(form, 'remove').addEventListener('click', () => act.remove(this.row));
    slot(form, 'past').addEventListener('toggle', () => this.#past());
  }

  /** @returns {import('../door/sheet.d.ts').Field[]} */
  get fields() {
    return this.session.declared.tables.event?.fields ?? [];
  }

  get notIn() {
    return this.session.declared.rules.not_in;
  }

  /** @param {string} name @returns {Control} */
  #control(name) {
    return /** @type {Control} */ (this.form.elements.namedItem(name));
  }

  /** @returns {Control[]} */
  get controls() {
    return /** @type {Control[]} */ ([...this.form.querySelectorAll('[data-field] [name]')]);
  }

  /** Whether something was typed that is not saved. */
  get changed() {
    return JSON.stringify(this.#typed()) !== this.begun;
  }

  /** @param {Row} row  One without an id is new. */
  begin(row) {
    this.row = row;
    this.warned = false;
    this.say('');
    complain(this.form, slot(this.form, 'editor-title'), []);
    this.#offerCodes(row);
    for (const control of this.controls) control.value = write(row[control.name]);
    const outcome = this.#control('outcome');
    outcome.value = this.words.outcome(outcome.value);
    const isNew = !row.event_id;
    slot(this.form, 'editor-title').textContent = isNew
      ? this.words.say('said.new-row')
      : this.words.say('said.edit-row', { date: row.date ?? '', client: this.words.client(row) });
    for (const part of all(this.form, '[data-held]')) part.hidden = isNew;
    button(this.form, 'classify').hidden = isNew || !this.session.coding;
    const more = /** @type {HTMLDetailsElement} */ (slot(this.form, 'more'));
    more.open = [...more.querySelectorAll('[name]')].some((one) => /** @type {Control} */ (one).value);
    /** @type {HTMLDetailsElement} */ (slot(this.form, 'past')).open = false;
    this.#arrange();
    this.companies.begin();
    this.persons.show(this.#control('client_ref').value);
    this.record.begin(row.decision_record_id);
    this.begun = JSON.stringify(this.#typed());
  }

  focus() {
    const first = this.#control('client_ref');
    (first.value ? this.#control('date') : first).focus();
  }

  /** @returns {Record<string, string>} */
  #typed() {
    return Object.fromEntries(
      this.controls.map(({ name, value }) => [
        name,
        name === 'outcome' ? this.words.outcomeId(value) : value,
      ]),
    );
  }

  /** Show the fields that this kind of row has. */
  #arrange() {
    const kind = this.#control('kind').value;
    for (const part of all(this.form, '[data-field]'))
      part.hidden = !has(this.notIn, kind, part.dataset.field ?? '');
  }

  /** @param {Row} [row]  The row to be written into the fields next. */
  #offerCodes(row) {
    const day = String(row ? (row.date ?? '') : this.#control('date').value);
    for (const select of this.form.querySelectorAll('select[data-codes]')) {
      const one = /** @type {HTMLSelectElement} */ (select);
      const held = row ? (row[one.name] ?? null) : Number(one.value) || null;
      const options = offered(this.words.codes, one.name, day, held).map((code) => {
        const option = document.createElement('option');
        option.value = String(code.code);
        const name = this.words.code(one.name, code.code);
        option.textContent = inForce(code, day) ? name : this.words.say('said.retired', { name });
        return option;
      });
      one.replaceChildren(/** @type {Element} */ (one.firstElementChild), ...options);
      one.value = String(held ?? '');
    }
  }

  /** Something is known of the client: it is written where nothing was. @param {string} field @param {import('../door/sheet.d.ts').Value} value */
  #known(field, value) {
    const control = this.#control(field);
    if (control && !control.value) control.value = write(value);
  }

  /**
   * What is known of the client now, where it was changed elsewhere and the officer did not change it here.
   * @param {Row} client
   */
  learn(client) {
    if (client.client_ref !== this.#control('client_ref').value.trim()) return;
    const begun = JSON.parse(this.begun);
    for (const name of Object.keys(begun)) {
      if (!(name in client) || name === 'client_ref' || this.#control(name).value !== begun[name]) continue;
      this.row = { ...this.row, [name]: client[name] ?? null };
      this.#control(name).value = begun[name] = write(client[name]);
    }
    this.begun = JSON.stringify(begun);
    this.persons.show(String(client.client_ref));
  }

  /** Let the checklist that finds the codes of a row fill this one; what is not saved yet would be lost on the way. */
  #classify() {
    if (this.changed) return this.say(this.words.say('said.save-first'));
    const { coding } = this.session;
    beginFor(coding, String(this.row.event_id));
    location.assign(new URL(`../checklists/${coding}/`, location.href));
  }

  /** Leave the row; what was typed and not saved is thrown away only when that is asked for twice. @param {string} warning */
  #leave(warning) {
    if (!this.changed || this.warned) return this.act.leave();
    this.warned = true;
    this.say(this.words.say(warning));
  }

  /** Say something of the row in edit: beside its buttons, and where it is seen when these are off the screen. @param {string} words */
  say(words) {
    slot(this.form, 'editor-said').textContent = words;
    this.act.say(words);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target } = event;
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      this.#leave('said.escape');
    } else if (event.key === 'Enter' && !event.isComposing && target instanceof HTMLElement) {
      const lines = target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
      if (lines || !target.matches('input, select, textarea')) return;
      event.preventDefault();
      this.form.requestSubmit();
    } else this.warned = false;
  }

  /** @param {string} status  Which button was pressed. */
  async #save(status) {
    if (this.saving) return;
    this.saving = true;
    try {
      const row = rowOf(
        this.row,
        { ...this.#typed(), status: status || 'complete' },
        [...this.fields, ...(this.session.declared.tables.client?.fields ?? [])],
        this.notIn,
      );
      const problems = (await this.act.save(row)) ?? [];
      complain(this.form, slot(this.form, 'editor-title'), problems);
      if (problems.length) this.act.say(this.words.count('said.not-saved', problems.length));
    } finally {
      this.saving = false;
    }
  }

  async #past() {
    const fold = /** @type {HTMLDetailsElement} */ (slot(this.form, 'past'));
    if (!fold.open || !this.row.event_id) return;
    const { entries } = await this.session.ask('history', { table: 'event', id: this.row.event_id });
    tellPast(slot(fold, 'past-entries'), entries, this.words, ['event_id']);
  }
}
