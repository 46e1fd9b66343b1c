/**
 * The work on the rows: finding, editing, undoing, and what each of these means for the others. The focus is never lost.
 */

import { dayOf } from '../day-words/spell.mjs';
import { EVENT } from './door/session.mjs';
import { Beside } from './company/beside.mjs';
import { DueList } from './due/due.mjs';
import { Find } from './find/find.mjs';
import { narrowed, PAGE, queryOf } from './find/query.mjs';
import { button, copy, slot, usable } from './parts.mjs';
import { Editor } from './row/editor.mjs';
import { Rows } from './table/rows.mjs';

/** @typedef {import('./door/sheet.d.ts').Row} Row */
/** @typedef {import('./door/sheet.d.ts').Found} Found */
/** @typedef {{said: (words: string) => void, failed: (error: unknown) => void, about: (about: import('./door/sheet.d.ts').About) => void}} Tell */

export class Work {
  /**
   * @param {HTMLElement} root
   * @param {import('./words/words.mjs').Words} words
   * @param {import('./door/session.mjs').Session} session
   * @param {Tell} tell
   */
  constructor(root, words, session, tell) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.tell = tell;
    this.rows = new Rows(slot(root, 'table'), words, {
      open: (row) => this.#edit(row),
      more: () => this.#try(() => this.#more()),
      sort: (order) => this.find.sort(order),
    });
    this.find = new Find(/** @type {HTMLFormElement} */ (slot(root, 'find')), words, () => {
      tell.said('');
      this.#try(() => this.#look(PAGE));
    });
    this.due = new DueList(slot(root, 'due'), words, session, {
      open: (id) => this.#try(() => this.open(id)),
      done: (id, field) => this.#try(() => this.#done(id, field)),
      said: tell.said,
    });
    this.editor = new Editor(/** @type {HTMLFormElement} */ (copy(root, 'editor')), words, session, {
      save: (row) => this.#save(row),
      leave: () => this.#leave(),
      remove: (row) => this.#try(() => this.#remove(row)),
      company: (ref) => this.beside.open(ref),
      say: tell.said,
    });
    this.beside = new Beside(root, words, session, {
      said: tell.said,
      changed: () => this.refresh(),
      removed: () => button(root, 'undo').focus(),
      row: (row) => this.#edit(row),
      add: (client) => this.#try(() => this.#new(client)),
      left: (client, ref) => this.#back(client, ref),
    });
    /** What was found last. @type {Found} */
    this.found = { rows: [], total: 0, last: null };
    this.looked = 0;
    for (const [name, task] of /** @type {[string, () => Promise<void>][]} */ ([
      ['new', () => this.#new()],
      ['undo', () => this.#turn('undo')],
      ['redo', () => this.#turn('redo')],
      ['show-other', async () => this.find.sort('typed')],
    ]))
      button(root, name).addEventListener('click', () => this.#try(task));
  }

  /** Show the sheet that was opened. */
  async begin() {
    const { readOnly } = this.session;
    this.end();
    this.beside.begin();
    this.find.begin();
    button(this.root, 'new').hidden = readOnly;
    slot(this.root, 'turns').hidden = readOnly;
    await this.#refresh();
  }

  /** Show no row any more. */
  end() {
    this.beside.close();
    this.rows.edit(null);
    this.found = { rows: [], total: 0, last: null };
    this.rows.show([], false, '');
  }

  /** @param {() => Promise<unknown>} task */
  async #try(task) {
    try {
      await task();
    } catch (error) {
      this.tell.failed(error);
    }
  }

  /** Ask again for what is shown, and for whatever follows from it. */
  refresh() {
    return this.#try(() => this.#refresh());
  }

  async #refresh() {
    await this.#look(Math.max(PAGE, this.found.rows.length));
    const [about, turns] = await Promise.all([this.session.about(), this.session.ask('turns')]);
    this.tell.about(about);
    usable(button(this.root, 'undo'), turns.undo);
    usable(button(this.root, 'redo'), turns.redo);
    await this.due.show();
    await this.beside.refresh();
  }

  /** @param {number} most @param {[string, string] | null} [after] */
  #query(most, after = null) {
    const codes = new Set(this.words.codes.map(({ list }) => list));
    // What the checklists call their outcomes, Python does not know here.
    const { outcomes } = this.words;
    return { ...queryOf(this.find.sought, most, after, codes), named: { outcome: outcomes } };
  }

  /** @param {number} most */
  async #look(most) {
    const looked = ++this.looked;
    const found = await this.session.find(this.#query(most));
    if (looked !== this.looked) return;
    this.found = found;
    this.#show();
  }

  #show() {
    const { rows, total, last } = this.found;
    this.rows.show(rows, last !== null, this.find.sought.order);
    const { sought } = this.find;
    const counted = sought.order === 'next' ? 'said.found-next' : 'said.found';
    slot(this.root, 'count').textContent = this.words.count(counted, total);
    slot(this.root, 'none').textContent = this.words.say(
      narrowed(sought) || sought.order === 'next' ? 'said.none-found' : 'said.none',
    );
    slot(this.root, 'none').hidden = total > 0 || this.rows.edited !== null;
  }

  async #more() {
    const { last, rows } = this.found;
    if (!last) return;
    const next = await this.session.find(this.#query(PAGE, last));
    this.found = { ...next, rows: [...rows, ...next.rows] };
    this.#show();
    this.rows.focusAt(rows.length);
    this.tell.said(this.words.say('said.more-shown', { shown: this.found.rows.length, total: next.total }));
  }

  /** @param {string} [client]  Whose row it is to be. */
  async #new(client = this.beside.ref) {
    const { row } = await this.session.ask('defaults', { today: dayOf(new Date()) });
    this.#edit(client ? { ...row, client_ref: client } : row);
  }

  /** Back from a company: to the row in edit, or to its first row, or to the button for a new one. @param {Row | null} client @param {string} ref */
  #back(client, ref) {
    if (this.rows.edited) {
      if (client) this.editor.learn(client);
      return this.editor.focus();
    }
    const there = this.found.rows.find(({ client_ref }) => client_ref === ref);
    if (!this.rows.focus(String(there?.event_id))) button(this.root, 'new').focus();
  }

  /** Open the row of an id. @param {string} id */
  async open(id) {
    this.#edit(await this.session.row(id));
  }

  /** @param {Row | null} row */
  #edit(row) {
    if (!row || this.session.readOnly) return;
    if (!this.beside.rows()) return;
    // What was typed in another row is not thrown away unasked.
    if (this.rows.edited && this.editor.changed) {
      this.editor.say(this.words.say('said.open-already'));
      this.editor.focus();
      return;
    }
    this.tell.said('');
    this.#warn([]);
    this.rows.edit(this.editor.form, String(row.event_id ?? ''));
    slot(this.root, 'none').hidden = true;
    this.editor.begin(row);
    this.editor.focus();
  }

  /** Close the editor; the focus goes to its row, or to the button for a new one. @param {string} id @returns {boolean}  Whether the row is there. */
  #close(id) {
    this.rows.edit(null);
    this.#show();
    const there = this.rows.focus(id);
    if (!there) button(this.root, 'new').focus();
    return there;
  }

  #leave() {
    this.tell.said('');
    this.#close(this.rows.edited?.id ?? '');
  }

  /** @param {Row} row @returns {Promise<import('./door/sheet.d.ts').Problem[] | null>} */
  async #save(row) {
    /** @type {import('./door/sheet.d.ts').Saved | null} */
    const saved = await this.session.save(row).catch((error) => {
      this.tell.failed(error);
      return null;
    });
    if (saved === null) return null;
    if (saved.problems.length) return saved.problems;
    await this.#refresh();
    const there = this.#close(String(saved.id));
    this.tell.said(this.words.say(there ? 'said.saved' : 'said.saved-elsewhere'));
    this.#warn(saved.warnings);
    return [];
  }

  /** Say what is worth a second look; it was saved all the same. @param {import('./door/sheet.d.ts').Problem[]} warnings */
  #warn(warnings) {
    const box = slot(this.root, 'warning');
    box.hidden = warnings.length === 0;
    slot(box, 'warning-text').textContent = warnings
      .map(({ message, hint }) => `${message} ${hint}`)
      .join(' ');
  }

  /** @param {string} id @param {string} field  What was done today. */
  async #done(id, field) {
    const row = await this.session.row(id);
    if (!row) return;
    const { problems } = await this.session.save({ ...row, [field]: dayOf(new Date()) });
    await this.#refresh();
    this.due.focus();
    this.tell.said(problems.map(({ message }) => message).join(' ') || this.words.say('said.done'));
  }

  /** @param {Row} row */
  async #remove(row) {
    await this.session.remove(String(row.event_id));
    this.rows.edit(null);
    await this.#refresh();
    this.tell.said(this.words.say('said.removed'));
    button(this.root, 'undo').focus();
  }

  /** @param {'undo' | 'redo'} way */
  async #turn(way) {
    const pressed = button(this.root, way);
    if (pressed.getAttribute('aria-disabled') === 'true') return;
    const { touched } = await this.session.turn(way);
    const id = touched.find(([table]) => table === EVENT)?.[1] ?? '';
    // A row that is in edit and was changed by this is shown as it is now.
    if (this.rows.edited?.id === id) this.rows.edit(null);
    await this.#refresh();
    this.tell.said(this.words.say(touched.length ? `said.${way}` : 'said.nothing-undone'));
    if (document.activeElement === document.body) pressed.focus();
  }
}
