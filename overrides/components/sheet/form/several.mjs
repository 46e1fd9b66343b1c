/**
 * Several ids in one field: those that are known are ticked, others are typed. A field that nobody sees holds them, one a
 * line.
 */

import { slot } from '../parts.mjs';
import { read, write } from '../row/fields.mjs';

/** @typedef {{id: string, label: string}} Choice */

export class Several {
  /**
   * @param {HTMLElement} part  A copy of what the template has for such a field.
   * @param {HTMLInputElement} held
   */
  constructor(part, held) {
    this.held = held;
    this.box = slot(part, 'several');
    this.other = /** @type {HTMLInputElement} */ (slot(part, 'other'));
    /** @type {Choice[]} */
    this.choices = [];
    this.box.addEventListener('change', ({ target }) => this.#tick(/** @type {HTMLInputElement} */ (target)));
    this.other.addEventListener('change', () => this.#add());
    this.other.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || !this.other.value.trim()) return;
      event.preventDefault();
      event.stopPropagation(); // it adds this one, and does not save yet
      this.#add();
    });
  }

  /** @returns {string[]} */
  get #ids() {
    return /** @type {string[]} */ (read('refs', this.held.value) ?? []);
  }

  /** Offer these beside those that are held. @param {Choice[]} choices */
  offer(choices) {
    this.choices = choices;
    this.show();
  }

  /** Show what is held now. */
  show() {
    const ids = this.#ids;
    const known = new Set(this.choices.map(({ id }) => id));
    const rest = ids.filter((id) => !known.has(id)).map((id) => ({ id, label: id }));
    this.box.replaceChildren(
      ...[...this.choices, ...rest].map(({ id, label }) => {
        const fact = document.createElement('label');
        fact.className = 'fact';
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.value = id;
        box.autocomplete = 'off';
        box.checked = ids.includes(id);
        const said = document.createElement('span');
        said.textContent = label;
        fact.append(box, ' ', said);
        return fact;
      }),
    );
  }

  /** @param {HTMLInputElement} box */
  #tick({ value, checked }) {
    const others = this.#ids.filter((id) => id !== value);
    this.held.value = write(checked ? [...others, value] : others);
  }

  #add() {
    const id = this.other.value.trim();
    this.other.value = '';
    if (!id || this.#ids.includes(id)) return;
    this.held.value = write([...this.#ids, id]);
    this.show();
  }
}
