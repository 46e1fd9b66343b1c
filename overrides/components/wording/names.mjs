/**
 * What the officer reads in place of ids: questions, options, rows and ratings, as the page was built with them.
 */

import { kindOf } from '../question/kinds.mjs';
import { toldAmount, toldNumber } from '../question/written.mjs';
import { need } from '../interview/store.mjs';

/** @typedef {import('../interview/store.mjs').Answer} Answer */

export class Names {
  /** @param {import('../interview/store.mjs').Store} store */
  constructor(store) {
    this.store = store;
    this.words = (/** @type {string} */ key) => store.words.get(key);
  }

  /** What a question asks. @param {string} id */
  heading(id) {
    const question = this.store.questions.get(id);
    return question ? (need(question.element, '.question__title').textContent ?? '') : id;
  }

  /** An answer in words. @param {string} id @param {Answer | undefined} answer */
  label(id, answer) {
    const question = this.store.questions.get(id);
    if (!question || answer === undefined) return '';
    return kindOf(question).told(answer, {
      option: (value) => this.#named(question, id, value),
      rating: (row, value) => this.ratings(id, row, [value]),
      number: (value) => `${toldNumber(value, this.words)} ${question.unit}`,
      amount: (stored) => toldAmount(stored, question.unit, this.words),
    });
  }

  /** The name of a row of a grid. @param {string} id @param {string} row */
  row(id, row) {
    const element = this.store.questions.get(id)?.element;
    return element?.querySelector(`[data-row="${CSS.escape(row)}"] legend strong`)?.textContent ?? row;
  }

  /**
   * A row of a grid, with the ratings it has or may have.
   * @param {string} id
   * @param {string} row
   * @param {string[]} ratings
   */
  ratings(id, row, ratings) {
    const question = this.store.questions.get(id);
    if (!question) return '';
    const said = ratings.map((rating) => this.#named(question, `${id}.${row}`, rating));
    return this.store.say('rated', {
      row: this.row(id, row),
      rating: said.join(` ${this.store.say('or')} `),
    });
  }

  /** @param {import('../interview/store.mjs').Question} question @param {string} name @param {string} value */
  #named(question, name, value) {
    return (
      [...question.element.querySelectorAll('input')]
        .find((input) => input.name === name && input.value === value)
        ?.parentElement?.querySelector('.option__text, span')
        ?.textContent?.trim() ?? value
    );
  }
}
