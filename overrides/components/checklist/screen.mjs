/**
 * What the officer sees: one question or one outcome, the answers so far, one quiet line on the machine.
 * It shows views and knows nothing of where they come from.
 */

import { Built } from './built.mjs';
import { Brief } from '../outcome/brief.mjs';
import { Complaints } from '../question/complaints.mjs';
import { Names } from '../wording/names.mjs';
import { afterPaint } from './paint.mjs';
import { need, read, write } from '../interview/store.mjs';
import { Trail } from '../trail/trail.mjs';

/** @typedef {import('../interview/store.mjs').Answer} Answer */
/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/store.mjs').Store} Store */
/** @typedef {import('../interview/walk.mjs').View} View */

export class Screen {
  /**
   * @param {HTMLElement} root
   * @param {Store} store
   */
  constructor(root, store) {
    this.root = root;
    this.store = store;
    this.main = need(root, '[data-slot="main"]');
    this.side = need(root, '[data-slot="side"]');
    this.status = need(root, '[data-slot="status"]');
    this.title = document.title;
    /** What is shown: at first what the page was built with. @type {{kind: View['kind'], state: string}} */
    this.view = { kind: 'question', state: root.dataset.state ?? '' };
    /** Whether anything was shown yet. */
    this.begun = false;
    this.names = new Names(store);
    this.brief = new Brief(store, this.names);
    this.trail = new Trail(this.side, store, this.names);
    this.complaints = new Complaints(root, this.main, store);
    this.announcer = document.createElement('p');
    this.announcer.className = 'visually-hidden';
    this.announcer.setAttribute('role', 'status');
    this.answered = store.copy('answers');
    this.narrow = matchMedia('(max-width: 59.99em)');
    this.layout = need(root, '.checklist__layout');
    this.built = new Built(root, [root, this.layout, this.main, this.side, this.status]);
  }

  /** Take the place of the page as it was built; `giveBack` undoes it, however far it came. */
  takeOver() {
    this.side.replaceChildren(this.answered);
    this.#fold();
    this.narrow.addEventListener('change', () => this.#fold());
    this.root.append(this.announcer);
    this.root.classList.add('is-live');
    this.built.dropStyles();
  }

  /** Leave the page as it was built: readable, and answerable by its links. */
  giveBack() {
    this.built.putBack();
    document.title = this.title;
  }

  #fold() {
    const fold = this.side.querySelector('details');
    if (fold) fold.open = !this.narrow.matches;
    this.#place();
  }

  /**
   * The answers so far stand beside what is shown; on a narrow screen after it, and of an outcome under the
   * verdict.
   */
  #place() {
    const bar = this.main.querySelector('[data-slot="bar-here"]');
    if (bar && this.narrow.matches) bar.after(this.side);
    else if (this.side.parentElement !== this.layout) this.layout.append(this.side);
  }

  /**
   * @param {View} view
   * @param {Answers} answers
   * @param {{number: number, most: number}} position
   * @param {Answer | undefined} draft  The answer to offer again.
   * @param {boolean} move  Whether the officer moved, so that focus goes along.
   */
  show(view, answers, position, draft, move) {
    const { root, store } = this;
    const again = this.begun && this.view.kind === view.kind && this.view.state === view.state;
    this.begun = true;
    this.view = view;
    root.dataset.state = view.state;
    root.dataset.kind = view.kind;
    if (view.kind === 'question') this.#question(view.state, position, draft);
    else this.main.replaceChildren(this.brief.show(view, answers));
    // A brief is not followed by all the others, unless somebody asks for them.
    if (view.kind === 'outcome' && !again) document.querySelector('.table-fold')?.removeAttribute('open');
    this.#place();
    this.trail.show(view.asked, answers);
    const heading = need(this.main, '.question__title, .outcome__verdict');
    const moved = move && !again;
    afterPaint(() => {
      document.title = `${heading.textContent} – ${this.title}`;
      if (moved) this.announcer.textContent = view.kind === 'question' ? store.say('step', position) : '';
    });
    if (!moved) return;
    heading.focus({ preventScroll: true });
    root.scrollIntoView({ block: 'start' });
  }

  /**
   * Say in Python's words what was said in the page's.
   * @param {View} view  What is shown.
   * @param {import('../contract/shown.d.ts').Worded} worded
   * @returns {boolean}  Whether the page's were the same.
   */
  reword(view, worded) {
    const trail = this.trail.reword(worded.answers);
    return view.kind === 'outcome' ? this.brief.reword(view, worded) && trail : trail;
  }

  /** @param {string} id @param {{number: number, most: number}} position @param {Answer | undefined} draft */
  #question(id, position, draft) {
    const question = this.store.question(id);
    for (const dead of question.element.querySelectorAll('.at, .node, .actions')) dead.remove();
    const progress = question.element.querySelector('.question__progress') ?? document.createElement('p');
    progress.className = 'question__progress';
    progress.textContent = this.store.say('step', position);
    question.element.prepend(progress);
    write(question, draft);
    for (const stale of question.element.querySelectorAll('.field-error')) stale.remove();
    question.element.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid');
    const actions = this.store.copy('question-actions');
    need(actions, '[data-action="back"]').hidden = position.number === 1;
    question.element.append(actions);
    this.main.replaceChildren(question.element);
  }

  /** What the inputs of the question shown hold; null: nothing. */
  given() {
    const question = this.store.questions.get(this.view.state);
    return question ? read(question) : null;
  }

  /** @param {string} words */
  machine(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}
