/**
 * What this device keeps: files by their hash, the manifests of whole versions, and which version each page uses.
 * A file that two versions share is kept once. Everything lies in one cache, so the browser evicts all or nothing.
 *
 * The names in it, below the site:  .kept/file/HASH   .kept/version/ID   .kept/current   .kept/client/ID
 */

import { Version } from './version.mjs';

/** A change of the names above takes another number. */
const STORE = 'cairn-1';
/**
 * Where a start of Python is kept, see ../start.mjs: it can be made again, so it makes room before the site
 * does.
 */
const STARTS = 'cairn-start-1';
/**
 * A page that is just opening is not yet in the browser's list of pages; its version is kept this long, in
 * ms.
 */
const OPENING = 60_000;

/** @typedef {{id: string, before: string | null}} Current  The version pages get, and the one that they got before. */

export class Kept {
  /** @param {string} base  Address of the site, "/" at its end. */
  constructor(base) {
    this.base = base;
    /** Manifests that were read and found whole. @type {Map<string, Version>} */
    this.known = new Map();
    /** Version of each page, so far as this life of the worker was told. @type {Map<string, string>} */
    this.pages = new Map();
  }

  /**
   * To write into. Opened anew each time: what was opened before the browser evicted it would go on as a
   * ghost.
   */
  #cache() {
    return caches.open(STORE);
  }

  /** @param {string} name */
  #address(name) {
    return `${this.base}.kept/${name}`;
  }

  /** @param {string} name */
  async #text(name) {
    const found = await this.#find(name);
    return found ? found.text() : null;
  }

  /** @param {string} name */
  #find(name) {
    return caches.match(this.#address(name), { cacheName: STORE });
  }

  /** A note of ours; null if it is not there or damaged. @param {string} name  @returns {Promise<any>} */
  async #note(name) {
    try {
      return JSON.parse((await this.#text(name)) ?? 'null');
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** @param {string} name @param {string} text */
  async #write(name, text) {
    await (await this.#cache()).put(this.#address(name), new Response(text));
  }

  /** @returns {Promise<Current | null>} */
  async current() {
    return this.#note('current');
  }

  /**
   * The version that pages get from now on; null if none is kept whole.
   * @returns {Promise<Version | null>}
   */
  async newest() {
    const current = await this.current();
    return current && this.version(current.id);
  }

  /** @param {string} id  @returns {Promise<Version | null>} Null if its manifest is gone or damaged. */
  async version(id) {
    const known = this.known.get(id);
    if (known) return known;
    const text = await this.#text(`version/${id}`);
    if (text === null) return null;
    try {
      const version = await Version.read(text);
      if (version.id !== id) return null;
      this.known.set(id, version);
      return version;
    } catch {
      return null;
    }
  }

  /**
   * Make a version, all of whose files are there, the one that pages get.
   * @param {Version} version
   * @param {string} text
   */
  async adopt(version, text) {
    const current = await this.current();
    if (current?.id === version.id && (await this.version(version.id))) return;
    await this.#write(`version/${version.id}`, text);
    const before = current && current.id !== version.id ? current.id : null;
    await this.#write('current', JSON.stringify({ id: version.id, before }));
  }

  /** @param {string} hash */
  file(hash) {
    return this.#find(`file/${hash}`);
  }

  /** @param {string} hash @param {Response} response */
  async keep(hash, response) {
    await (await this.#cache()).put(this.#address(`file/${hash}`), response);
  }

  /** @param {string} hash */
  async drop(hash) {
    await (await this.#cache()).delete(this.#address(`file/${hash}`));
  }

  /** The hashes of all files that are there. */
  async hashes() {
    return new Set(await this.#names('file/'));
  }

  /** @param {string} kind */
  async #names(kind) {
    if (!(await caches.has(STORE))) return [];
    const start = this.#address(kind);
    const requests = await (await this.#cache()).keys();
    return requests.filter(({ url }) => url.startsWith(start)).map(({ url }) => url.slice(start.length));
  }

  /** From now on a page gets only what is of `version`. @param {string} client @param {string} version */
  async assign(client, version) {
    this.pages.set(client, version);
    await this.#write(`client/${client}`, JSON.stringify({ version, at: Date.now() }));
  }

  /**
   * @param {string} client
   * @returns {Promise<Version | null>} Null for a page that came from the network.
   */
  async versionOf(client) {
    if (!client) return null;
    const known = this.pages.get(client);
    if (known) return this.version(known);
    const noted = await this.#note(`client/${client}`);
    return noted && this.version(noted.version);
  }

  /**
   * Throw away what no page needs: all but the current version, the one before, and those of open pages.
   * @param {string[]} open  The clients there are.
   * @param {{thorough?: boolean}} [how]  Thorough: the version before goes too, unless a page uses it, and Python's start.
   */
  async sweep(open, { thorough = false } = {}) {
    const cache = await this.#cache();
    const current = await this.current();
    const wanted = new Set([current?.id, thorough ? null : current?.before]);
    for (const client of await this.#names('client/')) {
      const { version, at } = (await this.#note(`client/${client}`)) ?? {};
      if (open.includes(client) || Date.now() - at < OPENING) wanted.add(version);
      else await cache.delete(this.#address(`client/${client}`));
    }
    const hashes = new Set();
    for (const id of await this.#names('version/')) {
      const version = wanted.has(id) ? await this.version(id) : null;
      if (version) for (const [, hash] of version.files) hashes.add(hash);
      else {
        this.known.delete(id);
        await cache.delete(this.#address(`version/${id}`));
      }
    }
    for (const hash of await this.#names('file/')) if (!hashes.has(hash)) await this.drop(hash);
    if (thorough) await caches.delete(STARTS);
  }

  /** Keep nothing any longer. */
  async clear() {
    this.known.clear();
    this.pages.clear();
    await Promise.all([STORE, STARTS].map((name) => caches.delete(name)));
  }
}
