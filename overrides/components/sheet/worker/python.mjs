/** Python with the tracking sheet: that of the checklists, to which the sheet's own library and wheel are added. */

import { add, boot, network } from '../../python/boot.mjs';
import { counter, courier } from '../../python/delivery.mjs';
import { SheetError } from '../machine/errors.mjs';

const ARCHIVES = ['sheet.zip', 'tracking.whl'];

/** @typedef {import('../../python/boot.mjs').Files} Files */
/** @typedef {{files: Files, call(name: string, argument: object): any, marks: Record<string, number>}} Door */

/**
 * @param {string} base  Address of the folder of the runtime.
 * @param {string} sheet  Of that of the sheet.
 * @param {import('../../python/boot.mjs').Kept} kept
 * @param {(message: object) => void} report
 * @returns {Promise<Door>}
 */
export async function start(base, sheet, kept, report) {
  const count = counter(report);
  const { manifest, arrive } = courier(sheet, count, network);
  const arriving = Promise.all(ARCHIVES.map(arrivedAs));
  arriving.catch(() => {}); // told of below
  const { runtime, mark } = await boot(base, kept, count, report);
  for (const [name, data] of await arriving) add(runtime, name, data);
  // Of a package that is in two archives, Python knows the first alone.
  const { within } = await manifest;
  for (const [archive, packages] of Object.entries(within))
    for (const one of packages)
      runtime.pyimport(one.replaceAll('/', '.')).__path__.append(`/${archive}/${one}`);
  const door = runtime.pyimport('tracking.worker.door');
  mark('live');
  return { files: runtime.FS, call, marks: mark.all() };

  /** @param {string} name @returns {Promise<[string, Uint8Array]>} */
  async function arrivedAs(name) {
    return [name, await arrive(name)];
  }

  /** @param {string} name @param {object} argument */
  function call(name, argument) {
    const { reply, error } = JSON.parse(door.call(name, JSON.stringify(argument)));
    if (error) throw new SheetError(error.code, error.values, error.message, error.hint);
    return reply;
  }
}
