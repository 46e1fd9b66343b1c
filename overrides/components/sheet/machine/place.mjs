/**
 * Where the officer keeps the sheet. A browser writes what is noted beside the sheet to the disk a while later, and a
 * killed one never does; so the folder of the sheet itself says whether it is there, and a mark in it that it was left.
 */

import { ERASED, HOME, LEFT, LOCK, READY } from './names.mjs';
import { note, noted } from './noted.mjs';

/** @typedef {import('./noted.mjs').Mode} Mode */
/** @typedef {FileSystemDirectoryHandle & {entries(): AsyncIterable<[string, FileSystemHandle]>}} Folder */

/** Where the officer chose to keep the sheet; empty: nowhere yet. @returns {Promise<Mode>} */
export async function chosen() {
  const folder = await home();
  const holds = folder && (await holdsSheet(folder));
  if (holds && !(await has(folder, LEFT))) return 'browser';
  if (folder && !holds) await emptied(folder);
  const { mode } = noted();
  return mode === 'browser' ? '' : mode;
}

/** The officer keeps the sheet there. @param {Mode} mode */
export async function chose(mode) {
  note({ mode });
  const folder = await home();
  try {
    if (mode === 'browser') await folder?.removeEntry(LEFT);
    else await folder?.getFileHandle(LEFT, { create: true });
  } catch {
    // There was no such mark, or no room for one; what is noted says the same.
  }
}

/** The folder of the sheet in this browser; null: there is none. @returns {Promise<Folder | null>} */
async function home() {
  try {
    const root = await navigator.storage.getDirectory();
    return /** @type {Folder} */ (await root.getDirectoryHandle(HOME));
  } catch {
    return null;
  }
}

/** Whether a sheet is in its folder, and not one that is being erased. @param {Folder} folder */
async function holdsSheet(folder) {
  if (await has(folder, ERASED)) return false;
  for await (const [, entry] of folder.entries())
    if (entry.kind === 'directory' && (await has(/** @type {FileSystemDirectoryHandle} */ (entry), READY)))
      return true;
  return false;
}

/**
 * Remove what a tab held that did not stir as the sheet was erased; it is gone now, unless one that holds the lock is beginning
 * a sheet.
 * @param {Folder} folder
 */
async function emptied(folder) {
  await navigator.locks?.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock || (await holdsSheet(folder))) return;
    for await (const [name, entry] of folder.entries())
      if (entry.kind === 'directory') await folder.removeEntry(name, { recursive: true }).catch(() => {});
  });
}

/** @param {FileSystemDirectoryHandle} folder @param {string} name */
async function has(folder, name) {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch {
    return false;
  }
}
