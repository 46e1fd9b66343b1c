/** The sheet that this worker has open itself. */

import { tablesChanged } from './changes.mjs';

const FOLDER = '/sheet';
const COPY = `${FOLDER}/copied.db`;
/** Where a sheet of a file is, for as long as the page is open. */
const IN_MEMORY = `${FOLDER}/memory.db`;

/** @typedef {import('./python.mjs').Door} Door */
/** @typedef {(name: string, detail: object) => void} Tell */

export class OwnSheet {
  /** @param {Door} door @param {Tell} tell */
  constructor(door, tell) {
    this.door = door;
    this.tell = tell;
    if (!door.files.analyzePath(FOLDER).exists) door.files.mkdir(FOLDER);
  }

  /** @param {{bytes: ArrayBuffer | null, moment: object, lang: string}} asked */
  async open({ bytes, moment, lang }) {
    if (bytes) this.door.files.writeFile(IN_MEMORY, new Uint8Array(bytes));
    const path = bytes ? IN_MEMORY : ':memory:';
    return this.door.call('open', { path, create: !bytes, moment, lang });
  }

  /** @param {string} name @param {object} argument */
  async call(name, argument) {
    const reply = this.door.call(name, argument);
    const tables = tablesChanged(name, argument, reply);
    if (tables) this.tell('changed', { tables, by: 'here' });
    return reply;
  }

  /** The whole sheet, found to be sound. @returns {Promise<Uint8Array>} */
  async copy() {
    const { files } = this.door;
    if (files.analyzePath(COPY).exists) files.unlink(COPY);
    try {
      this.door.call('copy', { path: COPY });
      return files.readFile(COPY);
    } finally {
      if (files.analyzePath(COPY).exists) files.unlink(COPY);
    }
  }

  /** Put a copy in the place of the sheet, all of it or nothing. @param {ArrayBuffer | Uint8Array} bytes */
  async restore(bytes) {
    const { files } = this.door;
    files.writeFile(COPY, new Uint8Array(bytes));
    try {
      const about = this.door.call('put_back', { path: COPY });
      this.tell('changed', { tables: [], by: 'here' });
      return about;
    } finally {
      files.unlink(COPY);
    }
  }

  async close() {
    this.door.call('close', {});
  }
}
