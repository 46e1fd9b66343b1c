/**
 * An outcome as its answers make it: the notices in effect, why, and what it rests on.
 */

import { because } from '../wording/because.mjs';
import { need } from '../interview/store.mjs';
import { reword } from '../wording/reword.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */

export class Brief {
  /**
   * @param {import('../interview/store.mjs').Store} store
   * @param {import('../wording/names.mjs').Names} names
   */
  constructor(store, names) {
    this.store = store;
    this.names = names;
    /** What each list of steps and notices was built with. @type {Map<Element, HTMLElement[]>} */
    this.lists = new Map();
  }

  /** The article of the outcome. @param {View} view @param {Answers} answers */
  show(view, answers) {
    const { store } = this;
    const article = store.outcome(view.state);
    for (const dead of article.querySelectorAll('.leaf, .outcome__static, .reasons--static')) dead.remove();
    for (const list of article.querySelectorAll('[data-list]')) this.#inEffect(list, view, answers);
    if (store.factsElement) {
      need(article, '[data-slot="facts-here"]').replaceChildren(store.factsElement);
      for (const input of store.factsElement.querySelectorAll('input'))
        input.checked = answers[input.name] === 'yes';
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
    return article;
  }

  /**
   * Say in Python's words why, and which answers mattered.
   * @param {View} view
   * @param {import('../contract/shown.d.ts').Worded} worded
   * @returns {boolean}  Whether the page's were the same.
   */
  reword({ state, mattered }, { answers, because: sentence }) {
    const article = this.store.outcome(state);
    const why = need(article, '[data-because]');
    const same = [reword(why, sentence)];
    why.hidden = !sentence;
    const told = new Map(answers.map((answer) => [answer.question, answer]));
    const reasons = [...article.querySelectorAll('[data-slot="reasons"] li')];
    for (const [at, id] of mattered.entries()) {
      const [question, answer] = reasons[at]?.children ?? [];
      const words = told.get(id);
      if (question && answer && words) same.push(reword(question, words.title), reword(answer, words.answer));
      else same.push(false);
    }
    return same.every(Boolean);
  }

  /**
   * Leave in a list what is always in it and the notices in effect, each in its place.
   * @param {Element} list
   * @param {View} view
   * @param {Answers} answers
   */
  #inEffect(list, view, answers) {
    const whole = this.lists.get(list) ?? /** @type {HTMLElement[]} */ ([...list.children]);
    this.lists.set(list, whole);
    const shown = whole.filter(
      ({ dataset: { notice } }) => notice === undefined || view.notices.includes(notice),
    );
    for (const item of shown) if (item.dataset.notice) this.#rows(item, answers);
    // What stays is left where it is: a notice opened, or focus in it, outlasts the coming of another.
    for (const gone of [...list.children])
      if (!shown.includes(/** @type {HTMLElement} */ (gone))) gone.remove();
    for (const [at, item] of shown.entries())
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  }

  /**
   * List under a notice the rows of the grid that it is about.
   * @param {HTMLElement} notice
   * @param {Answers} answers
   */
  #rows(notice, answers) {
    const attached = [...this.store.nodes.values()]
      .flatMap((node) => ('attached' in node ? node.attached : []))
      .find((one) => one.notice === notice.dataset.notice && one.question);
    const rated = attached?.question ? answers[attached.question] : undefined;
    if (typeof rated !== 'object' || Array.isArray(rated)) return;
    for (const row of notice.querySelectorAll('li[data-row]')) {
      if (row instanceof HTMLElement)
        row.hidden = !attached?.answers.includes(rated[row.dataset.row ?? ''] ?? '');
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
      question.textContent = this.names.heading(id);
      const answer = document.createElement('strong');
      answer.className = 'reasons__answer';
      answer.textContent = this.names.label(id, answers[id]);
      item.append(question, ' ', answer);
      list.append(item);
    }
    return list;
  }
}
