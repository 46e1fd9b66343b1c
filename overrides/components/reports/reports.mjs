/**
 * The reports of the sheet: what is asked, and what is shown of the answer. All figures and words come from Python; the
 * script is loaded when somebody opens the reports.
 */

import { Calendars } from '../dates/calendars.mjs';
import { dayOf } from '../day-words/spell.mjs';
import { all, button, copy, slot } from '../sheet/parts.mjs';
import { BehindList } from './behind.mjs';
import { quarterOf } from './quarter.mjs';
import { draw } from './picture/picture.mjs';
import { fill } from './table.mjs';

/** @typedef {import('./report.d.ts').Report} Report */
/** @typedef {import('./report.d.ts').Part} Part */
/** @typedef {{open: (id: string) => void, said: (words: string) => void}} Act */

/** Stands between the country and the region of a post. */
const WITHIN = '/';
/** The setting of the sheet that holds both. */
const CALENDAR = 'calendar';

export class Reports {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} place  Names the calendars.
   * @param {import('../sheet/words/words.mjs').Words} words
   * @param {import('../sheet/door/session.mjs').Session} session
   * @param {Act} act
   */
  constructor(root, place, words, session, act) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.form = /** @type {HTMLFormElement} */ (slot(root, 'report-form'));
    this.calendars = new Calendars(place);
    this.behind = new BehindList(slot(root, 'report-behind'), words, session, act);
    /** What was asked last. @type {object | null} */
    this.question = null;
    this.turn = 0;
    /** The parts that are shown, each with the place of its picture. @type {[HTMLElement, Part][]} */
    this.drawn = [];
    const { since, until } = quarterOf(dayOf(new Date()));
    this.#field('since').value = since;
    this.#field('until').value = until;
    this.#field('kind').addEventListener('change', () => this.#offer());
    this.#field('country').addEventListener('change', () => this.#moved(''));
    this.#field('region').addEventListener('change', () => this.#told());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.make();
    });
    button(root, 'print-report').addEventListener('click', () => print());
    new ResizeObserver(() => this.#draw()).observe(slot(root, 'report'));
    this.#offer();
    this.#countries();
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** Only what the chosen report can be asked. */
  #offer() {
    const kind = this.#field('kind').value;
    for (const field of all(this.form, '[data-of]')) field.hidden = field.dataset.of !== kind;
    for (const one of all(this.form, '[data-not-of]')) {
      const option = /** @type {HTMLOptionElement} */ (one);
      option.hidden = option.disabled = option.dataset.notOf === kind;
      if (option.disabled && option.selected) this.#field('by').value = '';
    }
    this.#regions();
  }

  /** Offer the countries, and the post that the sheet knows. */
  async #countries() {
    try {
      const { countries } = await this.calendars.countries();
      const { language } = this.words;
      const named = countries.map((/** @type {Record<string, string>} */ one) => [one[language], one.code]);
      named.sort((/** @type {string[]} */ one, /** @type {string[]} */ other) =>
        String(one[0]).localeCompare(String(other[0]), language),
      );
      this.#field('country').append(
        ...named.map((/** @type {string[]} */ one) => new Option(one[0], one[1])),
      );
      const [country = '', region = ''] = (await this.session.ask('told', { name: CALENDAR })).value.split(
        WITHIN,
      );
      this.#field('country').value = country;
      await this.#regions(region);
    } catch {
      // Without them no working days are counted, which the report says.
    }
  }

  /** @param {string} region */
  async #moved(region) {
    await this.#regions(region);
    await this.#told();
  }

  /** Offer the regions of the country. @param {string} [chosen] */
  async #regions(chosen = this.#field('region').value) {
    const country = this.#field('country').value;
    const { language } = this.words;
    const found = country ? await this.calendars.regions(country, language).catch(() => []) : [];
    const select = /** @type {any} */ (this.#field('region'));
    select.replaceChildren(select.options[0], ...found.map(({ code, name }) => new Option(name, code)));
    select.value = found.some(({ code }) => code === chosen) ? chosen : '';
    slot(this.form, 'report-regions').hidden = found.length === 0 || this.#field('kind').value !== 'success';
  }

  /** Have the sheet remember the post. */
  async #told() {
    if (this.session.readOnly) return;
    const value = [this.#field('country').value, this.#field('region').value].filter(Boolean).join(WITHIN);
    await this.session.ask('tell', { name: CALENDAR, value }).catch(() => {});
  }

  async #asked() {
    const value = (/** @type {string} */ name) => this.#field(name).value;
    const kind = value('kind');
    const country = value('country');
    const calendar = kind === 'success' && country ? await this.calendars.calendar(country) : '';
    return {
      kind,
      since: value('since'),
      until: value('until'),
      today: dayOf(new Date()),
      by: value('by'),
      ...(kind === 'attention' ? { days: Number(value('days')) } : {}),
      ...(calendar ? { calendar, country, region: value('region') } : {}),
    };
  }

  /** Make the report that the form asks for. */
  async make() {
    const turn = ++this.turn;
    this.#say(this.words.say('said.report-making'));
    try {
      const question = await this.#asked();
      /** @type {Report} */
      const report = await this.session.ask('report', question);
      if (turn !== this.turn) return;
      this.question = question;
      this.#show(report);
      this.#say(this.words.say('said.report-made'));
    } catch (error) {
      if (turn === this.turn) this.#say(this.words.fault(error));
    }
  }

  /** Make the report that is shown again, of the rows as they are now. */
  again() {
    if (this.question) this.make();
  }

  /** Show none. */
  clear() {
    this.turn++;
    this.question = null;
    this.drawn = [];
    slot(this.root, 'report').replaceChildren();
    this.behind.close();
    button(this.root, 'print-report').hidden = true;
    this.#say('');
  }

  /** @param {string} words */
  #say(words) {
    slot(this.root, 'report-said').textContent = words;
  }

  /** @param {Report} report */
  #show(report) {
    this.behind.close();
    this.drawn = report.parts.map((part) => [this.#part(report, part), part]);
    slot(this.root, 'report').replaceChildren(...this.drawn.map(([element]) => element), this.#left(report));
    button(this.root, 'print-report').hidden = false;
    this.#draw();
  }

  /** @param {Report} report @param {Part} part */
  #part({ from, to }, part) {
    const element = copy(this.root, 'report-part');
    element.classList.toggle('report-part--line', part.picture.kind === 'line');
    slot(element, 'report-title').textContent = part.title;
    slot(element, 'report-span').textContent = `${this.words.day(from)} – ${this.words.day(to)}`;
    slot(element, 'report-sentence').textContent = part.sentence;
    const named = this.words.say('said.report-table', { title: part.title });
    slot(element, 'report-caption').textContent = named;
    slot(element, 'report-region').setAttribute('aria-label', named);
    fill(element, part.table, this.words, (cell, title) => this.#open(cell, title));
    return element;
  }

  /** @param {Report} report */
  #left({ left_out: left }) {
    const element = copy(this.root, 'report-left-out');
    const items = left.map((cell) => {
      const item = document.createElement('li');
      const open = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'link-button',
        textContent: cell.text,
      });
      open.addEventListener('click', () => this.#open(cell, cell.text));
      item.append(open);
      return item;
    });
    const none = document.createElement('li');
    none.textContent = this.words.say('said.report-none-left-out');
    slot(element, 'report-left').replaceChildren(...(items.length ? items : [none]));
    return element;
  }

  /** @param {import('./report.d.ts').Cell} cell @param {string} title */
  #open({ of }, title) {
    if (of && this.question) this.behind.show(this.question, of, title);
  }

  /** Draw the pictures as wide as there is room. */
  #draw() {
    for (const [element, { picture, title }] of this.drawn) {
      const place = slot(element, 'report-picture');
      if (place.clientWidth) draw(place, slot(element, 'report-legend'), picture, title);
    }
  }
}
