/**
 * The page that lists the cases kept on this device, in the words of its own language.
 */

import { fragmentOf } from './cases.mjs';
import { answersGiven } from './given.mjs';
import { download } from '../record/download.mjs';
import { newId } from '../device/ids.mjs';
import { cases, change, eraseAll, eraseUnread, recovered, unread } from './storage.mjs';
import { dayOf, isDay, put, spell } from '../day-words/spell.mjs';

/** @typedef {import('./sound.mjs').Case} Case */
/** @typedef {{item: HTMLElement, one: Case, label: HTMLInputElement, keeping: boolean}} Row  Of the list; whether its label is being kept. */
/** @typedef {Record<string, {title: string, page: string, outcomes: Record<string, string>, found: string[]}>} Titles */

/** @param {ParentNode} within @param {string} slot */
const place = (within, slot) => /** @type {HTMLElement} */ (within.querySelector(`[data-slot="${slot}"]`));

export class CasesPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Titles} */
    this.titles = JSON.parse(root.dataset.titles ?? '{}');
    /** @type {Record<string, string>} */
    this.words = JSON.parse(root.dataset.words ?? '{}');
    this.undo = /** @type {HTMLElement} */ (root.querySelector('[data-action="undo-delete"]'));
    /** By the id of the case. @type {Map<string, Row>} */
    this.rows = new Map();
    /** Puts back what was deleted last. @type {() => Promise<import('./storage.mjs').Held>} */
    this.back = async () => '';
    this.undo.addEventListener('click', () => this.#putBack());
    this.#on('delete-all', async () => this.#deleted('deleted', await eraseAll()));
    this.#on('save-unread', () => this.#saveUnread());
    this.#on('delete-unread', async () => {
      await eraseUnread();
      this.show();
    });
    addEventListener('storage', () => this.show());
    this.show();
    recovered.then((some) => some && this.show());
  }

  /** @param {string} action @param {() => void} task */
  #on(action, task) {
    this.root.querySelector(`[data-action="${action}"]`)?.addEventListener('click', task);
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  #say(key, values = {}) {
    return put(this.words[key] ?? '', values);
  }

  /** @param {string} day  ISO. */
  #dayInWords(day) {
    return spell(day, (key) => this.#say(key));
  }

  /** @param {Date} moment */
  #momentInWords(moment) {
    return this.#say('moment', {
      day: this.#dayInWords(dayOf(moment)),
      hour: String(moment.getHours()),
      minute: String(moment.getMinutes()).padStart(2, '0'),
    });
  }

  /** @param {string} words */
  #tell(words) {
    place(this.root, 'said').textContent = words;
  }

  /** Show what is kept; of what is there already, what is being typed stays, and the focus. */
  show() {
    const kept = cases().sort((one, other) => Date.parse(other.changed) - Date.parse(one.changed));
    const lost = unread();
    const list = place(this.root, 'cases');
    for (const [id, { item }] of this.rows) {
      if (kept.some((one) => one.id === id)) continue;
      this.rows.delete(id);
      item.remove();
    }
    for (const [at, one] of kept.entries()) {
      const row = this.rows.get(one.id) ?? this.#row(one);
      this.rows.set(one.id, row);
      this.#fill(row, one);
      // Whatever is moved loses the focus.
      if (list.children[at] !== row.item) list.insertBefore(row.item, list.children[at] ?? null);
    }
    place(this.root, 'none').hidden = kept.length > 0;
    const all = /** @type {HTMLElement} */ (this.root.querySelector('[data-action="delete-all"]'));
    all.hidden = kept.length + lost.length === 0;
    place(this.root, 'unread').hidden = lost.length === 0;
    place(this.root, 'unread-count').textContent = this.#say('unread', { count: String(lost.length) });
  }

  /** The outcome of a case in the words of this page. @param {Case} one */
  #title(one) {
    return this.titles[one.slug]?.outcomes[one.outcome] ?? this.#say('no-outcome');
  }

  /** @param {Case} one @returns {Row} */
  #row(one) {
    const template = /** @type {HTMLTemplateElement} */ (this.root.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const label = /** @type {HTMLInputElement} */ (place(item, 'label'));
    const row = { item, one, label, keeping: false };
    if (!this.titles[one.slug]) place(item, 'resume').replaceWith(this.#say('no-checklist'));
    label.addEventListener('input', () => this.#label(row));
    place(item, 'delete').addEventListener('click', () => this.#delete(row.one));
    return row;
  }

  /** Show a case as it is now. @param {Row} row @param {Case} one */
  #fill(row, one) {
    const { item, label } = row;
    row.one = one;
    const known = this.titles[one.slug];
    place(item, 'checklist').textContent = known?.title ?? one.slug;
    place(item, 'title').textContent = this.#title(one);
    place(item, 'changed').textContent = this.#say('changed', {
      when: this.#momentInWords(new Date(one.changed)),
    });
    place(item, 'holds').textContent = this.#holds(one).join(' · ');
    const link = item.querySelector('a[data-slot="resume"]');
    if (link instanceof HTMLAnchorElement && known) link.href = known.page + fragmentOf(one);
    if (!row.keeping && label !== document.activeElement) label.value = one.label;
    this.#name(row);
  }

  /** Have the button say which case it deletes. @param {Row} row */
  #name({ item, one, label }) {
    place(item, 'delete').setAttribute(
      'aria-label',
      this.#say('delete-what', { title: label.value || this.#title(one) }),
    );
  }

  /** What a case holds, besides which it is. @param {Case} one */
  #holds({ slug, address, values, fields }) {
    const { received = '', plan = '' } = values;
    return [
      this.#say('answers', { count: String(answersGiven(address, values, this.titles[slug]?.found ?? [])) }),
      ...(isDay(received) ? [`${this.#say('received')} ${this.#dayInWords(received)}`] : []),
      ...(plan && plan !== '[]' ? [this.#say('plan')] : []),
      ...(Object.values(fields).some(Boolean) ? [this.#say('drafts')] : []),
    ];
  }

  /**
   * Keep a label as it is typed: an officer who leaves at once has typed it all the same.
   * @param {Row} row
   */
  async #label(row) {
    this.#name(row);
    if (row.keeping) return;
    row.keeping = true;
    const { id } = row.one;
    let held, written;
    do {
      written = row.label.value;
      held = await change((all) =>
        all.some((one) => one.id === id)
          ? all.map((one) => (one.id === id ? { ...one, label: row.label.value } : one))
          : null,
      );
    } while (held && written !== row.label.value);
    row.keeping = false;
    this.#tell(held ? '' : this.#say('not-kept'));
  }

  /** @param {Case} one */
  async #delete(one) {
    const held = await change((all) => all.filter(({ id }) => id !== one.id));
    if (!held) return this.#tell(this.#say('not-deleted'));
    this.#deleted('deleted-one', () =>
      change((all) => [...all.filter(({ id }) => id !== one.id), { ...one, version: newId() }]),
    );
  }

  /**
   * Say what was deleted, and offer it back while this page is open.
   * @param {string} words
   * @param {() => Promise<import('./storage.mjs').Held>} back
   */
  #deleted(words, back) {
    this.back = back;
    this.show();
    this.#tell(this.#say(words));
    this.undo.hidden = false;
    this.undo.focus();
  }

  async #putBack() {
    const held = await this.back().catch(() => '');
    this.#tell(this.#say(held ? 'undone' : 'not-kept'));
    this.undo.hidden = true;
    this.show();
  }

  /** What cannot be read, as a file that somebody may mend. */
  #saveUnread() {
    download('cairn-unread.json', 'application/json', JSON.stringify(unread(), null, 2));
  }
}
