/** The lock of the one tab that writes. */

import { LOCK } from '../../machine/names.mjs';

export class Seat {
  /** @param {string} id  Of this tab. @param {() => void} lost  Called once another tab took the lock. */
  constructor(id, lost) {
    this.own = `${LOCK}.${id}`;
    this.lost = lost;
    /** @type {(() => void) | null} */
    this.release = null;
    this.waiting = new AbortController();
    // A lock that nobody else asks for: by it this tab knows itself in the browser's list.
    navigator.locks.request(this.own, () => new Promise(() => {})).catch(() => {});
  }

  /** Take it if it is free. @returns {Promise<boolean>} */
  ifFree() {
    return this.#take({ ifAvailable: true });
  }

  /** Take it once it is free: the tab that had it was closed, or died. @returns {Promise<boolean>}  Not if it was stolen meanwhile. */
  whenFree() {
    this.waiting = new AbortController();
    return this.#take({ signal: this.waiting.signal });
  }

  /** Take it from a tab that does not stir. */
  steal() {
    this.waiting.abort();
    return this.#take({ steal: true });
  }

  /** Whether this tab has it now; it may have been frozen since it last knew. */
  async held() {
    const { held = [] } = await navigator.locks.query();
    const mine = held.find((one) => one.name === this.own)?.clientId;
    return held.some((one) => one.name === LOCK && one.clientId === mine);
  }

  /** Give it up, and want it no more. */
  leave() {
    this.waiting.abort();
    this.release?.();
    this.release = null;
  }

  /** @param {LockOptions} options @returns {Promise<boolean>} */
  #take(options) {
    return new Promise((taken) => {
      navigator.locks
        .request(LOCK, options, (lock) => {
          taken(lock !== null);
          if (lock !== null) return new Promise((done) => (this.release = () => done(undefined)));
        })
        .catch(() => {
          taken(false);
          if (this.release && !options.signal?.aborted) {
            this.release = null;
            this.lost();
          }
        });
    });
  }
}
