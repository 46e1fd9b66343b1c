/**
 * The sheet that the browser keeps, for all tabs: one has it open and writes, the leader; the others ask it.
 *
 * Nobody's wait ends by itself. A leader that does not stir loses the lock to whoever waits for it; what was asked of it and
 * not replied to is asked again of the new one, if it can be done twice with the same effect. A leader acknowledges a write
 * only while it has the lock, so that what a frozen one did unseen was never acknowledged.
 */

import { newId } from '../../device/ids.mjs';
import { plain, revived, SheetError } from '../machine/errors.mjs';
import { OwnSheet } from './own.mjs';
import { Seat } from './seat.mjs';
import { eraseStorage, Storage } from './storage.mjs';
import { Waiting } from './waiting.mjs';

const BUS = 'cairn.sheet';
/** How often a leader is asked for a sign of life while something waits for it, in ms, and how often in vain. */
const SIGNS = 1000;
const IN_VAIN = 5;
/** How long after the sheet was opened it is looked through and backed up, in ms. */
const LATER = 4000;
/** What cannot be done twice with the same effect. */
const ONCE = new Set(['undo', 'redo', 'restore']);

/** @typedef {import('./own.mjs').Message} Message */
/** @typedef {import('./python.mjs').Door} Door */
/** @typedef {'follower' | 'opening' | 'leader' | 'ended'} State */

export class SharedSheet {
  /**
   * @param {() => Promise<Door>} python  Begins it when it is first called.
   * @param {(name: string, detail: object) => void} tell  Tells the page.
   * @param {{moment: object, lang: string}} asked
   */
  constructor(python, tell, asked) {
    this.python = python;
    this.tell = tell;
    this.asked = asked;
    this.id = newId();
    /** @type {State} */
    this.state = 'follower';
    /** @type {OwnSheet | null} */
    this.own = null;
    this.waiting = new Waiting();
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    this.silence = 0;
    /** Numbers each time this tab begins or ceases to lead: what began before does not go on after. */
    this.turn = 0;
    this.seat = new Seat(this.id, () => this.#unseated());
    this.bus = new BroadcastChannel(BUS);
    this.bus.addEventListener('message', (event) => this.#hear(event.data));
  }

  /** Open it, here or through the tab that has it open. */
  async open() {
    if (await this.seat.ifFree()) await this.#lead();
    else this.#follow();
    return { ...(await this.ask({ type: 'about' })), leader: this.state === 'leader' };
  }

  /** @param {Message} message @returns {Promise<any>} */
  ask(message) {
    if (this.state === 'ended') return Promise.reject(new SheetError('erased'));
    const { id, promise } = this.waiting.add(message);
    this.#dispatch(id);
    return promise;
  }

  /** Close what is open, for the next tab to open. */
  async close() {
    this.#end(new SheetError('not-open'));
    const { own } = this;
    this.own = null;
    own?.close();
    await own?.storage?.close();
    this.seat.leave();
    this.bus.close();
  }

  /** Erase the sheet, in every tab. */
  async erase() {
    this.bus.postMessage({ type: 'erase' });
    this.#erased();
    await eraseStorage();
  }

  /** @param {string} id */
  #dispatch(id) {
    const entry = this.waiting.all.get(id);
    if (!entry) return;
    if (this.state === 'leader')
      this.#run(entry.message, this.id, (done, error) => this.waiting.settle(id, done, error));
    else if (this.state === 'follower') {
      entry.sent = true;
      this.bus.postMessage({ type: 'ask', from: this.id, id, message: entry.message });
    }
  }

  /**
   * Do what a tab asks, one thing after the other, and acknowledge it if this tab is still the one that may.
   * @param {Message} message
   * @param {string} from
   * @param {(result: any, error?: unknown) => void} settle
   */
  #run(message, from, settle) {
    const turn = this.turn;
    this.last = this.last.then(async () => {
      const { own } = this;
      if (turn !== this.turn || !own) return; // whoever asked asks the next leader
      try {
        const { result, tables } = await own.handle(message);
        if (!(await this.#confirmed(own, tables !== null)) || turn !== this.turn) return;
        settle(result);
        if (tables) this.#changed(tables, from);
      } catch (error) {
        if (turn !== this.turn) return;
        settle(undefined, error);
        const full = error instanceof SheetError && error.code === 'no-room';
        if (own.storage?.disk.lost || full) this.#say('lost', plain(error));
      }
    });
  }

  /** Whether what was done may be acknowledged: this tab has the lock, and what was written is still in its place. @param {OwnSheet} own @param {boolean} wrote */
  async #confirmed(own, wrote) {
    if (!wrote) return true;
    const [held, there] = await Promise.all([this.seat.held(), own.storage?.there()]);
    if (!held) {
      this.#unseated();
      return false;
    }
    if (there) return true;
    const gone = new SheetError('file-gone');
    own.storage?.disk.lose(gone);
    throw gone;
  }

  /** @param {any} heard */
  #hear(heard) {
    if (heard.type === 'told') return this.#told(heard);
    if (heard.type === 'erase') return this.#erased();
    if (heard.type === 'reply' && heard.to === this.id) {
      this.silence = 0;
      this.waiting.settle(heard.id, heard.result, heard.error && revived(heard.error));
    } else if (heard.type === 'sign' && this.state !== 'leader') this.silence = 0;
    else if (heard.type === 'leading') this.#anew();
    else if (heard.type === 'anyone' && this.#leads()) this.bus.postMessage({ type: 'sign' });
    else if (heard.type === 'ask' && this.state === 'leader') this.#answer(heard);
  }

  /** @param {{from: string, id: string, message: Message}} heard */
  #answer({ from, id, message }) {
    this.#run(message, from, (result, error) =>
      this.bus.postMessage({ type: 'reply', to: from, id, result, error: error && plain(error) }),
    );
  }

  #leads() {
    return this.state === 'leader' || this.state === 'opening';
  }

  /** Ask what was asked of a leader that is gone; what may have been done, and must not be done twice, is not known. */
  #anew() {
    this.silence = 0;
    for (const [id, { message, sent }] of this.waiting.all)
      if (sent && ONCE.has(message.type === 'call' ? message.name : message.type))
        this.waiting.settle(id, undefined, new SheetError('not-known'));
      else this.#dispatch(id);
  }

  /** Have the sheet open here. This tab has the lock. */
  async #lead() {
    const turn = ++this.turn;
    this.state = 'opening';
    try {
      const door = await this.python();
      const storage = await Storage.open();
      if (turn !== this.turn) return storage.disk.lose(new Error('another tab has the lock'));
      const own = new OwnSheet(door, storage);
      this.own = own;
      own.open(this.asked);
      this.state = 'leader';
      this.bus.postMessage({ type: 'leading' });
      this.tell('leader', { here: true });
      this.#anew();
      setTimeout(() => this.#later(own), LATER);
    } catch (error) {
      if (turn !== this.turn) return;
      const { own } = this;
      this.own = null;
      this.#end(error);
      own?.storage?.disk.lose(error);
      own?.close();
      this.seat.leave();
      this.tell('lost', plain(error));
    }
  }

  /** Ask another tab, and take over once it is gone or does not stir. */
  #follow() {
    this.state = 'follower';
    this.silence = 0;
    const taken = (/** @type {boolean} */ mine) => {
      if (mine && this.state === 'follower') this.#lead();
    };
    this.seat.whenFree().then(taken);
    const turn = this.turn;
    const looking = setInterval(() => {
      if (this.state !== 'follower' || turn !== this.turn) return clearInterval(looking);
      if (this.waiting.all.size === 0) this.silence = 0;
      else if (this.silence++ < IN_VAIN) this.bus.postMessage({ type: 'anyone' });
      else {
        clearInterval(looking);
        this.seat.steal().then(taken);
      }
    }, SIGNS);
  }

  /** Another tab took the lock: this one was frozen, or slow. Its files are let go before anything else. */
  #unseated() {
    if (!this.#leads()) return;
    const { own } = this;
    this.turn += 1;
    this.own = null;
    own?.storage?.disk.lose(new Error('another tab has the lock'));
    own?.close();
    this.seat.leave();
    this.tell('leader', { here: false });
    for (const entry of this.waiting.all.values()) entry.sent = true;
    this.state = 'follower';
    this.#follow();
    this.#anew();
  }

  /** Once the sheet is shown: look through one that was not closed, and keep the copy of the day. @param {OwnSheet} own */
  #later(own) {
    this.last = this.last.then(async () => {
      if (own !== this.own || !own.storage) return;
      try {
        await own.lookAfter();
      } catch (error) {
        if (own === this.own) this.#say('lost', plain(error));
      }
    });
  }

  /** @param {string[]} tables @param {string} from */
  #changed(tables, from) {
    this.bus.postMessage({ type: 'told', name: 'changed', detail: { tables }, from });
    this.#told({ name: 'changed', detail: { tables }, from });
  }

  /** Tell every tab. @param {string} name @param {object} detail */
  #say(name, detail) {
    this.bus.postMessage({ type: 'told', name, detail });
    this.tell(name, detail);
  }

  /** @param {{name: string, detail: object, from?: string}} told */
  #told({ name, detail, from }) {
    const by = from === this.id ? 'here' : 'elsewhere';
    this.tell(name, name === 'changed' ? { ...detail, by } : detail);
  }

  #erased() {
    const { own } = this;
    this.#end(new SheetError('erased'));
    this.own = null;
    own?.storage?.disk.lose(new SheetError('erased'));
    own?.close();
    this.seat.leave();
    this.tell('erased', {});
  }

  /** @param {unknown} error */
  #end(error) {
    this.state = 'ended';
    this.turn += 1;
    this.waiting.end(error);
  }
}
