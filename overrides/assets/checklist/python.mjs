/**
 * The page's side of the worker that runs Python: one request, one reply, each with an id and a time limit.
 */

import { trusted } from '../trusted.mjs';

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./walk.mjs').View} View */

/** How long Python may take to start, in milliseconds; a slow link takes minutes, a dead one for ever. */
const BOOT_LIMIT = 600_000;
/** How long an answer may take before the page answers by itself, in milliseconds. */
const STEP_LIMIT = 3000;
/** How long working out a letter or a date may take, in milliseconds. */
const CALL_LIMIT = 10_000;

/** @typedef {{resolve: (value: any) => void, reject: (error: Error) => void}} Waiting */

export class Python {
  /**
   * @param {string} worker  Address of the worker's script.
   * @param {string} base  Address of the folder of the runtime, ending in "/".
   * @param {(percent: number) => void} onProgress
   */
  constructor(worker, base, onProgress) {
    this.base = base;
    this.onProgress = onProgress;
    this.next = 1;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.worker = new Worker(/** @type {string} */ (/** @type {unknown} */ (trusted(worker, 'cairn'))), { type: 'module' });
    this.worker.addEventListener('message', (event) => this.#receive(event.data));
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || 'the worker could not be loaded'));
    });
  }

  /** Start Python; resolves when it can answer. */
  boot() {
    return this.#send({ type: 'boot', base: this.base }, BOOT_LIMIT);
  }

  /**
   * @param {string} slug
   * @param {Answers} answers
   * @returns {Promise<View>}
   */
  async step(slug, answers) {
    const result = await this.#send({ type: 'step', slug, answers }, STEP_LIMIT);
    if (result.status === 'invalid') throw new Error(`Python refused an answer: ${JSON.stringify(result.errors)}`);
    return {
      kind: result.status,
      state: result.outcome ?? result.question,
      asked: result.asked.map((/** @type {{question: string}} */ one) => one.question),
      unused: result.unused,
      mattered: result.mattered,
      rules: result.rules,
      assumptions: result.assumptions,
      notices: result.notices,
    };
  }

  /**
   * Ask for what an outcome is worked into; the worker knows the names.
   * @param {string} name
   * @param {object} argument
   * @returns {Promise<any>}
   */
  call(name, argument) {
    return this.#send({ type: 'call', name, argument }, CALL_LIMIT);
  }

  /** Stop Python and everything that waits for it. */
  close() {
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
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`no reply within ${limit} ms`));
      }, limit);
      const settle = (/** @type {(value: any) => void} */ then) => (/** @type {any} */ value) => {
        clearTimeout(timer);
        then(value);
      };
      this.waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.worker.postMessage({ ...message, id });
    });
  }

  /** @param {any} message */
  #receive(message) {
    if (message.type === 'progress') {
      this.onProgress(Math.floor((100 * message.loaded) / Math.max(message.total, 1)));
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === 'error') waiting?.reject(Object.assign(new Error(message.error.message), { name: message.error.name }));
    else waiting?.resolve(message.type === 'result' ? message.result : message);
  }

  /** @param {Error} error */
  #fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
