/**
 * The desk: the case that the officer works on, and the papers of the outcome that it came to. Days are looked up and drafts
 * filled in at once, from what was made with the site; Python then confirms them, and brings all that has to be worked out.
 */

import { encode } from '../interview/address.mjs';
import { Calendars } from '../dates/calendars.mjs';
import { Case } from '../cases/case.mjs';
import { changesSection } from '../changes/changes.mjs';
import { onLeaving } from '../cases/storage.mjs';
import { Drafts } from '../letters/drafts.mjs';
import { valuesOf } from '../cases/held.mjs';
import { Papers } from './papers.mjs';
import { Prepared } from './prepared.mjs';
import { Saying } from './saying.mjs';
import { ShownByDates } from './shown-by-dates.mjs';
import { isDay, spell } from '../day-words/spell.mjs';
import { need } from '../interview/store.mjs';
import { cameFrom } from './way-back.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

/** @typedef {import('../cases/held.mjs').Beside} Beside */
/** @typedef {import('../contract/replies.d.ts').Replies} Replies */

/**
 * What is said of a case that was to be kept; undefined: what was said before is still so.
 * @param {import('../cases/cases.mjs').Keeping['state'] | 'same'} state
 * @param {boolean} asked
 */
function wordOf(state, asked) {
  if (state === 'failed') return asked ? 'keep.cannot-keep' : 'keep.not-kept';
  return state === 'same' || state === '' ? undefined : `keep.${state}`;
}

export class Desk {
  /**
   * @param {HTMLElement} root
   * @param {import('../checklist/screen.mjs').Screen} screen
   * @param {import('../python/authority.mjs').Authority} authority
   * @param {(facts: Record<string, boolean>) => void} onFacts  Told what the dates show.
   */
  constructor(root, screen, authority, onFacts) {
    this.root = root;
    this.screen = screen;
    this.store = screen.store;
    this.authority = authority;
    this.shown = new ShownByDates(onFacts);
    this.slug = root.dataset.checklist ?? '';
    this.lang = root.dataset.lang ?? '';
    this.calendars = new Calendars(root);
    this.docx = new URL(root.dataset.docx ?? '', location.href).href;
    this.prepared = new Prepared(root, this.store, this.calendars);
    /** Every letter of this checklist. @type {import('./offered.mjs').Offered[]} */
    this.offered = JSON.parse(root.dataset.letters ?? '[]');
    this.case = new Case(this.slug);
    this.saying = new Saying(screen, this.case);
    this.drafts = new Drafts(this);
    /** Where the officer came from, by a link of another checklist's plan. */
    this.cameFrom = cameFrom(this.slug);
    /** The letters that were open when this case was left, until they are there again. @type {Set<string>} */
    this.unfolded = new Set();
    /** @type {Answers} */
    this.answers = {};
    for (const type of ['input', 'change']) root.addEventListener(type, () => this.#changed());
    onLeaving(() => this.#leave());
    this.outcome = '';
    /** @type {View | null} */
    this.view = null;
    this.key = '';
    /** Those of the outcome shown, once they are laid out. @type {Papers | null} */
    this.papers = null;
    /** By the list of an outcome. @type {Map<HTMLElement, import('../plan/plan.mjs').Plan>} */
    this.plans = new Map();
  }

  /** Whether Python is there. */
  get live() {
    return this.authority.live;
  }

  /** Whether Python cannot be had. */
  get failed() {
    return this.authority.failed;
  }

  /** The days of the outcome shown. @returns {import('../dates/dates.mjs').Dates | null} */
  get dates() {
    return this.papers?.dates ?? null;
  }

  /** Its drafts. @returns {import('../letters/letters.mjs').Letters | null} */
  get letters() {
    return this.papers?.letters ?? null;
  }

  /**
   * Ask Python.
   * @template {keyof Replies} Name
   * @param {Name} name
   * @param {object} argument
   * @returns {Promise<Replies[Name]>}
   */
  call(name, argument) {
    return this.authority.call(name, argument);
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
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, isDay(value) ? this.dayInWords(value) : value]),
    );
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
    const moved = this.outcome !== view.state || this.papers?.place !== place;
    this.outcome = view.state;
    const papers = moved || !this.papers ? this.#layOut(article, place) : this.papers;
    papers.offer();
    // The days may have come while a question was shown.
    this.#tellFacts(this.dates?.schedule ?? null);
    if (this.key !== key) return;
    if (!again) papers.letters?.refresh();
    this.#changed();
    if (!this.live) return this.wait();
    papers.confirm();
    const found = await this.call('explain', { slug: this.slug, answers, lang: this.lang });
    if (this.key !== key) return;
    need(article, '[data-slot="changes-here"]').replaceChildren(changesSection(this.store, found, answers));
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
    this.papers = new Papers(this, article, place, (schedule) => {
      this.letters?.refresh();
      this.#tellFacts(schedule);
    });
    this.papers.layOut();
    return this.papers;
  }

  /** Take over what a record has beside its answers; it is a case of its own. @param {Beside} beside */
  takeOver(beside) {
    this.case.begin(valuesOf(beside));
    this.clear();
  }

  /**
   * The same, for the page of another checklist.
   * @param {string} slug
   * @param {string} href
   * @param {Beside} beside
   */
  handOver(slug, href, beside) {
    this.case.handOver(slug, href, valuesOf(beside));
  }

  /** The action plan of the outcome shown, as a record has it; null: none. */
  plan() {
    const list = this.screen.main.querySelector('[data-plan]');
    const picked = list instanceof HTMLElement ? (this.plans.get(list)?.picked() ?? []) : [];
    return picked.length ? picked.map(({ id, fields }) => ({ action: id, ...fields })) : null;
  }

  /**
   * Take the case that the address and the history name.
   * @param {boolean} here
   * @param {boolean} same  As of `Case.arrive`.
   */
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
    this.shown.forget();
    this.key = '';
    this.outcome = '';
    this.papers = null;
  }

  /** @param {boolean} asked  Whether the officer asked for it, or changed what is kept. */
  async keep(asked) {
    if (!this.outcome) return;
    const say = this.saying.begin();
    if (asked) say('');
    const state = await this.saying.during(
      this.case.keep({ address: encode(this.answers), outcome: this.outcome, anew: asked }),
    );
    say(wordOf(state, asked));
    // What was changed meanwhile was not yet of a case that is kept.
    if (['kept', 'soon', 'apart'].includes(state)) this.#changed();
  }

  /** The page goes, or may be killed while it is hidden: what is on the desk is written at once. */
  #leave() {
    const state = this.case.keepAtOnce(encode(this.answers), this.outcome);
    this.case.hold(this.letters?.open() ?? []);
    if (state !== 'kept') this.saying.begin()(wordOf(state, false));
  }

  /** Something on the desk changed: what is kept of it is changed with it. */
  #changed() {
    if (this.case.isKept) this.keep(false);
  }

  /** Say what is not there yet, or that it does not come; what is there stays. */
  wait() {
    const place = this.screen.main.querySelector('[data-slot="papers-here"]');
    if (!place || this.papers?.isConfirmed) return;
    place.querySelector('.papers__wait')?.remove();
    const said = this.store.copy(this.failed ? 'wait-failed' : 'wait');
    if (this.failed && !this.prepared.worded) said.textContent = this.store.say('wait.nothing');
    place.append(said);
    if (this.failed && this.dates?.element.isConnected) this.dates.count();
  }

  /** @param {import('../dates/dates.mjs').Schedule | null} schedule */
  #tellFacts(schedule) {
    // Only Python says what the dates show, and only of the outcome that the officer is at.
    if (!this.dates?.settled || !this.dates.element.isConnected) return;
    this.shown.tell(schedule?.facts);
  }

  /** @param {Record<string, string>} values */
  remember(values) {
    this.case.state.values = { ...this.values, ...values };
    this.#changed();
  }

  /**
   * The id of the case and the time, for a file; Python has neither. Whatever is made of a case has the one
   * id.
   */
  identity() {
    return { id: this.caseId, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
  }
}
