/**
 * What the page was built with: every fragment once, and the explored tree, both read from the DOM.
 * What is shown of them are copies: the page as it was built stays whole, to be put back if a script fails.
 */

import { kindOf } from '../question/kinds.mjs';

/** @typedef {import('../question/answers.mjs').Answer} Answer */
/** @typedef {Record<string, Answer>} Answers  Keyed by question id. */
/** @typedef {{part: string | null, options?: string[], spans?: [number, number][]}} Look  What an edge asks of one part of an answer. */
/** @typedef {{when: Look[], then: string}} Edge */
/** @typedef {{question: string, edges: Edge[]}} Branch */
/** @typedef {{notice: string, question: string | null, answers: string[]}} Attached */
/** @typedef {{outcome: string, mattered: string[], because: string[], rules: string[], assumptions: string[], attached: Attached[]}} Leaf */
/** @typedef {import('../question/answers.mjs').Asked & {element: HTMLElement}} Question */

/** A page that was not built as this script expects. */
export class PageError extends Error {
  /** @param {string} expected */
  constructor(expected) {
    super(`checklist: expected ${expected}`);
    this.name = 'PageError';
  }
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new PageError(selector);
  return found;
}

/**
 * A document of the site. The browser parses it as it loads, without running anything in it; the policy on markup
 * made from text is for the text of readers, and is not touched.
 * @param {string} address
 * @returns {Promise<Document>}
 */
function documentAt(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onload = () =>
      request.status < 400 && request.response ? resolve(request.response) : reject(new PageError(address));
    request.onerror = () => reject(new PageError(address));
    request.send();
  });
}

/** @param {HTMLElement} element @param {string} name */
const list = (element, name) => (element.dataset[name] ?? '').split(' ').filter(Boolean);

/**
 * The answers of an edge: JSON, or option ids with spaces between.
 * @param {string} written
 * @returns {Look[]}
 */
const looks = (written) =>
  written.startsWith('[') ? JSON.parse(written) : [{ part: null, options: written.split(' ') }];

export class Store {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Map<string, Branch | Leaf>} */
    this.nodes = new Map();
    /** @type {Map<string, Question>} */
    this.questions = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.outcomes = new Map();
    /** @type {string[]} */
    this.facts = [];
    /** @type {Map<string, string>} */
    this.words = new Map();
    /** @type {Map<string, HTMLTemplateElement>} */
    this.templates = new Map();
    /** @type {Promise<void> | undefined} */
    this.papersRead = undefined;
    this.root = need(root, '.question--first .at').id;
    this.#templates(root);
    this.#questions(root);
    this.#outcomes(root);
    /** Those that are shown, not what the page was built with. @type {WeakSet<HTMLElement>} */
    this.copies = new WeakSet();
    const facts = root.querySelector('[data-slot="facts"]');
    this.factsElement = facts instanceof HTMLElement ? this.#copied(facts) : null;
    for (const input of this.factsElement?.querySelectorAll('input') ?? []) this.facts.push(input.name);
  }

  /** @param {HTMLElement} built */
  #copied(built) {
    if (this.copies.has(built)) return built;
    const copy = /** @type {HTMLElement} */ (built.cloneNode(true));
    this.copies.add(copy);
    return copy;
  }

  /**
   * The question of this id, to be shown.
   * @param {string} id
   * @returns {Question}
   */
  question(id) {
    const question = this.questions.get(id);
    if (!question) throw new PageError(`the question ${id}`);
    question.element = this.#copied(question.element);
    return question;
  }

  /**
   * The article of an outcome, to be shown.
   * @param {string} id
   * @returns {HTMLElement}
   */
  outcome(id) {
    const built = this.outcomes.get(id);
    if (!built) throw new PageError(`the outcome ${id}`);
    const article = this.#copied(built);
    this.outcomes.set(id, article);
    return article;
  }

  /** @param {ParentNode} root */
  #templates(root) {
    for (const template of root.querySelectorAll('template')) {
      this.templates.set(template.dataset.template ?? '', template);
      if (template.dataset.template !== 'words') continue;
      // Those of another document are not this one's kind of element.
      for (const word of template.content.querySelectorAll('[data-word]')) {
        this.words.set(word.getAttribute('data-word') ?? '', word.textContent ?? '');
      }
    }
  }

  /**
   * Read what an outcome is worked into, which no page needs before Python is there. Asked for once; again if it failed.
   * @param {string} address
   * @returns {Promise<void>}
   */
  papers(address) {
    this.papersRead ??= documentAt(address).then((read) => this.#templates(read));
    this.papersRead.catch(() => (this.papersRead = undefined));
    return this.papersRead;
  }

  /** @param {HTMLElement} root */
  #questions(root) {
    for (const element of root.querySelectorAll('section.question')) {
      if (!(element instanceof HTMLElement)) continue;
      const id = element.dataset.question ?? '';
      this.questions.set(id, { ...asked(id, element), element });
      for (const node of element.querySelectorAll('[data-node]')) {
        const edges = [...node.querySelectorAll('a[data-when]')].map((link) => ({
          when: looks(link.getAttribute('data-when') ?? '[]'),
          then: (link.getAttribute('href') ?? '').slice(1),
        }));
        this.nodes.set(/** @type {HTMLElement} */ (node).dataset.node ?? '', { question: id, edges });
      }
    }
  }

  /** @param {HTMLElement} root */
  #outcomes(root) {
    for (const element of root.querySelectorAll('article.outcome')) {
      if (!(element instanceof HTMLElement)) continue;
      const outcome = element.dataset.outcome ?? '';
      this.outcomes.set(outcome, element);
      for (const leaf of element.querySelectorAll('.leaf')) {
        if (!(leaf instanceof HTMLElement)) continue;
        /** @type {[string, string | null, string[]][]} */
        const attached = JSON.parse(leaf.dataset.notices ?? '[]');
        this.nodes.set(leaf.id, {
          outcome,
          mattered: list(leaf, 'mattered'),
          because: list(leaf, 'because'),
          rules: list(leaf, 'rules'),
          assumptions: list(leaf, 'assumptions'),
          attached: attached.map(([notice, question, answers]) => ({ notice, question, answers })),
        });
      }
    }
  }

  /**
   * What an answer says, as a clause of a sentence; empty where its question has none.
   * @param {string} id
   * @param {string} option
   */
  clause(id, option) {
    const inputs = this.questions.get(id)?.element.querySelectorAll('input') ?? [];
    return [...inputs].find((input) => input.value === option)?.dataset.clause ?? '';
  }

  /**
   * What the officer chose before this script arrived, be it complete or not.
   * @returns {Record<string, import('../question/answers.mjs').Raw>}
   */
  chosen() {
    /** @type {Record<string, import('../question/answers.mjs').Raw>} */
    const answers = {};
    for (const [id, question] of this.questions) {
      const answer = read(question);
      if (answer !== null) answers[id] = answer;
    }
    for (const fact of this.factsElement?.querySelectorAll('input') ?? [])
      if (fact.checked) answers[fact.name] = fact.value;
    return answers;
  }

  /**
   * A word of the interface, with its `{names}` filled in.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    const words = this.words.get(key);
    if (words === undefined) throw new PageError(`the word ${key}`);
    return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /**
   * A fresh copy of a template's only element.
   * @param {string} name
   * @returns {HTMLElement}
   */
  copy(name) {
    const first = this.templates.get(name)?.content.firstElementChild;
    const made = first && document.importNode(first, true);
    if (!(made instanceof HTMLElement)) throw new PageError(`the template ${name}`);
    return made;
  }
}

/**
 * What a question allows, as its inputs say.
 * @param {string} id
 * @param {HTMLElement} element
 * @returns {import('../question/answers.mjs').Asked}
 */
function asked(id, element) {
  const inputs = [...element.querySelectorAll('input')];
  const [field] = inputs;
  const started = element.querySelector('.grid input[checked]');
  return {
    id,
    shape: element.dataset.shape ?? 'one',
    options: [...new Set(inputs.map((input) => input.value))],
    rows: [...element.querySelectorAll('[data-row]')].map(
      (row) => /** @type {HTMLElement} */ (row).dataset.row ?? '',
    ),
    start: started instanceof HTMLInputElement ? started.value : null,
    low: Number(field?.dataset.low ?? field?.min),
    high: Number(field?.dataset.high ?? field?.max),
    unit: field?.dataset.unit ?? '',
    limit: Number(field?.dataset.limit),
  };
}

/**
 * What the inputs of a question hold, be it allowed or not; null where nothing is given.
 * @param {Question} question
 */
export const read = (question) => kindOf(question).read([...question.element.querySelectorAll('input')]);

/**
 * Put an answer into the inputs of a question, or clear them.
 * @param {Question} question
 * @param {Answer | undefined} answer
 */
export const write = (question, answer) =>
  kindOf(question).write([...question.element.querySelectorAll('input')], answer, question);
