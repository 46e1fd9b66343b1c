/**
 * The page of the client tracking sheet: it begins, asks where the sheet is kept, opens it, and says how it stands.
 */

import { KnownNames } from './company/known.mjs';
import { Session } from './door/session.mjs';
import { waiting } from '../hand-over/to-sheet.mjs';
import { takeWaiting } from './door/waiting.mjs';
import { Keys } from './keys/keys.mjs';
import { ReportsFold } from '../reports/fold.mjs';
import { SheetClient } from './machine/client.mjs';
import { button, slot } from './parts.mjs';
import { Choice } from './storage/choice.mjs';
import { Storage } from './storage/storage.mjs';
import { Words } from './words/words.mjs';
import { Work } from './work.mjs';

/** @typedef {import('./door/sheet.d.ts').About} About */
/** @typedef {import('./door/sheet.d.ts').Place} Place */

export class SheetPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const { words = '{}', lang = '', worker = '', runtime = '', library = '' } = root.dataset;
    this.words = new Words(JSON.parse(words), lang);
    const whole = (/** @type {string} */ address) => new URL(address, location.href).href;
    const addresses = { worker: whole(worker), runtime: whole(runtime), sheet: whole(library) };
    this.client = new SheetClient(addresses);
    this.session = new Session(this.client);
    this.names = new KnownNames(this.session);
    /** The sheet on its way to another place. @type {Blob | undefined} */
    this.moving = undefined;
    const said = (/** @type {string} */ words) => this.say(words);
    const form = /** @type {HTMLFormElement} */ (slot(root, 'choice'));
    this.choice = new Choice(form, said, this.words, (place, file) => this.open(place, file));
    this.storage = new Storage(slot(root, 'storage-part'), this.words, this.session, {
      said,
      reopened: (about) => this.#begin(about),
      moved: (copy) => this.#move(copy),
      erased: () => this.#erased(),
      another: () => new SheetClient(addresses),
      looked: (beside, about, name) => this.#look(beside, about, name),
      back: () => this.#back(),
    });
    this.work = new Work(root, this.words, this.session, {
      said,
      failed: (error) => this.#fault(error),
      about: (about) => this.storage.show(about),
    });
    const fold = /** @type {HTMLDetailsElement} */ (slot(root, 'reports'));
    this.reports = new ReportsFold(fold, root, this.words, this.session, {
      said,
      open: (id) => this.work.open(id).catch((error) => this.say(this.words.fault(error))),
    });
    const letter = /** @type {HTMLInputElement} */ (root.querySelector('[name="key"]'));
    new Keys(root, letter, (name) => button(root, name).click());
    this.#listen();
    root.classList.add('is-live');
    root.hidden = false;
    this.#start();
  }

  #listen() {
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ task) =>
      this.client.addEventListener(name, (event) => task(/** @type {CustomEvent} */ (event).detail));
    on('progress', ({ loaded, total }) => this.#progress(Math.floor((100 * loaded) / Math.max(total, 1))));
    on('changed', ({ by }) => {
      this.names.note();
      this.reports.changed();
      if (by === 'elsewhere') this.work.refresh();
      else this.storage.changed();
    });
    on('lost', (detail) => {
      this.storage.fault(detail);
      this.#damaged(detail);
    });
    on('kept', () => this.storage.whole());
    on('erased', () => this.#erased());
  }

  /** @param {string} words */
  say(words) {
    slot(this.root, 'said').textContent = words;
  }

  /** Say why something did not succeed. @param {unknown} error */
  #fault(error) {
    this.say(this.words.fault(error));
    this.#damaged(error);
  }

  /** The sheet may have turned out to be damaged while it was open: it is then what could be read of it. @param {any} error */
  async #damaged(error) {
    if (!['damaged', 'read-only'].includes(error?.code) || this.session.readOnly) return;
    const about = await this.session.about().catch(() => null);
    if (!about?.read_only) return;
    await this.#begin(about);
    this.say(this.words.fault(error));
  }

  /** @param {boolean} working  Whether the rows are there to work on, or the choice of a place. */
  #working(working) {
    for (const name of ['work', 'acts']) slot(this.root, name).hidden = !working;
  }

  /** @param {number} percent */
  #progress(percent) {
    slot(this.root, 'state').textContent = this.words.say('said.starting', { percent });
  }

  async #start() {
    const can = await SheetClient.capabilities();
    this.can = /** @type {import('./storage/choice.mjs').Can} */ (can);
    const { chosen } = this.can;
    if (chosen === 'memory' || (chosen === 'browser' && this.can.browser)) this.open(chosen);
    else this.choice.show({ ...this.can, waiting: (await waiting()).handed.length });
  }

  /** @param {Place} place @param {File | FileSystemFileHandle} [file] */
  async open(place, file) {
    this.choice.form.hidden = true;
    this.#working(true);
    slot(this.root, 'acts').hidden = true; // nothing can be done yet
    this.root.dataset.state = 'starting';
    this.say('');
    this.#progress(0);
    try {
      const about = await this.client.open(place, file);
      this.storage.opened(place, file !== undefined);
      await this.#begin(about);
      if (this.moving) await this.#moved(about);
      if (!this.work.rows.edited) button(this.root, 'new').focus({ preventScroll: true });
      // What the button stood in is gone, and with it the place of the officer on the page.
      if (slot(this.root, 'acts').getBoundingClientRect().top < 0) this.root.scrollIntoView();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Ask where the sheet is to be kept from now on; all of it comes along. @param {Blob} copy */
  #move(copy) {
    this.moving = copy;
    this.#working(false);
    this.storage.root.hidden = true;
    if (this.can) this.choice.show(this.can);
    slot(this.root, 'choice').focus();
  }

  /** Put what comes along into the sheet that was opened, unless that has rows of its own. @param {About} about */
  async #moved({ rows }) {
    const copy = /** @type {Blob} */ (this.moving);
    this.moving = undefined;
    if (rows > 0) {
      this.storage.download(copy);
      this.say(this.words.say('said.not-moved'));
      return;
    }
    await this.#begin(await this.client.restore(new File([copy], '')));
    this.say(this.words.say('said.moved'));
  }

  /** What was chosen cannot be opened: say why, and ask again. @param {unknown} error */
  #failed(error) {
    this.root.dataset.state = 'failed';
    this.#working(false);
    slot(this.root, 'state').textContent = '';
    if (this.can) this.choice.show(this.can);
    this.say(this.words.fault(error));
    slot(this.root, 'choice').focus();
  }

  /** @param {About} about */
  async #begin(about) {
    await this.session.begin(about);
    this.session.coding = this.storage.keeps && !about.read_only ? (this.root.dataset.coding ?? '') : '';
    this.words.codes = this.session.declared.codes;
    if (this.can) this.storage.begin(about, this.can);
    this.reports.end();
    await this.work.begin();
    slot(this.root, 'acts').hidden = false;
    slot(this.root, 'state').textContent = '';
    this.root.dataset.state = 'ready';
    this.names.begin(this.storage.keeps);
    if (!about.read_only) await this.#take();
  }

  /** What checklists handed over comes in once the rows are there, and keeps nobody from them. */
  async #take() {
    try {
      const { before, after, there, filled } = await takeWaiting(this.session, this.storage.keeps);
      await this.work.refresh();
      if (after > before)
        this.say(this.words.count(this.storage.keeps ? 'said.taken' : 'said.taken-not-kept', after - before));
      if (!there && !filled) return;
      await this.work.open(there || filled);
      if (this.work.rows.edited) this.say(this.words.say(there ? 'said.there-already' : 'said.filled'));
    } catch (error) {
      this.#fault(error);
    }
  }

  /**
   * Show what could be read of a damaged file in the place of the sheet, which stays as it is.
   * @param {SheetClient} beside @param {About} about @param {string} name
   */
  async #look(beside, about, name) {
    this.session.client = beside;
    this.names.here = false; // what is looked at is no sheet of this browser
    this.storage.looked = name;
    await this.session.begin(about);
    this.words.codes = this.session.declared.codes;
    await this.work.begin();
    this.say(this.words.say('said.looked-shown', { name }));
    button(this.root, 'looked-back').focus();
  }

  /** Go back to the sheet from a file that was looked at. */
  async #back() {
    this.#lookedAway();
    await this.#begin(await this.session.about());
    this.say(this.words.say('said.looked-back'));
    button(this.root, 'new').focus();
  }

  #lookedAway() {
    if (this.session.client !== this.client) this.session.client.close();
    this.session.client = this.client;
    this.storage.looked = '';
  }

  #erased() {
    if (this.root.dataset.state === 'erased') return;
    this.root.dataset.state = 'erased';
    this.#lookedAway();
    this.names.end();
    this.work.end();
    this.reports.end();
    this.#working(false);
    this.storage.root.hidden = true;
    if (this.can) this.choice.show({ ...this.can, chosen: '' });
    this.say(this.words.say('said.erased'));
    slot(this.root, 'choice').focus();
  }
}
