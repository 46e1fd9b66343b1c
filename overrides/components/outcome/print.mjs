/**
 * What is said on paper only, put together when the browser is about to print; and one draft printed by itself.
 */

import { today } from '../dates/dates.mjs';
import { need } from '../interview/store.mjs';

export class Paper {
  /**
   * @param {HTMLElement} root
   * @param {import('../interview/store.mjs').Store} store
   * @param {(day: string) => string} words  An ISO day in words.
   * @param {() => import('../record/decision.mjs').Decision | null} decided  What the officer decides in the place of the outcome.
   */
  constructor(root, store, words, decided) {
    this.root = root;
    this.store = store;
    this.words = words;
    this.decided = decided;
  }

  /** Print one draft, and nothing around it. @param {Element | null} letter */
  draft(letter) {
    if (!(letter instanceof HTMLElement)) return;
    letter.dataset.printed = '';
    this.root.dataset.printing = 'letter';
    print();
  }

  /** The page was printed, or was not. */
  done() {
    delete this.root.dataset.printing;
    for (const letter of this.root.querySelectorAll('[data-printed]')) letter.removeAttribute('data-printed');
  }

  /** The page is about to be printed. */
  fill() {
    const article = this.root.querySelector('article.outcome');
    if (!article) return;
    const version = need(article, '.outcome__version');
    version.textContent = `${version.textContent?.split(' · ')[0]} · ${this.store.say('printed', { date: this.words(today()) })}`;
    need(article, '[data-slot="printed"]').replaceChildren(
      ...this.#lines(article).map((words) =>
        Object.assign(document.createElement('p'), { textContent: words }),
      ),
    );
    for (const input of article.querySelectorAll('[data-plan] input')) {
      if (input instanceof HTMLInputElement) input.toggleAttribute('data-empty', input.value === '');
    }
  }

  /** @param {Element} article @returns {string[]} */
  #lines(article) {
    const { store } = this;
    const received = value(article, '[name="received"]');
    const post = [chosen(article, '[name="post"]'), chosen(article, '[name="region"]')]
      .filter(Boolean)
      .join(', ');
    const decided = this.decided();
    const other =
      store.outcomes.get(decided?.outcome ?? '')?.querySelector('.outcome__verdict')?.textContent ?? '';
    const skipped = [...article.querySelectorAll('[data-slot="skipped"] > li')]
      .map((one) => one.textContent)
      .join('; ');
    const note = article.querySelector('[data-slot="dates-note"]:not([hidden])')?.textContent;
    return [
      other && store.say('print.override', { outcome: other, reason: decided?.reason.trim() || '–' }),
      received && store.say('print.received', { date: this.words(received) }),
      post && store.say('print.post', { post }),
      skipped && store.say('print.skipped', { days: skipped }),
      note ?? '',
    ].filter(Boolean);
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
