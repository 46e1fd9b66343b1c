/**
 * What the officer reads in place of ids: questions, options, rows and ratings, as the page was built with them.
 */

import { need } from './store.mjs';

/** @typedef {import('./store.mjs').Answer} Answer */

export class Names {
  /** @param {import('./store.mjs').Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @param {string} id */
  heading(id) {
    const question = this.store.questions.get(id);
    return question ? (need(question.element, '.question__title').textContent ?? '') : id;
  }

  /** @param {string} id @param {Answer | undefined} answer */
  label(id, answer) {
    const question = this.store.questions.get(id);
    if (!question || answer === undefined) return '';
    if (Array.isArray(answer)) return answer.map((option) => this.#named(question, id, option)).join(', ');
    if (typeof answer === 'object') {
      return Object.entries(answer)
        .map(([row, rating]) => this.ratings(id, row, [rating]))
        .join('; ');
    }
    return question.shape === 'one' ? this.#named(question, id, String(answer)) : String(answer);
  }

  /** The name of a row of a grid. @param {string} id @param {string} row */
  row(id, row) {
    const element = this.store.questions.get(id)?.element;
    return element?.querySelector(`[data-row="${CSS.escape(row)}"] legend strong`)?.textContent ?? row;
  }

  /** A row of a grid, with the ratings it has or may have. @param {string} id @param {string} row @param {string[]} ratings */
  ratings(id, row, ratings) {
    const question = this.store.questions.get(id);
    if (!question) return '';
    const said = ratings.map((rating) => this.#named(question, `${id}.${row}`, rating));
    return this.store.say('rated', { row: this.row(id, row), rating: said.join(` ${this.store.say('or')} `) });
  }

  /** @param {import('./store.mjs').Question} question @param {string} name @param {string} value */
  #named(question, name, value) {
    return (
      [...question.element.querySelectorAll('input')]
        .find((input) => input.name === name && input.value === value)
        ?.parentElement?.querySelector('.option__text, span')?.textContent?.trim() ?? value
    );
  }
}
