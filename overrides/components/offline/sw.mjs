/**
 * The service worker: keeps the whole site on the device, and answers from there. It knows no version of the site by
 * itself, so a newer worker can take over at any moment without mixing anything.
 *
 * Page to worker: {type, parts}    parts: the hashed files that the page uses, by which one from the network tells its version
 *   "look"    tell how things stand
 *   "keep"    fetch the newest version, or go on with it; said again, it keeps the worker alive
 *   "check"   ask only whether there is a newer version
 *   "hold"    stop fetching; what has arrived stays
 *   "forget"  keep nothing any longer
 * Worker to page: {type: "offline", standing: Standing}
 */

import { Kept } from './kept.mjs';
import { Keeping, MANIFEST, Stopped } from './keeping.mjs';
import { Serving } from './serving.mjs';

/**
 * @typedef {object} Standing
 * @property {'none' | 'keeping' | 'kept'} phase  "keeping" also while another version is kept already.
 * @property {boolean} works  Whether a version is kept whole.
 * @property {boolean} newer  Whether a newer version than that of the page is kept whole.
 * @property {boolean} offered  Whether the server has a newer version than the one kept.
 * @property {number} percent  How much of the version being fetched is there.
 * @property {number} sent  What that version weighs on its way, in bytes; 0 if not known.
 * @property {number} size  What the version kept weighs on the device, in bytes.
 * @property {import('./keeping.mjs').Problem | null} problem
 */

/** @typedef {{id: string, postMessage: (message: unknown) => void}} Page */

const worker = /** @type {any} */ (self);
const base = /** @type {string} */ (worker.registration.scope);
const kept = new Kept(base);
const serving = new Serving(kept);
const keeping = new Keeping(kept, progress, open);
/** Progress is told this often, in milliseconds. */
const TELL_EVERY = 200;

/** @type {{done: Promise<void>, stop: AbortController} | null} */
let job = null;
/** @type {import('./keeping.mjs').Problem | null} */
let problem = null;
/** What pages said that they use, since it was last compared. @type {Map<string, string[]>} */
const parts = new Map();
/** Whether a page asked while the job was under way: the server may have another version since. */
let again = false;
let percent = 0;
let sent = 0;
let offered = false;
/** Whether files are on their way, and not only the list of them. */
let fetching = false;
let told = 0;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const path = below(event.request);
  if (path === null) return;
  // Storage that fails must not stand between a page and the network.
  event.respondWith(serving.answer(event, path).catch(() => fetch(event.request)));
});

worker.addEventListener('message', (/** @type {any} */ event) =>
  event.waitUntil(received(event.data, event.source)),
);

/** The path below the site that is for us to answer, or null. @param {Request} request */
function below(request) {
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== 'GET' || !address.startsWith(base)) return null;
  let path = address.slice(base.length);
  try {
    path = decodeURIComponent(path);
  } catch {
    // Malformed, and so the address of nothing.
  }
  return path === MANIFEST || path === 'sw.js' ? null : path;
}

/** @param {any} message @param {Page} page */
async function received(message, page) {
  parts.set(page.id, message.parts);
  switch (message.type) {
    case 'look':
      return tell([page]);
    case 'keep':
      return keep();
    case 'hold':
      job?.stop.abort();
      return;
    case 'check':
      await check();
      await claim();
      return tell();
    case 'forget':
      job?.stop.abort();
      await job?.done;
      problem = null;
      sent = 0;
      await kept.clear();
      await tell();
      return worker.registration.unregister();
  }
}

/** Fetch the newest version, one attempt at a time; several pages may ask. */
async function keep() {
  if (job?.stop.signal.aborted) await job.done;
  again = job !== null;
  job ??= begin();
  return job.done;
}

function begin() {
  const stop = new AbortController();
  problem = null;
  const run = async () => {
    try {
      do {
        again = false;
        await keeping.run(stop.signal);
      } while (again);
      offered = false;
    } catch (error) {
      if (error instanceof Stopped) problem = error.problem;
      else if (!stop.signal.aborted) problem = 'broken';
    }
    job = null;
    fetching = false;
    await claim().catch(() => {});
    await tell();
  };
  // A newer worker may start while an older one still fetches: one of them writes at a time.
  const done = navigator.locks.request('cairn.keeping', { signal: stop.signal }, run).catch(() => {
    job = null;
  });
  return { stop, done };
}

async function check() {
  if (job) return;
  try {
    const [{ version }, current] = await Promise.all([keeping.latest(), kept.current()]);
    offered = version.id !== current?.id;
    sent = version.sent;
  } catch {
    // No connection: nothing is known to be newer.
  }
}

/** A page from the network is of the version kept if all that it uses is. */
async function claim() {
  const version = await kept.newest();
  for (const [client, urls] of parts) {
    const paths = urls.map((url) => url.slice(base.length));
    if (version && !(await kept.versionOf(client)) && paths.every((path) => version.find(path)))
      await kept.assign(client, version.id);
  }
  parts.clear();
}

/** @param {number} done @param {import('./version.mjs').Version} version */
function progress(done, version) {
  percent = Math.floor((100 * done) / version.size);
  sent = version.sent;
  fetching = true;
  if (performance.now() - told < TELL_EVERY) return;
  told = performance.now();
  tell();
}

async function open() {
  return (await pages()).map(({ id }) => id);
}

/** @returns {Promise<Page[]>} */
function pages() {
  return worker.clients.matchAll({ includeUncontrolled: true, type: 'all' });
}

/** @param {Page[]} [to]  Every page, unless some are named. */
async function tell(to) {
  const current = await kept.current().catch(() => null);
  const version = current && (await kept.version(current.id));
  for (const page of to ?? (await pages())) {
    const own = await kept.versionOf(page.id).catch(() => null);
    /** @type {Standing} */
    const standing = {
      phase: fetching ? 'keeping' : version ? 'kept' : 'none',
      works: version !== null,
      newer: Boolean(version && own && own.id !== version.id),
      offered,
      percent,
      sent,
      size: version?.size ?? 0,
      problem,
    };
    page.postMessage({ type: 'offline', standing });
  }
}
