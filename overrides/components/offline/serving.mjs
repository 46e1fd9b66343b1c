/**
 * Answers what pages ask for: each page from the version it was opened with, until it is closed.
 * Every file is checked against its hash before it is used; a damaged one is mended from the network, or said to be.
 */

import { asKept } from './keeping.mjs';
import { hashOf, isHashed } from './version.mjs';

/** @typedef {import('./version.mjs').Version} Version */
/** @typedef {import('./version.mjs').Found} Found */
/** @typedef {{request: Request, clientId: string, resultingClientId: string, waitUntil: (what: Promise<unknown>) => void}} Asked */

const NOT_FOUND = '404.html';
const DAMAGED = 'damaged.html';

export class Serving {
  /** @param {import('./kept.mjs').Kept} kept */
  constructor(kept) {
    this.kept = kept;
  }

  /**
   * @param {Asked} asked
   * @param {string} path  Below the site.
   */
  answer(asked, path) {
    return asked.request.mode === 'navigate' ? this.#page(asked, path) : this.#part(asked, path);
  }

  /** @param {Asked} asked @param {string} path */
  async #page(asked, path) {
    const version = await this.kept.newest();
    if (!version) return fetch(asked.request);
    const found = version.find(path);
    if (found) {
      asked.waitUntil(this.kept.assign(asked.resultingClientId, version.id).catch(() => {}));
      return (await this.#sound(found)) ?? this.#instead(asked, version, DAMAGED, 503);
    }
    if (version.isFolder(path))
      return Response.redirect(`${this.kept.base}${path}/${new URL(asked.request.url).search}`);
    return this.#instead(asked, version, NOT_FOUND, 404);
  }

  /**
   * A page that came from the network whole, or one of the site's own that says why there is none.
   * @param {Asked} asked
   * @param {Version} version
   * @param {string} path
   * @param {number} status
   */
  async #instead(asked, version, path, status) {
    try {
      const response = await fetch(asked.request);
      // A page from the network is of the server's version, whichever that is.
      this.kept.pages.delete(asked.resultingClientId);
      return response;
    } catch (error) {
      const found = version.find(path);
      const page = found && (await this.#sound(found));
      if (!page) throw error;
      asked.waitUntil(this.kept.assign(asked.resultingClientId, version.id).catch(() => {}));
      return new Response(page.body, { status, headers: page.headers });
    }
  }

  /**
   * A style, a module, a calendar: whatever a page or its worker asks for.
   * @param {Asked} asked
   * @param {string} path
   */
  async #part(asked, path) {
    const version = await this.kept.versionOf(asked.clientId);
    if (isHashed(path)) {
      // A worker's client is known to nobody, but the name says what is wanted, whatever the version.
      const found =
        version?.find(path) ?? (await this.kept.newest())?.find(path) ?? (await this.#older(path));
      return (found && ((await cached(asked.request)) ?? (await this.#sound(found)))) ?? fetch(asked.request);
    }
    const found = version?.find(path);
    if (found) return (await this.#sound(found)) ?? Response.error();
    try {
      return await fetch(asked.request);
    } catch (error) {
      const last = (await this.kept.newest())?.find(path);
      const kept = last && (await this.#sound(last));
      if (kept) return kept;
      throw error;
    }
  }

  /** @param {string} path */
  async #older(path) {
    const before = (await this.kept.current())?.before;
    return (before && (await this.kept.version(before))?.find(path)) || null;
  }

  /** The file as the manifest says it is, or null. @param {Found} found */
  async #sound(found) {
    const kept = await this.kept.file(found.hash);
    const bytes = kept && new Uint8Array(await kept.arrayBuffer());
    // Made anew, for a kept one would bring its own address along, and a page its query would be lost.
    if (bytes && (await hashOf(bytes)) === found.hash) return asKept(kept, bytes);
    return this.#mended(found);
  }

  /** @param {Found} found */
  async #mended(found) {
    try {
      const response = await fetch(this.kept.base + found.path, { cache: 'reload' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if ((await hashOf(bytes)) !== found.hash) return null;
      await this.kept.keep(found.hash, asKept(response, bytes)).catch(() => {});
      return asKept(response, bytes);
    } catch {
      return null;
    }
  }
}

/**
 * What the browser's own cache has under a hashed name, without asking the network. Machine code is kept with it: Python
 * starts from there in two thirds of the time that it takes from bytes that are read and checked here.
 * @param {Request} request
 */
async function cached(request) {
  try {
    const response = await fetch(request.url, { cache: 'only-if-cached', mode: 'same-origin' });
    return response.ok ? response : null;
  } catch {
    return null;
  }
}
