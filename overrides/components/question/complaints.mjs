/**
 * What is said of an answer that is missing or not allowed, and of an address that cannot be read.
 */

import { need } from '../interview/store.mjs';

export class Complaints {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} main  Where the question is.
   * @param {import('../interview/store.mjs').Store} store
   */
  constructor(root, main, store) {
    this.root = root;
    this.main = main;
    this.store = store;
  }

  /**
   * Say at the top and by the field what is wrong with the answer, and lead back to it.
   * @param {string} message
   * @param {string} [row]  Of a grid, the one that it is about.
   */
  complain(message, row) {
    this.main.querySelector('.error-summary')?.remove();
    this.main.querySelector('.field-error')?.remove();
    const place = row === undefined ? this.main : need(this.main, `[data-row="${CSS.escape(row)}"]`);
    const summary = this.store.copy('error');
    const link = need(summary, '[data-slot="error-link"]');
    link.textContent = message;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      place.querySelector('input')?.focus();
    });
    const field = document.createElement('p');
    field.className = 'field-error';
    field.textContent = message;
    const inputs = this.main.querySelector('.options, .grid, .field');
    if (row === undefined) inputs?.before(field);
    else need(place, 'legend').after(field);
    inputs?.setAttribute('aria-invalid', 'true');
    this.main.prepend(summary);
    summary.focus();
  }

  /** Take back what was said of an address or a missing answer. */
  hush() {
    for (const old of this.root.querySelectorAll('.error-summary')) old.remove();
  }

  /** Say what was wrong with the address. @param {string} problem */
  warn(problem) {
    const summary = this.store.copy('address-problem');
    need(summary, '[data-slot="problem"]').textContent = problem;
    this.main.before(summary);
  }
}
