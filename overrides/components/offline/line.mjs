/**
 * The quiet line at the foot of the page: one sentence on how the site stands on this device, and one thing to do.
 */

/** @typedef {'nothing' | 'offer' | 'keeping' | 'updating' | 'works' | 'newer' | 'offered' | 'full' | 'full-old' | 'broken-off' | 'refused' | 'removed'} Sentence */
/** @typedef {'keep' | 'stop' | 'remove' | 'reload'} Wish */

export class Line {
  /**
   * @param {HTMLElement} element  Holds every sentence and every button, hidden.
   * @param {(wish: Wish) => void} onWish
   */
  constructor(element, onWish) {
    this.element = element;
    /** What is there to be scrolled to while the line is hidden. */
    this.place = /** @type {HTMLElement} */ (element.parentElement);
    this.said = this.#slot('said');
    this.amount = this.#slot('amount');
    this.bar = /** @type {HTMLProgressElement} */ (this.#slot('bar'));
    this.lang = document.documentElement.lang;
    element.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('[data-wish]') : null;
      if (button instanceof HTMLElement) onWish(/** @type {Wish} */ (button.dataset.wish));
    });
  }

  /**
   * @param {Sentence} sentence
   * @param {{sent?: number, size?: number, percent?: number}} [figures]
   */
  show(sentence, { sent = 0, size = 0, percent = 0 } = {}) {
    const source = this.#words(sentence);
    this.element.hidden = source === undefined;
    this.element.dataset.sentence = sentence;
    if (!source) return;
    const fill = (/** @type {string} */ words) =>
      words
        .replace('{sent}', this.#megabytes(sent))
        .replace('{size}', this.#megabytes(size))
        .replace('{percent}', String(percent));
    // Said once for each change of sentence, not for each percent.
    const words = fill(source.textContent ?? '');
    if (this.said.textContent !== words) this.said.textContent = words;
    const counted = sentence === 'keeping' || sentence === 'updating';
    this.bar.hidden = this.amount.hidden = !counted;
    this.bar.value = percent;
    this.amount.textContent = counted ? fill(this.#words('amount')?.textContent ?? '') : '';
    const offered = (source.dataset.offers ?? '').split(' ');
    for (const button of this.element.querySelectorAll('[data-wish]')) {
      if (!(button instanceof HTMLElement)) continue;
      button.hidden = !offered.includes(button.dataset.wish ?? '');
    }
  }

  /** @param {string} name */
  #words(name) {
    const found = this.element.querySelector('template')?.content.querySelector(`[data-says="${name}"]`);
    return found instanceof HTMLElement ? found : undefined;
  }

  /** @param {string} name */
  #slot(name) {
    return /** @type {HTMLElement} */ (this.element.querySelector(`[data-slot="${name}"]`));
  }

  /** @param {number} bytes */
  #megabytes(bytes) {
    return (bytes / 1e6).toLocaleString(this.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }
}
