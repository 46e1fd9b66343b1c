// The worker that runs the checklists in Python; boot.mjs knows what Python runs on.
//
// Page to worker: {type: "boot", id, base, kept}    base: absolute address of the runtime's folder, "/" at the end
//                                                   kept: "use" a start kept on the device, or keep this one; begin
//                                                   "anew" and keep that; "never" keep any
//                 {type: "step", id, slug, answers, lang}  answers: plain object; waits for a boot that is under way; with
//                                                   a lang the result comes with what a page says of it
//                 {type: "call", id, name, argument}  name: one of decision.worker.papers.CALLS; argument: plain object, likewise
// Worker to page: {type: "progress", id, stage, loaded, total}   stage: "download", "start" or "import"; bytes
//                 {type: "live", id, python, digest, marks, restored}   marks: milliseconds from boot to each stage
//                 {type: "result", id, result}
//                 {type: "error", id, error: {name, message, stack}, restored}
//                 restored: whether this Python began with a start kept on the device; after an error it is kept no more

import { begun, boot, plain } from './boot.mjs';
import { counter } from './delivery.mjs';
import { forget } from './start.mjs';

/** @typedef {import('./boot.mjs').Kept} Kept */
/** @typedef {{type: "boot", base: string, kept: Kept} | {type: "step", slug: string, answers: object, lang?: string} | {type: "call", name: string, argument: object}} Question */
/** @typedef {{bridge: any, papers: () => any}} Python  Modules of Python; `papers` imports its own when it is first called. */

/** @type {Promise<Python> | undefined} */
let booting;

self.addEventListener('message', async (event) => {
  /** @type {Question & {id: number}} */
  const data = /** @type {MessageEvent} */ (event).data;
  const { id } = data;
  try {
    if (data.type === 'boot') {
      booting ??= begin(data.base, data.kept, (message) => self.postMessage({ id, ...message }));
      await booting;
    } else if (data.type === 'step') {
      if (booting === undefined) throw new Error('A step was asked for before the boot.');
      const { bridge, papers } = await booting;
      const answers = JSON.stringify(data.answers);
      const { slug, lang } = data;
      const result = JSON.parse(lang ? bridge.show(slug, answers, lang) : bridge.step(slug, answers));
      self.postMessage({ type: 'result', id, result });
      // What an outcome is worked into is imported when the page has its first result, or when it is asked for.
      setTimeout(papers);
    } else if (data.type === 'call') {
      if (booting === undefined) throw new Error('A call was made before the boot.');
      const { papers } = await booting;
      const result = JSON.parse(papers().call(data.name, JSON.stringify(data.argument)));
      self.postMessage({ type: 'result', id, result });
    } else {
      throw new TypeError(
        `The worker knows no message of type ${JSON.stringify(/** @type {any} */ (data).type)}.`,
      );
    }
  } catch (error) {
    if (begun.restored) await forget();
    self.postMessage({ type: 'error', id, error: plain(error), restored: begun.restored });
  }
});

/**
 * @param {string} base  Address of the runtime's folder.
 * @param {Kept} kept
 * @param {(message: object) => void} tell
 * @returns {Promise<Python>}
 */
async function begin(base, kept, tell) {
  const report = (/** @type {object} */ message) =>
    tell({ type: 'progress', ...message, restored: begun.restored });
  const { runtime, mark, digest, keep } = await boot(base, kept, counter(report), report);
  const { version } = runtime.pyimport('sys');
  const bridge = runtime.pyimport('decision.worker.bridge');
  mark('live');
  const { restored } = begun;
  tell({ type: 'live', python: version.split(' ')[0], digest, marks: mark.all(), restored });
  keep();
  let imported;
  const papers = () => (imported ??= runtime.pyimport('decision.worker.papers'));
  return { bridge, papers };
}
