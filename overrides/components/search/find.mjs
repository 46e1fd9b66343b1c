/**
 * The list of results under the search box. Loaded, with Pagefind in it, when the box is first used; then it fetches
 * the whole index of the page's language and, where the link is not metered, that of the other.
 */

import { open } from './index.mjs';
import { between } from './words.mjs';

export { open };

/** @typedef {import('./index.mjs').Result} Result */
/** @typedef {(query: string) => Promise<Result[]>} Search */

const AT_MOST = 20;
const PAUSE = 120;
const LEAST = 2;

/**
 * @param {HTMLFormElement} form
 * @param {import('./slash-key.mjs').SlashKey} slash
 */
export function attach(form, slash) {
  new Finder(form, slash).start();
}

class Finder {
  /** @type {Map<string, Promise<Search>>} */
  #searches = new Map();
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** Whether the focus goes to the first result when it is there. */
  #hurried = false;

  /**
   * @param {HTMLFormElement} form
   * @param {import('./slash-key.mjs').SlashKey} slash
   */
  constructor(form, slash) {
    this.form = form;
    this.slash = slash;
    const find = (/** @type {string} */ selector) =>
      /** @type {HTMLElement} */ (form.querySelector(selector));
    this.field = /** @type {HTMLInputElement} */ (find('.search__field'));
    this.panel = find('.search__panel');
    this.status = find('.search__status');
    this.advice = find('.search__advice');
    this.list = find('.search__results');
    this.other = find('.search__other');
    const template = /** @type {HTMLTemplateElement} */ (form.querySelector('template')).content;
    this.row = /** @type {HTMLElement} */ (template.querySelector('li'));
    this.words = new Map(
      [...template.querySelectorAll('[data-word]')].map((one) => [
        /** @type {HTMLElement} */ (one).dataset.word ?? '',
        one.textContent ?? '',
      ]),
    );
    this.lang = form.dataset.lang ?? '';
    this.shown = this.lang;
  }

  start() {
    this.field.addEventListener('input', () => {
      this.shown = this.lang;
      this.#hurried = false;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.find(), PAUSE);
    });
    this.field.addEventListener('focus', () => {
      if (this.panel.hidden && this.field.value.trim()) this.find();
    });
    this.list.addEventListener('click', () => this.close());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#pause);
      this.#hurried = true;
      this.find();
    });
    this.form.addEventListener('keydown', (event) => this.key(event));
    this.form.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.form.contains(relatedTarget)) this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.form.contains(target)) this.close();
    });
    this.other.firstElementChild?.addEventListener('click', () => {
      this.shown = this.shown === this.lang ? this.otherLang : this.lang;
      this.#hurried = true;
      this.find();
    });
    this.#offerSlash();
    if (this.field.value.trim()) this.find();
    // Both indexes are asked for whatever is typed, so that no request tells what was.
    this.prepare().catch(() => {});
  }

  async prepare() {
    await this.search(this.lang);
    if (!this.metered) await this.search(this.otherLang);
  }

  /** Let the reader turn the key off. */
  #offerSlash() {
    const choice = /** @type {HTMLInputElement} */ (this.form.querySelector('.search__slash input'));
    choice.checked = this.slash.on;
    choice.addEventListener('change', () => this.slash.choose(choice.checked));
  }

  get otherLang() {
    return this.form.dataset.other ?? '';
  }

  get metered() {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    return connection?.saveData === true;
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values = {}) {
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, () => String(value)),
      this.words.get(key) ?? '',
    );
  }

  /**
   * The search in a language; what failed is tried again the next time.
   * @param {string} lang
   * @returns {Promise<Search>}
   */
  search(lang) {
    const begun = this.#searches.get(lang);
    if (begun) return begun;
    const searching = this.begin(lang);
    this.#searches.set(lang, searching);
    searching.catch(() => this.#searches.delete(lang));
    return searching;
  }

  /** @param {string} lang */
  async begin(lang) {
    // Pagefind keeps one stemmer for each copy of its module; another address makes another copy.
    /** @type {{open: typeof open}} */
    const module = lang === this.lang ? { open } : await import(`${import.meta.url}#${lang}`);
    return module.open(this.form.dataset.packs ?? '', lang);
  }

  async find() {
    const turn = ++this.#turn;
    const query = this.field.value.trim();
    if (!query) {
      this.close();
      return;
    }
    this.panel.hidden = false;
    if (query.length < LEAST) {
      this.show([], this.say('type_more'));
      return;
    }
    if (!this.status.textContent) this.status.textContent = this.say('loading');
    try {
      const results = await (await this.search(this.shown))(query);
      if (turn !== this.#turn) return;
      const count = results.length;
      const said = count > AT_MOST ? 'first' : count > 1 ? 'some' : count ? 'one' : 'none';
      this.show(results.slice(0, AT_MOST), this.say(said, { count, shown: AT_MOST, query }));
      this.advice.hidden = count > 0;
    } catch {
      if (turn === this.#turn) this.show([], this.say('failed'));
      return;
    }
    await this.offer(query, turn).catch(() => {}); // what was found stands without the other language
  }

  /** @param {Result[]} results @param {string} said */
  show(results, said) {
    // Who is on a result when others take its place stays among them.
    const at = this.links.findIndex((one) => one === document.activeElement);
    this.advice.hidden = true;
    this.other.hidden = true;
    this.list.replaceChildren(...results.map((one) => this.item(one)));
    this.status.textContent = said;
    if (this.#hurried) (this.links[0] ?? this.field).focus();
    else if (at >= 0) (this.links[Math.min(at, results.length - 1)] ?? this.field).focus();
    this.#hurried = false;
  }

  /** @param {Result} result */
  item(result) {
    const item = /** @type {HTMLElement} */ (this.row.cloneNode(true));
    const find = (/** @type {string} */ selector) =>
      /** @type {HTMLElement} */ (item.querySelector(selector));
    const link = /** @type {HTMLAnchorElement} */ (find('a'));
    link.href = result.url;
    find('.search__title').textContent = result.title;
    find('.search__kind').textContent = result.kind;
    if (this.shown !== this.lang) {
      item.lang = `${this.shown}-CA`;
      link.hreflang = item.lang;
    }
    find('.search__excerpt').append(...marked(result.excerpt));
    return item;
  }

  /**
   * Say what the other language holds, once its index is there; on a metered link, only that it can be asked.
   * @param {string} query
   * @param {number} turn
   */
  async offer(query, turn) {
    const button = /** @type {HTMLElement} */ (this.other.firstElementChild);
    if (this.shown !== this.lang) {
      button.textContent = this.say('to-this');
    } else if (this.metered && !this.#searches.has(this.otherLang)) {
      button.textContent = this.say('to-other');
    } else {
      const { length } = await (await this.search(this.otherLang))(query);
      if (turn !== this.#turn || !length) return;
      button.textContent = this.say(length === 1 ? 'to-other-one' : 'to-other-count', { count: length });
    }
    this.other.hidden = false;
  }

  get links() {
    return [...this.list.querySelectorAll('a')];
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    const step = steps[event.key];
    if (event.key === 'Escape' && !this.panel.hidden) {
      event.preventDefault();
      this.field.focus();
      this.close();
    } else if (step && !this.panel.hidden) {
      const stops = [this.field, ...this.links];
      const at = stops.findIndex((one) => one === document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
    }
  }

  close() {
    this.#turn += 1;
    clearTimeout(this.#pause);
    this.panel.hidden = true;
    this.status.textContent = '';
  }
}

/** @param {import('./place.mjs').Excerpt} excerpt @returns {(string | HTMLElement)[]} */
function marked(excerpt) {
  const [before, after] = excerpt.cut;
  const shown = excerpt.words.flatMap((word, at) => {
    const space = at ? between(excerpt.words[at - 1] ?? '', word) : '';
    if (!excerpt.marked[at]) return [space + word];
    const mark = document.createElement('mark');
    mark.textContent = word;
    return [space, mark];
  });
  return [before ? '… ' : '', ...shown, after ? '…' : ''];
}
