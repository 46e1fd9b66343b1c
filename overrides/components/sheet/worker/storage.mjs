/**
 * Where the browser keeps a sheet: a folder of its own file system.
 *
 * A numbered folder holds the files of the database; the highest that is `ready` counts. A tab that was frozen keeps its
 * files for itself, so that who takes over copies them into the next number; what the frozen one still writes is then no
 * part of the sheet. `clean` beside the files: they were closed. `erased` at the top: whatever is there is to go.
 */

import { SheetError } from '../machine/errors.mjs';
import { ERASED, HOME, READY } from '../machine/names.mjs';
import { Disk } from './files.mjs';

const CLEAN = 'clean';
const BACKUPS = 'backups';
export const DATABASE = 'sheet.db';
export const LOG = `${DATABASE}-wal`;
const FILES = [DATABASE, LOG, `${DATABASE}-journal`];
/** Bytes at the beginning of the log, other ones each time it is begun anew. */
const HEAD = 32;
/** How long files may stay taken after the tab that had them is gone, in milliseconds, and how often that is looked at. */
const FREED = 3000;
const AGAIN = 50;
const TAKEN = 'NoModificationAllowedError';
/** How long a tab may take to let go what is erased, in milliseconds; one that does not stir may never. */
const STIRS = 5000;

/** @typedef {FileSystemDirectoryHandle & {entries(): AsyncIterable<[string, FileSystemHandle]>}} Folder */

/** The folder of the sheet. @returns {Promise<Folder>} */
async function home() {
  try {
    const root = await navigator.storage.getDirectory();
    return /** @type {Folder} */ (await root.getDirectoryHandle(HOME, { create: true }));
  } catch (error) {
    throw refused(error);
  }
}

/** What the browser says of its storage, by our codes. @param {any} error */
export function refused(error) {
  if (error instanceof SheetError) return error;
  const code = error?.name === 'QuotaExceededError' ? 'no-room' : 'no-storage';
  return new SheetError(code, { error: String(error?.message ?? error) });
}

/** The sheet that is kept, open for this tab alone. */
export class Storage {
  /** @param {Folder} folder @param {Disk} disk @param {boolean} clean */
  constructor(folder, disk, clean) {
    this.folder = folder;
    this.disk = disk;
    /** Whether it was closed the last time, or is new. */
    this.clean = clean;
  }

  /** Open it; who asks has the lock. */
  static async open() {
    const top = await home();
    try {
      if (await has(top, ERASED)) await unmade(top);
      const numbers = await generations(top);
      const number = numbers.ready.at(-1) ?? (await begun(top, unused(numbers.all)));
      const folder = await folderIn(top, String(number));
      const handles = await taken(folder, Date.now() + FREED);
      if (handles) return await Storage.#of(top, folder, handles, number);
      const next = unused(numbers.all);
      await copied(folder, await folderIn(top, String(next)));
      await begun(top, next);
      const copy = await folderIn(top, String(next));
      return await Storage.#of(top, copy, /** @type {any} */ (await taken(copy, Infinity)), next);
    } catch (error) {
      throw refused(error);
    }
  }

  /** @param {Folder} top @param {Folder} folder @param {Map<string, import('./files.mjs').Handle>} handles @param {number} number */
  static async #of(top, folder, handles, number) {
    const disk = new Disk(handles);
    const clean = disk.there.size === 0 || (await has(folder, CLEAN));
    if (clean) await removed(folder, CLEAN);
    for (const old of (await generations(top)).all) if (old !== number) await removed(top, String(old)); // one that a frozen tab holds goes the next time
    return new Storage(folder, disk, clean);
  }

  /** Whether the file is still where it was: it may be deleted while it is open. */
  there() {
    return has(this.folder, DATABASE).catch(() => false);
  }

  /**
   * Write no more, and let the files go. Those that are no longer there stay as they are: Chromium closes a handle on a
   * file that was deleted with what a site keeps by waiting for ever.
   * @param {unknown} why
   */
  async release(why) {
    this.disk.lose(why);
    if (await this.there()) this.disk.close();
  }

  /** Close the files after the database. */
  async close() {
    const whole = this.disk.lost === null;
    await this.release(new Error('closed'));
    if (whole) await this.folder.getFileHandle(CLEAN, { create: true }).catch(() => {});
  }
}

/**
 * Erase everything, as soon as no tab has it open any more; from the first moment on none of it counts. Throws if a tab
 * that does not stir has some of it open; that goes once the tab stirs or is closed.
 */
export async function eraseStorage() {
  const top = await home();
  await top.getFileHandle(ERASED, { create: true });
  const left = await freed(top, await unmade(top), Date.now() + STIRS);
  if (!left.length) return;
  freed(top, left, Infinity).catch(() => {}); // the next page that is opened sees to it
  throw new SheetError('still-held');
}

/** Remove what is in the folder as tabs let it go; return what is left then. @param {Folder} top @param {string[]} doomed @param {number} until */
async function freed(top, doomed, until) {
  for (;;) {
    const left = [];
    for (const name of doomed) if (!(await removed(top, name))) left.push(name);
    if (!left.length || Date.now() > until) return left;
    doomed = left;
    await pause(AGAIN);
  }
}

/** The folder of the backups, made now if there is none. */
export async function backupFolder() {
  return folderIn(await home(), BACKUPS);
}

/** The folder of the backups; `null` if there is none. @returns {Promise<Folder | null>} */
export async function backupFolderIfThere() {
  try {
    return /** @type {Folder} */ (await (await home()).getDirectoryHandle(BACKUPS));
  } catch (error) {
    if (/** @type {Error} */ (error).name === 'NotFoundError') return null;
    throw error;
  }
}

/** Remove the folder of the backups if nothing is in it. */
export async function removeEmptyBackupFolder() {
  await (await home()).removeEntry(BACKUPS).catch(() => {}); // it is not empty, or gone already
}

/** Have nothing count that is in the folder; return its names. @param {Folder} top */
async function unmade(top) {
  const { all } = await generations(top);
  const names = all.map(String);
  for (const name of names) await removed(await folderIn(top, name), READY);
  await removed(top, BACKUPS);
  await removed(top, ERASED);
  return names;
}

/** @param {Folder} folder @param {string} name */
async function removed(folder, name) {
  try {
    await folder.removeEntry(name, { recursive: true });
    return true;
  } catch (error) {
    return /** @type {Error} */ (error).name === 'NotFoundError';
  }
}

/** @param {Folder} top @param {string} name */
async function folderIn(top, name) {
  return /** @type {Folder} */ (await top.getDirectoryHandle(name, { create: true }));
}

/** The numbers there are, and those that are ready, lowest first. @param {Folder} top */
async function generations(top) {
  const all = [];
  for await (const [name] of top.entries()) if (/^\d+$/.test(name)) all.push(Number(name));
  all.sort((one, other) => one - other);
  const ready = [];
  for (const one of all) if (await has(await folderIn(top, String(one)), READY)) ready.push(one);
  return { all, ready };
}

/** A number that no folder has or had: a file that is there again after it was deleted is not taken for the one before. @param {number[]} all */
function unused(all) {
  return Math.max(Date.now(), (all.at(-1) ?? 0) + 1);
}

/** Have a number count from now on. @param {Folder} top @param {number} number */
async function begun(top, number) {
  await (await folderIn(top, String(number))).getFileHandle(READY, { create: true });
  return number;
}

/** @param {Folder} folder @param {string} name */
async function has(folder, name) {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if (/** @type {Error} */ (error).name === 'NotFoundError') return false;
    throw error;
  }
}

/**
 * The files, for this tab alone; `null` if another has them until then.
 * @param {Folder} folder
 * @param {number} until
 */
async function taken(folder, until) {
  /** @type {Map<string, import('./files.mjs').Handle>} */
  const handles = new Map();
  while (handles.size < FILES.length) {
    const name = FILES[handles.size] ?? '';
    try {
      const file = await folder.getFileHandle(name, { create: true });
      handles.set(name, await /** @type {any} */ (file).createSyncAccessHandle());
    } catch (error) {
      if (/** @type {Error} */ (error).name === TAKEN && Date.now() < until) {
        await pause(AGAIN);
        continue;
      }
      for (const handle of handles.values()) handle.close();
      if (/** @type {Error} */ (error).name === TAKEN) return null;
      throw error;
    }
  }
  return handles;
}

/**
 * Copy the files of a tab that does not stir, as they are on the disk. It may stir meanwhile: as long as the log was not begun
 * anew, all that was ever acknowledged is in what was read.
 * @param {Folder} from
 * @param {Folder} into
 */
async function copied(from, into) {
  for (;;) {
    try {
      const head = await read(from, LOG, HEAD);
      const database = await read(from, DATABASE);
      const log = await read(from, LOG);
      if (!same(head, log.subarray(0, HEAD))) continue;
      await written(into, DATABASE, database);
      await written(into, LOG, log);
      return;
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'NotReadableError') throw error; // it was written as it was read
    }
  }
}

/** @param {Folder} folder @param {string} name @param {number} [most] */
async function read(folder, name, most) {
  const file = await (await folder.getFileHandle(name, { create: true })).getFile();
  return new Uint8Array(await file.slice(0, most).arrayBuffer());
}

/** Write a file that nobody else has, whole. @param {Folder} folder @param {string} name @param {Uint8Array} data */
export async function written(folder, name, data) {
  const file = await folder.getFileHandle(name, { create: true });
  const handle = await /** @type {any} */ (file).createSyncAccessHandle();
  try {
    handle.truncate(0);
    if (handle.write(data, { at: 0 }) < data.length) throw new DOMException('', 'QuotaExceededError');
    handle.flush();
  } finally {
    handle.close();
  }
}

/** @param {Uint8Array} one @param {Uint8Array} other */
function same(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** @param {number} time */
function pause(time) {
  return new Promise((done) => setTimeout(done, time));
}
