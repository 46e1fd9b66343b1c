/**
 * The page's end of the line to a worker: one request, one reply, each with an id and, where nobody could wait longer,
 * a time limit.
 */

import { trusted } from './trusted.mjs';

/** @typedef {{resolve: (value: any) => void, reject: (error: Error) => void, timer: ReturnType<typeof setTimeout> | undefined}} Waiting */

/** A limit for what is waited for as long as it takes. */
export const FOR_EVER = 0;

export class Line {
  /** @param {string} script  Address of the worker's script. */
  constructor(script) {
    this.script = script;
    this.next = 1;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.worker = this.begin();
  }

  /** A new worker. */
  begin() {
    const worker = new Worker(
      /** @type {string} */ (/** @type {unknown} */ (trusted(this.script, 'cairn'))),
      { type: 'module' },
    );
    worker.addEventListener('message', (event) => this.receive(event.data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.drop(new Error(event.message || 'the worker could not be loaded'));
    });
    return worker;
  }

  /** A new worker in the place of this one, whose replies nobody waits for any more. */
  renew() {
    this.worker.terminate();
    this.worker = this.begin();
    this.drop(new Error('started anew'));
  }

  /** Stop the worker and everything that waits for it. */
  close() {
    this.worker.terminate();
    this.drop(new Error('closed'));
  }

  /**
   * @param {object} message
   * @param {number} limit  In milliseconds.
   * @param {Transferable[]} [given]
   * @returns {Promise<any>}
   */
  send(message, limit, given = []) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, timer: this.timer(id, limit) });
      this.worker.postMessage({ ...message, id }, given);
    });
  }

  /** @param {number} id @param {number} limit */
  timer(id, limit) {
    if (limit === FOR_EVER) return undefined;
    return setTimeout(() => this.settle(id)?.reject(new Error(`no reply within ${limit} ms`)), limit);
  }

  /** What waits for a reply, which has come. @param {number} id */
  settle(id) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  /** @param {any} message  With the id of what it replies to. */
  receive(message) {
    const waiting = this.settle(message.id);
    if (message.type === 'error') waiting?.reject(this.failure(message.error));
    else waiting?.resolve(message.type === 'result' ? message.result : message);
  }

  /** An error as the page throws it. @param {any} error  As data. @returns {Error} */
  failure(error) {
    return Object.assign(new Error(error.message), { name: error.name });
  }

  /** Nothing will be replied any more. @param {Error} error */
  drop(error) {
    for (const id of [...this.waiting.keys()]) this.settle(id)?.reject(error);
  }
}
