/**
 * Python's memory as it is right after its start, kept on this device so that the next start has nothing to import.
 *
 * It is taken before any answer arrives, so it holds nothing of the officer's. It is packed (most of the memory is
 * empty), found by the address of the runtime, and given back only if it is whole and was made by this browser, for this
 * worker; whatever else there is is thrown away.
 */

/** Also named in offline/kept.mjs, which throws it away with the rest. */
const STORE = 'cairn-start-1';
/** Bytes that are empty or kept together. */
const PAGE = 4096;
/** Room that must be left over, in bytes: the site itself comes first. */
const SPARE = 40_000_000;

/** The script that makes a start; another worker that begins with what it kept names it behind "#" in its own address. */
const maker = () => self.location.hash.slice(1) || self.location.pathname.split('/').at(-1);

/** @param {string} base  Address of the runtime's folder, which holds the hash of all that runs. */
const address = (base) => `${base}start/${maker()}`;

/**
 * The memory kept, or null: none that can be used.
 * @param {string} base
 * @returns {Promise<Uint8Array | null>}
 */
export async function recall(base) {
  try {
    const found = await caches.match(address(base), { cacheName: STORE });
    if (!found) return null;
    const packed = await found.arrayBuffer();
    if (
      found.headers.get('browser') === navigator.userAgent &&
      found.headers.get('hash') === (await hash(packed))
    )
      return unpack(packed);
  } catch {
    // A browser that refuses storage, or plain HTTP: Python starts as on a first visit.
  }
  await forget();
  return null;
}

/**
 * Keep a memory for the next start, in place of any other; quietly not, where there is no room or no leave.
 * @param {string} base
 * @param {ArrayBuffer} packed
 */
export async function keep(base, packed) {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    if (quota - usage < packed.byteLength + SPARE) return;
    await forget();
    const headers = { browser: navigator.userAgent, hash: await hash(packed) };
    await (await caches.open(STORE)).put(address(base), new Response(packed, { headers }));
  } catch {
    // The next start takes longer; nothing else is lost.
  }
}

/** Throw away what is kept: the start that was made from it failed, or there may be none any more. */
export async function forget() {
  await globalThis.caches?.delete(STORE).catch(() => {});
}

/** @param {ArrayBuffer} data */
async function hash(data) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The memory without its empty pages: its length, the number of pages kept, the number of each, and the pages.
 * @param {Uint8Array} memory
 * @returns {ArrayBuffer}
 */
export function pack(memory) {
  const full = [];
  for (let at = 0; at < memory.length; at += PAGE)
    if (!isEmpty(memory.subarray(at, at + PAGE))) full.push(at / PAGE);
  const head = 4 * (2 + full.length);
  const packed = new Uint8Array(head + full.length * PAGE);
  new Uint32Array(packed.buffer, 0, 2 + full.length).set([memory.length, full.length, ...full]);
  for (const [at, page] of full.entries())
    packed.set(memory.subarray(page * PAGE, (page + 1) * PAGE), head + at * PAGE);
  return packed.buffer;
}

/**
 * @param {ArrayBuffer} packed
 * @returns {Uint8Array}
 */
export function unpack(packed) {
  const [length = 0, count = 0] = new Uint32Array(packed, 0, 2);
  const memory = new Uint8Array(length);
  const head = 4 * (2 + count);
  new Uint32Array(packed, 8, count).forEach((page, at) => {
    const from = head + at * PAGE;
    memory.set(new Uint8Array(packed, from, Math.min(PAGE, length - page * PAGE)), page * PAGE);
  });
  return memory;
}

/** @param {Uint8Array} bytes  Of a whole number of words. */
function isEmpty(bytes) {
  for (const word of new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2))
    if (word !== 0) return false;
  return true;
}
