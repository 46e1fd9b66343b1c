/**
 * The one line under a verdict that says what became of what the officer asked for.
 */

import { copyText } from '../record/clipboard.mjs';

export class Saying {
  /**
   * @param {import('../checklist/screen.mjs').Screen} screen
   * @param {import('../cases/case.mjs').Case} on  The case on the desk.
   */
  constructor(screen, on) {
    this.screen = screen;
    this.case = on;
    /** How many things that the line speaks of are not done yet. */
    this.pending = 0;
  }

  /**
   * How to say, once it is done, what the officer asks for now: of this outcome and this case, and of no other.
   * @param {Element} [within]
   * @returns {(key: string | undefined) => void}  Takes the key of the words; empty: what was said is so no longer; undefined: it still is.
   */
  begin(within = this.screen.main) {
    const line = within.querySelector('[data-slot="record-said"]');
    const { state } = this.case;
    return (key) => {
      if (!line || key === undefined || state !== this.case.state) return;
      line.textContent = key && this.screen.store.say(key);
    };
  }

  /**
   * Mark the line as being worked on until something is done: "kept" is then not yet said of the last change.
   * @template T
   * @param {Promise<T>} task
   * @returns {Promise<T>}
   */
  async during(task) {
    this.pending += 1;
    this.#mark();
    try {
      return await task;
    } finally {
      this.pending -= 1;
      this.#mark();
    }
  }

  #mark() {
    for (const line of this.screen.main.querySelectorAll('[data-slot="record-said"]')) {
      if (this.pending > 0) line.setAttribute('aria-busy', 'true');
      else line.removeAttribute('aria-busy');
    }
  }

  /**
   * Copy a text, and say so.
   * @param {string | Promise<string | null>} text  Null: there is none, and nothing to say.
   */
  async copy(text) {
    const say = this.begin();
    const copied = await copyText(text);
    if (copied !== null) say(copied ? 'keep.copied' : 'keep.cannot-copy');
  }
}
