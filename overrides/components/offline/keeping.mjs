/**
 * Fetches a version of the site whole, and only then lets pages have it. What has arrived stays, so that the next
 * attempt goes on where this one ended; a file that is not what the manifest says is never kept.
 */

import { hashOf, isHashed, Version } from './version.mjs';

/** @typedef {'link' | 'full' | 'broken'} Problem  No connection; no room; the server sends other files than it lists. */

const LANES = 4;
/** Room that must be left over, in bytes: the browser needs some for itself. */
const SPARE = 1_000_000;
export const MANIFEST = 'offline.json';

export class Stopped extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem);
    this.problem = problem;
  }
}

/** The server has another version by now than the one being fetched. */
class Overtaken extends Error {}

export class Keeping {
  /**
   * @param {import('./kept.mjs').Kept} kept
   * @param {(done: number, version: Version) => void} onProgress  Bytes there, of those of the version.
   * @param {() => Promise<string[]>} open  The clients there are.
   */
  constructor(kept, onProgress, open) {
    this.kept = kept;
    this.onProgress = onProgress;
    this.open = open;
  }

  /** The manifest that the server has now. @param {AbortSignal} [signal] */
  async latest(signal) {
    const response = await this.#ask(MANIFEST, { cache: 'no-cache', signal });
    const text = await response.text();
    try {
      return { text, version: await Version.read(text) };
    } catch {
      throw new Stopped('broken');
    }
  }

  /**
   * Bring the newest version onto the device. Rejects with Stopped, or as `signal` says.
   * @param {AbortSignal} signal
   */
  async run(signal) {
    for (let attempt = 1; ; attempt++) {
      const { text, version } = await this.latest(signal);
      try {
        await this.#fetchAll(version, signal);
        await this.kept.adopt(version, text);
        await this.kept.sweep(await this.open());
        return version;
      } catch (error) {
        if (isFull(error)) {
          await this.kept.sweep(await this.open(), { thorough: true }).catch(() => {});
          throw new Stopped('full');
        }
        if (!(error instanceof Overtaken)) throw error;
        if (attempt === 3) throw new Stopped('broken');
      }
    }
  }

  /** @param {Version} version @param {AbortSignal} signal */
  async #fetchAll(version, signal) {
    const there = await this.kept.hashes();
    const wanted = new Map(version.files.filter(([, hash]) => !there.has(hash)).map((one) => [one[1], one]));
    let done = version.files.reduce((sum, [, hash, size]) => (there.has(hash) ? sum + size : sum), 0);
    const missing = [...wanted.values()];
    if (missing.length === 0) return;
    await this.#seeThatThereIsRoom(missing.reduce((sum, [, , size]) => sum + size, 0));
    this.onProgress(done, version);
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const next = missing.values();
    const lane = async () => {
      for (const [path, hash] of next) {
        await this.#fetchOne(path, hash, either, (bytes) => {
          done += bytes;
          this.onProgress(done, version);
        });
      }
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } catch (error) {
      failed.abort();
      throw error;
    }
  }

  /** @param {number} bytes */
  async #seeThatThereIsRoom(bytes) {
    if (bytes === 0 || !navigator.storage?.estimate) return;
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    if (quota - usage < bytes + SPARE) throw new DOMException('no room', 'QuotaExceededError');
  }

  /**
   * @param {string} path
   * @param {string} hash
   * @param {AbortSignal} signal
   * @param {(bytes: number) => void} count  Told what arrives, and what proved to be for nothing.
   */
  async #fetchOne(path, hash, signal, count) {
    // What the browser's own cache has of a hashed name is as good as the server's; the second attempt trusts nobody.
    for (const cache of /** @type {RequestCache[]} */ ([isHashed(path) ? 'default' : 'no-cache', 'reload'])) {
      const response = await this.#ask(path, { cache, signal }, [404, 410]);
      const bytes = await read(response, count);
      if (response.ok && (await hashOf(bytes)) === hash) {
        return this.kept.keep(hash, asKept(response, bytes));
      }
      count(-bytes.byteLength);
    }
    throw new Overtaken(path);
  }

  /**
   * @param {string} path
   * @param {RequestInit} how
   * @param {number[]} [bearable]  Statuses that are for the caller to judge.
   */
  async #ask(path, how, bearable = []) {
    let response;
    try {
      response = await fetch(this.kept.base + path, how);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Stopped('link');
    }
    if (!response.ok && !bearable.includes(response.status)) throw new Stopped('link');
    return response;
  }
}

/**
 * A file as it is kept: with the headers it came with, and none that speak of the way it came.
 * @param {Response} response
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function asKept(response, bytes) {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'vary'])
    headers.delete(name);
  return new Response(bytes, { headers });
}

/** @param {Response} response @param {(bytes: number) => void} count */
async function read(response, count) {
  const parts = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      length += part.value.byteLength;
      count(part.value.byteLength);
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Stopped('link');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** @param {unknown} error */
const isFull = (error) => error instanceof Error && error.name === 'QuotaExceededError';
