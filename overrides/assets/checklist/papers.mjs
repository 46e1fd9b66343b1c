/**
 * The desk of an outcome: the days, the letters, the record. Days are looked up and drafts filled in at once, from what was
 * made with the site; Python then confirms them, and brings all that has to be worked out.
 */

import { encode } from './address.mjs';
import { Calendars } from './calendars.mjs';
import { Case } from './case.mjs';
import { changesSection } from './changes.mjs';
import { copyText } from './clipboard.mjs';
import { Dates, today } from './dates.mjs';
import { CAME_FROM, hold, kept, valuesOf } from './held.mjs';
import { Letters } from './letters.mjs';
import { Plan } from './plan.mjs';
import { Prepared } from './prepared.mjs';
import { RecordPaper } from './record.mjs';
import { isDay, spell } from './spell.mjs';
import { need } from './store.mjs';

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./walk.mjs').View} View */

/** @typedef {import('./held.mjs').CameFrom} CameFrom */
/** @typedef {import('./held.mjs').Beside} Beside */

export class Desk {
  /**
   * @param {HTMLElement} root
   * @param {import('./screen.mjs').Screen} screen
   * @param {(name: string, argument: object) => Promise<any>} call  Asks Python.
   * @param {(facts: Record<string, boolean>) => void} onFacts  Told what the dates show.
   * @param {(name: string, argument: object) => Promise<any>} ask  The same as `call`, and rejects where Python fails.
   */
  constructor(root, screen, call, onFacts, ask) {
    this.root = root;
    this.screen = screen;
    this.store = screen.store;
    this.call = call;
    this.onFacts = onFacts;
    this.ask = ask;
    this.slug = root.dataset.checklist ?? '';
    this.lang = root.dataset.lang ?? 'en';
    this.calendars = new Calendars(root);
    this.docx = new URL(root.dataset.docx ?? '', location.href).href;
    this.prepared = new Prepared(root, this.store, this.calendars);
    this.case = new Case(this.slug);
    /** The letters that were open when this case was left, until they are there again. @type {Set<string>} */
    this.unfolded = new Set();
    /** @type {Answers} */
    this.answers = {};
    /** @type {CameFrom | undefined} */
    this.cameFrom = kept(CAME_FROM);
    for (const type of ['input', 'change']) root.addEventListener(type, () => this.#changed());
    addEventListener('pagehide', () => {
      this.case.keepLast(encode(this.answers), this.outcome);
      this.case.hold(this.letters?.open() ?? []);
    });
    this.outcome = '';
    /** @type {View | null} */
    this.view = null;
    this.key = '';
    /** Where papers are laid out. @type {HTMLElement | null} */
    this.place = null;
    /** What the dates said last, which goes when they no longer do; the officer may say otherwise since. @type {Record<string, boolean>} */
    this.factsTold = {};
    /** @type {Dates | null} */
    this.dates = null;
    /** @type {RecordPaper | null} */
    this.record = null;
    /** @type {Letters | null} */
    this.letters = null;
    /** By the list of an outcome. @type {Map<HTMLElement, Plan>} */
    this.plans = new Map();
  }

  /** Whether Python is there. */
  get live() {
    return this.root.dataset.python === 'live';
  }

  /** Whether Python cannot be had. */
  get failed() {
    return this.root.dataset.python === 'failed';
  }

  get caseId() {
    return this.case.state.id;
  }

  /** The day of receipt, the post, the plan. @returns {Record<string, string>} */
  get values() {
    return this.case.state.values;
  }

  /** What the officer typed into drafts, by field. @returns {Record<string, string>} */
  get fields() {
    return this.case.state.fields;
  }

  /** @param {string} day  ISO. */
  dayInWords(day) {
    return spell(day, (key) => this.store.say(key));
  }

  /** Values with each day among them in words. @param {Record<string, string>} values */
  inWords(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isDay(value) ? this.dayInWords(value) : value]));
  }

  /** Python and the page do not say the same: the page says so, and shows what Python says. */
  differs() {
    this.screen.machine(this.store.say('state.differs'));
    this.root.dataset.differs = '';
  }

  /**
   * Lay out what belongs to an outcome, as far as it is there; again, once Python is.
   * @param {View} view
   * @param {Answers} answers
   */
  async open(view, answers) {
    const key = `${view.state} ${JSON.stringify(answers)}`;
    const article = need(this.screen.main, 'article.outcome');
    const place = need(article, '[data-slot="papers-here"]');
    const again = this.key === key;
    this.answers = answers;
    this.view = view;
    this.key = key;
    if (!this.prepared.worded) {
      this.wait();
      await this.prepared.all();
      if (this.key !== key || !this.prepared.worded) return;
    }
    if (!this.prepared.settled) this.#complete(key);
    const moved = this.outcome !== view.state || this.place !== place;
    this.outcome = view.state;
    this.place = place;
    if (moved) this.#layOut(article, place);
    else this.#offer(place);
    // The days may have come while a question was shown.
    this.#tellFacts(this.dates?.schedule ?? null);
    if (this.key !== key) return;
    if (!again) this.letters?.refresh();
    this.#changed();
    if (!this.live) return this.wait();
    this.#confirm(article, place);
    const found = await this.call('explain', { slug: this.slug, answers });
    if (this.key !== key) return;
    need(article, '[data-slot="changes-here"]').replaceChildren(changesSection(this.screen, found, answers));
  }

  /** The words came before the days or the drafts: look again once those are there. @param {string} key */
  async #complete(key) {
    await this.prepared.all();
    if (this.key !== key) return;
    this.letters?.refresh();
    this.dates?.count();
  }

  /** @param {HTMLElement} article @param {HTMLElement} place */
  #layOut(article, place) {
    const dates = new Dates(this, article, (schedule) => {
      if (this.dates === dates) this.#dated(schedule);
    });
    this.dates = dates;
    this.letters = null;
    this.record = new RecordPaper(this);
    const plan = article.querySelector('[data-plan]');
    if (plan instanceof HTMLElement) {
      const known = this.plans.get(plan) ?? new Plan(this, plan);
      this.plans.set(plan, known);
      known.restore();
    }
    const dated = dates.steps.length > 0;
    const days = need(article, '[data-slot="dates-here"]');
    days.replaceChildren(...(dated ? [dates.element] : []));
    // What was said of the case before is not so of this one.
    for (const slot of ['papers-here', 'record-here', 'keeping', 'record-said']) need(article, `[data-slot="${slot}"]`).replaceChildren();
    this.#offer(place);
    if (this.cameFrom?.slug === this.slug) {
      const back = document.createElement('a');
      back.href = this.cameFrom.href;
      back.addEventListener('click', () => hold(CAME_FROM, undefined));
      back.textContent = this.store.say('plan.return');
      this.record.bar.append(back);
    }
  }

  /** Python is there: the record can be had, and what the page looked up and filled in is held against Python. @param {HTMLElement} article @param {HTMLElement} place */
  #confirm(article, place) {
    const { record, dates } = this;
    if (!record || record.element.isConnected) return;
    place.querySelector('.papers__wait')?.remove();
    need(article, '[data-slot="record-here"]').replaceChildren(record.element);
    need(article, '[data-slot="keeping"]').replaceChildren(record.bar);
    if (this.case.isKept) this.sayer(article)('keep.kept');
    if (dates?.steps.length) dates.count();
    else this.letters?.refresh();
  }

  /** Whether a letter goes with the outcome, its notices and the row that led here. @param {import('./letters.mjs').Offered} offered */
  #goesWith({ outcomes, rows, notice }) {
    const { rules = [], assumptions = [], notices = [] } = this.view ?? {};
    const row = rows[this.outcome];
    return outcomes.includes(this.outcome) && (notice === '' || notices.includes(notice)) && (!row || [...rules, ...assumptions].includes(row));
  }

  /** Put the letters that go with the outcome and its notices first, unless they are there. @param {HTMLElement} place */
  #offer(place) {
    /** @type {import('./letters.mjs').Offered[]} */
    const all = JSON.parse(this.root.dataset.letters ?? '[]');
    const offered = all
      .filter((one) => this.#goesWith(one))
      .sort((one, other) => Number(this.outcome in other.first) - Number(this.outcome in one.first));
    const there = this.letters?.letters.map(({ id }) => id) ?? [];
    if (String(there) === String(offered.map(({ id }) => id))) return;
    this.letters?.element.remove();
    this.letters = offered.length ? new Letters(this, offered) : null;
    this.unfolded.clear();
    if (this.letters) place.prepend(this.letters.element);
    this.letters?.lead(need(place.closest('article') ?? place, '.outcome__do'));
  }

  /** The officer follows a link of the plan to another checklist: that page shows the way back. @param {string} href */
  stepAside(href) {
    const [, slug] = new URL(href, location.href).pathname.match(/\/checklists\/([a-z-]+)\/$/) ?? [];
    if (slug) hold(CAME_FROM, { slug, href: location.href });
  }

  /** Take over what a record has beside its answers; it is a case of its own. @param {Beside} beside */
  takeOver(beside) {
    this.case.begin(valuesOf(beside));
    this.clear();
  }

  /** The same, for the page of another checklist. @param {string} slug @param {string} href @param {Beside} beside */
  handOver(slug, href, beside) {
    this.case.handOver(slug, href, valuesOf(beside));
  }

  /** The action plan of the outcome shown, as a record has it; null: none. */
  plan() {
    const list = this.screen.main.querySelector('[data-plan]');
    const picked = list instanceof HTMLElement ? (this.plans.get(list)?.picked() ?? []) : [];
    return picked.length ? picked.map(({ id, fields }) => ({ action: id, ...fields })) : null;
  }

  /** Take the case that the address and the history name. @param {boolean} here @param {boolean} same  As of `Case.arrive`. */
  arrive(here, same) {
    const arrived = this.case.arrive(here, same);
    if (arrived.changed) this.clear();
    return arrived;
  }

  /** Another interview begins, and so another case. */
  restart() {
    this.case.begin();
    this.clear();
  }

  /** Nothing that is laid out is of the case on the desk. */
  clear() {
    this.unfolded = new Set(this.case.state.open);
    this.factsTold = {};
    this.key = '';
    this.outcome = '';
    this.dates = null;
    this.letters = null;
    this.record = null;
  }

  /** @param {boolean} asked  Whether the officer asked for it, or changed what is kept. */
  async keep(asked) {
    if (!this.outcome) return;
    const say = this.sayer();
    if (asked) say('');
    const state = await this.case.keep({ address: encode(this.answers), outcome: this.outcome, anew: asked });
    /** @type {Record<string, string>} */
    const said = { kept: 'keep.kept', soon: 'keep.soon', apart: 'keep.apart', gone: 'keep.gone', failed: asked ? 'keep.cannot-keep' : 'keep.not-kept' };
    if (said[state]) say(said[state]);
    // What was changed meanwhile was not yet of a case that is kept.
    if (['kept', 'soon', 'apart'].includes(state)) this.#changed();
  }

  /** Something on the desk changed: what is kept of it is changed with it. */
  #changed() {
    if (this.case.isKept) this.keep(false);
  }

  /** Say what is not there yet, or that it does not come; what is there stays. */
  wait() {
    const place = this.screen.main.querySelector('[data-slot="papers-here"]');
    if (!place || this.record?.element.isConnected) return;
    place.querySelector('.papers__wait')?.remove();
    const said = this.store.copy(this.failed ? 'wait-failed' : 'wait');
    if (this.failed && !this.prepared.worded) said.textContent = this.store.say('wait.nothing');
    place.append(said);
    if (this.failed && this.dates?.element.isConnected) this.dates.count();
  }

  /** @param {import('./dates.mjs').Schedule | null} schedule */
  #dated(schedule) {
    this.letters?.refresh();
    this.#tellFacts(schedule);
  }

  /** @param {import('./dates.mjs').Schedule | null} schedule */
  #tellFacts(schedule) {
    // Only Python says what the dates show, and only of the outcome that the officer is at.
    if (!this.dates?.settled || !this.dates.element.isConnected) return;
    const facts = { ...Object.fromEntries(Object.keys(this.factsTold).map((id) => [id, false])), ...schedule?.facts };
    if (JSON.stringify(facts) === JSON.stringify(this.factsTold)) return;
    this.factsTold = facts;
    this.onFacts(facts);
  }

  /** @param {Record<string, string>} values */
  remember(values) {
    this.case.state.values = { ...this.values, ...values };
    this.#changed();
  }

  /** Whether a draft of Python's would say all that the page's does. */
  settled() {
    return this.live && (!this.dates?.steps.length || this.dates.settled);
  }

  /** A draft as the page fills it; null where it was not made ready. @param {string} id @param {string} lang */
  draft(id, lang) {
    const { view, answers, fields: typed } = this;
    const { received = '', post = '' } = this.prepared.dated ? this.values : {};
    const known = { version: this.root.dataset.version ?? '', today: today(), received, post: this.prepared.post(post), steps: this.dates?.steps ?? [], dates: this.dates?.schedule?.dates ?? [], typed };
    return view && this.prepared.drafting ? this.prepared.drafting.write(id, lang, view, answers, known) : null;
  }

  /** What Python makes a draft of, beside its template. */
  drafting() {
    const { received = '', post = '' } = this.prepared.dated ? this.values : {};
    const dated = this.dates?.schedule ? this.dates.request() : { slug: this.slug, outcome: this.outcome, received, post, calendar: '', own: {}, today: today() };
    return { ...dated, answers: this.answers, typed: this.fields };
  }

  /** The id of the case and the time, for a file; Python has neither. Whatever is made of a case has the one id. */
  identity() {
    return { id: this.caseId, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
  }

  /** @param {string | Promise<string | null>} text */
  async copy(text) {
    const say = this.sayer();
    const copied = await copyText(text);
    if (copied !== null) say(copied ? 'keep.copied' : 'keep.cannot-copy');
  }

  /**
   * How to say, once it is done, what the officer asks for now: of this outcome and this case, and of no other.
   * @param {Element} [within]
   * @returns {(key: string) => void}  Takes the key of the words; empty: what was said is so no longer.
   */
  sayer(within = this.screen.main) {
    const line = within.querySelector('[data-slot="record-said"]');
    const { state } = this.case;
    return (key) => {
      if (line && state === this.case.state) line.textContent = key && this.store.say(key);
    };
  }
}
