/**
 * Where the sheet is to be kept: asked once, before the first row is typed.
 */

import { button, slot } from '../parts.mjs';

/** @typedef {import('../door/sheet.d.ts').Place} Place */
/** @typedef {{browser: boolean, file: 'handle' | 'download', persisted: boolean | null, chosen: Place | '', waiting?: number}} Can  `waiting`: how many cases of checklists are to come into the sheet. */

export class Choice {
  /**
   * @param {HTMLFormElement} form
   * @param {(words: string) => void} said
   * @param {import('../words/words.mjs').Words} words
   * @param {(place: Place, file?: File | FileSystemFileHandle) => void} onChosen
   */
  constructor(form, said, words, onChosen) {
    this.form = form;
    this.said = said;
    this.words = words;
    this.onChosen = onChosen;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      onChosen(/** @type {Place} */ (new FormData(form).get('place')));
    });
    form.addEventListener('change', () => this.#offer());
    button(form, 'open-file').addEventListener('click', () => {
      if (this.can?.file === 'handle') this.#pick();
      else this.#input.click();
    });
    this.#input.addEventListener('change', () => {
      const file = this.#input.files?.[0];
      this.#input.value = '';
      if (file) onChosen('file', file);
    });
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.form.querySelector('input[type="file"]'));
  }

  /** @param {Can} can */
  show(can) {
    this.can = can;
    const inBrowser = this.#place('browser');
    inBrowser.disabled = !can.browser;
    slot(this.form, 'no-browser').hidden = can.browser;
    slot(this.form, 'file-handle').hidden = can.file !== 'handle';
    slot(this.form, 'file-download').hidden = can.file === 'handle';
    // Nothing is kept unless somebody chooses so; whoever hands a case over wants its row kept.
    const keeping = can.browser ? 'browser' : 'file';
    this.#place(can.chosen || (can.waiting ? keeping : 'memory')).checked = true;
    slot(this.form, 'waiting').hidden = !can.waiting;
    slot(this.form, 'waiting-count').textContent = this.words.count('said.waiting', can.waiting ?? 0);
    this.form.hidden = false;
    this.#offer();
  }

  /** @param {string} place @returns {HTMLInputElement} */
  #place(place) {
    return /** @type {HTMLInputElement} */ (this.form.querySelector(`[name="place"][value="${place}"]`));
  }

  /** A file may be there already; in memory nothing is kept, of what waits neither. */
  #offer() {
    slot(this.form, 'waiting-lost').hidden = !this.#place('memory').checked;
    button(this.form, 'open-file').hidden = !this.#place('file').checked;
  }

  /** Have the officer choose a file by the browser's own window; one who thinks better of it has chosen nothing. */
  async #pick() {
    try {
      const [handle] = await /** @type {any} */ (globalThis).showOpenFilePicker();
      await handle.requestPermission?.({ mode: 'readwrite' });
      this.onChosen('file', handle);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') this.said(this.words.fault(error));
    }
  }
}
