/** The line to the worker of the sheet: replies, and what it tells unasked. */

import { FOR_EVER, Line } from '../../python/line.mjs';
import { revived, SheetError } from './errors.mjs';

/** How long a worker that closes its files may take, in milliseconds. */
const END = 3000;

export class SheetLine extends Line {
  /**
   * @param {string} script
   * @param {number} restoring  How long a start kept on the device may take.
   * @param {(name: string, detail: object) => void} told
   */
  constructor(script, restoring, told) {
    super(script);
    this.restoring = restoring;
    this.told = told;
    /** Whether this Python began with a start kept on the device. */
    this.restored = false;
    this.ended = false;
  }

  /** Ask, and wait for as long as it takes. @param {object} message @returns {Promise<any>} */
  ask(message) {
    return this.send(message, FOR_EVER);
  }

  /** Let the worker close what it has open; then it is stopped. */
  end() {
    this.ended = true;
    this.send({ type: 'close' }, END)
      .catch(() => {})
      .then(() => this.close());
  }

  /** A new worker; that of the first nobody misses. */
  renew() {
    this.ended = true;
    super.renew();
    this.ended = false;
  }

  /** @param {any} message */
  receive(message) {
    this.restored = message.restored ?? this.restored;
    if (message.type === 'told') return this.ended || this.told(message.name, message.detail);
    if (message.type !== 'progress') return super.receive(message);
    const waiting = this.waiting.get(message.id);
    if (waiting && message.stage === 'start' && this.restored) {
      clearTimeout(waiting.timer);
      waiting.timer = this.timer(message.id, this.restoring);
    }
    const { stage, loaded, total } = message;
    this.told('progress', { stage, loaded, total });
  }

  /** @param {any} error */
  failure(error) {
    return revived(error);
  }

  /** @param {Error} error */
  drop(error) {
    const lost = this.waiting.size > 0 && !this.ended;
    super.drop(error);
    if (lost) this.told('lost', new SheetError('storage-lost', { error: error.message }));
  }
}
