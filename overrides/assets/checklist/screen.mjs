/**
 * What the officer sees: one question or one outcome, the answers so far, one quiet line on the machine.
 * It shows views and knows nothing of where they come from.
 */

import { Built } from './built.mjs';
import { because } from './because.mjs';
import { afterPaint } from './paint.mjs';
import { need, read, write } from './store.mjs';

/** @typedef {import('./store.mjs').Answer} Answer */
/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./store.mjs').Store} Store */
/** @typedef {import('./walk.mjs').View} View */

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
    this.shown = '';
    /** What each list of steps and notices was built with. @type {Map<Element, HTMLElement[]>} */
    this.lists = new Map();
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

  /** The answers so far stand beside what is shown; on a narrow screen after it, and of an outcome under the verdict. */
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
    root.dataset.state = view.state;
    root.dataset.kind = view.kind;
    const again = this.shown === `${view.kind}:${view.state}`;
    this.shown = `${view.kind}:${view.state}`;
    if (view.kind === 'question') this.#question(view.state, position, draft);
    else this.#outcome(view, answers);
    // A brief is not followed by all the others, unless somebody asks for them.
    if (view.kind === 'outcome' && !again) document.querySelector('.table-fold')?.removeAttribute('open');
    this.#place();
    this.#answers(view.asked, answers);
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

  /** @param {View} view @param {Answers} answers */
  #outcome(view, answers) {
    const { store } = this;
    const article = store.outcome(view.state);
    for (const dead of article.querySelectorAll('.leaf, .outcome__static, .reasons--static')) dead.remove();
    for (const list of article.querySelectorAll('[data-list]')) this.#inEffect(list, view, answers);
    if (store.factsElement) {
      need(article, '[data-slot="facts-here"]').replaceChildren(store.factsElement);
      for (const input of store.factsElement.querySelectorAll('input')) input.checked = answers[input.name] === 'yes';
    }
    const why = need(article, '[data-because]');
    why.textContent = because(store, answers) || (why.firstElementChild ?? why).textContent;
    why.hidden = !why.textContent;
    need(article, '[data-slot="reasons"]').replaceChildren(this.#reasons(view.mattered, answers));
    const basis = new Set([...view.rules, ...view.assumptions]);
    for (const item of article.querySelectorAll('[data-basis]')) {
      if (item instanceof HTMLElement) item.hidden = !basis.has(item.dataset.basis ?? '');
    }
    const assumed = article.querySelector('[data-section="assumed"]');
    if (assumed instanceof HTMLElement) assumed.hidden = view.assumptions.length === 0;
    const bar = need(article, '[data-slot="bar-here"]');
    if (!bar.firstElementChild) bar.append(store.copy('outcome-actions'));
    this.main.replaceChildren(article);
  }

  /** Leave in a list what is always in it and the notices in effect, each in its place. @param {Element} list @param {View} view @param {Answers} answers */
  #inEffect(list, view, answers) {
    const whole = this.lists.get(list) ?? /** @type {HTMLElement[]} */ ([...list.children]);
    this.lists.set(list, whole);
    const shown = whole.filter(({ dataset: { notice } }) => notice === undefined || view.notices.includes(notice));
    for (const item of shown) if (item.dataset.notice) this.#rows(item, answers);
    // What stays is left where it is: a notice opened, or focus in it, outlasts the coming of another.
    for (const gone of [...list.children]) if (!shown.includes(/** @type {HTMLElement} */ (gone))) gone.remove();
    for (const [at, item] of shown.entries()) if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  }

  /** List under a notice the rows of the grid that it is about. @param {HTMLElement} notice @param {Answers} answers */
  #rows(notice, answers) {
    const attached = [...this.store.nodes.values()]
      .flatMap((node) => ('attached' in node ? node.attached : []))
      .find((one) => one.notice === notice.dataset.notice && one.question);
    const rated = attached?.question ? answers[attached.question] : undefined;
    if (typeof rated !== 'object' || Array.isArray(rated)) return;
    for (const row of notice.querySelectorAll('li[data-row]')) {
      if (row instanceof HTMLElement) row.hidden = !attached?.answers.includes(rated[row.dataset.row ?? ''] ?? '');
    }
  }

  /** @param {string[]} mattered @param {Answers} answers */
  #reasons(mattered, answers) {
    const list = document.createElement('ul');
    list.className = 'reasons';
    for (const id of mattered) {
      const item = document.createElement('li');
      const question = document.createElement('span');
      question.className = 'reasons__question';
      question.textContent = this.heading(id);
      const answer = document.createElement('strong');
      answer.className = 'reasons__answer';
      answer.textContent = this.label(id, answers[id]);
      item.append(question, ' ', answer);
      list.append(item);
    }
    return list;
  }

  /** @param {string[]} asked @param {Answers} answers */
  #answers(asked, answers) {
    const list = need(this.side, '[data-slot="answers"]');
    const told = new Map([...list.children].map((row) => [row.querySelector('button')?.dataset.question, row]));
    for (const [at, id] of asked.entries()) {
      const row = told.get(id) ?? this.#answer(id);
      told.delete(id);
      const given = need(row, '.answer__given');
      const label = this.label(id, answers[id]);
      if (given.textContent !== label) given.textContent = label;
      // What stands where it should is left alone: moving it would lay it out again.
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    }
    for (const row of told.values()) row.remove();
    need(this.side, '[data-slot="none"]').hidden = asked.length > 0;
    need(this.side, '[data-action="restart"]').hidden = asked.length === 0;
  }

  /** @param {string} id */
  #answer(id) {
    const row = this.store.copy('answer');
    need(row, 'dt').textContent = this.heading(id);
    const change = need(row, '[data-action="change"]');
    change.dataset.question = id;
    change.setAttribute('aria-label', this.store.say('change-what', { question: this.heading(id) }));
    return row;
  }

  /** @param {string} id */
  heading(id) {
    const question = this.store.questions.get(id);
    return question ? (need(question.element, '.question__title').textContent ?? '') : id;
  }

  /** @param {string} id @param {Answer | undefined} answer */
  label(id, answer) {
    const question = this.store.questions.get(id);
    if (!question || answer === undefined) return '';
    if (Array.isArray(answer)) return answer.map((option) => this.#named(question, id, option)).join(', ');
    if (typeof answer === 'object') {
      return Object.entries(answer)
        .map(([row, rating]) => this.ratings(id, row, [rating]))
        .join('; ');
    }
    return question.shape === 'one' ? this.#named(question, id, String(answer)) : String(answer);
  }

  /** How many options a question with one answer has; 0 for other kinds. @param {string} id */
  options(id) {
    const question = this.store.questions.get(id);
    return question?.shape === 'one' ? question.element.querySelectorAll('input').length : 0;
  }

  /** The name of a row of a grid. @param {string} id @param {string} row */
  row(id, row) {
    const element = this.store.questions.get(id)?.element;
    return element?.querySelector(`[data-row="${CSS.escape(row)}"] legend strong`)?.textContent ?? row;
  }

  /** A row of a grid, with the ratings it has or may have. @param {string} id @param {string} row @param {string[]} ratings */
  ratings(id, row, ratings) {
    const question = this.store.questions.get(id);
    if (!question) return '';
    const said = ratings.map((rating) => this.#named(question, `${id}.${row}`, rating));
    return this.store.say('rated', { row: this.row(id, row), rating: said.join(` ${this.store.say('or')} `) });
  }

  /** @param {import('./store.mjs').Question} question @param {string} name @param {string} value */
  #named(question, name, value) {
    return (
      [...question.element.querySelectorAll('input')]
        .find((input) => input.name === name && input.value === value)
        ?.parentElement?.querySelector('.option__text, span')?.textContent?.trim() ?? value
    );
  }

  /** What the inputs of the question shown hold; null: nothing. */
  given() {
    const question = this.store.questions.get(this.root.dataset.state ?? '');
    return question ? read(question) : null;
  }

  /**
   * Say at the top and by the field what is wrong with the answer, and lead back to it.
   * @param {string} message
   * @param {string} [row]  Of a grid, the one that it is about.
   */
  complain(message, row) {
    this.main.querySelector('.error-summary')?.remove();
    this.main.querySelector('.field-error')?.remove();
    const place = row === undefined ? this.main : need(this.main, `[data-row="${CSS.escape(row)}"]`);
    const summary = this.store.copy('error');
    const link = need(summary, '[data-slot="error-link"]');
    link.textContent = message;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      place.querySelector('input')?.focus();
    });
    const field = document.createElement('p');
    field.className = 'field-error';
    field.textContent = message;
    const inputs = this.main.querySelector('.options, .grid, .field');
    if (row === undefined) inputs?.before(field);
    else need(place, 'legend').after(field);
    inputs?.setAttribute('aria-invalid', 'true');
    this.main.prepend(summary);
    summary.focus();
  }

  /** Take back what was said of an address or a missing answer. */
  hush() {
    for (const old of this.root.querySelectorAll('.error-summary')) old.remove();
  }

  /** Say what was wrong with the address. @param {string} problem */
  warn(problem) {
    const summary = this.store.copy('address-problem');
    need(summary, '[data-slot="problem"]').textContent = problem;
    this.main.before(summary);
  }

  /** @param {string} words */
  machine(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}
