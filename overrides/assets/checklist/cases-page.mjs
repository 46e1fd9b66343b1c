/**
 * The page that lists the cases kept on this device, in the words of its own language.
 */

import { cases, change, eraseAll, eraseUnread, fragmentOf, unread } from './cases.mjs';
import { download } from './download.mjs';
import { newId } from './ids.mjs';
import { Written } from './written.mjs';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {Record<string, {title: string, page: string, outcomes: Record<string, string>}>} Titles */

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
    const lang = root.dataset.lang ?? 'en';
    const first = () => this.#say('first-of-month');
    this.moment = new Written(lang, { dateStyle: 'long', timeStyle: 'short' }, first);
    this.day = new Written(lang, { dateStyle: 'long', timeZone: 'UTC' }, first);
    this.undo = /** @type {HTMLElement} */ (root.querySelector('[data-action="undo-delete"]'));
    /** Puts back what was deleted last. @type {() => void} */
    this.back = () => {};
    this.undo.addEventListener('click', () => this.#putBack());
    this.#on('delete-all', () => this.#deleted('deleted', eraseAll()));
    this.#on('save-unread', () => this.#saveUnread());
    this.#on('delete-unread', async () => {
      await eraseUnread();
      this.show();
    });
    addEventListener('storage', () => this.show());
    this.show();
  }

  /** @param {string} action @param {() => void} task */
  #on(action, task) {
    this.root.querySelector(`[data-action="${action}"]`)?.addEventListener('click', task);
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  #say(key, values = {}) {
    return (this.words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** @param {string} words */
  #tell(words) {
    place(this.root, 'said').textContent = words;
  }

  show() {
    const kept = cases().sort((one, other) => Date.parse(other.changed) - Date.parse(one.changed));
    const lost = unread();
    // What is being typed stays as it is.
    const typed = document.activeElement;
    const list = place(this.root, 'cases');
    if (!(typed instanceof HTMLInputElement && list.contains(typed))) list.replaceChildren(...kept.map((one) => this.#row(one)));
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

  /** @param {Case} one */
  #row(one) {
    const template = /** @type {HTMLTemplateElement} */ (this.root.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const known = this.titles[one.slug];
    place(item, 'checklist').textContent = known?.title ?? one.slug;
    place(item, 'title').textContent = this.#title(one);
    place(item, 'changed').textContent = this.#say('changed', { when: this.moment.format(new Date(one.changed)) });
    place(item, 'holds').textContent = this.#holds(one).join(' · ');
    const link = /** @type {HTMLAnchorElement} */ (place(item, 'resume'));
    if (known) link.href = known.page + fragmentOf(one);
    else link.replaceWith(this.#say('no-checklist'));
    const label = /** @type {HTMLInputElement} */ (place(item, 'label'));
    label.value = one.label;
    const remove = place(item, 'delete');
    const name = () => remove.setAttribute('aria-label', this.#say('delete-what', { title: label.value || this.#title(one) }));
    name();
    label.addEventListener('change', async () => {
      name();
      this.#tell((await this.#label(one, label.value)) ? '' : this.#say('not-kept'));
    });
    remove.addEventListener('click', () => this.#delete(one));
    return item;
  }

  /** What a case holds, besides which it is. @param {Case} one */
  #holds({ address, values, fields }) {
    const { received = '', plan = '' } = values;
    const day = Date.parse(`${received}T00:00:00Z`);
    return [
      this.#say('answers', { count: String(address.split('&').filter(Boolean).length) }),
      ...(Number.isNaN(day) ? [] : [`${this.#say('received')} ${this.day.format(new Date(day))}`]),
      ...(plan && plan !== '[]' ? [this.#say('plan')] : []),
      ...(Object.values(fields).some(Boolean) ? [this.#say('drafts')] : []),
    ];
  }

  /** @param {Case} one @param {string} label @returns {Promise<boolean>}  Whether the device keeps it. */
  #label(one, label) {
    return change((all) => (all.some(({ id }) => id === one.id) ? all.map((other) => (other.id === one.id ? { ...other, label } : other)) : null));
  }

  /** @param {Case} one */
  async #delete(one) {
    const held = await change((all) => all.filter(({ id }) => id !== one.id));
    if (!held) return this.#tell(this.#say('not-deleted'));
    this.#deleted('deleted-one', () => change((all) => [...all.filter(({ id }) => id !== one.id), { ...one, version: newId() }]));
  }

  /** Say what was deleted, and offer it back while this page is open. @param {string} words @param {() => void} back */
  #deleted(words, back) {
    this.back = back;
    this.show();
    this.#tell(this.#say(words));
    this.undo.hidden = false;
    this.undo.focus();
  }

  async #putBack() {
    try {
      await this.back();
      this.#tell(this.#say('undone'));
    } catch {
      this.#tell(this.#say('not-kept'));
    }
    this.undo.hidden = true;
    this.show();
  }

  /** What cannot be read, as a file that somebody may mend. */
  #saveUnread() {
    download('cairn-unread.json', 'application/json', JSON.stringify(unread(), null, 2));
  }
}
