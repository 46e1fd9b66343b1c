/**
 * Whether the key "/" leads into the search box. A key of one character alone is a shortcut that a reader must be able to
 * turn off (WCAG 2.1.4).
 */

const CHOICE = 'cairn.slash';

export class SlashKey {
  constructor() {
    /** Whether it does. */
    this.on = true;
    try {
      this.on = localStorage.getItem(CHOICE) !== 'off';
    } catch {
      // A browser that keeps nothing keeps no choice.
    }
  }

  /** The reader chooses. @param {boolean} on */
  choose(on) {
    this.on = on;
    try {
      localStorage.setItem(CHOICE, on ? 'on' : 'off');
    } catch {
      // The choice then holds for this page.
    }
  }
}
