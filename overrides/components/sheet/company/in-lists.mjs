/**
 * In which lists of one's own a company is: each is ticked.
 */

import { slot } from '../parts.mjs';

const LISTS = 'client_list';

export class InLists {
  /**
   * @param {HTMLElement} root  The company.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {{said: (words: string) => void, changed: () => Promise<void>}} act
   */
  constructor(root, words, session, act) {
    this.box = slot(root, 'company-in');
    this.none = slot(root, 'company-in-none');
    this.words = words;
    this.session = session;
    this.act = act;
    this.ref = '';
    this.box.addEventListener('change', ({ target }) => this.#tick(/** @type {HTMLInputElement} */ (target)));
  }

  /** @param {string} ref */
  async show(ref) {
    this.ref = ref;
    const [lists, those] = await Promise.all([
      this.session.listed(LISTS),
      this.session.listed(LISTS, { clients: ref }),
    ]);
    const within = new Set(those.map(({ list_id }) => list_id));
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : '';
    const had = this.box.contains(document.activeElement);
    this.box.replaceChildren(
      ...lists.map(({ list_id, name }) => {
        const fact = document.createElement('label');
        fact.className = 'fact';
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.autocomplete = 'off';
        box.value = String(list_id);
        box.checked = within.has(list_id ?? null);
        box.disabled = this.session.readOnly;
        const said = document.createElement('span');
        said.textContent = String(name);
        fact.append(box, ' ', said);
        return fact;
      }),
    );
    this.none.hidden = lists.length > 0;
    if (had) for (const box of this.box.querySelectorAll('input')) if (box.value === focused) box.focus();
  }

  /** @param {HTMLInputElement} box */
  async #tick({ value, checked }) {
    try {
      const list = await this.session.row(value, LISTS);
      if (!list) return;
      const those = /** @type {string[]} */ (list.clients ?? []).filter((one) => one !== this.ref);
      const clients = checked ? [...those, this.ref] : those;
      const { problems } = await this.session.save({ ...list, clients }, LISTS);
      await this.act.changed();
      this.act.said(problems.map(({ message }) => message).join(' ') || this.words.say('said.saved'));
    } catch (error) {
      this.act.said(this.words.fault(error));
    }
  }
}
