/**
 * What Python says of a case on paper: asked for whenever the case changes, because a page that is about to be printed
 * waits for nobody.
 */

import { today } from '../dates/dates.mjs';

/** @typedef {import('../contract/paper.d.ts').Paper} Paper */

export class PaperWords {
  /** @param {import('../desk/desk.mjs').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The last words that came, and the case that they are of. @type {{of: string, words: Paper | null}} */
    this.last = { of: '', words: null };
    this.asking = false;
  }

  /** The words of the case as it is now; null: they are not there. */
  get now() {
    return this.last.of === JSON.stringify(this.#case()) ? this.last.words : null;
  }

  /** Have the words follow the case; while some are asked for, what changes meanwhile waits. */
  async refresh() {
    const { desk } = this;
    if (this.asking || !desk.live || !desk.outcome || this.now) return;
    this.asking = true;
    const came = await this.ask().then(
      () => true,
      () => false,
    );
    this.asking = false;
    if (came) this.refresh();
  }

  /** The words of the case, when Python has them; refused where it does not answer. @returns {Promise<Paper>} */
  async ask() {
    const asked = this.#case();
    const words = await this.desk.authority.ask('paper', asked);
    this.last = { of: JSON.stringify(asked), words };
    return words;
  }

  #case() {
    const { slug, lang, outcome, papers } = this.desk;
    const { received = '', post = '', region = '' } = papers.dates?.given() ?? {};
    const [override, plan] = [papers.drafts.override, papers.plan()];
    return { slug, lang, outcome, today: today(), received, post, region, override, plan };
  }
}
