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
import { SharedSheet } from './tabs/shared.mjs';
import { eraseStorage } from './storage.mjs';

/** @typedef {import('./own.mjs').Message} Message */
/** @typedef {{ask(message: Message): Promise<any>, close(): Promise<void>, erase(): Promise<void>}} Open */

/** @type {Open | null} */
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
  /** @type {Promise<import('./python.mjs').Door> | undefined} */
  let beginning;
  const python = () => (beginning ??= start(asked.runtime, asked.sheet, asked.kept, report));
  if (asked.mode === 'browser') {
    const shared = new SharedSheet(python, tell, asked);
    sheet = shared;
    const opened = await shared.open();
    return { ...opened, marks: opened.leader ? (await python()).marks : {} };
  }
  const door = await python();
  const own = new OwnSheet(door, null);
  const about = own.open(asked);
  sheet = alone(own);
  return { ...about, leader: true, marks: door.marks };
}

/** A sheet in memory, of this tab alone. @param {OwnSheet} own @returns {Open} */
function alone(own) {
  return {
    async ask(message) {
      const { result, tables } = await own.handle(message);
      if (tables) tell('changed', { tables, by: 'here' });
      return result;
    },
    async close() {
      own.close();
    },
    async erase() {
      own.close();
      tell('erased', {});
      if (navigator.storage && 'getDirectory' in navigator.storage) await eraseStorage();
    },
  };
}

/** @param {Message} asked */
async function reply(asked) {
  if (sheet === null) throw new SheetError('not-open');
  if (asked.type === 'close') return sheet.close();
  if (asked.type === 'erase') return sheet.erase();
  const result = await sheet.ask(asked);
  return asked.type === 'restore'
    ? { ...result, leader: !('state' in sheet) || sheet.state === 'leader' }
    : result;
}
