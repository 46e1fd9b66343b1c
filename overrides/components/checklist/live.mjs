/**
 * A checklist on a page. The page's own engine answers at first paint; Python starts in a worker
 * meanwhile and is the authority from then on. See docs/design.md, sections 5 and 7.
 */

import { address, decode, encode } from '../address/address.mjs';
import { AnswerError } from '../question/answers.mjs';
import { Authority } from '../python/authority.mjs';
import { failed } from './built.mjs';
import { splitFragment } from '../cases/cases.mjs';
import { Desk } from '../desk/desk.mjs';
import { ofState } from '../interview/early.mjs';
import { Given } from '../interview/given.mjs';
import { Guard } from './guard.mjs';
import { press, refusal } from '../question/inputs.mjs';
import { allowed } from '../question/kinds.mjs';
import { afterPaint } from './paint.mjs';
import { Paper } from '../outcome/print.mjs';
import { RecordReader } from '../record/record.mjs';
import { Screen } from './screen.mjs';
import { Store } from '../interview/store.mjs';
import { exclude } from '../several/several.mjs';
import { reached, remaining, walk } from '../interview/walk.mjs';
import { whenWanted } from '../python/wanted.mjs';

/** @typedef {import('../interview/store.mjs').Answer} Answer */
/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

/** How the page without scripts names a state. */
const STATE = /^#[qo]\d+(-none)?$/;

export class Checklist {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.store = new Store(root);
    const early = this.store.chosen();
    this.screen = new Screen(root, this.store);
    this.given = new Given();
    this.turn = 0;
    /** Ends when this script gives the page back. */
    this.life = new AbortController();
    this.authority = new Authority(root, this.screen, this.life.signal, {
      before: () => this.desk.papers.prepared.soon(),
      beside: () => this.#besidePython(),
      failed: () => {
        if (this.screen.view.kind === 'outcome') this.desk.papers.wait();
      },
    });
    this.desk = new Desk(root, this.screen, this.authority, (facts) => this.#facts(facts));
    this.paper = new Paper(root, this.store, this.desk);
    this.guard = new Guard(this.life.signal);
    this.#hear(root, 'click', (event) => this.#click(event));
    this.#hear(root, 'change', (event) => this.#tick(event));
    this.#hear(document, 'keydown', (event) => {
      if (this.screen.view.kind === 'question')
        press(/** @type {KeyboardEvent} */ (event), this.screen.main, () => this.#continue());
    });
    this.#hear(window, 'popstate', () => this.#open(true));
    this.#hear(window, 'hashchange', () => this.#open(true));
    this.#hear(window, 'beforeprint', () => this.paper.fill());
    this.#hear(window, 'afterprint', () => this.paper.done());
    this.#attempt(() => {
      this.screen.takeOver();
      this.#open(false, early);
      whenWanted(root, () => this.#start());
      this.desk.papers.prepared.atLeisure();
    });
  }

  /** @param {EventTarget} where @param {string} type @param {(event: Event) => void} answer */
  #hear(where, type, answer) {
    where.addEventListener(type, (event) => this.#attempt(() => answer(event)), { signal: this.life.signal });
  }

  /** Do something; should it fail, the page as it was built goes on in its place. @param {() => void} task */
  #attempt(task) {
    try {
      task();
    } catch (error) {
      this.#giveBack(error);
    }
  }

  /** Leave the page to its links, where the answers have led so far. @param {unknown} error */
  #giveBack(error) {
    this.life.abort();
    this.authority.close();
    this.screen.giveBack();
    failed(this.root, error);
    if (Object.keys(this.given.answers).length)
      location.replace(`#${reached(this.store, this.given.answers)}`);
  }

  /**
   * Take the state from the address, as on arrival and when the browser goes back.
   * @param {boolean} move
   * @param {Answers} [early]  Chosen before this script arrived; used if the address is that of a static state.
   */
  #open(move, early = {}) {
    // A link to another part of the page, such as the one to the content, is no answer.
    const place = document.getElementById(location.hash.slice(1));
    const elsewhere = place !== null && !this.root.contains(place);
    if (elsewhere && move) return this.#note();
    const { changed, lost } = this.desk.arrive(
      move,
      splitFragment(location.hash).answers === encode(this.given.answers),
    );
    const fragment = location.hash;
    if (move && !changed && !lost && fragment.replace(/^#/, '') === encode(this.given.answers)) return;
    this.screen.complaints.hush();
    const known = STATE.test(fragment);
    const { answers, problem } = known
      ? ofState(this.store, early, fragment)
      : decode(elsewhere ? '' : fragment, this.store);
    // Of another case, nothing is offered again.
    if (changed) this.given.begin(answers);
    else this.given.move(answers);
    if (known || elsewhere || fragment === '') this.given.offer(early);
    if (known) this.#note();
    this.#advance(move);
    const problems = [lost ? this.store.say('address.no-case') : null, problem].filter(Boolean);
    if (problems.length) this.screen.complaints.warn(problems.join(' '));
  }

  /** Have the address and the history say where the officer is, and in which case. @param {boolean} [push] */
  #note(push = false) {
    const to = address(this.given.answers);
    if (push) history.pushState(this.desk.case.entry, '', to);
    else history.replaceState(this.desk.case.entry, '', to);
  }

  /**
   * Show where the answers lead, at once; Python, once it is live, confirms it or says otherwise.
   * @param {boolean} move
   */
  #advance(move) {
    this.turn += 1;
    const turn = this.turn;
    const view = walk(this.store, this.given.answers);
    this.#show(view, 'page', move);
    if (!this.authority.live) return;
    // The officer waits for an outcome's papers; a question waits for nobody.
    if (view.kind === 'outcome') this.#confirm();
    else afterPaint(() => turn === this.turn && this.#confirm());
  }

  /** @param {View} view @param {string} engine @param {boolean} move */
  #show(view, engine, move) {
    const number = view.asked.length + 1;
    const position = { number, most: view.asked.length + remaining(this.store, this.given.answers) };
    this.root.dataset.engine = engine;
    if (view.state !== this.screen.view.state) this.guard.change();
    this.screen.show(view, this.given.answers, position, this.given.drafts[view.state], move);
    if (view.kind === 'outcome') this.#paper(view);
  }

  /** Work the outcome out: its dates, letters, record, and what would change it. @param {View} view */
  #paper(view) {
    this.desk.papers.open(view, { ...this.given.answers }).catch((error) => this.authority.fail(error));
  }

  /** The dates show some of the facts by themselves. @param {Record<string, boolean>} facts */
  #facts(facts) {
    const changed = Object.entries(facts).filter(
      ([id, holds]) => this.store.facts.includes(id) && holds !== this.given.holds(id),
    );
    if (!changed.length) return;
    for (const [id, holds] of changed) this.given.tick(id, holds);
    this.#note();
    this.#advance(false);
  }

  /**
   * Go on from a record, as a case of its own; nothing is taken over unless all of it can be.
   * @param {Answers} given
   * @param {import('../cases/held.mjs').Beside} beside
   * @returns {string | null}  Why not.
   */
  #use(given, beside) {
    const { answers, problem } = decode(encode(given), this.store);
    if (problem) return problem;
    walk(this.store, answers);
    this.desk.takeOver(beside);
    this.given.begin(answers);
    this.root.querySelector('.opened')?.remove();
    this.#go();
    return null;
  }

  /** Record a new state in the address and show it. */
  #go() {
    this.guard.change();
    this.screen.complaints.hush();
    this.#note(true);
    this.#advance(true);
  }

  /** @param {Event} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    if (!(button instanceof HTMLElement)) return;
    switch (button.dataset.action) {
      case 'continue':
        return this.#continue();
      case 'back':
        return this.#takeBack(walk(this.store, this.given.answers).asked.at(-1));
      case 'change':
        return this.#takeBack(button.dataset.question);
      case 'restart':
        this.given.begin();
        this.desk.restart();
        return this.#go();
      case 'print':
        return print();
      case 'letter-print':
        return this.paper.draft(button.closest('.letter'));
    }
  }

  #continue() {
    const id = this.screen.view.state;
    const given = this.screen.given();
    if (given === null) return this.#refuse(this.store.say('no-answer'));
    try {
      this.given.answer(id, allowed(this.store.question(id), given));
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      return this.#refuse(refusal(this.screen.names, id, error), error.values.row);
    }
    this.#go();
  }

  /** @param {string} message @param {string} [row] */
  #refuse(message, row) {
    this.guard.change();
    this.screen.complaints.complain(message, row);
  }

  /**
   * Put a question again with its answer filled in; every other answer is kept.
   * @param {string | undefined} id
   */
  #takeBack(id) {
    if (id === undefined) return;
    this.given.takeBack(id);
    this.#go();
  }

  /** A fact was ticked or unticked on the outcome. @param {Event} event */
  #tick(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    // Safari leaves the focus where it was when an option is clicked; keys then would not find the question.
    if (document.activeElement !== input) input.focus({ preventScroll: true });
    const shown = this.store.questions.get(this.screen.view.state);
    if (shown?.shape === 'some') return exclude(input, shown.element);
    if (!this.store.facts.includes(input.name)) return;
    this.given.tick(input.name, input.checked);
    this.#note();
    this.#advance(false);
  }

  async #start() {
    if (await this.authority.start()) this.#confirm();
  }

  /** Make ready what Python brings with it: whole calendars, and the reader of records. */
  async #besidePython() {
    const { prepared, calendars } = this.desk.papers;
    if (prepared.dated) calendars.prepare();
    await prepared.all();
    const reader = new RecordReader(this.desk, (answers, beside) => this.#use(answers, beside));
    return () => this.root.querySelector('.checklist__layout')?.after(reader.element);
  }

  /** Have Python confirm what is shown, without a visible seam; only then is an outcome worked out. */
  async #confirm() {
    const turn = this.turn;
    const shown = walk(this.store, this.given.answers);
    try {
      const reply = await this.authority.step(this.given.answers);
      if (turn !== this.turn || !reply) return;
      const { view, worded } = reply;
      const same = JSON.stringify(shown) === JSON.stringify(view);
      if (!same) this.#attempt(() => this.#show(view, 'python', false));
      if (!this.screen.reword(view, worded) || !same) this.authority.differs();
      this.root.dataset.engine = 'python';
      if (same && view.kind === 'outcome') this.#paper(view);
    } catch (error) {
      if (turn === this.turn) this.authority.fail(error);
    }
  }
}
