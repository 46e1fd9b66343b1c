/**
 * Where the sheet is: a line that always says so, and what can be done with the whole of it.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { download } from '../../record/download.mjs';
import { note, noted } from '../machine/noted.mjs';
import { button, slot } from '../parts.mjs';
import { daysSince, wantsCopy } from './copies.mjs';

/** @typedef {import('../door/sheet.d.ts').About} About */
/** @typedef {import('./choice.mjs').Can} Can */

const TYPE = 'application/vnd.sqlite3';

export class Storage {
  /**
   * @param {HTMLElement} root
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {{said: (words: string) => void, reopened: (about: About) => void, moved: (copy: Blob) => void, erased: () => void}} tell
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
    /** @type {boolean | null} */
    this.persisted = null;
    this.saving = Promise.resolve();
    addEventListener('beforeunload', (event) => {
      if (this.unsaved && this.about?.rows) event.preventDefault();
    });
    this.#on('copy', () => this.copy());
    this.#on('copy-asked', () => this.copy());
    this.#on('save-file', () => this.#save());
    this.#on('restore', async () => this.#input.click());
    this.#on('move', async () => tell.moved(await this.#client.copy()));
    this.#on('persist', () => this.#persist());
    this.#on('erase', async () => this.#sure(true));
    this.#on('erase-not', async () => this.#sure(false));
    this.#on('erase-all', () => this.#erase());
    this.#input.addEventListener('change', () => this.#restore());
    this.#names.addEventListener('change', () => this.#keepNames());
    slot(root, 'storage').addEventListener('toggle', () => this.#backups());
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.root.querySelector('input[type="file"]'));
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

  /** Do something with the whole sheet, and say what became of it. @param {string} name @param {() => Promise<void>} task */
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
    this.unsaved = false;
  }

  /** Whether what is written to the sheet outlasts the page without anybody saving it. */
  get keeps() {
    return this.mode === 'browser';
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
    this.about = about;
    const { words, kept } = this;
    const days = daysSince(kept.copied, new Date());
    slot(this.root, 'where').textContent = words.say(`said.where-${this.mode}`);
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
    slot(this.root, 'persisted').textContent =
      this.mode === 'browser' ? words.say(promised[/** @type {'true'} */ (String(this.persisted))]) : '';
    button(this.root, 'persist').hidden = this.mode !== 'browser' || this.persisted !== false;
    const damage = slot(this.root, 'damage');
    damage.hidden = !about.read_only;
    const lost = Object.entries(about.lost).map(([table, count]) =>
      words.say('said.lost', { table: words.say(`table.${table}`), count }),
    );
    slot(damage, 'lost').textContent = lost.join(' ') || words.say('said.lost-unknown');
  }

  /** @param {number | null} days */
  #ago(days) {
    if (days === null) return this.words.say('said.no-copy');
    return days === 0 ? this.words.say('said.copied-today') : this.words.count('said.copied', days);
  }

  /** A copy outside the browser, checked before it is made. */
  async copy() {
    const name = this.download(await this.#client.copy());
    note({ copied: new Date().toISOString(), edits: 0 });
    if (this.mode === 'memory') this.unsaved = false;
    if (this.about) this.show(this.about);
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

  /** Why the sheet is not kept as it should be: it stays in sight until it is. @param {unknown} error */
  fault(error) {
    const box = slot(this.root, 'fault');
    box.textContent = this.words.fault(error);
    box.hidden = false;
  }

  async #written() {
    this.unsaved = false;
    try {
      const saved = await this.#client.save();
      this.placed = true;
      slot(this.root, 'fault').hidden = true;
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

  async #restore() {
    const file = this.#input.files?.[0];
    this.#input.value = '';
    if (!file) return;
    try {
      this.tell.reopened(await this.#client.restore(file));
      this.tell.said(this.words.say('said.restored', { name: file.name }));
      await this.#backups();
    } catch (error) {
      const { code } = /** @type {{code?: string}} */ (error);
      this.tell.said(
        code === 'damaged'
          ? this.words.say('said.copy-damaged', { name: file.name })
          : this.words.fault(error),
      );
    }
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

  /** The backups that the sheet made by itself, once somebody looks. */
  async #backups() {
    const fold = /** @type {HTMLDetailsElement} */ (slot(this.root, 'storage'));
    if (!fold.open) return;
    const all = this.mode === 'browser' ? await this.#client.backups().catch(() => []) : [];
    slot(fold, 'backups-none').hidden = all.length > 0 || this.mode !== 'browser';
    slot(fold, 'backups').replaceChildren(...all.map((one) => this.#backup(one)));
  }

  /** @param {{name: string, at: string, rows: number}} one */
  #backup({ name, at, rows }) {
    const item = document.createElement('li');
    const back = document.createElement('button');
    back.type = 'button';
    back.className = 'link-button';
    const of = { when: this.words.moment(at), rows: this.words.count('said.rows', rows) };
    back.textContent = this.words.say('said.backup', of);
    back.addEventListener('click', async () => {
      try {
        this.tell.reopened(await this.#client.restoreBackup(name));
        this.tell.said(this.words.say('said.backup-restored', of));
      } catch (error) {
        this.tell.said(this.words.fault(error));
      }
    });
    item.append(back);
    return item;
  }
}
