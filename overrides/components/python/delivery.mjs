/**
 * How the files of the runtime arrive: counted as they come, and proved to be what its manifest lists.
 */

/** @typedef {typeof globalThis.fetch} Network */
/** @typedef {{digest: string, total: number, files: Record<string, string>, lock: object, within: Record<string, string[]>}} Manifest  `digest` is that of its name. */

const PROGRESS_EVERY = 100; // milliseconds

/**
 * The manifest of the runtime's folder: the bytes to expect, and the hash of each file. The folder is named by its hash.
 * @param {string} base
 * @param {Network} network
 * @returns {Promise<Manifest>}
 */
async function listed(base, network) {
  const response = await network(`${base}manifest.json`);
  if (!response.ok)
    throw new Error(`manifest.json did not arrive: ${response.status} ${response.statusText}`);
  const data = await response.arrayBuffer();
  const digest = base.split('/').at(-2) ?? '';
  if (self.crypto.subtle !== undefined) {
    const found = [...(await sha256(data))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    // The preview names folders by what they will be made of, not being able to wait.
    if (!digest.startsWith('preview-') && !found.startsWith(digest))
      throw new Error(`manifest.json is not the one that ${base} is named after.`);
  }
  return { digest, ...JSON.parse(new TextDecoder().decode(data)) };
}

/**
 * Throws unless `data` is the file that the manifest lists.
 * @param {string} base
 * @param {string} name
 * @param {BufferSource} data
 * @param {Manifest} manifest
 * @param {Network} network
 */
async function prove(base, name, data, manifest, network) {
  const wanted = manifest.files[name];
  // On plain HTTP a script can hash nothing; there the browser compares the copy that it keeps.
  if (self.crypto.subtle === undefined)
    await network(base + name, { integrity: wanted, cache: 'force-cache' });
  else if (`sha256-${btoa(String.fromCharCode(...(await sha256(data))))}` !== wanted) {
    throw new Error(`${name} is damaged: it is not the file that was published.`);
  }
}

/** @param {BufferSource} data */
async function sha256(data) {
  return new Uint8Array(await self.crypto.subtle.digest('SHA-256', data));
}

/** @param {Uint8Array[]} chunks */
function joined(chunks) {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/**
 * Fetches the files of one folder of this site, each proved to be what its manifest lists before it is handed over.
 * @param {string} address  Of the folder, "/" at the end.
 * @param {Count} count
 * @param {Network} network
 */
export function courier(address, count, network) {
  const base = new URL(address).href;
  if (new URL(base).origin !== self.location.origin)
    throw new Error(`The runtime must come from this site: ${base}`);
  const manifest = listed(base, network);
  manifest.then(
    ({ total }) => count.expect(total),
    () => {}, // whoever waits for a file hears of it
  );
  /** @param {string} name @param {(response: Response) => Response} [take]  Of the answer, what is counted. */
  async function arrive(name, take = (response) => response) {
    const response = await network(base + name);
    if (!response.ok) throw new Error(`${name} did not arrive: ${response.status} ${response.statusText}`);
    const data = await count.read(take(response));
    await prove(base, name, data, await manifest, network);
    return data;
  }
  return { base, manifest, arrive };
}

/** @typedef {ReturnType<typeof counter>} Count */

/**
 * Counts the bytes of the responses given to it and reports their sum, now and then, once it knows what to expect.
 * @param {(message: {stage: "download", loaded: number, total: number}) => void} report
 */
export function counter(report) {
  const count = { loaded: 0, total: 0, expect, read };
  let last = 0;
  function tell() {
    last = performance.now();
    report({ stage: 'download', loaded: count.loaded, total: count.total });
  }
  /** @param {number} total */
  function expect(total) {
    count.total += total;
    tell();
  }
  /** @param {Response} response */
  async function read(response) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
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
