/**
 * The desk: the case that the officer works on, what was given beside its answers, and whether this device keeps it. What is
 * made of it, and where that is seen, are its papers.
 */

import { encode } from '../address/address.mjs';
import { handOver, stateOf } from '../hand-over/to-sheet.mjs';
import { Case } from '../cases/case.mjs';
import { onLeaving } from '../cases/storage.mjs';
import { valuesOf } from '../cases/held.mjs';
import { Papers } from '../papers/papers.mjs';
import { Saying } from './saying.mjs';
import { isDay, spell } from '../day-words/spell.mjs';
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
    this.slug = root.dataset.checklist ?? '';
    this.lang = root.dataset.lang ?? '';
    this.case = new Case(this.slug);
    this.saying = new Saying(screen, this.case);
    /** Where the officer came from, by a link of another checklist's plan. */
    this.cameFrom = cameFrom(this.slug);
    /** What the answers are, and where they led; the outcome is empty while its papers are not laid out. */
    this.answers = /** @type {Answers} */ ({});
    this.view = /** @type {View | null} */ (null);
    this.outcome = '';
    this.papers = new Papers(this, root, onFacts);
    for (const type of ['input', 'change']) root.addEventListener(type, () => this.keepChanged());
    onLeaving(() => this.#leave());
  }

  /** Whether Python is there. */
  get live() {
    return this.authority.live;
  }

  /** Whether Python cannot be had. */
  get failed() {
    return this.authority.failed;
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

  /** The number of the case: of the record that it began with, or its own. */
  get number() {
    return this.values.number ?? this.case.state.id;
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
   * The case has come to an outcome whose papers can be laid out.
   * @param {View} view
   * @param {Answers} answers
   */
  reach(view, answers) {
    this.view = view;
    this.answers = answers;
    this.outcome = view.state;
  }

  /** Take over what a record has beside its answers; it is a case of its own. @param {Beside} beside */
  takeOver(beside) {
    this.case.begin(valuesOf(beside, Date.now()));
    this.#clear();
  }

  /**
   * The same, for the page of another checklist.
   * @param {string} slug
   * @param {string} href
   * @param {Beside} beside
   */
  handOver(slug, href, beside) {
    this.case.handOver(slug, href, valuesOf(beside, Date.now()));
  }

  /**
   * Take the case that the address and the history name.
   * @param {boolean} here
   * @param {boolean} same  As of `Case.arrive`.
   */
  arrive(here, same) {
    const arrived = this.case.arrive(here, same);
    if (arrived.changed) this.#clear();
    return arrived;
  }

  /** Another interview begins, and so another case. */
  restart() {
    this.case.begin();
    this.#clear();
  }

  /** Nothing that is laid out is of the case on the desk. */
  #clear() {
    this.outcome = '';
    this.papers.clear(this.case.state.open);
  }

  /**
   * @param {boolean} asked  Whether the officer asked for it, or changed what is kept.
   * @param {boolean} [quiet]  Whether nothing is said if all goes well: what was said before is of something else.
   */
  async keep(asked, quiet = false) {
    if (!this.outcome) return;
    const say = this.saying.begin();
    if (asked) say('');
    const state = await this.saying.during(
      this.case.keep({ address: encode(this.answers), outcome: this.outcome, anew: asked }),
    );
    if (!quiet || !['kept', 'soon'].includes(state)) say(wordOf(state, asked));
    // What was changed meanwhile was not yet of a case that is kept.
    if (['kept', 'soon', 'apart'].includes(state)) {
      this.keepChanged();
      await this.drawUp();
    }
    return state;
  }

  /** Have a case that is kept hold what it puts on the tracking sheet, once Python is there to say it. */
  async drawUp() {
    const { state } = this.case;
    const record = this.papers.current?.record;
    if (!this.live || !this.case.isKept || !this.outcome || !record) return;
    const before = this.values.sheet ?? '';
    const of = stateOf({ address: encode(this.answers), values: state.values });
    const made = await record.forSheet(before && JSON.parse(before).record);
    const text = made ? JSON.stringify({ ...made, of }) : before;
    if (text === before || state !== this.case.state) return;
    state.values = { ...state.values, sheet: text };
    await this.keep(false, true);
  }

  /** Keep the case, and go to the tracking sheet, which takes it up as a row. */
  async toSheet() {
    await this.keep(true);
    if (!this.case.isKept) return;
    handOver(this.number);
    location.assign(new URL(this.root.dataset.sheet ?? '', location.href));
  }

  /** The page goes, or may be killed while it is hidden: what is on the desk is written at once. */
  #leave() {
    const state = this.case.keepAtOnce(encode(this.answers), this.outcome);
    this.case.hold(this.papers.letters?.open() ?? []);
    if (state !== 'kept') this.saying.begin()(wordOf(state, false));
  }

  /** Something on the desk changed: what is kept of it is changed with it. */
  keepChanged() {
    if (this.case.isKept) this.keep(false);
  }

  /** @param {Record<string, string>} values */
  remember(values) {
    this.case.state.values = { ...this.values, ...values };
    this.papers.paperWords.refresh();
    this.keepChanged();
  }

  /**
   * The number of the case and the time, for a file; Python has neither. Whatever is made of a case has the one
   * number, and so has what is made once a record of it is opened.
   */
  identity() {
    return { id: this.number, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
  }
}
