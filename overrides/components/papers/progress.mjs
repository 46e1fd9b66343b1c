/**
 * How far the papers of the outcome on the page have come, state by state.
 *
 * `none`: a question is on the page, or nothing has been shown yet. `awaited`: an outcome is, and the words of its papers
 * are not here. `laid`: days are looked up and drafts filled in by the page. `whole`: Python brought the record and holds
 * the rest against its own.
 */

/** @type {import('../python/machine.mjs').Table} */
export const PROGRESS = {
  none: { opened: 'awaited', left: 'none' },
  awaited: { opened: 'awaited', laid: 'laid', left: 'none' },
  laid: { opened: 'laid', laid: 'laid', confirmed: 'whole', left: 'none' },
  whole: { opened: 'whole', laid: 'laid', left: 'none' },
};
