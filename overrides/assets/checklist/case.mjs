/**
 * The case on the desk: what the officer gave beside the answers, and whether this device keeps it.
 *
 * The tab holds it, so that a reload, the other language or the way back finds it. An entry of the tab's history has the
 * id of its case, and a link that resumes a case names it; neither is believed where the answers are others.
 */

import { cases, keep, keepLast, sound, splitFragment, textOf, versionOf } from './cases.mjs';
import { HELD, hold, kept } from './held.mjs';
import { newId } from './ids.mjs';

/** @typedef {import('./cases.mjs').Texts} Texts */
/** @typedef {import('./cases.mjs').Content} Content */
/** @typedef {{id: string, values: Texts, fields: Texts, version: string, open: string[]}} State  `version`: of what the device keeps, empty if nothing; `open`: the letters that were open when it was left. */
/** @typedef {State & {slug: string, hash: string}} Held */

/** @returns {Held | undefined}  The desk that waits in this tab. */
function waiting() {
  const found = kept(HELD);
  if (!sound(found)) return undefined;
  const { version = '', hash = '', open } = /** @type {any} */ (found);
  const letters = Array.isArray(open) ? open.filter((id) => typeof id === 'string') : [];
  return { id: found.id, slug: found.slug, values: found.values, fields: found.fields, version: String(version), hash: String(hash), open: letters };
}

/** @param {Texts} [values] @returns {State} */
const empty = (values = {}) => ({ id: newId(), values, fields: {}, version: '', open: [] });

/** Whether nothing was given. @param {State} state */
const isEmpty = ({ values, fields, open }) =>
  open.length === 0 && Object.values({ ...values, ...fields }).every((value) => value === '' || value === '[]');

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
    /** What the device holds of the case, as far as this tab knows. */
    this.known = '';
    /** The version being written; empty: none. */
    this.coming = '';
    /** @type {Promise<unknown> | undefined} */
    this.writing = undefined;
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
    const entry = String(history.state?.case ?? '');
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

  /** A case that the device keeps, if these are its answers. @param {string} id @param {string} answers @returns {State | undefined} */
  #kept(id, answers) {
    const found = cases().find((one) => one.id === id && one.slug === this.slug && one.address === answers);
    return found && { id, values: { ...found.values }, fields: { ...found.fields }, version: versionOf(found), open: [] };
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
    const kept = state.version && cases().find((one) => one.id === state.id && versionOf(one) === state.version);
    this.known = kept ? textOf(kept) : '';
  }

  /** Another case begins. @param {Texts} [values] */
  begin(values) {
    this.#put(empty(values));
  }

  /** Have the page of another checklist begin with these values. @param {string} slug @param {string} href @param {Texts} values */
  handOver(slug, href, values) {
    this.handed = true;
    hold(HELD, { ...empty(values), slug, hash: new URL(href, location.href).hash });
  }

  /** The page goes: what is on the desk is there again when the officer is back at the same answers. @param {string[]} open */
  hold(open) {
    if (this.handed) return;
    this.state.open = open;
    // Another checklist, passed through on the way, does not clear the desk that waits.
    if (isEmpty(this.state) && kept(HELD)?.slug !== this.slug) return;
    hold(HELD, isEmpty(this.state) ? undefined : { ...this.state, slug: this.slug, hash: location.hash });
  }

  /** @param {string} address @param {string} outcome @returns {Content} */
  #content(address, outcome) {
    const { id, values, fields } = this.state;
    return { id, slug: this.slug, address, outcome, values, fields };
  }

  /**
   * Keep the case on this device, as it is now.
   * @param {string} address
   * @param {string} outcome
   * @param {boolean} anew  Whether the officer asked for it; else only what is kept already is kept.
   * @returns {Promise<import('./cases.mjs').Keeping['state'] | 'same'>}
   */
  async keep(address, outcome, anew) {
    await this.writing;
    const { state } = this;
    const content = structuredClone(this.#content(address, outcome));
    const text = textOf(content);
    if (!anew && (state.version === '' || text === this.known)) return 'same';
    const seen = this.#seen();
    this.known = text;
    this.coming = newId();
    const done = keep(content, this.coming, seen, anew);
    this.writing = done;
    const keeping = await done;
    this.coming = '';
    this.#took(state, keeping);
    return keeping.state;
  }

  /** The page goes, perhaps before the last change was kept. @param {string} address @param {string} outcome */
  keepLast(address, outcome) {
    const content = this.#content(address, outcome);
    if (!this.isKept || (!this.coming && textOf(content) === this.known)) return;
    this.#took(this.state, keepLast(content, this.coming || newId(), this.#seen()));
  }

  #seen() {
    return { versions: this.isKept ? [this.state.version] : [], text: this.known };
  }

  /** @param {State} state @param {import('./cases.mjs').Keeping} keeping */
  #took(state, { state: what, id, version }) {
    if (what === 'kept' || what === 'apart') Object.assign(state, { id, version });
    if (what === 'gone') state.version = '';
    if (what !== 'kept') this.known = '';
    if (what === 'apart' && state === this.state) history.replaceState(this.entry, '');
  }
}
