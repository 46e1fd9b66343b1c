/** The rows behind a number of a report, or those left out of it: some at a time, each to be opened in the sheet. */

import { button, slot } from '../sheet/parts.mjs';

/** @typedef {import('./report.d.ts').Of} Of */
/** @typedef {import('./report.d.ts').Behind} Behind */

const EVENT = 'event';

export class BehindList {
  /**
   * @param {HTMLElement} root
   * @param {import('../sheet/words/words.mjs').Words} words
   * @param {import('../sheet/door/session.mjs').Session} session
   * @param {import('./reports.mjs').Act} act
   */
  constructor(root, words, session, act) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.act = act;
    /** @type {{report: object, of: Of} | null} */
    this.asked = null;
    this.listed = 0;
    /** What was pressed to open it. @type {Element | null} */
    this.from = null;
    button(root, 'behind-more').addEventListener('click', () => this.#more());
    button(root, 'behind-close').addEventListener('click', () => {
      const { from } = this;
      this.close();
      if (from instanceof HTMLElement) from.focus();
    });
  }

  /** @param {object} report  What was asked of it. @param {Of} of @param {string} title */
  async show(report, of, title) {
    this.from = document.activeElement;
    this.asked = { report, of };
    this.listed = 0;
    slot(this.root, 'behind-title').textContent = title;
    slot(this.root, 'behind-rows').replaceChildren();
    await this.#more();
    this.root.hidden = false;
    slot(this.root, 'behind-title').focus();
  }

  close() {
    this.asked = null;
    this.root.hidden = true;
  }

  async #more() {
    const { asked } = this;
    try {
      /** @type {Behind} */
      const { rows, total } = await this.session.ask('report_rows', { ...asked, begin: this.listed });
      if (asked !== this.asked) return;
      const list = slot(this.root, 'behind-rows');
      const items = rows.map((one) => this.#item(one));
      list.append(...items);
      this.listed += rows.length;
      slot(this.root, 'behind-count').textContent = this.words.say('said.report-shown', {
        shown: this.listed,
        n: total,
      });
      button(this.root, 'behind-more').hidden = this.listed >= total;
      if (this.listed > rows.length) items[0]?.querySelector('button')?.focus();
    } catch (error) {
      this.act.said(this.words.fault(error));
    }
  }

  /** @param {Behind['rows'][number]} row */
  #item({ table, id, text }) {
    const item = document.createElement('li');
    if (table !== EVENT) {
      item.textContent = text;
      return item;
    }
    const open = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'link-button',
      textContent: text,
    });
    open.addEventListener('click', () => this.act.open(id));
    item.append(open);
    return item;
  }
}
