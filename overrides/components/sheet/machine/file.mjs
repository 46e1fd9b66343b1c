/** A sheet in a file on the officer's computer: written in place where the browser lets a page do that, else downloaded. */

import { download } from '../../record/download.mjs';
import { SheetError } from './errors.mjs';

const TYPE = 'application/vnd.sqlite3';
const NAME = 'cairn-sheet.db';

/** @typedef {{size: number, lastModified: number}} Seen */

export class SheetFile {
  /** @type {any} */
  #handle = null;
  #name = NAME;
  /** What the file was as it was last read or written. @type {Seen | null} */
  #seen = null;
  /** What was wrong with the file when that was told last, by its code. */
  #told = '';
  /** Whether it is being written. */
  #busy = false;

  /** What is in the file; nothing of a new one. @param {File | FileSystemFileHandle | undefined} file */
  async read(file) {
    this.#handle = file && 'getFile' in file ? file : null;
    this.#name = file?.name ?? NAME;
    if (!file) return null;
    const read = 'getFile' in file ? await file.getFile() : file;
    this.#see(read);
    return read.arrayBuffer();
  }

  /**
   * @param {Blob} whole
   * @param {boolean} elsewhere
   * @returns {Promise<{name: string, at: string}>}
   */
  async write(whole, elsewhere) {
    const pick = /** @type {any} */ (globalThis).showSaveFilePicker;
    if (pick && (elsewhere || !this.#handle)) {
      const types = [{ accept: { [TYPE]: ['.db'] } }];
      this.#handle = await pick({ suggestedName: this.#name, types });
      this.#name = this.#handle.name;
      this.#seen = null;
    }
    if (this.#handle) await this.#inPlace(whole);
    else download(this.#name, TYPE, whole);
    return { name: this.#name, at: new Date().toISOString() };
  }

  /** What another program did to the file since it was looked at last; null: nothing, or it was told before. */
  async trouble() {
    if (!this.#handle || !this.#seen || this.#busy) return null;
    const seen = this.#seen;
    try {
      await this.#unchanged(seen);
      this.#told = '';
    } catch (error) {
      const found = named(error);
      if (seen !== this.#seen || this.#busy || found.code === this.#told) return null;
      this.#told = found.code;
      return found;
    }
    return null;
  }

  /** Write beside, and put it in place as a whole. @param {Blob} whole */
  async #inPlace(whole) {
    this.#busy = true;
    try {
      if (this.#seen) await this.#unchanged(this.#seen);
      const beside = await this.#handle.createWritable();
      await beside.write(whole);
      await beside.close();
      this.#see(await this.#handle.getFile());
    } catch (error) {
      const found = named(error);
      this.#told = found.code;
      throw found;
    } finally {
      this.#busy = false;
    }
  }

  /** Throws unless the file is as it was left: another program's work is not written over. @param {Seen} seen */
  async #unchanged(seen) {
    const { size, lastModified } = await this.#handle.getFile();
    if (size !== seen.size || lastModified !== seen.lastModified) throw new SheetError('file-changed');
  }

  /** @param {File} file */
  #see({ size, lastModified }) {
    this.#seen = { size, lastModified };
  }
}

/** What a browser says of a file, by our codes. @param {any} error */
function named(error) {
  if (error instanceof SheetError) return error;
  const codes = {
    NotFoundError: 'file-gone',
    QuotaExceededError: 'no-room',
    NotAllowedError: 'not-allowed',
  };
  const code = codes[/** @type {keyof typeof codes} */ (String(error?.name))] ?? 'storage-lost';
  return new SheetError(code, { error: String(error?.message ?? error) });
}
