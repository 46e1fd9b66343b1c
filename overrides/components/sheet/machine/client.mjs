/**
 * The page's side of the sheet: it begins Python, opens the sheet where the officer wants it, and asks.
 *
 * Events: `progress` {stage, loaded, total}; `changed` {tables, by: 'here' | 'elsewhere'} after a commit in any tab;
 * `leader` {here}; `lost` {code, values}: what is in memory is still there and can be saved as a file; `kept`: it is written
 * again where it is kept; `erased`.
 */

import { FOR_EVER } from '../../python/line.mjs';
import { mayKeep, RESTORE_LIMIT } from '../../python/python.mjs';
import { plain, SheetError } from './errors.mjs';
import { SheetFile } from './file.mjs';
import { SheetLine } from './line.mjs';
import { moment } from './moment.mjs';
import { note, noted } from './noted.mjs';
import { chose, chosen } from './place.mjs';

/** How often it is looked what other programs do to the file of a sheet, in milliseconds. */
const LOOK = 3000;

/** @typedef {import('./noted.mjs').Mode} Mode */
/** @typedef {{worker: string, runtime: string, sheet: string}} Addresses  Absolute; folders with "/" at the end. */
/** @typedef {{id: string, rows: number, clients: number, drafts: number, since: string, names: boolean, read_only: boolean, lost: Record<string, number>, damage: string[]}} About */
/** @typedef {{name: string, at: string, rows: number, bytes: number}} Backup */

export class SheetClient extends EventTarget {
  #addresses;
  /** @type {SheetLine | null} */
  #line = null;
  #file = new SheetFile();
  /** @type {Mode} */
  #mode = '';

  /** @param {Addresses} addresses */
  constructor(addresses) {
    super();
    this.#addresses = addresses;
    // A page that goes lets the next one begin with what was closed.
    addEventListener('pagehide', (event) => event.persisted || this.#line?.end());
  }

  /** What this browser can do, before anything is begun. */
  static async capabilities() {
    return {
      browser: await keepsFiles(),
      file: 'showSaveFilePicker' in globalThis ? 'handle' : 'download',
      persisted: (await navigator.storage?.persisted?.()) ?? null,
      chosen: await chosen(),
    };
  }

  /**
   * Begin, and open the sheet of that place.
   * @param {Exclude<Mode, ''>} mode
   * @param {File | FileSystemFileHandle} [file]  Of a sheet in a file; none: a new one.
   * @returns {Promise<About & {mode: Mode, leader: boolean, marks: Record<string, number>}>}
   */
  async open(mode, file) {
    this.close();
    if (mode === 'browser' && !(await keepsFiles())) throw new SheetError('no-storage');
    const bytes = mode === 'file' ? await this.#file.read(file) : null;
    const message = {
      type: 'open',
      ...this.#addresses,
      mode,
      bytes,
      moment: moment(),
      lang: document.documentElement.lang.slice(0, 2),
    };
    const opened = await this.#begun(message);
    this.#mode = mode;
    if (mode === 'file') this.#watchFile();
    await chose(mode);
    return { ...opened, mode };
  }

  /**
   * Ask the sheet; a write is replied to once it is on the disk. Waits for as long as it takes.
   * @param {string} name
   * @param {object} argument
   * @returns {Promise<any>}
   */
  call(name, argument) {
    return this.#ask({ type: 'call', name, argument });
  }

  /**
   * Write the file of the sheet, where it was opened or last saved; `elsewhere`: where the officer says now.
   * @param {boolean} [elsewhere]
   */
  async save(elsewhere = false) {
    const whole = await this.copy();
    const saved = await this.#file.write(whole, elsewhere).catch((error) => {
      if (error instanceof SheetError) this.#tell('lost', plain(error));
      throw error;
    });
    note({ copied: saved.at, edits: 0 });
    return saved;
  }

  /** A copy of the whole sheet, made once it is found to be sound. @returns {Promise<Blob>} */
  async copy() {
    const bytes = await this.#ask({ type: 'copy' });
    return new Blob([bytes], { type: 'application/vnd.sqlite3' });
  }

  /**
   * Put a copy in the place of the sheet, which is kept as a backup where it is in the browser.
   * @param {File} file
   * @returns {Promise<About & {mode: Mode, leader: boolean}>}
   */
  async restore(file) {
    const bytes = await file.arrayBuffer();
    return { ...(await this.#ask({ type: 'restore', bytes, moment: moment() })), mode: this.#mode };
  }

  /** The backups in the browser, newest first. @returns {Promise<Backup[]>} */
  backups() {
    return this.#ask({ type: 'backups' });
  }

  /** @param {string} name @returns {Promise<About & {mode: Mode, leader: boolean}>} */
  async restoreBackup(name) {
    return { ...(await this.#ask({ type: 'restore', name, moment: moment() })), mode: this.#mode };
  }

  /** Erase the sheet, its backups and what is noted of it, in every tab; fails if one that does not stir still holds some of it. */
  async eraseAll() {
    await this.#ask({ type: 'erase' });
    note(null);
  }

  /** Ask the browser to keep what it holds. @returns {Promise<boolean | null>}  `null`: it cannot be asked. */
  async persist() {
    return (await navigator.storage?.persist?.()) ?? null;
  }

  /** End: what is kept in the browser is closed, what is only in this page is gone. */
  close() {
    this.#line?.end();
    this.#line = null;
    this.#mode = '';
  }

  /** Tell of it, once, if another program deletes or writes the file of the sheet. */
  #watchFile() {
    const line = this.#line;
    const looking = setInterval(async () => {
      if (line !== this.#line) return clearInterval(looking);
      const found = await this.#file.trouble();
      if (found && line === this.#line) this.#tell('lost', plain(found));
    }, LOOK);
  }

  /** @param {{type: string, [more: string]: any}} message @returns {Promise<any>} */
  #ask(message) {
    return this.#line?.ask(message) ?? Promise.reject(new SheetError('not-open'));
  }

  /**
   * Begin with the start that the checklists kept, if there is one; a start that fails or hangs is made anew.
   * @param {object} message
   */
  async #begun(message) {
    const kept = mayKeep() ? 'recall' : 'never';
    const line = new SheetLine(this.#addresses.worker, RESTORE_LIMIT, (name, detail) =>
      this.#tell(name, detail),
    );
    this.#line = line;
    try {
      return await line.send({ ...message, kept }, FOR_EVER);
    } catch (error) {
      if (error instanceof SheetError) throw error;
      if (!line.restored || this.#line !== line) throw notStarted(error);
    }
    line.renew();
    return line.send({ ...message, kept: 'never' }, FOR_EVER).catch((error) => {
      throw error instanceof SheetError ? error : notStarted(error);
    });
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    if (name === 'changed') note({ edits: noted().edits + ('by' in detail && detail.by === 'here' ? 1 : 0) });
    if (name === 'erased') note(null);
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** @param {unknown} error */
function notStarted(error) {
  return new SheetError('not-started', { error: error instanceof Error ? error.message : String(error) });
}

/** Whether this browser keeps files for a page, and lets one tab of several write. */
async function keepsFiles() {
  try {
    if (!navigator.locks) return false;
    return Boolean(await navigator.storage.getDirectory());
  } catch {
    return false;
  }
}
