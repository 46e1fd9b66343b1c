/**
 * The fold of the reports: what makes them is fetched when it is first opened, so that the rows do not wait for it.
 */

/** @typedef {import('./reports.mjs').Reports} Reports */
/** @typedef {import('./reports.mjs').Act} Act */

export class ReportsFold {
  /**
   * @param {HTMLDetailsElement} root
   * @param {HTMLElement} place  Names the script and the calendars.
   * @param {import('../sheet/words/words.mjs').Words} words
   * @param {import('../sheet/door/session.mjs').Session} session
   * @param {Act} act
   */
  constructor(root, place, words, session, act) {
    this.root = root;
    /** @type {Reports | null} */
    this.reports = null;
    root.addEventListener('toggle', async () => {
      if (!root.open || this.reports) return;
      try {
        const { Reports } = await import(new URL(place.dataset.reports ?? '', location.href).href);
        this.reports ??= new Reports(root, place, words, session, act);
      } catch (error) {
        act.said(words.fault(error));
      }
    });
  }

  /** The rows are others now. */
  changed() {
    if (this.root.open) this.reports?.again();
  }

  /** Another sheet was opened, or none is. */
  end() {
    this.root.open = false;
    this.reports?.clear();
  }
}
