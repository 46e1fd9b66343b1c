/**
 * The case on the desk: what the officer gave beside the answers, and whether this device keeps it.
 *
 * The tab holds it, so that a reload, the other language or the way back finds it. An entry of the tab's history has the
 * id of its case, and a link that resumes a case names it; neither is believed where the answers are others.
 */

import { keep, keepAtOnce, splitFragment, textOf, versionOf } from './cases.mjs';
import { HELD, hold, kept } from './held.mjs';
import { newId } from '../device/ids.mjs';
import { sound } from './sound.mjs';
import { cases } from './storage.mjs';

/** @typedef {import('./sound.mjs').Texts} Texts */
/** @typedef {import('./sound.mjs').Content} Content */
/** @typedef {import('./cases.mjs').Keeping} Keeping */
/**
 * @typedef {object} State
 * @property {string} id
 * @property {Texts} values
 * @property {Texts} fields
 * @property {string} version  Of what the device keeps; empty: nothing.
 * @property {string} known  What the device holds of the case, as far as this tab knows.
 * @property {string} coming  The version being written; empty: none.
 * @property {string[]} open  The letters that were open when it was left.
 */
/** @typedef {State & {slug: string, hash: string}} Held */
/** @typedef {{address: string, outcome: string, anew: boolean}} Asked  Where a case is to be kept, and whether it is though nothing was kept of it. */

/** @returns {Held | undefined}  The desk that waits in this tab. */
function waiting() {
  const found = kept(HELD);
  if (!sound(found)) return undefined;
  const { version = '', hash = '', open } = /** @type {any} */ (found);
  const letters = Array.isArray(open) ? open.filter((id) => typeof id === 'string') : [];
  return {
    ...empty(found.values),
    id: found.id,
    slug: found.slug,
    fields: found.fields,
    version: typeof version === 'string' ? version : '',
    hash: typeof hash === 'string' ? hash : '',
    open: letters,
  };
}

/** @param {Texts} [values] @returns {State} */
const empty = (values = {}) => ({
  id: newId(),
  values,
  fields: {},
  version: '',
  known: '',
  coming: '',
  open: [],
});

/** Whether nothing was given. @param {State} state */
const isEmpty = ({ values, fields, open }) =>
  open.length === 0 &&
  Object.values({ ...values, ...fields }).every((value) => value === '' || value === '[]');

export class Case {
  /** @param {string} slug */
  constructor(slug) {
    this.slug = slug;
    /** @type {State} */
    this.state = empty();
    /** The cases of this visit that are not on the desk. @type {Map<string, State>} */
    this.others = new Map();
    /** Whether what this tab holds is meant for another page. */
    this.handed = false;
    /**
     * What is to be kept and is not yet, of cases that may have left the desk since.
     * @type {Map<State, Asked>}
     */
    this.queue = new Map();
    /** The last of what is being kept. @type {Promise<unknown>} */
    this.writing = Promise.resolve();
    addEventListener('pageshow', () => (this.handed = false));
  }

  /** What a history entry says of its case. */
  get entry() {
    return { case: this.state.id };
  }

  /** Whether this device keeps the case. */
  get isKept() {
    return this.state.version !== '';
  }

  /**
   * Take the case that the address and the history entry name.
   * @param {boolean} here  Whether the page was there before.
   * @param {boolean} same  Whether the answers are those on the page.
   * @returns {{changed: boolean, lost: boolean}}  Whether another case is on the desk; whether the one named is not to be had.
   */
  arrive(here, same) {
    const { answers, id } = splitFragment(location.hash);
    const hash = answers ? `#${answers}` : '';
    const before = this.state;
    const named = history.state?.case;
    const entry = typeof named === 'string' ? named : '';
    if (id) this.#put(this.#kept(id, answers) ?? empty());
    else if (entry) this.#put(this.#known(entry, answers) ?? { ...empty(), id: entry });
    else if (here && !same) this.#elsewhere();
    else if (!here) this.#put(this.#waiting(({ hash: at }) => at === hash) ?? before);
    history.replaceState(this.entry, '', hash || location.pathname + location.search);
    return { changed: this.state !== before, lost: id !== '' && this.state.id !== id };
  }

  /** @param {(one: Held) => boolean} fits @returns {State | undefined} */
  #waiting(fits) {
    const found = waiting();
    return found && found.slug === this.slug && fits(found) ? found : undefined;
  }

  /**
   * A case that the device keeps, if these are its answers.
   * @param {string} id
   * @param {string} answers
   * @returns {State | undefined}
   */
  #kept(id, answers) {
    const found = cases().find((one) => one.id === id && one.slug === this.slug && one.address === answers);
    return (
      found && { ...empty({ ...found.values }), id, fields: { ...found.fields }, version: versionOf(found) }
    );
  }

  /** A case of this visit, of this tab, or of the device. @param {string} id @param {string} answers */
  #known(id, answers) {
    if (id === this.state.id) return this.state;
    return this.others.get(id) ?? this.#waiting((one) => one.id === id) ?? this.#kept(id, answers);
  }

  /** The address was changed by hand or by a link: what it leads to is not the case that the device keeps. */
  #elsewhere() {
    if (this.isKept) this.#put(empty());
  }

  /** @param {State} state */
  #put(state) {
    if (state === this.state) return;
    this.others.set(this.state.id, this.state);
    this.state = state;
    const kept =
      state.version && cases().find((one) => one.id === state.id && versionOf(one) === state.version);
    state.known = kept ? textOf(kept) : '';
  }

  /** Another case begins. @param {Texts} [values] */
  begin(values) {
    this.#put(empty(values));
  }

  /**
   * Have the page of another checklist begin with these values.
   * @param {string} slug
   * @param {string} href
   * @param {Texts} values
   */
  handOver(slug, href, values) {
    this.handed = true;
    hold(HELD, { ...empty(values), slug, hash: new URL(href, location.href).hash });
  }

  /**
   * The page goes: what is on the desk is there again when the officer is back at the same answers.
   * @param {string[]} open
   */
  hold(open) {
    if (this.handed) return;
    this.state.open = open;
    // Another checklist, passed through on the way, does not clear the desk that waits.
    if (isEmpty(this.state) && kept(HELD)?.slug !== this.slug) return;
    const { id, values, fields, version } = this.state;
    hold(
      HELD,
      isEmpty(this.state)
        ? undefined
        : { id, values, fields, version, open, slug: this.slug, hash: location.hash },
    );
  }

  /** A case as it is now. @param {State} state @param {Asked} asked @returns {Content} */
  #content({ id, values, fields }, { address, outcome }) {
    return structuredClone({ id, slug: this.slug, address, outcome, values, fields });
  }

  /**
   * Keep the case on this device, though another may be on the desk by the time it is its turn.
   * @param {Asked} asked
   * @returns {Promise<Keeping['state'] | 'same'>}
   */
  keep(asked) {
    const { state } = this;
    this.queue.set(state, { ...asked, anew: asked.anew || (this.queue.get(state)?.anew ?? false) });
    const done = this.writing.then(() => this.#keep(state, asked));
    this.writing = done.catch(() => {});
    return done;
  }

  /** @param {State} state @param {Asked} asked */
  async #keep(state, asked) {
    const queued = this.queue.get(state);
    const content = this.#content(state, asked);
    const text = textOf(content);
    if (!asked.anew && (state.version === '' || text === state.known)) {
      this.#done(state, queued);
      return 'same';
    }
    const seen = seenOf(state);
    state.known = text;
    state.coming = newId();
    const keeping = await keep(content, state.coming, seen, asked.anew);
    state.coming = '';
    this.#took(state, content, keeping);
    this.#done(state, queued);
    return keeping.state;
  }

  /**
   * Nothing is left of what was asked, unless more was since.
   * @param {State} state
   * @param {Asked | undefined} queued
   */
  #done(state, queued) {
    if (this.queue.get(state) === queued) this.queue.delete(state);
  }

  /**
   * The page goes, or is hidden, perhaps before the last change was kept: keep it without waiting for anything.
   * @param {string} address
   * @param {string} outcome  Empty: the case has none yet.
   * @returns {Keeping['state'] | 'same'}  What became of the case on the desk.
   */
  keepAtOnce(address, outcome) {
    const waited = this.queue.get(this.state);
    if (this.isKept && outcome) this.queue.set(this.state, { address, outcome, anew: waited?.anew ?? false });
    /** @type {Keeping['state'] | 'same'} */
    let became = 'same';
    for (const [state, asked] of this.queue) {
      const content = this.#content(state, asked);
      const text = textOf(content);
      const wanted = state.version !== '' || asked.anew;
      if (!wanted || (!state.coming && text === state.known)) continue;
      const seen = seenOf(state);
      state.known = text;
      const keeping = keepAtOnce(content, state.coming || newId(), seen, asked.anew);
      this.#took(state, content, keeping);
      if (state === this.state) became = keeping.state;
    }
    this.queue.clear();
    return became;
  }

  /** @param {State} state @param {Content} content  As it was to be kept. @param {Keeping} keeping */
  #took(state, content, { state: what, id, version }) {
    if (what === 'gone') state.version = '';
    if (what === 'kept' || what === 'soon' || what === 'apart')
      Object.assign(state, { id, version, known: textOf({ ...content, id }) });
    else state.known = '';
    if (what === 'apart' && state === this.state) history.replaceState(this.entry, '');
  }
}

/** What this tab knows of a case that may be kept. @param {State} state */
const seenOf = ({ version, known }) => ({ versions: version ? [version] : [], text: known });
