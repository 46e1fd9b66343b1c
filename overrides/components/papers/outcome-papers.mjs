/**
 * The papers of one outcome, laid out in its article: dates, drafts, the action plan, the record.
 */

import { Dates } from '../dates/dates.mjs';
import { Letters } from '../letters/letters.mjs';
import { offeredWith } from '../letters/offered.mjs';
import { Plan } from '../plan/plan.mjs';
import { RecordPaper } from '../record/record.mjs';
import { need } from '../interview/store.mjs';
import { linkBack } from '../desk/way-back.mjs';

/** @typedef {import('../interview/walk.mjs').View} View */

/** What was said or shown of the case before, which is not so of this one. */
const CLEARED = ['papers-here', 'record-here', 'keeping', 'record-said'];

export class OutcomePapers {
  /**
   * @param {import('./papers.mjs').Papers} papers  Those that it becomes the current one of.
   * @param {HTMLElement} article
   * @param {HTMLElement} place  Where drafts go.
   * @param {(schedule: import('../dates/dates.mjs').Schedule | null) => void} onDates  Told the days, for as long as these papers are on the desk.
   */
  constructor(papers, article, place, onDates) {
    const { desk } = papers;
    this.papers = papers;
    this.desk = desk;
    this.article = article;
    this.place = place;
    this.dates = new Dates(desk, article, (schedule) => {
      if (papers.current === this) onDates(schedule);
    });
    /** @type {Letters | null} */
    this.letters = null;
    this.record = new RecordPaper(desk);
  }

  /** Put in its place what does not change with the notices; the record waits for Python. */
  layOut() {
    const { papers, desk, article, dates } = this;
    const plan = article.querySelector('[data-plan]');
    if (plan instanceof HTMLElement) {
      const known = papers.plans.get(plan) ?? new Plan(desk, plan);
      papers.plans.set(plan, known);
      known.restore();
    }
    need(article, '[data-slot="dates-here"]').replaceChildren(
      ...(dates.steps.length > 0 ? [dates.element] : []),
    );
    for (const slot of CLEARED) need(article, `[data-slot="${slot}"]`).replaceChildren();
    if (desk.cameFrom) this.record.bar.append(linkBack(desk.cameFrom, desk.store.say('plan.return')));
  }

  /** Put the letters that go with the outcome and its notices first, unless they are there. @param {View} view */
  offer(view) {
    const { papers, desk, place } = this;
    const offered = offeredWith(papers.offered, view);
    const there = this.letters?.letters.map(({ id }) => id) ?? [];
    if (String(there) === String(offered.map(({ id }) => id))) return;
    this.letters?.element.remove();
    this.letters = offered.length ? new Letters(desk, offered) : null;
    papers.unfolded.clear();
    if (this.letters) place.prepend(this.letters.element);
    this.letters?.lead(need(this.article, '.outcome__do'));
  }

  /**
   * Python is there: the record can be had, and what the page looked up and filled in is held against Python.
   */
  confirm() {
    const { desk, article, record, dates } = this;
    this.place.querySelector('.papers__wait')?.remove();
    need(article, '[data-slot="record-here"]').replaceChildren(record.element);
    need(article, '[data-slot="keeping"]').replaceChildren(record.bar);
    if (desk.case.isKept) {
      desk.saying.begin(article)('keep.kept');
      desk.drawUp();
    }
    if (dates.steps.length) dates.count();
    else this.letters?.refresh();
  }
}
