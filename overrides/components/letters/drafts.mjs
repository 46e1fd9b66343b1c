/**
 * What a draft is made of: by the page from what was prepared with the site, and by Python.
 */

import { today } from '../dates/dates.mjs';
import { decisionOf } from '../record/decision.mjs';

export class Drafts {
  /** @param {import('../desk/desk.mjs').Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** Whether a draft of Python's would say all that the page's does. */
  get settled() {
    const { live, papers } = this.desk;
    const { dates } = papers;
    return live && (!dates?.steps.length || dates.settled);
  }

  /** The day of receipt and the post, as far as a draft may name them. */
  #given() {
    const { received = '', post = '' } = this.desk.papers.prepared.dated ? this.desk.values : {};
    return { received, post };
  }

  /** What the officer decides in the place of the outcome. */
  get override() {
    return decisionOf(this.desk.values, this.desk.outcome);
  }

  /**
   * A draft as the page fills it; null where it was not made ready.
   * @param {string} id
   * @param {string} lang
   */
  filled(id, lang) {
    const { view, answers, fields: typed, papers, root } = this.desk;
    const { prepared, dates } = papers;
    const { received, post } = this.#given();
    const known = {
      version: root.dataset.version ?? '',
      today: today(),
      received,
      post: prepared.post(post),
      steps: dates?.steps ?? [],
      dates: dates?.schedule?.dates ?? [],
      override: this.override,
      typed,
    };
    return view && prepared.drafting ? prepared.drafting.write(id, lang, view, answers, known) : null;
  }

  /** What Python makes a draft of, beside its template. */
  asked() {
    const { slug, outcome, answers, fields: typed, papers } = this.desk;
    const { dates } = papers;
    const undated = { slug, outcome, ...this.#given(), calendar: '', own: {}, today: today() };
    return { ...(dates?.schedule ? dates.request() : undated), answers, typed, override: this.override };
  }
}
