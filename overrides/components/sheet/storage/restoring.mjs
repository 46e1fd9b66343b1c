/**
 * A copy or a backup in the place of the sheet: the officer is asked once, with what would be replaced by what. Of a copy
 * that is damaged, what can be read is shown, and the sheet stays as it is.
 */

import { button, slot } from '../parts.mjs';
import { lookInto } from './looking.mjs';

/** @typedef {import('../door/sheet.d.ts').About} About */
/** @typedef {import('../machine/client.mjs').SheetClient} SheetClient */
/** @typedef {import('../door/sheet.d.ts').Place} Place */
/**
 * @typedef {{
 *   said: (words: string) => void, reopened: (about: About) => Promise<void>, another: () => SheetClient,
 *   looked: (beside: SheetClient, about: About, name: string) => Promise<void>, saved: () => Promise<string>, place: () => Place,
 * }} Act  `saved` saves the sheet as a file, whose name it tells.
 */

export class Restoring {
  /**
   * @param {HTMLElement} root  The part of the page for the whole sheet.
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {Act} act
   */
  constructor(root, words, session, act) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.act = act;
    /** What is done once the officer says so. @type {() => Promise<void>} */
    this.agreed = async () => {};
    /** What the focus goes back to. @type {HTMLElement} */
    this.pressed = button(root, 'restore');
    this.asking = slot(root, 'replace');
    this.pressed.addEventListener('click', () => this.#input.click());
    this.#input.addEventListener('change', () => this.#try(() => this.#chosen()));
    button(root, 'replace').addEventListener('click', () => this.#try(() => this.#replace()));
    button(root, 'replace-not').addEventListener('click', () => {
      this.asking.hidden = true;
      this.pressed.focus();
    });
    slot(root, 'storage').addEventListener('toggle', () => this.#try(() => this.list()));
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.root.querySelector('input[type="file"]'));
  }

  /** @param {() => Promise<void>} task */
  async #try(task) {
    try {
      await task();
    } catch (error) {
      this.act.said(this.words.fault(error));
    }
  }

  async #chosen() {
    const file = this.#input.files?.[0];
    this.#input.value = '';
    if (!file) return;
    const { words, act } = this;
    const { name } = file;
    act.said(words.say('said.looking', { name }));
    const beside = act.another();
    const about = await lookInto(beside, file, act.place());
    act.said('');
    if (about.read_only) return act.looked(beside, about, name);
    beside.close();
    const copy = { name, state: this.#state(about) };
    await this.#ask(button(this.root, 'restore'), words.say('said.replace-by-copy', copy), async () => {
      const saved = await this.#saved();
      await act.reopened(await this.session.client.restore(file));
      const former = saved ? 'said.restored-saved' : 'said.restored-only';
      act.said(words.say(this.#keeps ? 'said.restored' : former, { name, saved }));
    });
  }

  /** How many rows a sheet has, and of when they are. @param {About} about */
  #state({ rows, changed }) {
    const count = this.words.count('said.rows', rows);
    return changed ? this.words.say('said.state', { rows: count, when: this.words.moment(changed) }) : count;
  }

  /** Whether the browser keeps the sheet as it was among its backups. */
  get #keeps() {
    return this.act.place() === 'browser';
  }

  /** Save a sheet of which no backup is kept. @returns {Promise<string>}  The name of its file; empty: there was no need. */
  async #saved() {
    return this.#keeps || (await this.session.about()).rows === 0 ? '' : this.act.saved();
  }

  /** @param {HTMLElement} pressed @param {string} by  What would be in the place of the sheet. @param {() => Promise<void>} agreed */
  async #ask(pressed, by, agreed) {
    const { words } = this;
    this.pressed = pressed;
    this.agreed = agreed;
    const own = await this.session.about();
    const kept = this.#keeps ? 'said.replace-kept' : own.rows ? 'said.replace-saved' : '';
    slot(this.asking, 'replace-what').textContent = [
      words.say('said.replace', { state: this.#state(own), by }),
      words.say(kept),
    ].join(' ');
    pressed.parentElement?.append(this.asking);
    this.asking.hidden = false;
    button(this.asking, 'replace-not').focus();
  }

  async #replace() {
    this.asking.hidden = true;
    this.pressed.focus();
    await this.agreed();
    await this.list();
    (this.pressed.isConnected ? this.pressed : button(this.root, 'restore')).focus();
  }

  /** List the backups that the browser keeps of the sheet, once somebody looks. */
  async list() {
    const fold = /** @type {HTMLDetailsElement} */ (slot(this.root, 'storage'));
    if (!fold.open) return;
    const all = this.#keeps ? await this.session.client.backups().catch(() => []) : [];
    button(this.root, 'restore').parentElement?.append(this.asking);
    slot(fold, 'backups-part').hidden = !this.#keeps;
    slot(fold, 'backups-none').hidden = all.length > 0;
    slot(fold, 'backups').replaceChildren(...all.map((one) => this.#backup(one)));
  }

  /** @param {{name: string, at: string, rows: number}} one */
  #backup({ name, at, rows }) {
    const { words, act } = this;
    const item = document.createElement('li');
    const back = document.createElement('button');
    back.type = 'button';
    back.className = 'link-button';
    const of = { when: words.moment(at), rows: words.count('said.rows', rows) };
    back.textContent = words.say('said.backup', of);
    back.addEventListener('click', () =>
      this.#try(() =>
        this.#ask(back, words.say('said.replace-by-backup', of), async () => {
          await act.reopened(await this.session.client.restoreBackup(name));
          act.said(words.say('said.backup-restored', of));
        }),
      ),
    );
    item.append(back);
    return item;
  }
}
