/**
 * The province, state or region of a post: offered where a country has regions that keep holidays of their own.
 */

import { need } from '../interview/store.mjs';

/** @typedef {{code: string, name: string}} Region */

export class Regions {
  /**
   * @param {HTMLElement} element  Holds the select, and is hidden where there is nothing to choose.
   * @param {(region: string) => void} onChoice  Told the code that the officer chose; empty for none.
   */
  constructor(element, onChoice) {
    this.element = element;
    this.select = /** @type {HTMLSelectElement} */ (need(element, '[name="region"]'));
    this.none = [...this.select.options];
    this.offered = '';
    this.select.addEventListener('change', () => onChoice(this.select.value));
  }

  /** @param {string} country @param {Region[]} regions @param {string} chosen  A code; empty for none. */
  offer(country, regions, chosen) {
    this.element.hidden = regions.length === 0;
    const offered = regions.length ? country : '';
    if (this.offered !== offered)
      this.select.replaceChildren(...this.none, ...regions.map(({ code, name }) => new Option(name, code)));
    this.offered = offered;
    this.select.value = regions.some(({ code }) => code === chosen) ? chosen : '';
  }
}
