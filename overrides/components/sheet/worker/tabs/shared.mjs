/**
 * The sheet that the browser keeps, for all tabs: one has it open and writes, the leader; the others ask it.
 *
 * Nobody's wait ends by itself. A leader that does not stir loses the lock to whoever waits for it; what was asked of it and
 * not replied to is asked again of the new one, if it can be done twice with the same effect. A leader acknowledges a write
 * only while it has the lock, so that what a frozen one did unseen was never acknowledged.
 */

import { newId } from '../../../device/ids.mjs';
import { plain, revived, SheetError } from '../../machine/errors.mjs';
import { Bus } from './bus.mjs';
import { Care } from '../care.mjs';
import { OwnSheet } from '../own.mjs';
import { Seat } from './seat.mjs';
import { eraseStorage, Storage } from '../storage.mjs';
import { Waiting } from './waiting.mjs';

/** How often a leader is asked for a sign of life while something waits for it, in ms, and how often in vain. */
const SIGNS = 1000;
const IN_VAIN = 5;
/** What cannot be done twice with the same effect. */
const ONCE = new Set(['undo', 'redo', 'restore', 'merge', 'unite', 'divide', 'resolve']);

/** @typedef {import('../own.mjs').Message} Message */
/** @typedef {import('../python.mjs').Door} Door */
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
    /** @type {Care | null} */
    this.care = null;
    /** Whether another tab began a sheet anew after the file of this one was deleted: this one serves its own page alone. */
    this.apart = false;
    /** Whether another tab led before. */
    this.followed = false;
    this.waiting = new Waiting();
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    this.silence = 0;
    /** Numbers each time this tab begins or ceases to lead: what began before does not go on after. */
    this.turn = 0;
    this.seat = new Seat(this.id, () => this.#unseated());
    this.bus = new Bus(this.id, tell, (heard) => this.#hear(heard));
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
    this.care?.end();
    own?.close();
    await own?.storage?.close();
    this.seat.leave();
    this.bus.close();
  }

  /** Erase the sheet, in every tab. */
  async erase() {
    this.bus.post({ type: 'erase' });
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
      this.bus.post({ type: 'ask', from: this.id, id, message: entry.message });
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
      if (this.care) this.care.asked = true;
      try {
        const { result, tables } = await own.handle(message);
        if (!(await this.#confirmed(own, tables !== null)) || turn !== this.turn) return;
        settle(result);
        if (tables) this.bus.say('changed', { tables }, from);
        this.bus.sayTrouble(own, tables !== null);
      } catch (error) {
        if (turn !== this.turn) return;
        settle(undefined, error);
        this.bus.sayTrouble(own, false);
      }
    });
  }

  /** Do something for the sheet between what is asked of it. @param {OwnSheet} own @param {() => unknown} task */
  #between(own, task) {
    this.last = this.last.then(async () => {
      if (own !== this.own) return;
      try {
        await task();
      } catch (error) {
        if (own === this.own && !own.trouble) this.bus.say('lost', plain(error));
      }
      if (own === this.own) this.bus.sayTrouble(own, false);
    });
  }

  /** The file is not there any more: what is in memory is the sheet, for this tab and those that ask it. @param {OwnSheet} own */
  #gone(own) {
    own.storage?.disk.lose(new SheetError('file-gone'));
    if (own === this.own) this.bus.sayTrouble(own, false);
    return own.trouble;
  }

  /** Whether what was done may be acknowledged: this tab has the lock, and what was written is still in its place. @param {OwnSheet} own @param {boolean} wrote */
  async #confirmed(own, wrote) {
    if (!wrote) return true;
    const [held, there] = await Promise.all([this.seat.held(), own.storage?.there()]);
    if (!there) throw this.#gone(own);
    if (!held) this.#unseated();
    return held;
  }

  /** @param {any} heard */
  #hear(heard) {
    if (heard.type === 'erase') return this.#erased();
    if (heard.type === 'reply' && heard.to === this.id) {
      this.silence = 0;
      this.waiting.settle(heard.id, heard.result, heard.error && revived(heard.error));
    } else if (heard.type === 'sign' && this.state !== 'leader') this.silence = 0;
    else if (heard.type === 'leading') {
      this.apart = this.state === 'leader';
      this.#anew();
    } else if (this.apart) return;
    else if (heard.type === 'anyone' && this.#leads()) this.bus.post({ type: 'sign' });
    else if (heard.type === 'ask' && this.state === 'leader') this.#answer(heard);
  }

  /** @param {{from: string, id: string, message: Message}} heard */
  #answer({ from, id, message }) {
    this.#run(message, from, (result, error) =>
      this.bus.post({ type: 'reply', to: from, id, result, error: error && plain(error) }),
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
    this.apart = false;
    const opening = Storage.open(); // while Python begins
    opening.catch(() => {}); // told of below
    try {
      const door = await this.python();
      const storage = await opening;
      if (turn !== this.turn) return storage.release(new Error('another tab has the lock'));
      const own = new OwnSheet(door, storage);
      this.own = own;
      own.open(this.asked);
      this.state = 'leader';
      this.bus.post({ type: 'leading' });
      this.tell('leader', { here: true });
      this.#anew();
      // A leader that is gone may have written what it did not come to tell.
      if (this.followed) this.bus.say('changed', { tables: [] });
      this.care = new Care(
        own,
        (task) => this.#between(own, task),
        () => this.#gone(own),
      );
    } catch (error) {
      const release = opening.then((storage) => storage.release(error)).catch(() => {});
      if (turn !== this.turn) return;
      this.#end(error);
      this.own?.close();
      this.own = null;
      await release;
      this.seat.leave();
      this.tell('lost', plain(error));
    }
  }

  /** Ask another tab, and take over once it is gone or does not stir. */
  #follow() {
    this.state = 'follower';
    this.followed = true;
    this.silence = 0;
    const taken = (/** @type {boolean} */ mine) => {
      if (mine && this.state === 'follower') this.#lead();
    };
    this.seat.whenFree().then(taken);
    const turn = this.turn;
    const looking = setInterval(() => {
      if (this.state !== 'follower' || turn !== this.turn) return clearInterval(looking);
      if (this.waiting.all.size === 0) this.silence = 0;
      else if (this.silence++ < IN_VAIN) this.bus.post({ type: 'anyone' });
      else {
        clearInterval(looking);
        this.seat.steal().then(taken);
      }
    }, SIGNS);
  }

  /** Another tab took the lock: this one was frozen, or slow. Its files are let go before anything else. */
  #unseated() {
    const { own } = this;
    if (!this.#leads() || own?.trouble?.code === 'file-gone') return; // what is here is nowhere else
    this.turn += 1;
    this.own = null;
    this.care?.end();
    own?.storage?.disk.lose(new Error('another tab has the lock'));
    own?.close();
    own?.storage?.release(null);
    this.seat.leave();
    this.tell('leader', { here: false });
    for (const entry of this.waiting.all.values()) entry.sent = true;
    this.state = 'follower';
    this.#follow();
    this.#anew();
  }

  #erased() {
    const { own } = this;
    this.#end(new SheetError('erased'));
    this.own = null;
    this.care?.end();
    own?.storage?.disk.lose(new SheetError('erased'));
    own?.close();
    own?.storage?.release(null);
    this.last.then(() => own?.unmake()).catch(() => {}); // it may have been frozen while it made one
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
