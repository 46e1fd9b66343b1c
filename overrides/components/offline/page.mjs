/**
 * The page's side of being kept on the device: when to begin, and the quiet line at the foot that says how it stands.
 *
 * Nothing begins before Python is there, on a page that has it, nor unasked on a link that is metered or very slow.
 * What is fetched is the same fixed list whatever the officer does.
 */

import { trusted } from '../python/trusted.mjs';
import { choice, choose } from './choice.mjs';
import { Line } from './line.mjs';

/** @typedef {import('./sw.mjs').Standing} Standing */

/**
 * How long the worker may be silent while it fetches before it is asked to go on, in ms: browsers stop idle
 * workers.
 */
const SILENCE = 10_000;
/** How long a page waits for the browser to be idle, in ms. */
const IDLE = 2000;
/** How long the officer must have touched nothing, in ms, and how long that is waited for. */
const QUIET = 1000;
const PATIENCE = 20_000;

class Offline {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.line = new Line(element, (wish) => this.#wish(wish));
    this.worker = new URL(element.dataset.worker ?? '', location.href).href;
    this.manifest = new URL(element.dataset.manifest ?? '', location.href).href;
    /** @type {Standing | null} */
    this.standing = null;
    this.removed = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pulse = undefined;
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data.type === 'offline') this.#told(data.standing);
    });
    addEventListener('online', () => this.standing && this.#goOn());
  }

  async begin() {
    const there = await navigator.serviceWorker.getRegistration(this.worker);
    if (there?.active) {
      // Python's own start comes first, also when an earlier page had begun to fetch.
      Promise.race(checklists().map((root) => reaches(root, ['loading']))).then(() => this.#say('hold'));
      this.#say('look');
      await calm();
      return this.#goOn();
    }
    await calm();
    if (choice() === 'no' || (metered() && choice() !== 'yes')) return this.#offer();
    await this.#keep();
  }

  /**
   * Go on fetching, or only ask: on a metered link, the officer who said yes to one version is asked about
   * the next.
   */
  #goOn() {
    const agreed = metered() ? choice() === 'yes' && !this.standing?.works : choice() !== 'no';
    this.#say(agreed ? 'keep' : 'check');
  }

  /** Say what it would take, once the reader has come down to the line that says so. */
  #offer() {
    const seen = new IntersectionObserver(async (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      try {
        const response = await fetch(this.manifest);
        const { groups } = await response.json();
        const sent = groups.reduce(
          (/** @type {number} */ sum, /** @type {{sent: number}} */ one) => sum + one.sent,
          0,
        );
        this.line.show('offer', { sent });
      } catch {
        // Without a connection there is nothing to offer.
      }
    });
    seen.observe(this.line.place);
  }

  async #keep() {
    try {
      await navigator.serviceWorker.register(/** @type {string} */ (trusted(this.worker, 'cairn-offline')), {
        updateViaCache: 'none',
      });
    } catch {
      return this.line.show(choice() === 'yes' ? 'refused' : 'nothing');
    }
    await navigator.serviceWorker.ready;
    this.#say('keep');
  }

  /** @param {import('./line.mjs').Wish} wish */
  async #wish(wish) {
    switch (wish) {
      case 'keep':
        this.removed = false;
        choose('yes');
        // The browser may then spare this site when it makes room; where it asks, the officer has just said what they want.
        navigator.storage?.persist?.().catch(() => {});
        return this.#keep();
      case 'stop':
        choose('no');
        return this.#say('hold');
      case 'remove':
        this.removed = true;
        choose('no');
        return this.#say('forget');
      case 'reload':
        return location.reload();
    }
  }

  /** @param {'look' | 'keep' | 'check' | 'hold' | 'forget'} type */
  async #say(type) {
    const there = await navigator.serviceWorker.getRegistration(this.worker);
    there?.active?.postMessage({ type, parts: parts() });
    if (type === 'keep') this.#listen();
  }

  /**
   * While the worker fetches it tells how far it is; if it falls silent, it was stopped, and is started
   * again.
   */
  #listen() {
    clearTimeout(this.pulse);
    this.pulse = setTimeout(() => this.#say('keep'), SILENCE);
  }

  /** @param {Standing} standing */
  #told(standing) {
    clearTimeout(this.pulse);
    // What was here and is no more was removed, be it in another tab.
    if (this.standing?.works && !standing.works) this.removed = true;
    this.standing = standing;
    if (standing.phase === 'keeping') this.#listen();
    document.documentElement.dataset.offline = standing.phase;
    for (const element of document.querySelectorAll('[data-works-offline]')) {
      const words = standing.works ? ` · ${element.getAttribute('data-works-offline')}` : '';
      if (element.textContent !== words) element.textContent = words;
    }
    const sentence = named(standing);
    if (sentence !== 'offer' || standing.sent > 0) this.line.show(sentence, standing);
    else if (this.removed) this.line.show('removed');
    else this.#offer();
  }
}

/**
 * Which of its sentences the line says.
 * @param {Standing} standing
 * @returns {import('./line.mjs').Sentence}
 */
function named({ phase, works, newer, offered, problem }) {
  if (newer) return 'newer';
  if (phase === 'keeping') return works ? 'updating' : 'keeping';
  if (problem === 'full') return works ? 'full-old' : 'full';
  if (works) return offered ? 'offered' : 'works';
  if (problem) return 'broken-off';
  return 'offer';
}

/** The hashed files that this page uses or will: by them the worker tells of which version it is. */
function parts() {
  const found = [...document.querySelectorAll('script[src], link[rel="stylesheet"]')].map(
    (one) => one.getAttribute('src') ?? one.getAttribute('href') ?? '',
  );
  found.push(import.meta.url);
  for (const { dataset } of checklists()) {
    found.push(dataset.worker ?? '', dataset.docx ?? '', `${dataset.runtime}manifest.json`);
  }
  return found.map((url) => new URL(url, location.href).href);
}

/** @returns {HTMLElement[]} */
const checklists = () =>
  [...document.querySelectorAll('[data-checklist]')].filter((one) => one instanceof HTMLElement);

/**
 * Resolves when the page has nothing else to do: loaded, Python there or failed, the browser idle, the
 * officer too.
 */
async function calm() {
  if (document.readyState !== 'complete')
    await new Promise((done) => addEventListener('load', done, { once: true }));
  await Promise.all(checklists().map((root) => reaches(root, ['live', 'failed'])));
  await new Promise((done) =>
    (globalThis.requestIdleCallback ?? ((then) => setTimeout(then, IDLE)))(done, { timeout: IDLE }),
  );
  await quiet();
}

/**
 * Resolves when the officer has not clicked or typed for a moment; what they wait for comes before what is
 * for later.
 */
function quiet() {
  return new Promise((done) => {
    const begun = performance.now();
    const events = ['pointerdown', 'keydown', 'change'];
    let timer = setTimeout(end, QUIET);
    function again() {
      clearTimeout(timer);
      timer = setTimeout(end, performance.now() - begun > PATIENCE ? 0 : QUIET);
    }
    function end() {
      for (const event of events) removeEventListener(event, again);
      done(null);
    }
    for (const event of events) addEventListener(event, again, { passive: true });
  });
}

/** Resolves when Python is in one of `states`. @param {HTMLElement} root @param {string[]} states */
function reaches(root, states) {
  const is = () => states.includes(root.dataset.python ?? '');
  return new Promise((done) => {
    if (is()) return done(null);
    const watch = new MutationObserver(() => {
      if (!is()) return;
      watch.disconnect();
      done(null);
    });
    watch.observe(root, { attributeFilter: ['data-python'] });
  });
}

/** Whether each megabyte may cost something, or take minutes. */
function metered() {
  const link = /** @type {any} */ (navigator).connection;
  return Boolean(
    link && (link.saveData || link.type === 'cellular' || ['slow-2g', '2g'].includes(link.effectiveType)),
  );
}

// What changes at every save is not kept.
const element = document.querySelector('[data-preview]')
  ? null
  : document.querySelector('[data-offline-line]');
if (element instanceof HTMLElement && 'serviceWorker' in navigator && 'caches' in globalThis) {
  // A browser that refuses storage answers with an error; the site is then as it is without this.
  new Offline(element).begin().catch(() => {});
}
