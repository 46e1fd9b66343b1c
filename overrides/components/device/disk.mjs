/**
 * What is kept, a second time, where a browser can be told to write it to the disk at once.
 *
 * A browser writes local storage seconds later, and loses it if it is killed before. A strict transaction of a database
 * is complete only once the disk has it. The database stays open, since a page that goes has no time to open it.
 */

/** @typedef {{count: number, text: string}} Copy  How often what is kept was changed, and what it was then. */

const DATABASE = 'cairn';
const STORE = 'copies';
const KEY = 'cases';
/** How long the disk may take, in milliseconds; nobody is left waiting for a "kept" that does not come. */
const PATIENCE = 3000;

/** The database, while it is open. @type {IDBDatabase | null} */
let database = null;

/**
 * @param {boolean} make  Whether to make the database if there is none: nothing is made on a device unasked.
 * @returns {Promise<IDBDatabase | null>}
 */
function opened(make) {
  if (database) return Promise.resolve(database);
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (make) request.result.createObjectStore(STORE);
      else request.transaction?.abort();
    };
    request.onsuccess = () => {
      const open = request.result;
      const left = () => {
        if (database === open) database = null;
      };
      open.onclose = left;
      // Whoever removes the database is not kept waiting by this page.
      open.onversionchange = () => {
        left();
        open.close();
      };
      database = open;
      resolve(open);
    };
    request.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
  });
}

/**
 * @template T
 * @param {T} otherwise  Where it fails, or takes too long.
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
async function within(otherwise, task) {
  try {
    return await Promise.race([
      task(),
      new Promise((/** @type {(late: T) => void} */ resolve) =>
        setTimeout(() => resolve(otherwise), PATIENCE),
      ),
    ]);
  } catch {
    return otherwise;
  }
}

/**
 * Write a copy, unless a later one is there.
 * @param {Copy} copy
 * @returns {Promise<boolean>}  Whether the disk has it.
 */
export function toDisk(copy) {
  return within(false, async () => {
    const open = await opened(true);
    if (!open) return false;
    const transaction = open.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    const before = store.get(KEY);
    before.onsuccess = () => {
      const later = Number.isSafeInteger(before.result?.count) && before.result.count > copy.count;
      if (!later) store.put(copy, KEY);
    };
    return (await ended(transaction)) && transaction.durability === 'strict';
  });
}

/**
 * The same for a page that goes: asked of the browser at once, which does it though the page is gone by then. The copy is
 * the latest, since it was just made of what is kept.
 * @param {Copy} copy
 */
export function toDiskAtOnce(copy) {
  if (!database) return;
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.objectStore(STORE).put(copy, KEY);
    transaction.commit();
  } catch {
    // The database was closed meanwhile; there is nobody left to tell.
  }
}

/** @returns {Promise<Copy | null>}  The last copy; null if there is none. */
export function fromDisk() {
  return within(null, async () => {
    const open = await opened(false);
    if (!open) return null;
    const transaction = open.transaction(STORE);
    const request = transaction.objectStore(STORE).get(KEY);
    await ended(transaction);
    const { count, text } = request.result ?? {};
    return Number.isSafeInteger(count) && count >= 0 && typeof text === 'string' ? { count, text } : null;
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<boolean>}  Whether it is complete. */
function ended(transaction) {
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}
