/**
 * The client of a row: those whom the sheet knows are offered as one types, and what it holds of one is told.
 */

import { button, slot } from '../parts.mjs';
import { pointerLifted } from '../pointer.mjs';

/** @typedef {import('../door/sheet.d.ts').Row} Row */

/** Facts of a client that a row may bring along. */
const FACTS = ['business_size', 'sector'];
/** How many of the rows of a client are named. */
const NAMED = 5;

export class Companies {
  /**
   * @param {HTMLElement} root  The editor.
   * @param {HTMLInputElement} field
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {(field: string, value: import('../door/sheet.d.ts').Value) => void} onFact  Something is known of the client.
   */
  constructor(root, field, words, session, onFact) {
    this.field = field;
    this.words = words;
    this.session = session;
    this.onFact = onFact;
    this.list = /** @type {HTMLDataListElement} */ (root.querySelector('datalist'));
    this.box = slot(root, 'answered');
    this.open = button(root, 'company');
    /** Those offered, by reference. @type {Map<string, Row>} */
    this.known = new Map();
    this.asked = 0;
    field.addEventListener('input', () => this.#offer());
    field.addEventListener('change', () => this.#chosen());
  }

  /** Begin with the client that a row holds. */
  begin() {
    this.known.clear();
    this.#offer();
    this.#tell();
  }

  async #offer() {
    const asked = ++this.asked;
    const { companies } = await this.session
      .ask('companies', { words: this.field.value, most: 20 })
      .catch(() => ({ companies: [] }));
    if (asked !== this.asked) return;
    for (const one of companies) this.known.set(one.client_ref, one);
    this.list.replaceChildren(
      ...companies.map((/** @type {Row} */ one) => {
        const option = document.createElement('option');
        option.value = String(one.client_ref);
        option.label = [one.display_label, one.sector].filter(Boolean).join(' · ');
        return option;
      }),
    );
  }

  /** What is known of the client need not be typed again. */
  async #chosen() {
    const ref = this.field.value.trim();
    if (ref && !this.known.has(ref)) await this.#offer();
    const client = this.known.get(ref);
    if (client) for (const name of FACTS) this.onFact(name, client[name] ?? null);
    this.#tell();
  }

  /** What the sheet holds of this client, where it looked, and how old that is: the officer judges. */
  async #tell() {
    const ref = this.field.value.trim();
    // A press on a button leaves the field, and so asks: the button must still be there for its click.
    await pointerLifted();
    this.box.hidden = true;
    this.open.hidden = !ref;
    if (!ref) return;
    /** @type {import('../door/sheet.d.ts').Answered | null} */
    const found = await this.session.ask('answered', { client_ref: ref }).catch(() => null);
    await pointerLifted();
    if (!found || ref !== this.field.value.trim()) return;
    const { words } = this;
    slot(this.box, 'answered-held').textContent = found.total
      ? words.count('said.answered', found.total)
      : words.say('said.answered-none');
    slot(this.box, 'answered-where').textContent = words.say('said.answered-where', {
      rows: words.count('said.rows', found.rows),
      newest: found.newest ? words.moment(found.newest) : words.say('said.never'),
    });
    slot(this.box, 'answered-rows').replaceChildren(
      ...found.events.slice(0, NAMED).map((row) => {
        const item = document.createElement('li');
        item.textContent = words.say('said.answered-row', {
          date: row.date ?? words.say('said.no-date'),
          what: words.what(row),
          outcome: words.outcome(String(row.outcome ?? '')),
        });
        return item;
      }),
    );
    this.box.hidden = false;
  }
}
