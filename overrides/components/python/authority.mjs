/**
 * Python behind a page: begun when it is wanted, asked about every state from then on, and done without where it fails.
 */

import { Machine, PYTHON } from './machine.mjs';
import { Python } from './python.mjs';

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../contract/replies.d.ts').Replies} Replies */

/**
 * @typedef {object} Page  What the page does about it.
 * @property {() => Promise<unknown>} before  Fetches what is small, and must not wait for Python.
 * @property {() => Promise<() => void>} beside  Makes ready what Python brings; what it returns is called once Python is live.
 * @property {() => void} failed
 */

export class Authority {
  /**
   * @param {HTMLElement} root
   * @param {import('../checklist/screen.mjs').Screen} screen
   * @param {AbortSignal} life  Of the page's script.
   * @param {Page} page
   */
  constructor(root, screen, life, page) {
    this.root = root;
    this.screen = screen;
    this.life = life;
    this.page = page;
    this.slug = root.dataset.checklist ?? '';
    this.machine = new Machine(PYTHON, 'idle', (state) => {
      root.dataset.python = state;
    });
    /** @type {Python | null} */
    this.python = null;
  }

  /** Whether Python is there. */
  get live() {
    return this.machine.state === 'live';
  }

  /** Whether Python cannot be had. */
  get failed() {
    return this.machine.state === 'failed';
  }

  /**
   * Start Python, unless that was done before.
   * @returns {Promise<boolean>}  Whether it is there now, and was not before.
   */
  async start() {
    if (this.life.aborted || !this.machine.send('wanted')) return false;
    this.#say('state.loading', { percent: 0 });
    try {
      const [base, worker] = ['runtime', 'worker'].map(
        (name) => new URL(this.root.dataset[name] ?? '', location.href).href,
      );
      await this.page.before();
      if (this.life.aborted) return false;
      this.python = new Python(worker ?? '', base ?? '', (percent) => this.#progress(percent));
      await this.python.boot();
      const begin = await this.page.beside();
      if (this.life.aborted) return false;
      this.machine.send('started');
      this.#say('state.live');
      begin();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Where answers lead and what is said of it, by Python. @param {Answers} answers */
  step(answers) {
    return this.python?.step(this.slug, answers, this.root.dataset.lang ?? '');
  }

  /**
   * Ask for what only Python works out.
   * @template {keyof Replies} Name
   * @param {Name} name
   * @param {object} argument
   * @returns {Promise<Replies[Name]>}
   */
  call(name, argument) {
    if (!this.python) return Promise.reject(new Error('Python is not there'));
    // Nobody can go on without the reply; the page says so in one place, and what waits for it simply ends.
    return this.python.call(name, argument).catch((error) => {
      this.fail(error);
      return new Promise(() => {});
    });
  }

  /**
   * The same, for a question that Python may fail at without being blamed.
   * @template {keyof Replies} Name
   * @param {Name} name
   * @param {object} argument
   * @returns {Promise<Replies[Name]>}
   */
  async ask(name, argument) {
    if (!this.python) throw new Error('Python is not there');
    try {
      return await this.python.call(name, argument);
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'Error') this.fail(error); // else Python answered, with an error of its own
      throw error;
    }
  }

  /** Python and the page do not say the same: the page says so, and shows what Python says. */
  differs() {
    this.#say('state.differs');
    this.root.dataset.differs = '';
  }

  /** Go on without Python. @param {unknown} error */
  fail(error) {
    if (this.life.aborted) return;
    this.machine.send('failure');
    this.root.dataset.engine = 'page';
    this.root.dataset.failure = error instanceof Error ? error.message : String(error);
    this.close();
    this.python = null;
    this.#say('state.failed');
    this.page.failed();
  }

  /** Stop Python, if it runs. */
  close() {
    this.python?.close();
  }

  /** @param {number} percent */
  #progress(percent) {
    if (this.machine.state === 'loading') this.#say('state.loading', { percent });
  }

  /** @param {string} key @param {Record<string, number>} [values] */
  #say(key, values) {
    this.screen.machine(this.screen.store.say(key, values));
  }
}
