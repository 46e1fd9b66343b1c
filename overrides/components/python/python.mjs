/**
 * The page's side of the worker that runs the checklists in Python.
 */

import { choice } from '../offline/choice.mjs';
import { Line } from './line.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

/** How long Python may take to start, in milliseconds; a slow link takes minutes, a dead one for ever. */
const BOOT_LIMIT = 600_000;
/**
 * How long a start kept on the device may take once all is there, in milliseconds: memory that is not sound
 * may run for ever.
 */
export const RESTORE_LIMIT = 5000;
/** How long an answer may take before the page answers by itself, in milliseconds. */
const STEP_LIMIT = 3000;
/** How long working out a letter or a date may take, in milliseconds. */
const CALL_LIMIT = 10_000;

/** Whether a start may be kept on the device: not by an officer who wants nothing kept there. */
export const mayKeep = () => choice() !== 'no';

export class Python extends Line {
  /**
   * @param {string} worker  Address of the worker's script.
   * @param {string} base  Address of the folder of the runtime, ending in "/".
   * @param {(percent: number) => void} onProgress
   */
  constructor(worker, base, onProgress) {
    super(worker);
    this.base = base;
    this.onProgress = onProgress;
    /**
     * Whether this Python began with a start kept on the device: its first failure is then not the last word.
     */
    this.restored = false;
    /** The start of the Python that took its place. @type {Promise<any> | undefined} */
    this.anew = undefined;
  }

  /** Start Python; resolves when it can answer. */
  boot() {
    return this.#ask({ type: 'boot', base: this.base, kept: mayKeep() ? 'use' : 'never' }, BOOT_LIMIT);
  }

  /**
   * @param {string} slug
   * @param {Answers} answers
   * @param {string} lang
   * @returns {Promise<{view: View, worded: import('../contract/shown.d.ts').Worded}>}
   */
  async step(slug, answers, lang) {
    /** @type {import('../contract/shown.d.ts').Shown} */
    const { result, worded } = await this.#ask({ type: 'step', slug, answers, lang }, STEP_LIMIT);
    if (result.status === 'invalid')
      throw new Error(`Python refused an answer: ${JSON.stringify(result.errors)}`);
    const view = {
      kind: result.status,
      state: result.outcome ?? result.question ?? '',
      asked: result.asked.map((one) => one.question),
      unused: result.unused,
      mattered: result.mattered,
      rules: result.rules,
      assumptions: result.assumptions,
      notices: result.notices,
    };
    return { view, worded };
  }

  /**
   * Ask for what an outcome is worked into; the worker knows the names.
   * @template {keyof import('../contract/replies.d.ts').Replies} Name
   * @param {Name} name
   * @param {object} argument
   * @returns {Promise<import('../contract/replies.d.ts').Replies[Name]>}
   */
  call(name, argument) {
    return this.#ask({ type: 'call', name, argument }, CALL_LIMIT);
  }

  /**
   * Ask; what a Python that was restored fails at, one started from nothing is asked again.
   * @param {object} message
   * @param {number} limit
   * @returns {Promise<any>}
   */
  async #ask(message, limit) {
    const { worker } = this;
    try {
      return await this.send(message, limit);
    } catch (error) {
      if (worker === this.worker) {
        if (!this.restored) throw error;
        this.#startAnew();
      }
      const live = await this.anew;
      return 'base' in message ? live : this.send(message, limit);
    }
  }

  #startAnew() {
    this.restored = false;
    this.renew();
    this.anew = this.send({ type: 'boot', base: this.base, kept: mayKeep() ? 'anew' : 'never' }, BOOT_LIMIT);
  }

  /** Stop Python and everything that waits for it. */
  close() {
    this.restored = false;
    super.close();
  }

  /** @param {any} message */
  receive(message) {
    this.restored = message.restored ?? this.restored;
    if (message.type !== 'progress') return super.receive(message);
    const waiting = this.waiting.get(message.id);
    if (waiting && message.stage === 'start' && this.restored) {
      clearTimeout(waiting.timer);
      waiting.timer = this.timer(message.id, RESTORE_LIMIT);
    }
    this.onProgress(Math.floor((100 * message.loaded) / Math.max(message.total, 1)));
  }
}
