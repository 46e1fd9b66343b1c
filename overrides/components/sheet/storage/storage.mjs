/**
 * Where the sheet is: a line that always says so, and what can be done with the whole of it.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { download } from '../../record/download.mjs';
import { note, noted } from '../machine/noted.mjs';
import { button, slot } from '../parts.mjs';
import { daysSince, wantsCopy } from './copies.mjs';
import { Restoring } from './restoring.mjs';

/** @typedef {import('../door/sheet.d.ts').About} About */
/** @typedef {import('./choice.mjs').Can} Can */

const TYPE = 'application/vnd.sqlite3';
/** After these nothing of the sheet is where it was. */
const LOST = new Set(['file-gone', 'storage-lost']);

export class Storage {
  /**
   * @param {HTMLElement} root
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {{
   *   said: (words: string) => void, reopened: (about: About) => Promise<void>, moved: (copy: Blob) => void, erased: () => void,
   *   another: () => import('../machine/client.mjs').SheetClient, back: () => Promise<void>,
   *   looked: (beside: import('../machine/client.mjs').SheetClient, about: About, name: string) => Promise<void>,
   * }} tell
   */
  constructor(root, words, session, tell) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.tell = tell;
    /** @type {About | null} */
    this.about = null;
    /** @type {import('../door/sheet.d.ts').Place} */
    this.mode = 'memory';
    /** Of a sheet in a file: whether it has its place there, whether it can be written in place, and whether it has to be. */
    this.placed = this.inPlace = this.unsaved = false;
    /** Whether what the browser kept is lost, and the sheet is in this page alone. */
    this.lost = false;
    /** @type {boolean | null} */
    this.persisted = null;
    /** The file that is looked at in the place of the sheet; empty: none. */
    this.looked = '';
    this.saving = Promise.resolve();
    addEventListener('beforeunload', (event) => {
      if (this.unsaved && this.about?.rows) event.preventDefault();
    });
    for (const name of ['copy', 'copy-asked']) this.#on(name, () => this.copy());
    this.#on('save-file', () => this.#save());
    this.#on('move', async () => tell.moved(await this.#client.copy()));
    this.#on('persist', () => this.#persist());
    this.#on('erase', async () => this.#sure(true));
    this.#on('erase-not', async () => this.#sure(false));
    this.#on('erase-all', () => this.#erase());
    this.#names.addEventListener('change', () => this.#keepNames());
    this.#on('looked-save', async () => this.#told(this.download(await this.#client.copy())));
    this.#on('looked-back', tell.back);
    this.restoring = new Restoring(root, words, session, {
      said: tell.said,
      reopened: tell.reopened,
      another: tell.another,
      looked: tell.looked,
      saved: () => this.copy(),
      place: () => this.mode,
    });
  }

  get #names() {
    return /** @type {HTMLInputElement} */ (this.root.querySelector('[name="names"]'));
  }

  get #client() {
    return this.session.client;
  }

  /** @returns {import('../door/sheet.d.ts').Kept} */
  get kept() {
    return noted();
  }

  /** Do something with the whole sheet, and say what became of it. @param {string} name @param {() => Promise<unknown>} task */
  #on(name, task) {
    button(this.root, name).addEventListener('click', async () => {
      try {
        await task();
      } catch (error) {
        this.tell.said(this.words.fault(error));
      }
    });
  }

  /** @param {import('../door/sheet.d.ts').Place} mode @param {boolean} there  Whether it is in a file that is there already. */
  opened(mode, there) {
    this.mode = mode;
    this.placed = there;
    this.unsaved = this.lost = false;
    this.whole();
  }

  /** Whether what is written to the sheet outlasts the page without anybody saving it. */
  get keeps() {
    return this.mode === 'browser' && !this.lost;
  }

  /** @param {About} about @param {Can} can */
  begin(about, can) {
    this.persisted = this.promised ?? can.persisted;
    this.inPlace = can.file === 'handle';
    button(this.root, 'save-file').hidden = this.mode !== 'file';
    this.show(about);
    this.root.hidden = false;
  }

  /** @param {About} about */
  show(about) {
    const { words, kept, looked } = this;
    for (const part of ['first', 'storage']) slot(this.root, part).hidden = looked !== '';
    slot(this.root, 'looked').hidden = looked === '';
    if (looked) return this.#showLooked(about);
    this.about = about;
    const days = daysSince(kept.copied, new Date());
    slot(this.root, 'where').textContent = words.say(`said.where-${this.lost ? 'lost' : this.mode}`);
    slot(this.root, 'rows').textContent = words.say('said.rows-since', {
      rows: words.count('said.rows', about.rows),
      since: dayOf(new Date(about.since)),
    });
    slot(this.root, 'copied').textContent =
      this.mode === 'file'
        ? words.say(this.unsaved || !this.placed ? 'said.file-behind' : 'said.file-whole')
        : this.#ago(days);
    slot(this.root, 'asks').hidden = !wantsCopy({ ...kept, mode: this.mode }, about.since, new Date());
    slot(this.root, 'asks-why').textContent = words.count('said.copy-wanted', kept.edits);
    this.#names.checked = about.names;
    this.#names.disabled = about.read_only;
    const promised = { true: 'said.persisted', false: 'said.not-persisted', null: 'said.persist-unknown' };
    slot(this.root, 'persisted').textContent = this.keeps
      ? words.say(promised[/** @type {'true'} */ (String(this.persisted))])
      : '';
    button(this.root, 'persist').hidden = !this.keeps || this.persisted !== false;
    const damage = slot(this.root, 'damage');
    damage.hidden = !about.read_only;
    slot(damage, 'lost').textContent = this.#lost(about);
  }

  /** Of a damaged file that is looked at, say so, and nothing of the sheet, which stays as it is. @param {About} about */
  #showLooked(about) {
    for (const part of ['asks', 'damage']) slot(this.root, part).hidden = true;
    slot(this.root, 'looked-what').textContent = this.words.say('said.looked', { name: this.looked });
    slot(this.root, 'looked-lost').textContent = this.#lost(about);
  }

  /** What could not be read. @param {About} about */
  #lost({ lost }) {
    const { words } = this;
    const said = Object.entries(lost).map(([table, count]) =>
      words.say('said.lost', { table: words.say(`table.${table}`), count }),
    );
    return said.join(' ') || words.say('said.lost-unknown');
  }

  /** @param {number | null} days */
  #ago(days) {
    if (days === null) return this.words.say('said.no-copy');
    return days === 0 ? this.words.say('said.copied-today') : this.words.count('said.copied', days);
  }

  /** A copy outside the browser, checked before it is made. @returns {Promise<string>}  The name of its file. */
  async copy() {
    const name = this.download(await this.#client.copy());
    note({ copied: new Date().toISOString(), edits: 0 });
    if (this.mode !== 'file') this.unsaved = false;
    if (this.about) this.show(this.about);
    this.#told(name);
    return name;
  }

  /** @param {string} name */
  #told(name) {
    this.tell.said(this.words.say('said.copy-made', { name }));
  }

  /** @param {Blob} copy @returns {string}  The name of its file. */
  download(copy) {
    const name = this.words.say('said.file', { day: dayOf(new Date()) });
    download(name, TYPE, copy);
    return name;
  }

  /** The sheet was changed here: a file that can be written in place is, of any other the officer is reminded. */
  changed() {
    if (this.mode === 'browser') return;
    this.unsaved = true;
    if (this.mode !== 'file' || !this.inPlace || !this.placed) return;
    this.saving = this.saving.then(async () => {
      if (!this.unsaved) return;
      await this.#written().catch((error) => this.fault(error));
    });
  }

  /** Why the sheet is not kept as it should be: it stays in sight until it is. @param {any} error */
  fault(error) {
    const box = slot(this.root, 'fault');
    box.textContent = this.words.fault(error);
    box.hidden = false;
    this.tell.said(box.textContent);
    if (this.mode === 'browser' && LOST.has(error?.code)) this.lost = this.unsaved = true;
    if (this.about && !this.looked) this.show(this.about);
  }

  /** The sheet is kept as it should be. */
  whole() {
    slot(this.root, 'fault').hidden = true;
  }

  async #written() {
    this.unsaved = false;
    try {
      const saved = await this.#client.save();
      this.placed = true;
      this.whole();
      return saved;
    } catch (error) {
      this.unsaved = true;
      throw error;
    } finally {
      if (this.about) this.show(this.about);
    }
  }

  async #save() {
    const { name } = await this.#written();
    this.tell.said(this.words.say('said.file-saved', { name }));
  }

  async #persist() {
    this.persisted = this.promised = await this.#client.persist();
    if (this.about) this.show(this.about);
    this.tell.said(slot(this.root, 'persisted').textContent ?? '');
  }

  /** Erasing asks once more, by a button that says what it does. @param {boolean} asked */
  #sure(asked) {
    slot(this.root, 'sure').hidden = !asked;
    button(this.root, 'erase').hidden = asked;
    button(this.root, asked ? 'erase-not' : 'erase').focus();
  }

  async #erase() {
    this.unsaved = false;
    this.#sure(false);
    try {
      await this.#client.eraseAll();
    } catch (error) {
      // This browser keeps nothing: what there is goes with the page that holds it.
      if (/** @type {{code?: string}} */ (error).code !== 'no-storage') throw error;
      this.#client.close();
      note(null);
      this.tell.erased();
    }
  }

  async #keepNames() {
    try {
      await this.session.ask('tell', { name: 'names', value: this.#names.checked ? 'kept' : '' });
      this.tell.said(this.words.say(this.#names.checked ? 'said.names-kept' : 'said.names-not-kept'));
    } catch (error) {
      this.#names.checked = !this.#names.checked;
      this.tell.said(this.words.fault(error));
    }
  }
}
