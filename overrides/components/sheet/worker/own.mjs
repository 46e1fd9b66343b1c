/** The sheet that this worker has open itself: in memory, or in the storage of the browser. */

import { SheetError } from '../machine/errors.mjs';
import { backups, bytesOf, keep, unmade } from './backups.mjs';
import { tablesChanged } from './changes.mjs';
import { mountable } from './files.mjs';
import { DATABASE, LOG } from './storage.mjs';

const FOLDER = '/sheet';
const COPY = `${FOLDER}/copied.db`;
/** How much may be in the log before it is carried over while nobody waits, in bytes. */
const MUCH = 2_000_000;
/** Where a sheet of a file is, for as long as the page is open. */
const IN_MEMORY = `${FOLDER}/memory.db`;

/** @typedef {import('./python.mjs').Door} Door */
/** @typedef {import('./storage.mjs').Storage} Storage */
/** @typedef {{type: string, [more: string]: any}} Message  What a page asks; see worker.mjs. */
/** @typedef {{result: any, tables: string[] | null}} Done  A reply, and the tables that were changed: none named, any; `null`, none. */

export class OwnSheet {
  static mounted = 0;

  /** @param {Door} door @param {Storage | null} storage  `null`: in memory. */
  constructor(door, storage) {
    this.door = door;
    this.storage = storage;
    /** Where it is, for Python. */
    this.path = ':memory:';
    /** With what it was opened. @type {{moment: object, lang: string}} */
    this.asked = { moment: {}, lang: '' };
    /** The names of the backups that were made here. @type {string[]} */
    this.made = [];
    if (!door.files.analyzePath(FOLDER).exists) door.files.mkdir(FOLDER);
  }

  /** @param {{bytes?: ArrayBuffer | null, moment: object, lang: string}} asked */
  open({ bytes, moment, lang }) {
    const { files } = this.door;
    this.asked = { moment, lang };
    if (bytes) {
      files.writeFile(IN_MEMORY, new Uint8Array(bytes));
      this.path = IN_MEMORY;
    }
    if (this.storage) {
      const place = `/kept-${OwnSheet.mounted++}`;
      files.mkdir(place);
      files['mount'](mountable(files, this.storage.disk), {}, place);
      this.path = `${place}/${DATABASE}`;
    }
    return this.#open(this.path, this.path !== IN_MEMORY);
  }

  /** @param {string} path @param {boolean} create @param {boolean} [salvage] */
  #open(path, create, salvage = false) {
    return this.#call('open', { path, create, salvage, ...this.asked });
  }

  /** Why the sheet is not written where it is kept; null: it is. What is in memory is there in any case. */
  get trouble() {
    const { lost = null, full = false } = this.storage?.disk ?? {};
    if (lost instanceof SheetError) return lost;
    if (lost) return new SheetError('storage-lost', { error: String(lost) });
    return full ? new SheetError('no-room') : null;
  }

  /** @param {Message} message @returns {Promise<Done>} */
  async handle(message) {
    if (this.storage) this.storage.disk.full = false;
    switch (message.type) {
      case 'call': {
        const { name, argument } = message;
        const result = this.#call(name, argument);
        return { result, tables: tablesChanged(name, argument, result) };
      }
      case 'about':
        return { result: this.#call('about', {}), tables: null };
      case 'copy':
        return { result: this.#copy(), tables: null };
      case 'restore':
        return { result: await this.#restore(message), tables: [] };
      case 'backups':
        return { result: this.storage ? await backups() : [], tables: null };
      default:
        throw new TypeError(`The sheet knows no message of type ${JSON.stringify(message.type)}.`);
    }
  }

  /** Look through a sheet that was not closed the last time, and keep the copy of the day. */
  async lookAfter() {
    const today = new Date().toISOString().slice(0, 10);
    if (this.storage && !this.storage.clean) {
      const { damage } = this.#call('check', { today, deep: false });
      if (damage.length) {
        this.#open(this.path, false, true); // what can be read, and nothing is written any more
        throw new SheetError('damaged', { error: damage.join('; ') });
      }
    }
    const [newest] = await backups();
    if (newest?.at.slice(0, 10) !== today && this.#call('about', {}).rows > 0) await this.backUp();
  }

  /** Keep a copy beside the sheet. */
  async backUp() {
    if (this.storage) this.made.push(await keep(this.#copy(), this.#call('about', {}).rows));
  }

  /** Carry over what is in the log, if that is much: a commit that had to do it would be waited for. */
  tidy() {
    const log = this.storage?.disk.files.get(LOG);
    if (!log || log.written < MUCH) return;
    log.written = 0;
    this.#call('tidy', {});
  }

  /** Take back the backups that were made of a sheet that was erased meanwhile. */
  async unmake() {
    await unmade(this.made);
  }

  /** Close the database; what it leaves is whole even if that fails. */
  close() {
    try {
      this.door.call('close', {});
    } catch {
      // Its files can no longer be written.
    }
  }

  /** @param {string} name @param {object} argument */
  #call(name, argument) {
    try {
      return this.door.call(name, argument);
    } catch (error) {
      // What Python says of it is that a file cannot be written; here it is known why.
      throw this.storage?.disk.lost && error instanceof SheetError ? this.trouble : error;
    }
  }

  /** The whole sheet, found to be sound. @returns {Uint8Array} */
  #copy() {
    const { files } = this.door;
    this.#forget();
    try {
      this.#call('copy', { path: COPY });
      return files.readFile(COPY);
    } finally {
      this.#forget();
    }
  }

  /** Put a copy in the place of the sheet, all of it or nothing. @param {Message} message */
  async #restore({ bytes, name }) {
    const data = name === undefined ? new Uint8Array(bytes) : await bytesOf(name);
    if (this.#call('about', {}).read_only) return this.#replace(data);
    try {
      await this.backUp();
    } catch (error) {
      if (!(error instanceof SheetError) || error.code !== 'damaged') throw error;
      return this.#replace(data);
    }
    this.door.files.writeFile(COPY, data);
    try {
      return this.#call('put_back', { path: COPY });
    } finally {
      this.#forget();
    }
  }

  /** Put a copy in the place of a sheet that is damaged, which is kept as it is. @param {Uint8Array} data */
  async #replace(data) {
    const { files } = this.door;
    const damaged = this.storage?.disk.files.get(DATABASE);
    if (damaged) await keep(damaged.bytes.slice(0, damaged.size), 0);
    files.writeFile(COPY, data);
    try {
      if (this.#open(COPY, false).read_only) throw new SheetError('damaged');
      this.close();
      const sound = files.readFile(COPY);
      if (this.storage) this.storage.disk.replace(DATABASE, sound);
      else files.writeFile(IN_MEMORY, sound);
      if (!this.storage) this.path = IN_MEMORY;
    } finally {
      this.close();
      this.#forget();
      this.#open(this.path, false); // the copy, or what there was before
    }
    return this.#call('about', {});
  }

  #forget() {
    for (const path of [COPY, `${COPY}-journal`, `${COPY}-wal`])
      if (this.door.files.analyzePath(path).exists) this.door.files.unlink(path);
  }
}
