/**
 * The officer's own list: days the office is closed or open whatever the calendar says, and years that the list makes
 * complete. It stays on the device.
 */

import { isDay } from '../day-words/spell.mjs';
import { need } from '../interview/store.mjs';

/** @typedef {{added: Record<string, string>, worked: string[], years: number[]}} Own */

const OWN = 'cairn.own-days';

/** @param {unknown} value @returns {unknown[]} */
const listed = (value) => (Array.isArray(value) ? value : []);

/**
 * What of a list can be used: days that exist, named by texts, and years. The rest is left out, since what a device keeps
 * may have been changed by hand, or cut short.
 * @param {any} kept
 * @returns {Own}
 */
export function readable(kept) {
  const added = typeof kept?.added === 'object' && !Array.isArray(kept.added) ? (kept.added ?? {}) : {};
  const named = Object.entries(added).filter(([day, name]) => isDay(day) && typeof name === 'string');
  const worked = listed(kept?.worked).filter((day) => typeof day === 'string' && isDay(day));
  const years = listed(kept?.years).filter(
    (year) => Number.isInteger(year) && isDay(`${String(year).padStart(4, '0')}-01-01`),
  );
  return {
    added: Object.fromEntries(named),
    worked: /** @type {string[]} */ ([...new Set(worked)]),
    years: /** @type {number[]} */ ([...new Set(years)]),
  };
}

/** @returns {Own}  The list, as this device keeps it. */
export function own() {
  try {
    return readable(JSON.parse(localStorage.getItem(OWN) ?? '{}'));
  } catch {
    return readable({});
  }
}

/**
 * Whether the list bears on the days from `first` to `last`, ISO.
 * @param {Own} mine
 * @param {string} first
 * @param {string} last
 */
export function bearsOn({ added, worked, years }, first, last) {
  const within = (/** @type {string} */ day) => first <= day && day <= last;
  const [start, end] = [first, last].map((day) => Number(day.slice(0, 4)));
  return (
    [...Object.keys(added), ...worked].some(within) || years.some((year) => year === start || year === end)
  );
}

export class OwnList {
  /**
   * @param {HTMLElement} element  Holds the fields, the buttons and the list.
   * @param {import('../desk/desk.mjs').Desk} desk
   * @param {() => void} onChange
   */
  constructor(element, desk, onChange) {
    this.element = element;
    this.desk = desk;
    this.onChange = onChange;
    /** The year that the officer may say is complete. @type {number | null} */
    this.missing = null;
    this.day = /** @type {HTMLInputElement} */ (need(element, '[data-own="day"]'));
    this.name = /** @type {HTMLInputElement} */ (need(element, '[data-own="name"]'));
    element.addEventListener('click', (event) => this.#click(event));
    this.#list();
  }

  /**
   * Let the officer say that the list makes a year complete.
   * @param {number | null} year  Null: none lacks.
   */
  offer(year) {
    const button = need(this.element, '[data-action="own-complete"]');
    this.missing = year;
    button.hidden = year === null;
    if (year === null) return;
    button.textContent = this.desk.store.say('own.complete', { year });
    this.element.setAttribute('open', '');
  }

  /** @param {Event} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    if (!(button instanceof HTMLElement)) return;
    const day = this.day.value;
    if (['own-off', 'own-worked'].includes(button.dataset.action ?? '')) {
      const line = need(this.element, '[data-slot="own-error"]');
      line.textContent = day ? '' : this.desk.store.say('dates.not-a-day');
      line.hidden = day !== '';
      if (!day) return this.day.focus();
    }
    const { added, worked, years } = own();
    switch (button.dataset.action) {
      case 'own-off':
        return this.#keep({
          added: { ...added, [day]: this.name.value },
          worked: without(worked, day),
          years,
        });
      case 'own-worked':
        return this.#keep({ added: omit(added, day), worked: [...without(worked, day), day], years });
      case 'own-complete': {
        const year = this.missing;
        return year === null
          ? undefined
          : this.#keep({ added, worked, years: [...without(years, year), year] });
      }
      case 'own-remove': {
        const gone = button.dataset.day ?? '';
        return this.#keep({
          added: omit(added, gone),
          worked: without(worked, gone),
          years: without(years, Number(gone)),
        });
      }
    }
  }

  /** @param {Own} mine */
  #keep(mine) {
    try {
      localStorage.setItem(OWN, JSON.stringify(mine));
    } catch {
      this.desk.saying.begin()('keep.cannot-keep');
    }
    this.#list();
    this.onChange();
  }

  #list() {
    const { added, worked, years } = own();
    const { store } = this.desk;
    const item = (/** @type {string} */ day, /** @type {string} */ words) => {
      const line = document.createElement('li');
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'link-button';
      remove.dataset.action = 'own-remove';
      remove.dataset.day = day;
      remove.textContent = store.say('own.remove', this.desk.inWords({ day }));
      line.append(`${words} `, remove);
      return line;
    };
    need(this.element, '[data-slot="own-list"]').replaceChildren(
      ...Object.entries(added).map(([day, name]) =>
        item(day, store.say('own.closed-on', { ...this.desk.inWords({ day }), name })),
      ),
      ...worked.map((day) => item(day, store.say('own.worked-on', this.desk.inWords({ day })))),
      ...years.map((year) => item(String(year), store.say('own.completed', { year }))),
    );
  }
}

/** @template T @param {T[]} all @param {T} gone */
const without = (all, gone) => all.filter((one) => one !== gone);

/** @param {Record<string, string>} all @param {string} gone */
const omit = (all, gone) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== gone));
