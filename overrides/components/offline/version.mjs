/**
 * One version of the site: which files it consists of, by path and hash. Knows nothing of where they are kept.
 */

/** @typedef {[path: string, hash: string, size: number]} Listed */
/** @typedef {{version: string, groups: {name: string, sent: number, files: Listed[]}[]}} Manifest */
/** @typedef {{path: string, hash: string, size: number}} Found */

/** Names that hold the hash of their content: the same in every version that has them. */
const HASHED = /^assets\/(python\/[0-9a-f]{16}\/.+|[\w.-]+\.[0-9a-f]{10}\.(css|html|js|json|png))$/;

/** A site has this, whatever else it has. */
const HOME = 'index.html';

/** @param {string} path */
export const isHashed = (path) => HASHED.test(path);

export class Version {
  /** @param {Manifest} manifest  As `read` has found it whole. */
  constructor(manifest) {
    this.id = manifest.version;
    /** In the order in which they are fetched. */
    this.files = manifest.groups.flatMap(({ files }) => files);
    this.sent = manifest.groups.reduce((sum, { sent }) => sum + sent, 0);
    this.size = this.files.reduce((sum, [, , size]) => sum + size, 0);
    this.paths = new Map(this.files.map(([path, hash, size]) => [path, { path, hash, size }]));
  }

  /**
   * Read a manifest; one that was cut short, altered, or is another page altogether is refused.
   * @param {string} text
   */
  static async read(text) {
    const version = new Version(JSON.parse(text));
    if (!version.paths.has(HOME)) throw new SyntaxError('the manifest lists no site');
    const lines = version.files.map(([path, hash, size]) => `${path} ${hash} ${size}\n`).join('');
    if ((await hashOf(new TextEncoder().encode(lines))) !== version.id)
      throw new SyntaxError('the manifest is not whole');
    return version;
  }

  /**
   * The file that answers an address, a folder by its index; null if there is none.
   * @param {string} path  Below the site, without query or fragment.
   * @returns {Found | null}
   */
  find(path) {
    const whole = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    return this.paths.get(whole) ?? null;
  }

  /** Whether `path` is a folder asked for without its "/". @param {string} path */
  isFolder(path) {
    return this.paths.has(`${path}/index.html`);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer> | ArrayBuffer} bytes
 * @returns {Promise<string>} SHA-256 in hexadecimal.
 */
export async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
