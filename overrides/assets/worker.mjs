// The worker that runs the checklists in Python: the only file of the site that knows what Python runs on.
//
// Page to worker: {type: "boot", id, base, kept}    base: absolute address of the runtime's folder, "/" at the end
//                                                   kept: "use" a start kept on the device, or keep this one; begin
//                                                   "anew" and keep that; "never" keep any
//                 {type: "step", id, slug, answers} answers: plain object; waits for a boot that is under way
//                 {type: "call", id, name, argument}  name: one of CALLS; argument: plain object, likewise
// Worker to page: {type: "progress", id, stage, loaded, total}   stage: "download", "start" or "import"; bytes
//                 {type: "live", id, python, digest, marks, restored}   marks: milliseconds from boot to each stage
//                 {type: "result", id, result}
//                 {type: "error", id, error: {name, message, stack}, restored}
//                 restored: whether this Python began with a start kept on the device; after an error it is kept no more

import { forget, keep, pack, recall } from "./start.mjs";

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const WHEEL = "app.whl";
const LOADER = "pyodide.mjs";
const SCRIPT = "pyodide.asm.mjs";
const NO_SITE = "-S"; // There is no site of Python's own here: no folder of packages, no prompt.
const CALLS = ["dates", "explain", "ics", "letter", "open_record", "save"];
const PROGRESS_EVERY = 100; // milliseconds
const KEEP_AFTER = 1500; // milliseconds that the page has for itself before this start is kept for the next

const inside = `/${WHEEL}`;
const network = self.fetch.bind(self);
let booting;
/** Whether this Python began with a start kept on the device. */
let restored = false;

self.addEventListener("message", async ({ data }) => {
  const { type, id } = data;
  try {
    if (type === "boot") {
      booting ??= boot(data.base, data.kept, (message) => self.postMessage({ id, ...message }));
      await booting;
    } else if (type === "step") {
      if (booting === undefined) throw new Error("A step was asked for before the boot.");
      const { bridge, papers } = await booting;
      const result = JSON.parse(bridge.step(data.slug, JSON.stringify(data.answers)));
      self.postMessage({ type: "result", id, result });
      // What an outcome is worked into is imported when the page has its first result, or when it is asked for.
      setTimeout(papers);
    } else if (type === "call" && CALLS.includes(data.name)) {
      if (booting === undefined) throw new Error("A call was made before the boot.");
      const { papers } = await booting;
      const result = JSON.parse(papers()[data.name](JSON.stringify(data.argument)));
      self.postMessage({ type: "result", id, result });
    } else {
      throw new TypeError(`The worker knows no message of type ${JSON.stringify(type)}.`);
    }
  } catch (error) {
    if (restored) await forget();
    self.postMessage({ type: "error", id, error: plain(error), restored });
  }
});

async function boot(address, kept, tell) {
  const base = new URL(address).href;
  if (new URL(base).origin !== self.location.origin) throw new Error(`The runtime must come from this site: ${base}`);
  const mark = stopwatch();
  mark("boot");
  const report = (message) => tell({ type: "progress", ...message, restored });
  const recalled = kept === "use" ? recall(base) : forget().then(() => null);

  let fail;
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {}); // whoever races with it deals with it

  const count = counter(report);
  const manifest = listed(base);
  manifest.then(({ total }) => count.expect(total)).catch(fail);
  // What arrives is proved to be what the manifest lists. Code is made ready meanwhile; none of it runs, and none of what it
  // defines is called, before the proof.
  const arrive = async (name, take = (response) => response) => {
    const response = await network(base + name);
    if (!response.ok) throw new Error(`${name} did not arrive: ${response.status} ${response.statusText}`);
    const data = await count.read(take(response));
    await prove(base, name, data, manifest);
    return data;
  };
  const watched = (promise) => {
    promise.catch(fail);
    return promise;
  };
  // In the order in which they are needed, for browsers ask an older server for six files at a time. The scripts are asked
  // for twice, once to be run and once to be proved; the browser fetches each once.
  let compiled;
  const wasm = watched(
    arrive(WASM, (response) => {
      // A copy is counted, and the compiler gets the network's own answer: only for that does Chromium keep machine code.
      const copy = response.clone();
      compiled = watched(WebAssembly.compileStreaming(response));
      return copy;
    }).then(() => compiled),
  );
  const script = watched(import(base + SCRIPT));
  const loader = watched(importLoader(base));
  const library = watched(arrive(LIBRARY));
  const wheel = watched(arrive(WHEEL));
  const scripts = watched(Promise.all([arrive(SCRIPT), arrive(LOADER)]));
  lend(wasm, fail, () => {
    mark("compiled");
    report({ stage: "start", loaded: count.loaded, total: count.total });
  });

  const python = Promise.all([loader, recalled, manifest, script, scripts])
    .then(([load, memory, { lock }]) => {
      restored = memory !== null;
      const from = restored ? { _loadSnapshot: memory } : { _makeSnapshot: kept !== "never" };
      // The loader asks again for what is here already; of the wasm it needs no more than to have asked.
      const here = new Map([
        [base + WASM, async () => new Response()],
        [base + LIBRARY, async () => new Response(await library)],
      ]);
      self.fetch = (address) => (here.get(String(address)) ?? refuse)();
      return load({ args: [NO_SITE], indexURL: base, packageBaseUrl: base, lockFileContents: lock, stdout: silent, stderr: silent, ...from });
    })
    .finally(() => (self.fetch = refuse));

  const runtime = await Promise.race([python, failure]);
  mark("python");
  report({ stage: "import", loaded: count.loaded, total: count.total });
  // Read where it lies: unpacking it would take more of the standard library, and more time than finding modules in it.
  runtime.FS.writeFile(inside, await Promise.race([wheel, failure]));
  const sys = runtime.pyimport("sys");
  if (!restored) sys.path.append(inside);
  const bridge = runtime.pyimport("decision.bridge");
  mark("live");
  const { digest } = await manifest;
  tell({ type: "live", python: sys.version.split(" ")[0], digest, marks: mark.all(), restored });
  if (!restored && kept !== "never") keepStart(base, runtime);
  let imported;
  const papers = () => (imported ??= runtime.pyimport("decision.papers"));
  return { bridge, papers };
}

/**
 * Keeps this start for the next one. It is taken before the first answer is looked at, so that nothing of the officer's
 * is in it, and written once the page has had time for what the officer is waiting for.
 */
function keepStart(base, runtime) {
  try {
    const memory = runtime.makeMemorySnapshot();
    setTimeout(() => keep(base, pack(memory)), KEEP_AFTER);
  } catch {
    // The next start is then like this one.
  }
}

/** The manifest of the runtime's folder: the bytes to expect, and the hash of each file. The folder is named by its hash. */
async function listed(base) {
  const response = await network(`${base}manifest.json`);
  if (!response.ok) throw new Error(`manifest.json did not arrive: ${response.status} ${response.statusText}`);
  const data = await response.arrayBuffer();
  const digest = base.split("/").at(-2);
  if (self.crypto.subtle !== undefined) {
    const found = [...(await sha256(data))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    // The preview names folders by what they will be made of, not being able to wait.
    if (!digest.startsWith("preview-") && !found.startsWith(digest)) throw new Error(`manifest.json is not the one that ${base} is named after.`);
  }
  return { digest, ...JSON.parse(new TextDecoder().decode(data)) };
}

/** Throws unless `data` is the file that the manifest lists. */
async function prove(base, name, data, manifest) {
  const wanted = (await manifest).files[name];
  // On plain HTTP a script can hash nothing; there the browser compares the copy that it keeps.
  if (self.crypto.subtle === undefined) await network(base + name, { integrity: wanted, cache: "force-cache" });
  else if (`sha256-${btoa(String.fromCharCode(...(await sha256(data))))}` !== wanted) {
    throw new Error(`${name} is damaged: it is not the file that was published.`);
  }
}

async function sha256(data) {
  return new Uint8Array(await self.crypto.subtle.digest("SHA-256", data));
}

function joined(chunks) {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Imports the loader with importScripts hidden: it calls it to tell what it runs in, which the policy would report. */
async function importLoader(base) {
  Object.defineProperty(self, "importScripts", { value: undefined });
  const { loadPyodide } = await import(base + LOADER);
  return loadPyodide;
}

/** Lends the loader a wasm that is compiled already; of one that does not compile it would only log, and wait for ever. */
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

/** Counts the bytes of the responses given to it and reports their sum, now and then, once it knows what to expect. */
function counter(report) {
  const count = { loaded: 0, total: 0, expect, read };
  let last = 0;
  function tell() {
    last = performance.now();
    report({ stage: "download", loaded: count.loaded, total: count.total });
  }
  function expect(total) {
    count.total = total;
    tell();
  }
  async function read(response) {
    const reader = response.body.getReader();
    const chunks = [];
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      chunks.push(chunk.value);
      count.loaded += chunk.value.byteLength;
      if (count.total > 0 && performance.now() - last > PROGRESS_EVERY) tell();
    }
    return joined(chunks);
  }
  return count;
}

function stopwatch() {
  const times = {};
  const mark = (stage) => (times[stage] = performance.mark(`python:${stage}`).startTime);
  mark.all = () => Object.fromEntries(Object.entries(times).map(([stage, at]) => [stage, Math.round(at - times.boot)]));
  return mark;
}

/** Once Python runs it needs nothing more from the network, and gets nothing. */
function refuse() {
  return Promise.reject(new TypeError("The checklists use no network."));
}

function silent() {}

/** An error as data. An error raised in Python is named after its class, and its message is the traceback. */
function plain(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name: error?.type ?? name, message, stack: String(stack ?? "") };
}
