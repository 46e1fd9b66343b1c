/**
 * The papers of the outcome on the page: dates, drafts, the action plan, the record, what would change it. Laid out at once
 * from what was made with the site; Python then confirms them, and brings what has to be worked out.
 *
 * The desk is the case: what was given, and whether it is kept. Papers are what is made of it, and where it is seen.
 */

import { Calendars } from '../dates/calendars.mjs';
import { changesSection } from '../changes/changes.mjs';
import { Drafts } from '../letters/drafts.mjs';
import { Machine } from '../python/machine.mjs';
import { need } from '../interview/store.mjs';
import { OutcomePapers } from './outcome-papers.mjs';
import { PaperWords } from '../outcome/paper-words.mjs';
import { Prepared } from './prepared.mjs';
import { PROGRESS } from './progress.mjs';
import { ShownByDates } from './shown-by-dates.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

export class Papers {
  /**
   * @param {import('../desk/desk.mjs').Desk} desk
   * @param {HTMLElement} root  Of the checklist: it names the files that papers need.
   * @param {(facts: Record<string, boolean>) => void} onFacts  Told what the dates show.
   */
  constructor(desk, root, onFacts) {
    this.desk = desk;
    this.calendars = new Calendars(root);
    this.docx = new URL(root.dataset.docx ?? '', location.href).href;
    this.prepared = new Prepared(root, desk.store, this.calendars);
    this.drafts = new Drafts(desk);
    this.paperWords = new PaperWords(desk);
    this.shown = new ShownByDates(onFacts);
    /** Every letter of this checklist. @type {import('../letters/offered.mjs').Offered[]} */
    this.offered = JSON.parse(root.dataset.letters ?? '[]');
    /** The letters that were open when this case was left, until they are there again. @type {Set<string>} */
    this.unfolded = new Set();
    /** By the list of an outcome. @type {Map<HTMLElement, import('../plan/plan.mjs').Plan>} */
    this.plans = new Map();
    this.progress = new Machine(PROGRESS, 'none');
    /** What is asked for now: the state and the answers. */
    this.key = '';
    /** Those of the outcome shown, once they are laid out. @type {OutcomePapers | null} */
    this.current = null;
  }

  /** The days of the outcome shown. @returns {import('../dates/dates.mjs').Dates | null} */
  get dates() {
    return this.current?.dates ?? null;
  }

  /** Its drafts. @returns {import('../letters/letters.mjs').Letters | null} */
  get letters() {
    return this.current?.letters ?? null;
  }

  /**
   * Lay out what belongs to an outcome, as far as it is there; again, once Python is.
   * @param {View} view
   * @param {Answers} answers
   */
  async open(view, answers) {
    const { desk, prepared } = this;
    const key = `${view.state} ${JSON.stringify(answers)}`;
    const article = need(desk.screen.main, 'article.outcome');
    const place = need(article, '[data-slot="papers-here"]');
    const again = this.key === key;
    this.key = key;
    this.progress.send('opened');
    if (!prepared.worded) {
      this.wait();
      await prepared.all();
      if (this.key !== key || !prepared.worded) return;
    }
    if (!prepared.settled) this.#complete(key);
    const moved = desk.outcome !== view.state || this.current?.place !== place;
    desk.reach(view, answers);
    const current = moved || !this.current ? this.#layOut(article, place) : this.current;
    current.offer(view);
    // The days may have come while a question was shown.
    this.#tellFacts(this.dates?.schedule ?? null);
    if (this.key !== key) return;
    if (!again) this.letters?.refresh();
    desk.keepChanged();
    if (!desk.live) return this.wait();
    if (this.progress.send('confirmed')) current.confirm();
    this.paperWords.refresh();
    const found = await desk.call('explain', { slug: desk.slug, answers, lang: desk.lang });
    if (this.key !== key) return;
    need(article, '[data-slot="changes-here"]').replaceChildren(changesSection(desk.store, found, answers));
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
    const current = new OutcomePapers(this, article, place, (schedule) => {
      this.letters?.refresh();
      this.paperWords.refresh();
      this.#tellFacts(schedule);
    });
    this.current = current;
    this.progress.send('laid');
    current.layOut();
    return current;
  }

  /** The action plan of the outcome shown, as a record has it; null: none. */
  plan() {
    const list = this.desk.screen.main.querySelector('[data-plan]');
    const picked = list instanceof HTMLElement ? (this.plans.get(list)?.picked() ?? []) : [];
    return picked.length ? picked.map(({ id, fields }) => ({ action: id, ...fields })) : null;
  }

  /** Nothing that is laid out is of the case on the desk any more. @param {Iterable<string>} unfolded  The letters that were open when it was left. */
  clear(unfolded) {
    this.unfolded = new Set(unfolded);
    this.shown.forget();
    this.key = '';
    this.current = null;
    this.progress.send('left');
  }

  /** Say what is not there yet, or that it does not come; what is there stays. */
  wait() {
    const { desk } = this;
    const place = desk.screen.main.querySelector('[data-slot="papers-here"]');
    if (!place || this.progress.state === 'whole') return;
    place.querySelector('.papers__wait')?.remove();
    const said = desk.store.copy(desk.failed ? 'wait-failed' : 'wait');
    if (desk.failed && !this.prepared.worded) said.textContent = desk.store.say('wait.nothing');
    place.append(said);
    if (desk.failed && this.dates?.element.isConnected) this.dates.count();
  }

  /** @param {import('../dates/dates.mjs').Schedule | null} schedule */
  #tellFacts(schedule) {
    // Only Python says what the dates show, and only of the outcome that the officer is at.
    if (!this.dates?.settled || !this.dates.element.isConnected) return;
    this.shown.tell(schedule?.facts);
  }
}
