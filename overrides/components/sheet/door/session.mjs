/**
 * One open sheet: the questions that the page asks of it. Whatever changes it is given the moment.
 */

import { newId } from '../../device/ids.mjs';
import { momentOf } from './moment.mjs';

/** @typedef {import('./sheet.d.ts').Row} Row */

export const EVENT = 'event';

export class Session {
  /** @param {import('../machine/client.mjs').SheetClient} client */
  constructor(client) {
    this.client = client;
    /** @type {import('./sheet.d.ts').Declared} */
    this.declared = {
      tables: {},
      settings: {},
      codes: [],
      rules: { needed_when_complete: {}, not_in: {} },
      orders: [],
    };
    this.readOnly = false;
    /** The checklist that finds the codes of a row; empty where the sheet would not be here any more on the way back. */
    this.coding = '';
  }

  /** @param {import('./sheet.d.ts').About} about */
  async begin(about) {
    this.readOnly = about.read_only;
    this.declared = await this.ask('declared');
  }

  /** @param {string} name @param {object} [argument] @returns {Promise<any>} */
  ask(name, argument = {}) {
    return this.client.call(name, argument);
  }

  /** @param {string} name @param {object} [argument] @returns {Promise<any>} */
  change(name, argument = {}) {
    return this.client.call(name, { ...argument, moment: momentOf(new Date(), newId) });
  }

  /** @returns {Promise<import('./sheet.d.ts').About>} */
  about() {
    return this.ask('about');
  }

  /** @param {object} query @returns {Promise<import('./sheet.d.ts').Found>} */
  find(query) {
    return this.ask('find', query);
  }

  /** @param {string} id @param {string} [table] @returns {Promise<Row | null>} */
  async row(id, table = EVENT) {
    return (await this.ask('row', { table, id })).row;
  }

  /** The rows of a table, or those that hold these ids. @param {string} table @param {Row} [where] @returns {Promise<Row[]>} */
  async listed(table, where = {}) {
    return (await this.ask('listed', { table, where })).rows;
  }

  /** @param {Row} row @param {string} [table] @returns {Promise<import('./sheet.d.ts').Saved>} */
  save(row, table = EVENT) {
    return this.change('save', { table, row });
  }

  /** @param {string} id @param {string} [table] */
  remove(id, table = EVENT) {
    return this.change('remove', { table, id });
  }

  /** @param {'undo' | 'redo'} way @returns {Promise<import('./sheet.d.ts').Turned>} */
  turn(way) {
    return this.change(way);
  }
}
