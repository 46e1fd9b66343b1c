/**
 * The box to find rows with, its filters, and the order of the rows.
 */

import { button, slot } from '../parts.mjs';
import { filters, NOTHING_SOUGHT, narrowed } from './query.mjs';

/** @typedef {import('./query.mjs').Sought} Sought */

export class Find {
  /**
   * @param {HTMLFormElement} form
   * @param {import('../words/words.mjs').Words} words
   * @param {() => void} onSought  What is looked for changed.
   */
  constructor(form, words, onSought) {
    this.form = form;
    this.words = words;
    this.onSought = onSought;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => this.#changed());
    button(form, 'all').addEventListener('click', () => {
      form.reset();
      this.#changed();
      this.#control('words').focus();
    });
  }

  /** Fill in the codes of the sheet, retired ones too: rows still hold them. */
  begin() {
    for (const select of this.form.querySelectorAll('select[data-codes]')) {
      const listed = this.words.codes.filter(
        ({ list }) => list === /** @type {HTMLSelectElement} */ (select).name,
      );
      const options = listed.map(({ list, code }) => {
        const option = document.createElement('option');
        option.value = String(code);
        option.textContent = this.words.code(list, code);
        return option;
      });
      select.replaceChildren(/** @type {Element} */ (select.firstElementChild), ...options);
    }
  }

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
  #control(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @returns {Sought} */
  get sought() {
    const { words, since, until, order, ...where } = /** @type {Record<string, string>} */ (
      Object.fromEntries(new FormData(this.form))
    );
    return {
      words: words ?? '',
      since: since ?? '',
      until: until ?? '',
      order: order || NOTHING_SOUGHT.order,
      where,
    };
  }

  /** @param {string} order */
  sort(order) {
    this.#control('order').value = order;
    this.#changed();
  }

  /** Show only the drafts, or whatever else a link asks for. @param {string} name @param {string} value */
  only(name, value) {
    this.form.reset();
    this.#control(name).value = value;
    this.#changed();
  }

  #changed() {
    const { sought } = this;
    const count = filters(sought);
    slot(this.form, 'filters').textContent = count ? this.words.count('said.filters', count) : '';
    button(this.form, 'all').hidden = !narrowed(sought);
    this.onSought();
  }
}
