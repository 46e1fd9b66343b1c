/**
 * What is kept, a second time, where a browser can be told to write it to the disk at once.
 *
 * A browser writes local storage seconds later, and loses it if it is killed before. A strict transaction of a database
 * is complete only once the disk has it.
 */

/** @typedef {{count: number, text: string}} Copy  How often what is kept was changed, and what it was then. */

const DATABASE = 'cairn';
const STORE = 'copies';
const KEY = 'cases';
/** How long the disk may take, in milliseconds; nobody is left waiting for a "kept" that does not come. */
const PATIENCE = 3000;

/**
 * @param {boolean} make  Whether to make the database if there is none: nothing is made on a device unasked.
 * @returns {Promise<IDBDatabase | null>}
 */
function opened(make) {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (make) request.result.createObjectStore(STORE);
      else request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
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
    const database = await opened(true);
    if (!database) return false;
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    const before = store.get(KEY);
    before.onsuccess = () => {
      if (!(before.result?.count > copy.count)) store.put(copy, KEY);
    };
    const complete = await ended(transaction);
    database.close();
    return complete && transaction.durability === 'strict';
  });
}

/** @returns {Promise<Copy | null>}  The last copy; null if there is none. */
export function fromDisk() {
  return within(null, async () => {
    const database = await opened(false);
    if (!database) return null;
    const transaction = database.transaction(STORE);
    const request = transaction.objectStore(STORE).get(KEY);
    await ended(transaction);
    database.close();
    const { count, text } = request.result ?? {};
    return Number.isInteger(count) && typeof text === 'string' ? { count, text } : null;
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<boolean>}  Whether it is complete. */
function ended(transaction) {
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}
