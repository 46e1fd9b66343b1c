/**
 * The list of the cases that this device keeps, and how it is changed: on top of what other tabs changed, read back, and
 * on the disk before it is called kept. What cannot be read is set aside, never written over.
 */

import { fromDisk, toDisk, toDiskAtOnce } from '../device/disk.mjs';
import { readable } from './sound.mjs';

/** @typedef {import('./sound.mjs').Case} Case */
/** @typedef {'kept' | 'soon' | ''} Held  Whether the device has a change: `soon`, once the browser writes it to the disk. */
/** @typedef {(all: Case[]) => Case[] | null} Edit  Null: nothing is to be changed. May be asked more than once. */

const KEY = 'cairn.cases';
/** What stood under the key above and could not be read, as it stood. */
const ASIDE = 'cairn.cases-aside';
/** How often what is kept was changed: it says nothing of a case, and outlasts them. */
const COUNT = 'cairn-count';
const OURS = 'cairn.';
/** How the officer wants the site to behave, and what is noted of their sheet, which has a page of its own to erase it. */
const SETTINGS = ['cairn.offline', 'cairn.slash', 'cairn.sheet', 'cairn.sheet-key'];
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

/** How often what is kept was changed, as far as the device says. */
function counted() {
  const count = Number(localStorage.getItem(COUNT));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/**
 * Write what `edit` makes of the cases; throws where the device refuses. The disk is yet to be told.
 * @param {Edit} edit
 * @returns {string | null}  As written.
 */
export function write(edit) {
  const all = listed(KEY);
  const next = edit(all.filter(readable));
  if (next === null) return null;
  const lost = all.filter((one) => !readable(one));
  if (lost.length) localStorage.setItem(ASIDE, JSON.stringify([...listed(ASIDE), ...lost]));
  const text = JSON.stringify(next);
  count();
  localStorage.setItem(KEY, text);
  return text;
}

/** The count of what this page changed last, and the last one that it knows to be on the disk. */
let [changed, onDisk] = [0, 0];

/** Count a change. */
function count() {
  changed = counted() + 1;
  localStorage.setItem(COUNT, String(changed));
}

/** What is kept now, for the disk. */
const copy = () => ({ count: counted(), text: localStorage.getItem(KEY) ?? '' });

/** Have the disk hold what is kept now. @returns {Promise<boolean>}  Whether it does. */
async function secure() {
  const now = copy();
  const held = await toDisk(now);
  if (held) onDisk = Math.max(onDisk, now.count);
  return held;
}

/** The same for a page that goes, or may be killed before it is looked at again. */
export function secureAtOnce() {
  try {
    if (changed > onDisk) toDiskAtOnce(copy());
  } catch {
    // No leave; then nothing is kept.
  }
}

/**
 * Put back what was on the disk and is not here, since the browser was killed before it wrote; and write there what an
 * earlier page had no time for.
 * @returns {Promise<boolean>}  Whether anything came back.
 */
async function recover() {
  const found = await fromDisk();
  try {
    if (!found) return false;
    onDisk = found.count;
    if (found.count < counted()) secure();
    if (found.count <= counted()) return false;
    const all = /** @type {unknown[]} */ (JSON.parse(found.text || '[]')).filter(readable);
    if (found.text) write(() => all);
    else erase([localStorage]);
    localStorage.setItem(COUNT, String(found.count));
    return true;
  } catch {
    return false;
  }
}

/** Whether cases came back that the browser had lost. */
export const recovered = recover();

/** Changes that wait for other tabs. @type {Set<Edit>} */
const waiting = new Set();

/**
 * Do something when the page goes, or is hidden: a browser may then kill it without another word.
 * @param {() => void} task
 */
export function onLeaving(task) {
  addEventListener('pagehide', task);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) task();
  });
}

// An officer who asks for something and leaves at once has asked for it all the same.
onLeaving(() => {
  for (const edit of waiting) {
    try {
      write(edit);
    } catch {
      // No room, or no leave; there is nobody left to tell.
    }
  }
  secureAtOnce();
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
        if (localStorage.getItem(KEY) === text) return (await secure()) ? 'kept' : 'soon';
      }
    } catch {
      // No room, or no leave.
    }
    return '';
  });
  waiting.delete(edit);
  return held;
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
      count();
      return await secure();
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
