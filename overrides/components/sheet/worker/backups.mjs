/** Copies of the sheet in the browser: the newest of each of the last days, and the last few. */

import { backupFolder, backupFolderIfThere, refused, removeEmptyBackupFolder, written } from './storage.mjs';

const DAYS = 5;
const LAST = 3;
const NAMED = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.(\d+)\.db$/;

/** @typedef {{name: string, at: string, rows: number, bytes: number}} Backup */

/** Those there are, newest first. @returns {Promise<Backup[]>} */
export async function backups() {
  const folder = await backupFolderIfThere();
  const found = [];
  for await (const [name, entry] of folder?.entries() ?? []) {
    const [, at = '', rows] = NAMED.exec(name) ?? [];
    if (!at) continue;
    const { size } = await /** @type {FileSystemFileHandle} */ (entry).getFile();
    found.push({ name, at: moment(at), rows: Number(rows), bytes: size });
  }
  return found.sort((one, other) => (one.at < other.at ? 1 : -1));
}

/**
 * Keep a copy that was found to be sound; older ones that are not wanted any more go.
 * @param {Uint8Array} data
 * @param {number} rows
 * @returns {Promise<string>}  Its name.
 */
export async function keep(data, rows) {
  const folder = await backupFolder();
  const name = `${new Date().toISOString().replace(/[:.]/g, '-')}.${rows}.db`;
  try {
    await written(folder, name, data);
  } catch (error) {
    await folder.removeEntry(name).catch(() => {});
    throw refused(error);
  }
  const all = await backups();
  const kept = wanted(all);
  for (const one of all) if (!kept.has(one.name)) await folder.removeEntry(one.name);
  return name;
}

/** Take backups away again, as if they had never been made. @param {string[]} names */
export async function unmade(names) {
  const folder = await backupFolderIfThere();
  for (const name of names) await folder?.removeEntry(name).catch(() => {}); // it may be gone already
  await removeEmptyBackupFolder();
}

/** @param {string} name */
export async function bytesOf(name) {
  const file = await (await (await backupFolder()).getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

/** The names of those to be kept. @param {Backup[]} all  Newest first. @returns {Set<string>} */
export function wanted(all) {
  const kept = new Set(all.slice(0, LAST).map((one) => one.name));
  const days = new Set();
  for (const { name, at } of all) {
    const day = at.slice(0, 10);
    if (days.has(day)) continue;
    if (days.size === DAYS) break;
    days.add(day);
    kept.add(name);
  }
  return kept;
}

/** The moment that a name stands for, as ISO 8601 writes it. @param {string} at */
function moment(at) {
  return at.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z');
}
