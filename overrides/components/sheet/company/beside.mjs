/**
 * What the sheet holds beside its rows, and a company in their place: which of the two is seen.
 */

import { slot } from '../parts.mjs';
import { ByList } from './by-list.mjs';
import { Company } from './company.mjs';
import { Rooms } from './rooms.mjs';

/** @typedef {import('./company.mjs').Act} Act */

export class Beside {
  /**
   * @param {HTMLElement} root  The sheet.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {Omit<Act, 'left'> & {left: (client: import('../door/sheet.d.ts').Row | null, ref: string) => void}} act
   */
  constructor(root, words, session, act) {
    this.words = words;
    this.session = session;
    this.act = act;
    this.list = slot(root, 'list');
    this.company = new Company(root, words, session, { ...act, left: (ref) => this.#left(ref) });
    this.rooms = new Rooms(root, words, session, { ...act, open: (ref) => this.open(ref) });
    this.byList = new ByList(root, session);
  }

  /** The company that is shown; empty: none. */
  get ref() {
    return this.company.ref;
  }

  /** Another sheet is shown. */
  begin() {
    this.rooms.begin();
  }

  /** Show what the sheet holds now. */
  async refresh() {
    await this.byList.show();
    await this.company.refresh();
    await this.rooms.refresh();
  }

  /** Show a company in the place of the rows; a row in edit stays as it is. @param {string} ref */
  async open(ref) {
    if (!ref) return;
    this.act.said('');
    this.list.hidden = true;
    await this.company.open(ref).catch((error) => {
      this.close();
      this.act.said(this.words.fault(error));
    });
  }

  /** Show the rows, unless something typed would be lost. @returns {boolean}  Whether they are shown. */
  rows() {
    if (this.ref && !this.company.mayLeave()) return false;
    this.close();
    return true;
  }

  /** Show the rows again. */
  close() {
    this.company.close();
    this.list.hidden = false;
  }

  /** @param {string} ref */
  async #left(ref) {
    this.act.said('');
    this.close();
    const client = await this.session.row(ref, 'client').catch(() => null);
    this.act.left(client, ref);
  }
}
