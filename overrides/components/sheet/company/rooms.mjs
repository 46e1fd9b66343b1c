/**
 * What the sheet holds beside its rows: its companies, to be opened; the tables whose rows belong to no other; and what it
 * remembers of the post. It is asked for once somebody looks.
 */

import { DeclaredForm } from '../form/form.mjs';
import { slot } from '../parts.mjs';
import { Entries } from './entries.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */

const CLIENT = 'client';
const PROFILE = 'profile';
/** How many companies are offered. */
const OFFERED = 20;

export class Rooms {
  /**
   * @param {HTMLElement} root  The sheet.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {import('./entries.mjs').Act & {open: (ref: string) => void}} act
   */
  constructor(root, words, session, act) {
    this.root = root;
    this.fold = /** @type {HTMLDetailsElement} */ (slot(root, 'rooms'));
    this.words = words;
    this.session = session;
    this.act = act;
    /** @type {Entries[]} */
    this.parts = [];
    /** @type {DeclaredForm | null} */
    this.profile = null;
    const find = /** @type {HTMLFormElement} */ (slot(root, 'rooms-find'));
    const field = /** @type {HTMLInputElement} */ (find.elements.namedItem('company'));
    field.addEventListener('input', () => this.#offer(field.value));
    find.addEventListener('submit', (event) => {
      event.preventDefault();
      const ref = field.value.trim();
      if (ref) act.open(ref);
    });
    this.fold.addEventListener('toggle', () => this.refresh().catch((error) => act.said(words.fault(error))));
  }

  /** Another sheet is shown. */
  begin() {
    this.fold.open = false;
    this.profile = null;
    this.parts = [];
  }

  /** The tables whose rows belong to none of another; companies are opened, and not listed. */
  get #tables() {
    return Object.entries(this.session.declared.tables)
      .filter(([id, { fields }]) => id !== CLIENT && !fields.some(({ kind, of }) => kind === 'ref' && of))
      .map(([id]) => id);
  }

  #make() {
    const { root, words, session, act } = this;
    this.parts = this.#tables.map(
      (table) => new Entries(root, words, session, { table, fixed: {}, level: 2 }, act),
    );
    slot(root, 'rooms-tables').replaceChildren(...this.parts.map((one) => one.element));
    const declared = session.declared.settings[PROFILE];
    if (!declared) return;
    const of = { table: PROFILE, declared, fixed: { [declared.key]: null }, key: false };
    this.profile = new DeclaredForm(root, words, session, of, { save: (row) => this.#save(row) });
    slot(root, 'rooms-profile').replaceChildren(this.profile.form);
  }

  /** Show what the sheet holds now, if somebody looks; what is being typed stays. */
  async refresh() {
    if (!this.fold.open) return;
    if (!this.parts.length) {
      this.#make();
      this.#offer('');
    }
    for (const part of this.parts) await part.show();
    if (!this.profile || this.profile.changed) return;
    const { value } = await this.session.ask('told', { name: PROFILE });
    this.profile.begin(value, this.words.say('said.profile'), { isNew: false, names: false });
  }

  /** @param {string} words */
  async #offer(words) {
    const { companies } = await this.session
      .ask('companies', { words, most: OFFERED })
      .catch(() => ({ companies: [] }));
    slot(this.root, 'rooms-known').replaceChildren(
      ...companies.map((/** @type {Row} */ { client_ref, display_label }) => {
        const option = document.createElement('option');
        option.value = String(client_ref);
        option.label = String(display_label ?? '');
        return option;
      }),
    );
  }

  /** @param {Row} row @returns {Promise<import('../door/sheet.d.ts').Problem[] | null>} */
  async #save(row) {
    try {
      const { problems } = await this.session.change('tell', { name: PROFILE, value: row });
      if (problems.length) return problems;
      this.profile?.begin(row, this.words.say('said.profile'), { isNew: false, names: false });
      this.act.said(this.words.say('said.saved'));
      return [];
    } catch (error) {
      this.act.said(this.words.fault(error));
      return null;
    }
  }
}
