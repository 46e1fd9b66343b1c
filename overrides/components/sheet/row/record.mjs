/**
 * The decision that a row comes from: its record to read, and its case to go on with.
 */

import { goOn } from '../../hand-over/to-sheet.mjs';
import { button, slot } from '../parts.mjs';

export class DecisionRecord {
  /**
   * @param {HTMLElement} root  The editor.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {(words: string) => void} said
   */
  constructor(root, words, session, said) {
    this.fold = /** @type {HTMLDetailsElement} */ (slot(root, 'record'));
    this.words = words;
    this.session = session;
    this.said = said;
    this.id = '';
    this.kept = '';
    this.fold.addEventListener('toggle', () => this.#show());
    button(root, 'go-on').addEventListener('click', () => this.#goOn());
  }

  /** @param {import('../door/sheet.d.ts').Value | undefined} id */
  begin(id) {
    this.id = String(id ?? '');
    this.fold.hidden = !this.id;
    this.fold.open = false;
  }

  async #show() {
    if (!this.fold.open || !this.id) return;
    /** @type {{record: string | null, told: string | null, case: string | null}} */
    const found = await this.session.ask('record', { id: this.id });
    slot(this.fold, 'record-text').textContent =
      found.told ?? found.record ?? this.words.say('said.no-record', { id: this.id });
    this.kept = found.case ?? '';
    button(this.fold, 'go-on').hidden = !found.case;
  }

  async #goOn() {
    const there = await goOn(this.kept);
    if (there) location.assign(new URL(`../checklists/${there.slug}/${there.fragment}`, location.href));
    else this.said(this.words.say('said.no-case'));
  }
}
