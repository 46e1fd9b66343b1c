/**
 * The answers so far: beside what is shown, or after it on a narrow screen, each with the way to change it.
 */

import { need } from '../interview/store.mjs';
import { reword } from '../wording/reword.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */

export class Trail {
  /**
   * @param {HTMLElement} side  Where they stand.
   * @param {import('../interview/store.mjs').Store} store
   * @param {import('../wording/names.mjs').Names} names
   */
  constructor(side, store, names) {
    this.side = side;
    this.store = store;
    this.names = names;
  }

  /** @param {string[]} asked  Ids of questions, in order. @param {Answers} answers */
  show(asked, answers) {
    const list = need(this.side, '[data-slot="answers"]');
    const told = new Map(
      [...list.children].map((row) => [row.querySelector('button')?.dataset.question, row]),
    );
    for (const [at, id] of asked.entries()) {
      const row = told.get(id) ?? this.#answer(id);
      told.delete(id);
      reword(need(row, '.answer__given'), this.names.label(id, answers[id]));
      // What stands where it should is left alone: moving it would lay it out again.
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    }
    for (const row of told.values()) row.remove();
    need(this.side, '[data-slot="none"]').hidden = asked.length > 0;
    need(this.side, '[data-action="restart"]').hidden = asked.length === 0;
  }

  /**
   * Say them in Python's words.
   * @param {import('../contract/shown.d.ts').WordedAnswer[]} answers
   * @returns {boolean}  Whether the page's were the same.
   */
  reword(answers) {
    const rows = [...need(this.side, '[data-slot="answers"]').children];
    const same = answers.map(({ title, answer, change }, at) => {
      const row = rows[at];
      if (!row) return false;
      const button = need(row, '[data-action="change"]');
      const named = button.getAttribute('aria-label') === change;
      if (!named) button.setAttribute('aria-label', change);
      return [reword(need(row, 'dt'), title), reword(need(row, '.answer__given'), answer), named];
    });
    return rows.length === answers.length && same.flat().every(Boolean);
  }

  /** @param {string} id */
  #answer(id) {
    const row = this.store.copy('answer');
    need(row, 'dt').textContent = this.names.heading(id);
    const change = need(row, '[data-action="change"]');
    change.dataset.question = id;
    change.setAttribute('aria-label', this.store.say('change-what', { question: this.names.heading(id) }));
    return row;
  }
}
