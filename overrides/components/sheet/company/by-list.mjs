/**
 * The filter of the rows by a list of one's own.
 */

import { slot } from '../parts.mjs';

const LISTS = 'client_list';

export class ByList {
  /**
   * @param {HTMLElement} root  The sheet.
   * @param {import('../door/session.mjs').Session} session
   */
  constructor(root, session) {
    this.select = /** @type {HTMLSelectElement} */ (slot(root, 'by-list'));
    this.session = session;
  }

  /** Offer the lists that there are. What is looked for changes with a list that is gone. */
  async show() {
    const { select } = this;
    const lists = await this.session.listed(LISTS);
    const chosen = select.value;
    const options = lists.map(({ list_id, name }) => {
      const option = document.createElement('option');
      option.value = String(list_id);
      option.textContent = String(name);
      return option;
    });
    select.replaceChildren(/** @type {Element} */ (select.firstElementChild), ...options);
    select.value = chosen;
    if (select.value === chosen) return;
    select.value = '';
    select.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
