/**
 * What the officer gave: the answers, and those taken back, which are offered again when their question returns.
 */

/** @typedef {import('./store.mjs').Answer} Answer */
/** @typedef {import('./store.mjs').Answers} Answers */

export class Given {
  constructor() {
    /** @type {Answers} */
    this.answers = {};
    /** @type {Answers} */
    this.drafts = {};
  }

  /** @param {string} id @param {Answer} answer */
  answer(id, answer) {
    this.answers = { ...this.answers, [id]: answer };
  }

  /** Put a question again with its answer filled in; every other answer is kept. @param {string} id */
  takeBack(id) {
    const { [id]: draft, ...rest } = this.answers;
    this.answers = rest;
    if (draft !== undefined) this.drafts = { ...this.drafts, [id]: draft };
  }

  /**
   * Say of a fact whether it holds; one that does not is not among the answers.
   * @param {string} id
   * @param {boolean} holds
   */
  tick(id, holds) {
    const { [id]: _, ...rest } = this.answers;
    this.answers = holds ? { ...rest, [id]: 'yes' } : rest;
  }

  /** Whether a fact holds. @param {string} id */
  holds(id) {
    return this.answers[id] === 'yes';
  }

  /** Another interview begins. @param {Answers} [answers] */
  begin(answers = {}) {
    this.answers = answers;
    this.drafts = {};
  }

  /**
   * The way back or forth leads to other answers: what it takes away is offered again.
   * @param {Answers} answers
   */
  move(answers) {
    this.drafts = { ...this.drafts, ...this.answers };
    this.answers = answers;
  }

  /** Offer answers that were chosen and not given. @param {Answers} chosen */
  offer(chosen) {
    this.drafts = { ...this.drafts, ...chosen };
  }
}
