/**
 * The posts' countries, and the calendars of all of them: one file each, so that no request tells which was chosen.
 */

export class Calendars {
  /** @param {HTMLElement} root  Of a checklist: it names both files. */
  constructor(root) {
    this.addresses = { countries: root.dataset.countries ?? '', calendars: root.dataset.calendars ?? '' };
    /** @type {Map<string, Promise<any>>} */
    this.asked = new Map();
  }

  /**
   * The countries that there are calendars of: `countries`, each with its `code` and its name by language.
   * @returns {Promise<any>}
   */
  countries() {
    return this.#file('countries');
  }

  /**
   * The calendar of a country in its stored form.
   * @param {string} country
   * @returns {Promise<string>}
   */
  async calendar(country) {
    const all = await this.#file('calendars');
    if (!Object.hasOwn(all, country)) throw new Error(country);
    return JSON.stringify(all[country]);
  }

  /**
   * The regions that a country's calendar tells apart, by name in `lang`.
   * @param {string} country
   * @param {string} lang
   * @returns {Promise<import('./regions.mjs').Region[]>}
   */
  async regions(country, lang) {
    const all = await this.#file('calendars');
    /** @type {[string, {names: Record<string, string>}][]} */
    const found = Object.entries(all[country]?.regions ?? {});
    const named = found.map(([code, { names }]) => ({ code, name: names[lang] ?? code }));
    return named.sort((one, other) => one.name.localeCompare(other.name, lang));
  }

  /**
   * Both files, asked for before they are needed: the choice of a country starts no request.
   */
  prepare() {
    this.countries().catch(() => {});
    this.#file('calendars').catch(() => {});
  }

  /** A file, fetched once; again if that failed. @param {'countries' | 'calendars'} name */
  #file(name) {
    const asked = this.asked.get(name) ?? fetched(new URL(this.addresses[name], location.href));
    this.asked.set(name, asked);
    asked.catch(() => this.asked.delete(name));
    return asked;
  }
}

/** @param {URL} address  @returns {Promise<any>} */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
