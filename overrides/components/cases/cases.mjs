/**
 * Cases that the officer chose to keep on this device, and the links that lead back to them. Nothing is kept unasked, and
 * a case that another tab changed is never written over.
 */

import { newId } from '../device/ids.mjs';
import { change, secureAtOnce, write } from './storage.mjs';

/** @typedef {import('./sound.mjs').Texts} Texts */
/** @typedef {import('./sound.mjs').Content} Content */
/** @typedef {import('./sound.mjs').Case} Case */
/** @typedef {{state: import('./storage.mjs').Held | 'apart' | 'gone' | 'failed', id: string, version: string}} Keeping  `apart`: as a case of its own, since another tab changed the one there was. */

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
 * The same, at once, for a page that goes.
 * @param {Content} one
 * @param {string} version
 * @param {Seen} seen
 * @param {boolean} anew
 * @returns {Keeping}
 */
export function keepAtOnce(one, version, seen, anew) {
  const { keeping, edit } = placing(one, version, seen, anew);
  try {
    if (write(edit) === null) return { ...keeping, state: 'gone' };
    secureAtOnce();
    return keeping;
  } catch {
    return { ...keeping, state: 'failed' };
  }
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
