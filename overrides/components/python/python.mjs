/**
 * The page's side of the worker that runs Python: one request, one reply, each with an id and a time limit.
 */

import { choice } from '../offline/choice.mjs';
import { trusted } from './trusted.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

/** How long Python may take to start, in milliseconds; a slow link takes minutes, a dead one for ever. */
const BOOT_LIMIT = 600_000;
/**
 * How long a start kept on the device may take once all is there, in milliseconds: memory that is not sound
 * may run for ever.
 */
const RESTORE_LIMIT = 5000;
/** How long an answer may take before the page answers by itself, in milliseconds. */
const STEP_LIMIT = 3000;
/** How long working out a letter or a date may take, in milliseconds. */
const CALL_LIMIT = 10_000;

/** Whether a start may be kept on the device: not by an officer who wants nothing kept there. */
const mayKeep = () => choice() !== 'no';

/** @typedef {{resolve: (value: any) => void, reject: (error: Error) => void, timer: ReturnType<typeof setTimeout>}} Waiting */

export class Python {
  /**
   * @param {string} worker  Address of the worker's script.
   * @param {string} base  Address of the folder of the runtime, ending in "/".
   * @param {(percent: number) => void} onProgress
   */
  constructor(worker, base, onProgress) {
    this.script = worker;
    this.base = base;
    this.onProgress = onProgress;
    this.next = 1;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /**
     * Whether this Python began with a start kept on the device: its first failure is then not the last word.
     */
    this.restored = false;
    /** The start of the Python that took its place. @type {Promise<any> | undefined} */
    this.anew = undefined;
    this.worker = this.#worker();
  }

  #worker() {
    const worker = new Worker(
      /** @type {string} */ (/** @type {unknown} */ (trusted(this.script, 'cairn'))),
      { type: 'module' },
    );
    worker.addEventListener('message', (event) => this.#receive(event.data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || 'the worker could not be loaded'));
    });
    return worker;
  }

  /** Start Python; resolves when it can answer. */
  boot() {
    return this.#ask({ type: 'boot', base: this.base, kept: mayKeep() ? 'use' : 'never' }, BOOT_LIMIT);
  }

  /**
   * @param {string} slug
   * @param {Answers} answers
   * @returns {Promise<View>}
   */
  async step(slug, answers) {
    /** @type {import('../contract/result.d.ts').Result} */
    const result = await this.#ask({ type: 'step', slug, answers }, STEP_LIMIT);
    if (result.status === 'invalid')
      throw new Error(`Python refused an answer: ${JSON.stringify(result.errors)}`);
    return {
      kind: result.status,
      state: result.outcome ?? result.question ?? '',
      asked: result.asked.map((one) => one.question),
      unused: result.unused,
      mattered: result.mattered,
      rules: result.rules,
      assumptions: result.assumptions,
      notices: result.notices,
    };
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
      return await this.#send(message, limit);
    } catch (error) {
      if (worker === this.worker) {
        if (!this.restored) throw error;
        this.#startAnew();
      }
      const live = await this.anew;
      return 'base' in message ? live : this.#send(message, limit);
    }
  }

  #startAnew() {
    this.worker.terminate();
    this.restored = false;
    this.worker = this.#worker();
    this.#fail(new Error('started anew'));
    this.anew = this.#send({ type: 'boot', base: this.base, kept: mayKeep() ? 'anew' : 'never' }, BOOT_LIMIT);
  }

  /** Stop Python and everything that waits for it. */
  close() {
    this.restored = false;
    this.worker.terminate();
    this.#fail(new Error('closed'));
  }

  /**
   * @param {object} message
   * @param {number} limit
   * @returns {Promise<any>}
   */
  #send(message, limit) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, timer: this.#timer(id, limit) });
      this.worker.postMessage({ ...message, id });
    });
  }

  /** @param {number} id @param {number} limit */
  #timer(id, limit) {
    return setTimeout(() => this.#settle(id)?.reject(new Error(`no reply within ${limit} ms`)), limit);
  }

  /** What waits for a reply, which has come. @param {number} id */
  #settle(id) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  /** @param {any} message */
  #receive(message) {
    this.restored = message.restored ?? this.restored;
    if (message.type === 'progress') {
      const waiting = this.waiting.get(message.id);
      if (waiting && message.stage === 'start' && this.restored) {
        clearTimeout(waiting.timer);
        waiting.timer = this.#timer(message.id, RESTORE_LIMIT);
      }
      return this.onProgress(Math.floor((100 * message.loaded) / Math.max(message.total, 1)));
    }
    const waiting = this.#settle(message.id);
    if (message.type === 'error')
      waiting?.reject(Object.assign(new Error(message.error.message), { name: message.error.name }));
    else waiting?.resolve(message.type === 'result' ? message.result : message);
  }

  /** @param {Error} error */
  #fail(error) {
    for (const id of [...this.waiting.keys()]) this.#settle(id)?.reject(error);
  }
}
