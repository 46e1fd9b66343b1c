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
  }

  /**
   * How to say, once it is done, what the officer asks for now: of this outcome and this case, and of no other.
   * @param {Element} [within]
   * @returns {(key: string) => void}  Takes the key of the words; empty: what was said is so no longer.
   */
  begin(within = this.screen.main) {
    const line = within.querySelector('[data-slot="record-said"]');
    const { state } = this.case;
    return (key) => {
      if (line && state === this.case.state) line.textContent = key && this.screen.store.say(key);
    };
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
