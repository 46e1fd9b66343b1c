// The worker that runs the checklists in Python: the only file of the site that knows what Python runs on.
//
// Page to worker: {type: "boot", id, base, kept}    base: absolute address of the runtime's folder, "/" at the end
//                                                   kept: "use" a start kept on the device, or keep this one; begin
//                                                   "anew" and keep that; "never" keep any
//                 {type: "step", id, slug, answers} answers: plain object; waits for a boot that is under way
//                 {type: "call", id, name, argument}  name: one of decision.worker.papers.CALLS; argument: plain object, likewise
// Worker to page: {type: "progress", id, stage, loaded, total}   stage: "download", "start" or "import"; bytes
//                 {type: "live", id, python, digest, marks, restored}   marks: milliseconds from boot to each stage
//                 {type: "result", id, result}
//                 {type: "error", id, error: {name, message, stack}, restored}
//                 restored: whether this Python began with a start kept on the device; after an error it is kept no more

import { counter, listed, prove } from './delivery.mjs';
import { forget, keep, pack, recall } from './start.mjs';

/** @typedef {"use" | "anew" | "never"} Kept */
/** @typedef {{type: "boot", base: string, kept: Kept} | {type: "step", slug: string, answers: object} | {type: "call", name: string, argument: object}} Question */
/** @typedef {{FS: {writeFile(path: string, data: Uint8Array): void}, pyimport(name: string): any, makeMemorySnapshot(): Uint8Array}} Runtime */
/** @typedef {{bridge: any, papers: () => any}} Python  Modules of Python; `papers` imports its own when it is first called. */
/** @typedef {(value: any) => void} Fail */

const WASM = 'pyodide.asm.wasm';
const LIBRARY = 'python_stdlib.zip';
const WHEEL = 'app.whl';
const LOADER = 'pyodide.mjs';
const SCRIPT = 'pyodide.asm.mjs';
const NO_SITE = '-S'; // There is no site of Python's own here: no folder of packages, no prompt.
const KEEP_AFTER = 1500; // milliseconds that the page has for itself before this start is kept for the next

const inside = `/${WHEEL}`;
const network = self.fetch.bind(self);
/** @type {Promise<Python> | undefined} */
let booting;
/** Whether this Python began with a start kept on the device. */
let restored = false;

self.addEventListener('message', async (event) => {
  /** @type {Question & {id: number}} */
  const data = /** @type {MessageEvent} */ (event).data;
  const { id } = data;
  try {
    if (data.type === 'boot') {
      booting ??= boot(data.base, data.kept, (message) => self.postMessage({ id, ...message }));
      await booting;
    } else if (data.type === 'step') {
      if (booting === undefined) throw new Error('A step was asked for before the boot.');
      const { bridge, papers } = await booting;
      const result = JSON.parse(bridge.step(data.slug, JSON.stringify(data.answers)));
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
    if (restored) await forget();
    self.postMessage({ type: 'error', id, error: plain(error), restored });
  }
});

/**
 * @param {string} address  Of the runtime's folder.
 * @param {Kept} kept
 * @param {(message: object) => void} tell
 * @returns {Promise<Python>}
 */
async function boot(address, kept, tell) {
  const base = new URL(address).href;
  if (new URL(base).origin !== self.location.origin)
    throw new Error(`The runtime must come from this site: ${base}`);
  const mark = stopwatch();
  mark('boot');
  const report = (/** @type {object} */ message) => tell({ type: 'progress', ...message, restored });
  const recalled = kept === 'use' ? recall(base) : forget().then(() => null);

  /** @type {Fail} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {}); // whoever races with it deals with it

  const count = counter(report);
  const manifest = listed(base, network);
  manifest.then(({ total }) => count.expect(total)).catch(fail);
  // What arrives is proved to be what the manifest lists. Code is made ready meanwhile; none of it runs, and none of what it
  // defines is called, before the proof.
  const arrive = async (
    /** @type {string} */ name,
    /** @type {(response: Response) => Response} */ take = (response) => response,
  ) => {
    const response = await network(base + name);
    if (!response.ok) throw new Error(`${name} did not arrive: ${response.status} ${response.statusText}`);
    const data = await count.read(take(response));
    await prove(base, name, data, await manifest, network);
    return data;
  };
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
      restored = memory !== null;
      const from = restored ? { _loadSnapshot: memory } : { _makeSnapshot: kept !== 'never' };
      // The loader asks again for what is here already; of the wasm it needs no more than to have asked.
      /** @type {Map<string, () => Promise<Response>>} */
      const here = new Map([
        [base + WASM, async () => new Response()],
        [base + LIBRARY, async () => new Response(await library)],
      ]);
      self.fetch = (address) => (here.get(String(address)) ?? refuse)();
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
  // Read where it lies: unpacking it would take more of the standard library, and more time than finding modules in it.
  runtime.FS.writeFile(inside, await Promise.race([wheel, failure]));
  const sys = runtime.pyimport('sys');
  if (!restored) sys.path.append(inside);
  const bridge = runtime.pyimport('decision.worker.bridge');
  mark('live');
  const { digest } = await manifest;
  tell({ type: 'live', python: sys.version.split(' ')[0], digest, marks: mark.all(), restored });
  if (!restored && kept !== 'never') keepStart(base, runtime);
  let imported;
  const papers = () => (imported ??= runtime.pyimport('decision.worker.papers'));
  return { bridge, papers };
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
    setTimeout(() => keep(base, pack(memory)), KEEP_AFTER);
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
  return Promise.reject(new TypeError('The checklists use no network.'));
}

function silent() {}

/**
 * An error as data. An error raised in Python is named after its class, and its message is the traceback.
 * @param {any} error
 */
function plain(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name: error?.type ?? name, message, stack: String(stack ?? '') };
}
