/**
 * What is due: replies still open and next steps not done, the longest overdue first.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { download } from '../../record/download.mjs';
import { withOffset } from '../door/moment.mjs';
import { button, copy, slot } from '../parts.mjs';

/** How many days ahead are shown. */
const AHEAD = 14;

/** @typedef {import('../door/sheet.d.ts').Due} One */

export class DueList {
  /**
   * @param {HTMLElement} root
   * @param {import('../words/words.mjs').Words} words
   * @param {import('../door/session.mjs').Session} session
   * @param {{open: (id: string) => void, done: (id: string, field: string) => void, said: (words: string) => void}} act
   */
  constructor(root, words, session, act) {
    this.root = root;
    this.words = words;
    this.session = session;
    this.act = act;
    /** Whether it was shown before. */
    this.shown = false;
    button(root, 'calendar').addEventListener('click', () => this.#calendar());
  }

  /** The fold itself, once what was done is gone from it. */
  focus() {
    slot(this.root, 'due-summary').focus();
  }

  async show() {
    const now = new Date();
    const later = new Date(now.getFullYear(), now.getMonth(), now.getDate() + AHEAD);
    /** @type {{due: One[]}} */
    const { due } = await this.session.ask('due', { on: dayOf(now), until: dayOf(later) });
    const [late, today] = [
      due.filter(({ overdue }) => overdue).length,
      due.filter(({ date }) => date === dayOf(now)).length,
    ];
    const { words } = this;
    slot(this.root, 'due-count').textContent = due.length
      ? words.say('said.due', { late, today, later: due.length - late - today })
      : words.say('said.due-none');
    slot(this.root, 'due-list').replaceChildren(...due.map((one) => this.#item(one, dayOf(now))));
    button(this.root, 'calendar').hidden = due.length === 0;
    const fold = /** @type {HTMLDetailsElement} */ (this.root);
    // What cannot wait is shown without asking, once.
    if (!this.shown) fold.open = late + today > 0;
    this.shown = true;
  }

  /** @param {One} one @param {string} today */
  #item(one, today) {
    const item = copy(this.root, 'due');
    const { words } = this;
    const when = one.overdue ? 'said.was-due' : one.date === today ? 'said.due-today' : 'said.is-due';
    item.classList.toggle('is-late', one.overdue);
    slot(item, 'due-when').textContent = words.say(when, { day: words.day(one.date) });
    const client = String(one.label ?? one.client_ref ?? words.say('said.due-nobody'));
    const open = /** @type {HTMLButtonElement} */ (slot(item, 'due-open'));
    open.textContent = toDo(one, client, words);
    open.addEventListener('click', () => this.act.open(one.event_id));
    const done = /** @type {HTMLButtonElement} */ (slot(item, 'due-done'));
    done.setAttribute('aria-label', words.say('said.done-what', { what: open.textContent }));
    done.hidden = this.session.readOnly;
    done.addEventListener('click', () =>
      this.act.done(one.event_id, one.what === 'reply' ? 'responded_date' : 'next_done'),
    );
    return item;
  }

  /** All that is still to come, as a file for the officer's calendar. */
  async #calendar() {
    try {
      const now = new Date();
      const { text, entries } = await this.session.ask('calendar', {
        on: dayOf(now),
        now: withOffset(now),
      });
      const name = this.words.say('said.calendar-file');
      download(name, 'text/calendar', text);
      this.act.said(this.words.say('said.calendar-saved', { name, entries }));
    } catch (error) {
      this.act.said(this.words.fault(error));
    }
  }
}

/**
 * What is to be done, and for whom. What a checklist answered says how, and not that it is done.
 * @param {One} one @param {string} client @param {import('../words/words.mjs').Words} words
 */
export function toDo({ what, text }, client, words) {
  if (what === 'next_step') return words.say('said.due-step', { client, text: text ?? '' });
  if (!text) return words.say('said.due-reply', { client });
  return words.say('said.due-reply-how', { client, text: words.outcome(text) });
}
