/** What was asked of a sheet and is not replied to yet. */

import { newId } from '../../../device/ids.mjs';

/** @typedef {import('../own.mjs').Message} Message */
/** @typedef {{message: Message, resolve: (result: any) => void, reject: (error: unknown) => void, sent: boolean}} Entry  `sent`: another tab was asked. */

export class Waiting {
  /** @type {Map<string, Entry>} */
  all = new Map();

  /** @param {Message} message */
  add(message) {
    const id = newId();
    /** @type {Promise<any>} */
    const promise = new Promise((resolve, reject) =>
      this.all.set(id, { message, resolve, reject, sent: false }),
    );
    return { id, promise };
  }

  /** Reply, once. @param {string} id @param {any} result @param {unknown} error */
  settle(id, result, error) {
    const entry = this.all.get(id);
    this.all.delete(id);
    if (error) entry?.reject(error);
    else entry?.resolve(result);
  }

  /** Nothing is replied any more. @param {unknown} error */
  end(error) {
    for (const id of [...this.all.keys()]) this.settle(id, undefined, error);
  }
}
