/**
 * The days of an outcome, from the day of receipt and the post: looked up at once in the table made with the site, then
 * counted by Python in the post's own calendar, with the days skipped and with the officer's own list, which stays on the
 * device.
 */

import { showDue } from './due.mjs';
import { inPieces } from '../day-words/foreign.mjs';
import { lookedUp, notesOf, sameDays } from './looked-up.mjs';
import { OwnList, own } from './own.mjs';
import { Regions } from './regions.mjs';
import { decisionOf } from '../record/decision.mjs';
import { download } from '../record/download.mjs';
import { dayOf } from '../day-words/spell.mjs';
import { need } from '../interview/store.mjs';

/** @typedef {import('../contract/schedule.d.ts').Skipped} Skipped */
/** @typedef {import('../contract/schedule.d.ts').Dated} Dated */
/** @typedef {import('../contract/schedule.d.ts').Schedule} Schedule */
/**
 * What a calendar file told last of a case.
 * @typedef {{sequence?: number, lang: string, days: Record<string, string>, last?: Record<string, string>, gone: Record<string, string>}} Told
 */
/** @typedef {{step: string, working_days: number, latest: number | null, for_information: boolean}} Step */

/** Today in the officer's own time, as an ISO day. */
export const today = () => dayOf(new Date());

export class Dates {
  /**
   * @param {import('../desk/desk.mjs').Desk} desk
   * @param {HTMLElement} article  The outcome; days that arrive after the officer went on are laid out in it all the same.
   * @param {(schedule: Schedule | null) => void} onChange
   */
  constructor(desk, article, onChange) {
    this.desk = desk;
    this.article = article;
    /** The steps that the outcome has. @type {Step[]} */
    this.steps = JSON.parse(desk.root.dataset.deadlines ?? '{}')[desk.outcome] ?? [];
    this.onChange = onChange;
    this.element = desk.store.copy('dates');
    this.received = /** @type {HTMLInputElement} */ (need(this.element, '[name="received"]'));
    this.post = /** @type {HTMLSelectElement} */ (need(this.element, '[name="post"]'));
    /** What is shown. @type {Schedule | null} */
    this.schedule = null;
    /** Whether it is Python's, or Python has nothing to say to it. */
    this.settled = false;
    /** Whether the countries are there, or known not to come. */
    this.listed = false;
    this.unlisted = false;
    this.calendar = '';
    this.turn = 0;
    this.ownList = new OwnList(need(this.element, '[data-slot="own"]'), desk, () => this.count());
    this.regions = new Regions(need(this.element, '[data-slot="regions"]'), (region) => this.#moved(region));
    this.received.addEventListener('change', () => this.count());
    this.post.addEventListener('change', () => this.#moved(''));
    // Whoever gives the day first is not told at once that the country lacks.
    this.post.addEventListener('blur', () => this.#lack());
    this.element.addEventListener('click', (event) => this.#click(event));
    if (this.steps.length > 0) this.#countries();
  }

  /** Whether another case or outcome has its days on the desk. */
  get left() {
    return this.desk.papers.dates !== this;
  }

  async #countries() {
    const { desk } = this;
    try {
      const countries = await desk.papers.prepared.listed();
      const sorted = [...countries].sort((a, b) =>
        (a[desk.lang] ?? '').localeCompare(b[desk.lang] ?? '', desk.lang),
      );
      this.post.append(...sorted.map((country) => new Option(country[desk.lang], country.code)));
      if (!this.left) this.post.value = desk.values.post ?? '';
    } catch {
      this.unlisted = true;
    }
    if (this.left) return;
    if (desk.values.received) this.received.value = desk.values.received;
    this.listed = true;
    this.count();
  }

  /** The post is elsewhere. @param {string} region  Empty: none is chosen, or another country was. */
  #moved(region) {
    this.desk.remember({ region });
    this.count();
  }

  /** Offer the regions of the country, once they are there. */
  async #offerRegions() {
    const { desk } = this;
    const country = this.post.value;
    const regions = country ? await desk.papers.calendars.regions(country, desk.lang).catch(() => []) : [];
    if (country === this.post.value && !this.left)
      this.regions.offer(country, regions, desk.values.region ?? '');
  }

  /** Give the days, once what was given before is in the fields. */
  async count() {
    if (!this.listed || this.left) return;
    const turn = ++this.turn;
    const { desk } = this;
    desk.remember({ received: this.received.value, post: this.post.value });
    this.#offerRegions();
    need(this.element, '[data-action="calendar"]').hidden = true;
    this.#error('received', '');
    this.#error('post', this.unlisted ? desk.store.say('dates.countries-unreachable') : '');
    if (this.received.validity.badInput) this.#error('received', desk.store.say('dates.not-a-day'));
    if (document.activeElement === this.post) this.#lack();
    this.settled = !this.received.value || !this.post.value;
    if (this.settled) return this.#show(null);
    const early = this.#early();
    // What stands there and is the same stays: a page that moves under a click loses it.
    if (early && sameDays(early, this.schedule, true)) this.onChange(this.schedule);
    else this.#show(early);
    if (!desk.live) return;
    try {
      this.calendar = await desk.papers.calendars.calendar(this.post.value);
    } catch {
      if (turn === this.turn && !this.left)
        this.#error(
          'post',
          desk.store.say(early ? 'dates.skipped-unreachable' : 'dates.calendar-unreachable'),
        );
      return;
    }
    if (turn !== this.turn || this.left) return;
    const schedule = await desk.call('dates', this.request());
    if (turn !== this.turn || this.left) return;
    if (early && !schedule.error && !sameDays(early, schedule)) desk.authority.differs();
    this.settled = true;
    this.#show(schedule);
  }

  /** The days that the table has, as far as it goes; null where the officer's own list may change one. */
  #early() {
    const { papers, values } = this.desk;
    const received = this.received.value;
    return lookedUp(
      this.steps,
      (offset) => papers.prepared.days?.due(this.post.value, received, offset, values.region) ?? null,
      {
        received,
        now: today(),
        mine: own(),
      },
    );
  }

  /** Say that the country lacks. */
  #lack() {
    if (this.received.value && !this.post.value && !this.unlisted)
      this.#error('post', this.desk.store.say('dates.no-post'));
  }

  /** What was given, as it is printed; nothing of an outcome without days. */
  given() {
    if (this.steps.length === 0) return {};
    const region = this.regions.select.selectedOptions[0];
    return {
      received: this.received.value,
      post: this.post.value,
      region: region?.value ? (region.textContent ?? '') : '',
    };
  }

  /** What Python needs to count. */
  request() {
    return {
      slug: this.desk.slug,
      outcome: this.desk.outcome,
      received: this.received.value,
      post: this.post.value,
      region: this.desk.values.region ?? '',
      calendar: this.calendar,
      own: own(),
      today: today(),
      lang: this.desk.lang,
    };
  }

  /** @param {string} name @param {string} words */
  #error(name, words) {
    const line = need(this.element, `[data-slot="${name}-error"]`);
    line.textContent = words;
    line.hidden = words === '';
    const field = /** @type {Record<string, HTMLElement>} */ ({ post: this.post, received: this.received })[
      name
    ];
    if (words) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  }

  /** @param {Schedule | null} schedule */
  #show(schedule) {
    this.schedule = schedule?.error ? null : schedule;
    this.element.dataset.engine = this.settled ? 'python' : 'page';
    const { store } = this.desk;
    if (schedule?.error) {
      const { code, values, told } = schedule.error;
      this.#error(
        ['post', 'region'].includes(values.question ?? '') || code.startsWith('calendar')
          ? 'post'
          : 'received',
        told ?? code,
      );
    }
    const dates = this.schedule?.dates ?? [];
    showDue(this.article, dates, store);
    const skipped = dates.reduce(
      (/** @type {Skipped[]} */ most, { skipped: these }) => (these.length > most.length ? these : most),
      [],
    );
    need(this.element, '[data-slot="skipped-fold"]').hidden = skipped.length === 0;
    need(this.element, '[data-slot="skipped-title"]').textContent = store.say('dates.skipped', {
      count: skipped.length,
    });
    need(this.element, '[data-slot="skipped"]').replaceChildren(
      ...skipped.map((day) => {
        const item = document.createElement('li');
        item.append(
          ...inPieces(day, this.desk.lang).map(({ text, lang }) =>
            lang ? Object.assign(document.createElement('span'), { textContent: text, lang }) : text,
          ),
        );
        return item;
      }),
    );
    const note = need(this.element, '[data-slot="dates-note"]');
    const given = { received: this.received.value, now: today() };
    const looked = () =>
      notesOf(this.schedule, given, store.say.bind(store), (day) => this.desk.dayInWords(day));
    const notes = [...(this.schedule?.notes ?? looked())];
    if (!this.settled && !schedule)
      notes.push(store.say(this.desk.failed ? 'dates.none-here' : 'dates.coming'));
    note.textContent = notes.join(' ');
    note.hidden = note.textContent === '';
    this.ownList.offer(dates.find((one) => one.missing !== null)?.missing ?? null);
    this.offerCalendar();
    this.onChange(this.schedule);
  }

  /** The days that a calendar file has: none of an outcome that the officer set aside, but for what matters to others. */
  #listed() {
    const decided = decisionOf(this.desk.values, this.desk.outcome) !== null;
    const dates = this.schedule?.dates ?? [];
    return dates.filter((one) => one.day && (one.for_information || !decided));
  }

  /** Offer a calendar file where there is a day for it, or one to take back. */
  offerCalendar() {
    const told = Object.keys(this.#told().gone).length > 0;
    need(this.element, '[data-action="calendar"]').hidden =
      !this.settled || !this.schedule || (this.#listed().length === 0 && !told);
  }

  /** @param {Event} event */
  async #click(event) {
    if (!(event.target instanceof Element && event.target.closest('[data-action="calendar"]'))) return;
    const told = this.#told();
    this.desk.remember({ told: JSON.stringify(told) });
    const { text } = await this.desk.call('ics', {
      ...this.request(),
      ...this.desk.identity(),
      override: decisionOf(this.desk.values, this.desk.outcome),
      sequence: told.sequence,
      gone: told.gone,
    });
    download(`cairn-${this.desk.slug}.ics`, 'text/calendar', text);
  }

  /**
   * How often the calendar file of this case was corrected, and the days that an earlier file told and that are no more:
   * a calendar that takes the new file changes or removes what it has.
   */
  #told() {
    const days = Object.fromEntries(this.#listed().map(({ step, day }) => [step, day ?? '']));
    const last = Object.fromEntries(
      this.#listed().flatMap(({ step, latest }) => (latest ? [[step, latest]] : [])),
    );
    /** @type {Told | undefined} */
    const before = this.desk.values.told ? JSON.parse(this.desk.values.told) : undefined;
    const gone = Object.fromEntries(
      Object.entries({ ...before?.gone, ...before?.days }).filter(([step]) => !(step in days)),
    );
    const now = { lang: this.desk.lang, days, last, gone };
    const { sequence = 0, ...then } = /** @type {Told} */ (before ?? now);
    return { sequence: JSON.stringify(then) === JSON.stringify(now) ? sequence : sequence + 1, ...now };
  }
}
