/**
 * The names of the companies, for the other pages of this browser: noted where the officer keeps the sheet in it, and
 * nowhere else.
 */

import { know } from '../../device/companies.mjs';

/** How many are noted. */
const MOST = 200;

export class KnownNames {
  /** @param {import('../door/session.mjs').Session} session */
  constructor(session) {
    this.session = session;
    /** Whether the sheet is in this browser. */
    this.here = false;
    this.asking = false;
    this.again = false;
  }

  /** A sheet was opened. @param {boolean} here  Whether it is kept in this browser. */
  async begin(here) {
    this.here = here;
    if (here) await this.note();
    else know([]);
  }

  /** Note those of the rows typed last; once more, if the sheet changes meanwhile. */
  async note() {
    if (!this.here) return;
    this.again = this.asking;
    if (this.asking) return;
    this.asking = true;
    try {
      const { names } = await this.session.ask('names', { most: MOST });
      if (this.here) know(names);
    } catch {
      // What is known stays until the sheet can be asked again.
    } finally {
      this.asking = false;
    }
    if (this.again) await this.note();
  }

  /** The sheet is erased. */
  end() {
    this.here = false;
    know([]);
  }
}
