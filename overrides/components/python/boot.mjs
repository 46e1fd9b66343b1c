// Boots Python in a worker, out of the files of the runtime: the only file of the site that knows what Python runs on.

import { courier } from './delivery.mjs';
import { forget, pack, recall, keep as write } from './start.mjs';

/**
 * "use" a start kept on the device, or keep this one; begin "anew" and keep that; "recall" one and keep none; "never"
 * keep any.
 * @typedef {"use" | "anew" | "recall" | "never"} Kept
 */
/** @typedef {{writeFile(path: string, data: Uint8Array): void, readFile(path: string): Uint8Array, [name: string]: any}} Files  Of Emscripten. */
/** @typedef {{FS: Files, pyimport(name: string): any, makeMemorySnapshot(): Uint8Array}} Runtime */
/** @typedef {(value: any) => void} Fail */
/** @typedef {ReturnType<typeof stopwatch>} Mark */

const WASM = 'pyodide.asm.wasm';
const LIBRARY = 'python_stdlib.zip';
const WHEEL = 'app.whl';
const LOADER = 'pyodide.mjs';
const SCRIPT = 'pyodide.asm.mjs';
const NO_SITE = '-S'; // There is no site of Python's own here: no folder of packages, no prompt.
/** Those that keep the start that they make. @type {Set<Kept>} */
const KEEPS = new Set(['use', 'anew']);
const KEEP_AFTER = 1500; // milliseconds that the page has for itself before this start is kept for the next

/** The network as it is before Python starts, which gets none. */
export const network = self.fetch.bind(self);
/** Whether this Python began with a start kept on the device. */
export const begun = { restored: false };

/**
 * Starts Python with the engine on its path, and imports nothing of it.
 * @param {string} address  Of the runtime's folder, on this site.
 * @param {Kept} kept
 * @param {import('./delivery.mjs').Count} count
 * @param {(message: object) => void} report  Told of every stage.
 */
export async function boot(address, kept, count, report) {
  const mark = stopwatch();
  mark('boot');
  const recalled = kept === 'use' || kept === 'recall' ? recall(address) : forget().then(() => null);

  /** @type {Fail} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {}); // whoever races with it deals with it

  // Code is made ready as it arrives; none of it runs, and none of what it defines is called, before it is proved.
  const { base, manifest, arrive } = courier(address, count, network);
  manifest.catch(fail);
  /** @template T @param {Promise<T>} promise */
  const watched = (promise) => {
    promise.catch(fail);
    return promise;
  };
  // In the order in which they are needed, for browsers ask an older server for six files at a time. The scripts are asked
  // for twice, once to be run and once to be proved; the browser fetches each once.
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiled;
  const wasm = watched(
    arrive(WASM, (response) => {
      // A copy is counted, and the compiler gets the network's own answer: only for that does Chromium keep machine code.
      const copy = response.clone();
      compiled = watched(WebAssembly.compileStreaming(response));
      return copy;
    }).then(() => /** @type {Promise<WebAssembly.Module>} */ (compiled)),
  );
  const script = watched(import(base + SCRIPT));
  const loader = watched(importLoader(base));
  const library = watched(arrive(LIBRARY));
  const wheel = watched(arrive(WHEEL));
  const scripts = watched(Promise.all([arrive(SCRIPT), arrive(LOADER)]));
  lend(wasm, fail, () => {
    mark('compiled');
    report({ stage: 'start', loaded: count.loaded, total: count.total });
  });

  const python = Promise.all([loader, recalled, manifest, script, scripts])
    .then(([load, memory, { lock }]) => {
      begun.restored = memory !== null;
      const from = begun.restored ? { _loadSnapshot: memory } : { _makeSnapshot: KEEPS.has(kept) };
      // The loader asks again for what is here already; of the wasm it needs no more than to have asked.
      /** @type {Map<string, () => Promise<Response>>} */
      const here = new Map([
        [base + WASM, async () => new Response()],
        [base + LIBRARY, async () => new Response(await library)],
      ]);
      self.fetch = (asked) => (here.get(String(asked)) ?? refuse)();
      return load({
        args: [NO_SITE],
        indexURL: base,
        packageBaseUrl: base,
        lockFileContents: lock,
        stdout: silent,
        stderr: silent,
        ...from,
      });
    })
    .finally(() => (self.fetch = refuse));

  const runtime = await Promise.race([python, failure]);
  mark('python');
  report({ stage: 'import', loaded: count.loaded, total: count.total });
  add(runtime, WHEEL, await Promise.race([wheel, failure]), begun.restored);
  /** Keeps this start for the next one, if it is to be kept; before anything of the officer's is looked at. */
  const keep = () => {
    if (!begun.restored && KEEPS.has(kept)) keepStart(base, runtime);
  };
  const { digest } = await manifest;
  return { runtime, mark, digest, keep };
}

/**
 * Puts an archive on Python's path, last, unless it is there in a memory that was kept. It is read where it lies: unpacking
 * it would take more of the standard library, and more time than finding modules in it.
 * @param {Runtime} runtime
 * @param {string} name
 * @param {Uint8Array} data
 * @param {boolean} [known]
 */
export function add(runtime, name, data, known = false) {
  runtime.FS.writeFile(`/${name}`, data);
  if (!known) runtime.pyimport('sys').path.append(`/${name}`);
}

/**
 * Keeps this start for the next one. It is taken before the first answer is looked at, so that nothing of the officer's
 * is in it, and written once the page has had time for what the officer is waiting for.
 * @param {string} base
 * @param {Runtime} runtime
 */
function keepStart(base, runtime) {
  try {
    const memory = runtime.makeMemorySnapshot();
    setTimeout(() => write(base, pack(memory)), KEEP_AFTER);
  } catch {
    // The next start is then like this one.
  }
}

/**
 * Imports the loader with importScripts hidden: it calls it to tell what it runs in, which the policy would report.
 * @param {string} base
 * @returns {Promise<(options: object) => Promise<Runtime>>}
 */
async function importLoader(base) {
  Object.defineProperty(self, 'importScripts', { value: undefined });
  const { loadPyodide } = await import(base + LOADER);
  return loadPyodide;
}

/**
 * Lends the loader a wasm that is compiled already; of one that does not compile it would only log, and wait for ever.
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {Fail} fail
 * @param {() => void} done
 */
function lend(compiled, fail, done) {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (_, imports) => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    try {
      const module = await compiled;
      done();
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      return new Promise(() => {});
    }
  };
}

/**
 * Marks stages in the browser's own record of the page's performance; `all` gives the milliseconds from boot
 * to each.
 */
function stopwatch() {
  /** @type {Map<string, number>} */
  const times = new Map();
  const mark = (/** @type {string} */ stage) =>
    times.set(stage, performance.mark(`python:${stage}`).startTime);
  const begun = () => times.get('boot') ?? 0;
  mark.all = () => Object.fromEntries([...times].map(([stage, at]) => [stage, Math.round(at - begun())]));
  return mark;
}

/** Once Python runs it needs nothing more from the network, and gets nothing. */
function refuse() {
  return Promise.reject(new TypeError('Python uses no network.'));
}

function silent() {}

/**
 * An error as data. An error raised in Python is named after its class, and its message is the traceback.
 * @param {any} error
 */
export function plain(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name: error?.type ?? name, message, stack: String(stack ?? '') };
}
