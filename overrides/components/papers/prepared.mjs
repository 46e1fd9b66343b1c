/**
 * What the papers of an outcome need and Python does not bring: small files made with the site. They come before Python
 * competes for the link, so that dates and drafts are there as soon as an outcome is.
 */

import { readDays } from '../dates/days.mjs';
import { Drafting } from '../letters/drafting.mjs';
import { afterPaint } from '../checklist/paint.mjs';

/** How long Python waits for them, in milliseconds: on a link where they take longer nothing is quick. */
const LIMIT = 10_000;

/** @typedef {{code: string} & Record<string, string>} Country  Its name by language. */

export class Prepared {
  /**
   * @param {HTMLElement} root
   * @param {import('../interview/store.mjs').Store} store
   * @param {import('../dates/calendars.mjs').Calendars} calendars
   */
  constructor(root, store, calendars) {
    this.root = root;
    this.store = store;
    this.calendars = calendars;
    this.dated = root.dataset.deadlines !== '{}';
    /** @type {Map<string, Promise<any>>} */
    this.asked = new Map();
    /** Those that there are calendars of. @type {Country[]} */
    this.countries = [];
    /** @type {import('../dates/days.mjs').Days | null} */
    this.days = null;
    /** @type {Drafting | null} */
    this.drafting = null;
    /** Whether the words of papers are there; without them there is nothing to show. */
    this.worded = false;
    /** Whether nothing more is on its way. */
    this.settled = false;
  }

  /** Have everything, or know that it does not come; asked for once, and again what failed. */
  async all() {
    await Promise.allSettled([
      this.#once('papers', async (address) => {
        await this.store.papers(address);
        this.worded = true;
      }),
      this.#once(
        'drafts',
        async (address) => (this.drafting = new Drafting(JSON.parse(await text(address)))),
      ),
      ...(this.dated
        ? [this.listed(), this.#once('days', async (address) => (this.days = readDays(await text(address))))]
        : []),
    ]);
    this.settled = true;
  }

  /** Ask for everything in an idle moment, unless the link saves data. */
  atLeisure() {
    const link = /** @type {any} */ (navigator).connection;
    if (!link?.saveData) afterPaint(() => this.all());
  }

  /** The same, within a limit. @returns {Promise<unknown>} */
  soon() {
    return Promise.race([this.all(), new Promise((resolve) => setTimeout(resolve, LIMIT))]);
  }

  /** The countries that there are calendars of. @returns {Promise<Country[]>} */
  async listed() {
    const { countries } = await this.calendars.countries();
    this.countries = countries;
    return countries;
  }

  /** What a country is called, by language. @param {string} code @returns {Record<string, string>} */
  post(code) {
    return this.countries.find((one) => one.code === code) ?? {};
  }

  /**
   * @template T
   * @param {string} name  Of the attribute with the address.
   * @param {(address: string) => Promise<T>} take
   * @returns {Promise<T>}
   */
  #once(name, take) {
    const asked = this.asked.get(name) ?? take(new URL(this.root.dataset[name] ?? '', location.href).href);
    this.asked.set(name, asked);
    asked.catch(() => this.asked.delete(name));
    return asked;
  }
}

/** @param {string} address @returns {Promise<string>} */
async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
