// The worker of the client tracking sheet.
//
// Page to worker: {type: "open", id, runtime, sheet, kept, mode, bytes, moment, lang}   runtime, sheet: addresses of folders
//                 {type: "call", id, name, argument}  name: one of tracking.worker.calls.CALLS
//                 {type: "copy" | "backups" | "erase" | "close", id}, {type: "restore", id, bytes | name}
// Worker to page: {type: "progress", id, stage, loaded, total, restored}, {type: "result", id, result},
//                 {type: "error", id, error, restored}, {type: "told", name, detail}   told: see SheetClient

import { begun } from '../../python/boot.mjs';
import { forget } from '../../python/start.mjs';
import { plain, SheetError } from '../machine/errors.mjs';
import { OwnSheet } from './own.mjs';
import { start } from './python.mjs';

/** @type {OwnSheet | null} */
let sheet = null;

const tell = (/** @type {string} */ name, /** @type {object} */ detail) =>
  self.postMessage({ type: 'told', name, detail });

self.addEventListener('message', async (event) => {
  const { id, ...asked } = /** @type {MessageEvent} */ (event).data;
  try {
    const result = await (asked.type === 'open' ? open(id, asked) : reply(asked));
    const moved = result instanceof Uint8Array ? [/** @type {ArrayBuffer} */ (result.buffer)] : [];
    self.postMessage({ type: 'result', id, result }, moved);
  } catch (error) {
    if (begun.restored && !(error instanceof SheetError)) await forget();
    self.postMessage({ type: 'error', id, error: plain(error), restored: begun.restored });
  }
});

/** @param {number} id @param {any} asked */
async function open(id, asked) {
  const report = (/** @type {object} */ message) =>
    self.postMessage({ type: 'progress', id, ...message, restored: begun.restored });
  const door = await start(asked.runtime, asked.sheet, asked.kept, report);
  sheet = new OwnSheet(door, tell);
  const about = await sheet.open(asked);
  return { ...about, leader: true, marks: door.marks };
}

/** @param {any} asked */
async function reply(asked) {
  if (sheet === null) throw new SheetError('not-open');
  switch (asked.type) {
    case 'call':
      return sheet.call(asked.name, asked.argument);
    case 'copy':
      return sheet.copy();
    case 'restore':
      return { ...(await sheet.restore(asked.bytes)), leader: true };
    case 'close':
      return sheet.close();
    default:
      throw new SheetError('no-storage');
  }
}
