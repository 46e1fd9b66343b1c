/**
 * What is said on paper only, put together when the browser is about to print; and one draft printed by itself.
 */

import { today } from '../dates/dates.mjs';
import { need } from '../interview/store.mjs';

export class Paper {
  /**
   * @param {HTMLElement} root
   * @param {import('../interview/store.mjs').Store} store
   * @param {import('../desk/desk.mjs').Desk} desk
   */
  constructor(root, store, desk) {
    this.root = root;
    this.store = store;
    this.desk = desk;
    /** The draft that is printed by itself. @type {HTMLElement | null} */
    this.letter = null;
  }

  /** Print one draft, and nothing around it. @param {Element | null} letter */
  draft(letter) {
    if (!(letter instanceof HTMLElement)) return;
    this.letter = letter;
    letter.dataset.printed = '';
    this.root.dataset.printing = 'letter';
    print();
  }

  /** The page was printed, or was not. */
  done() {
    delete this.root.dataset.printing;
    delete this.letter?.dataset.printed;
    this.letter = null;
  }

  /** The page is about to be printed. */
  fill() {
    const article = this.root.querySelector('article.outcome');
    if (!article) return;
    const version = need(article, '.outcome__version');
    const worded = this.desk.papers.paperWords.now;
    const { printed, lines } = worded ?? this.#early(article);
    version.textContent = `${version.textContent?.split(' · ')[0]} · ${printed}`;
    const slot = need(article, '[data-slot="printed"]');
    slot.dataset.engine = worded ? 'python' : 'page';
    slot.replaceChildren(
      ...[...lines, ...this.#days(article)].map((words) =>
        Object.assign(document.createElement('p'), { textContent: words }),
      ),
    );
    for (const input of article.querySelectorAll('[data-plan] input')) {
      if (input instanceof HTMLInputElement) input.toggleAttribute('data-empty', input.value === '');
    }
  }

  /**
   * What Python says of the case, before it is there.
   * @param {Element} article
   * @returns {{printed: string, lines: string[]}}
   */
  #early(article) {
    const { store, desk } = this;
    const received = value(article, '[name="received"]');
    const post = [chosen(article, '[name="post"]'), chosen(article, '[name="region"]')]
      .filter(Boolean)
      .join(', ');
    const decided = desk.papers.drafts.override;
    const other =
      store.outcomes.get(decided?.outcome ?? '')?.querySelector('.outcome__verdict')?.textContent ?? '';
    return {
      printed: store.say('printed', { date: desk.dayInWords(today()) }),
      lines: [
        other && store.say('print.override', { outcome: other, reason: decided?.reason.trim() || '–' }),
        received && store.say('print.received', { date: desk.dayInWords(received) }),
        post && store.say('print.post', { post }),
      ].filter(Boolean),
    };
  }

  /** What the days shown come with: those left out, which only Python knows, and what to know of them. @param {Element} article */
  #days(article) {
    const note = article.querySelector('[data-slot="dates-note"]:not([hidden])')?.textContent;
    return [this.desk.papers.dates?.schedule?.left_out, note].filter(
      (words) => words !== undefined && words !== null && words !== '',
    );
  }
}

/** @param {Element} within @param {string} selector */
function value(within, selector) {
  const field = within.querySelector(selector);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value.trim() : '';
}

/** The words of the option chosen; empty where none is. @param {Element} within @param {string} selector */
function chosen(within, selector) {
  const field = within.querySelector(selector);
  return field instanceof HTMLSelectElement && field.value
    ? (field.selectedOptions[0]?.textContent ?? '')
    : '';
}
