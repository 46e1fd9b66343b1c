/**
 * The contact persons of a row: those of its company are ticked, others are typed.
 */

import { asked, lineOf } from '../form/declared.mjs';
import { Several } from '../form/several.mjs';
import { slot } from '../parts.mjs';

const PERSON = 'contact';

export class Persons {
  /**
   * @param {HTMLElement} root  The editor.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   */
  constructor(root, words, session) {
    const part = /** @type {HTMLElement} */ (root.querySelector('.sheet-several'));
    this.several = new Several(part, /** @type {HTMLInputElement} */ (slot(part, 'held')));
    this.words = words;
    this.session = session;
    this.asked = 0;
  }

  /** Offer the persons of a company. @param {string} client */
  async show(client) {
    const ref = client.trim();
    const turn = ++this.asked;
    this.several.offer([]);
    const declared = this.session.declared.tables[PERSON];
    if (!ref || !declared) return;
    const rows = await this.session.listed(PERSON, { client_ref: ref }).catch(() => []);
    if (turn !== this.asked) return;
    const { key } = declared;
    this.several.offer(
      rows.map((row) => {
        const how = { fixed: { client_ref: ref }, key: false, names: true };
        const fields = asked(this.session.declared.tables, declared, row, how);
        const { first, rest } = lineOf(row, fields, key, this.words);
        const id = String(row[key]);
        return { id, label: [first, rest, first === id ? '' : id].filter(Boolean).join(' · ') };
      }),
    );
  }
}
