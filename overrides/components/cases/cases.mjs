/**
 * Cases that the officer chose to keep on this device. Nothing is kept unasked, nothing that was kept is written over
 * unread, and "kept" is said of what was read back and is on the disk.
 */

import { fromDisk, toDisk } from './disk.mjs';
import { newId } from './ids.mjs';
import { readable } from './sound.mjs';

/** @typedef {import('./sound.mjs').Texts} Texts */
/** @typedef {import('./sound.mjs').Content} Content */
/** @typedef {import('./sound.mjs').Case} Case */
/** @typedef {'kept' | 'soon' | ''} Held  Whether the device has a change: `soon`, once the browser writes it to the disk. */
/** @typedef {{state: Held | 'apart' | 'gone' | 'failed', id: string, version: string}} Keeping  `apart`: as a case of its own, since another tab changed the one there was. */
/** @typedef {(all: Case[]) => Case[] | null} Edit  Null: nothing is to be changed. May be asked more than once. */

const KEY = 'cairn.cases';
/** What stood under the key above and could not be read, as it stood. */
const ASIDE = 'cairn.cases-aside';
/** How often what is kept was changed: it says nothing of a case, and outlasts them. */
const COUNT = 'cairn-count';
const OURS = 'cairn.';
/** How the officer wants the site to behave, which says nothing of their cases. */
const SETTINGS = ['cairn.offline', 'cairn.slash'];
/** How long another tab may still write what it read before, in milliseconds. */
const SETTLING = 40;
/** How long another tab may take to write, in milliseconds; one that was frozen would take for ever. */
const PATIENCE = 3000;
const ATTEMPTS = 3;

/**
 * @param {string} key
 * @returns {unknown[]}  A list kept under a key; what is there instead, as the one entry of it.
 */
function listed(key) {
  const raw = localStorage.getItem(key);
  if (raw === null) return [];
  try {
    const all = JSON.parse(raw);
    return Array.isArray(all) ? all : [all];
  } catch {
    return [raw];
  }
}

/** @returns {Case[]}  Newest first; what cannot be read is left where it is. */
export function cases() {
  try {
    return listed(KEY).filter(readable);
  } catch {
    return [];
  }
}

/** @returns {unknown[]}  What was kept and cannot be read, wherever it is now. */
export function unread() {
  try {
    return [...listed(ASIDE), ...listed(KEY).filter((one) => !readable(one))];
  } catch {
    return [];
  }
}

const counted = () => Number(localStorage.getItem(COUNT)) || 0;

/**
 * Write what `edit` makes of the cases; throws where the device refuses.
 * @param {Edit} edit
 * @returns {string | null}  As written.
 */
function write(edit) {
  const all = listed(KEY);
  const next = edit(all.filter(readable));
  if (next === null) return null;
  const lost = all.filter((one) => !readable(one));
  if (lost.length) localStorage.setItem(ASIDE, JSON.stringify([...listed(ASIDE), ...lost]));
  const text = JSON.stringify(next);
  localStorage.setItem(COUNT, String(counted() + 1));
  localStorage.setItem(KEY, text);
  return text;
}

/** Have the disk hold what is kept now. */
const secured = () => toDisk({ count: counted(), text: localStorage.getItem(KEY) ?? '' });

/**
 * Put back what was on the disk and is not here, since the browser was killed before it wrote.
 * @returns {Promise<boolean>}  Whether anything was.
 */
async function recover() {
  const copy = await fromDisk();
  try {
    if (!copy || copy.count <= counted()) return false;
    const all = /** @type {unknown[]} */ (JSON.parse(copy.text || '[]')).filter(readable);
    if (copy.text) write(() => all);
    else erase([localStorage]);
    localStorage.setItem(COUNT, String(copy.count));
    return true;
  } catch {
    return false;
  }
}

/** Whether cases came back that the browser had lost. */
export const recovered = recover();

/** Changes that wait for other tabs. @type {Set<Edit>} */
const waiting = new Set();

// An officer who asks for something and leaves at once has asked for it all the same.
addEventListener('pagehide', () => {
  for (const edit of waiting) {
    try {
      write(edit);
    } catch {
      // No room, or no leave; there is nobody left to tell.
    }
  }
});

/** One tab at a time. @param {() => Promise<Held>} task */
async function alone(task) {
  if (!navigator.locks) return task(); // over plain HTTP there are none: what is written is only read back
  try {
    return await navigator.locks.request(KEY, { signal: AbortSignal.timeout(PATIENCE) }, task);
  } catch {
    return task();
  }
}

/**
 * Change the cases, on top of whatever other tabs changed.
 * @param {Edit} edit
 * @returns {Promise<Held>}  Whether the device holds what was made of them.
 */
export async function change(edit) {
  waiting.add(edit);
  await recovered;
  const held = await alone(async () => {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const text = write(edit);
        if (text === null) return '';
        await new Promise((resolve) => setTimeout(resolve, SETTLING));
        if (localStorage.getItem(KEY) === text) return (await secured()) ? 'kept' : 'soon';
      }
    } catch {
      // No room, or no leave.
    }
    return '';
  });
  waiting.delete(edit);
  return held;
}

/** What a case holds, as one text; what was left empty is not in it. @param {Content} one */
export function textOf({ id, slug, address, outcome, values, fields }) {
  const given = (/** @type {Texts} */ all) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([, text]) => text !== '' && text !== '[]')
        .sort(),
    );
  return JSON.stringify({ id, slug, address, outcome, values: given(values), fields: given(fields) });
}

/** What tells one writing of a case from another. @param {Case} one */
export const versionOf = (one) => one.version ?? one.changed;

/** @typedef {{versions: string[], text: string}} Seen  What this tab knows of a case that is kept: its versions, none if it was not; what it held. */

/**
 * How a case is put in the place of what was kept of it before.
 * @param {Content} one
 * @param {string} version  That it is to have.
 * @param {Seen} seen
 * @param {boolean} anew  Whether to keep it though it is no longer there.
 */
function placing(one, version, seen, anew) {
  const apart = newId();
  /** @type {Keeping} */
  const keeping = { state: 'kept', id: one.id, version };
  const edit = (/** @type {Case[]} */ all) => {
    const before = all.find(({ id }) => id === one.id);
    const ours =
      !before ||
      [version, ...seen.versions].includes(versionOf(before)) ||
      [seen.text, textOf(one)].includes(textOf(before));
    if (!before && seen.versions.length && !anew) keeping.state = 'gone';
    else keeping.state = ours ? 'kept' : 'apart';
    if (keeping.state === 'gone') return null;
    keeping.id = ours ? one.id : apart;
    const placed = {
      ...one,
      id: keeping.id,
      label: ours ? (before?.label ?? '') : '',
      changed: new Date().toISOString(),
      version,
    };
    return [placed, ...all.filter(({ id }) => id !== keeping.id)];
  };
  return { keeping, edit };
}

/**
 * Keep a case, in place of what was kept of it before; apart from it where another tab changed it meanwhile.
 * @param {Content} one
 * @param {string} version
 * @param {Seen} seen
 * @param {boolean} anew
 * @returns {Promise<Keeping>}
 */
export async function keep(one, version, seen, anew) {
  const { keeping, edit } = placing(one, version, seen, anew);
  const held = await change(edit);
  if (!held && keeping.state !== 'gone') return { ...keeping, state: 'failed' };
  return keeping.state === 'kept' ? { ...keeping, state: held } : keeping;
}

/**
 * The same, at once, for a page that is about to go.
 * @param {Content} one
 * @param {string} version
 * @param {Seen} seen
 * @returns {Keeping}
 */
export function keepLast(one, version, seen) {
  const { keeping, edit } = placing(one, version, seen, false);
  try {
    return write(edit) === null ? { ...keeping, state: 'gone' } : keeping;
  } catch {
    return { ...keeping, state: 'failed' }; // there is nobody left to tell
  }
}

/**
 * Erase everything of the officer's that stores hold.
 * @param {Storage[]} stores
 * @returns {() => void}  Puts it back.
 */
function erase(stores) {
  const erased = stores.flatMap((store) =>
    Object.keys(store)
      .filter((key) => key.startsWith(OURS) && !SETTINGS.includes(key))
      .map((key) => ({ store, key, text: store.getItem(key) ?? '' })),
  );
  for (const { store, key } of erased) store.removeItem(key);
  return () => {
    for (const { store, key, text } of erased) store.setItem(key, text);
  };
}

/** Erase everything of the officer's. @returns {Promise<() => Promise<Held>>}  Puts it back. */
export async function eraseAll() {
  await recovered;
  const back = erase([localStorage, sessionStorage]);
  const written = async () => {
    try {
      localStorage.setItem(COUNT, String(counted() + 1));
      return await secured();
    } catch {
      return false; // no leave; then there was nothing to erase
    }
  };
  await written();
  return async () => {
    back();
    return (await written()) ? 'kept' : 'soon';
  };
}

/** Erase what cannot be read. */
export async function eraseUnread() {
  if (await change((all) => all)) localStorage.removeItem(ASIDE);
}

/** Ends the part of a fragment that is answers; no question has such an id. */
const MARK = '~case=';

/** @param {Case} one @returns {string}  The fragment that leads back to a case. */
export const fragmentOf = (one) => `#${one.address}&${MARK}${encodeURIComponent(one.id)}`;

/**
 * @param {string} fragment
 * @returns {{answers: string, id: string}}  The answers of a fragment, without the #, and the case that it names.
 */
export function splitFragment(fragment) {
  const [answers = '', id = ''] = fragment.replace(/^#/, '').split(new RegExp(`&?${MARK}`));
  return { answers, id };
}
