/**
 * Between the cases that checklists keep and the tracking sheet: a case waits here until the sheet holds it, with the row
 * and the record that were made of it; and it comes back when the officer goes on with it.
 */

import { fragmentOf, versionOf } from '../cases/cases.mjs';
import { readable } from '../cases/sound.mjs';
import { HELD, hold } from '../cases/held.mjs';
import { cases, change, recovered } from '../cases/storage.mjs';
import { newId } from '../device/ids.mjs';
import { isDay } from '../day-words/spell.mjs';

/** @typedef {import('../cases/sound.mjs').Case} Case */
/** @typedef {{record: string, row: Record<string, string>}} Made  What Python made of a case for the sheet. */
/** @typedef {Made & {of: string}} Held  The same, and what the case was when it was made; see `stateOf`. */
/** @typedef {{id: string, row: Record<string, string>, case: string, record: string}} HandedOver  A case as the door of the sheet takes it. */

/**
 * What of a case its record and its row rest on.
 * @param {{address: string, values: Record<string, string>}} one
 */
export function stateOf({ address, values: { sheet, told, row, ...values } }) {
  const given = Object.entries(values).filter(([, text]) => text !== '' && text !== '[]');
  return JSON.stringify([address, given.sort()]);
}

/** What was made of a case as it is, and not as it was before Python could be asked. @param {Case} one @returns {Made | null} */
function madeOf(one) {
  try {
    /** @type {Held} */
    const held = JSON.parse(one.values.sheet ?? 'null');
    return held?.of === stateOf(one) ? held : null;
  } catch {
    return null;
  }
}

/** What is known of the row of a case before Python made anything of it. @param {Case} one */
function known({ outcome, values }) {
  const received = isDay(values.received ?? '')
    ? { received_date: values.received, date: values.received }
    : {};
  return /** @type {Record<string, string>} */ ({
    kind: 'service',
    ...(outcome ? { outcome } : {}),
    ...received,
  });
}

/** @param {Case} one @returns {HandedOver} */
export function handedOver(one) {
  const { sheet, ...values } = one.values;
  const made = madeOf(one);
  const of = /** @type {Record<string, string>} */ (values.row ? { event_id: values.row } : {});
  return {
    id: one.values.number || one.id,
    row: { ...(made?.row ?? known(one)), ...of },
    case: JSON.stringify({ ...one, values }),
    record: made?.record ?? '',
  };
}

/** @typedef {{kept: Case[], handed: HandedOver[]}} Waiting */

/** Under which a tab keeps the number of the case with which the officer goes to the sheet. */
const LAST = 'cairn.to-sheet';
/** How many characters the number of a case has at most. */
const LONGEST = 64;

/** The officer goes to the sheet with a case. @param {string} number */
export function handOver(number) {
  try {
    sessionStorage.setItem(LAST, number);
  } catch {
    // The case comes into the sheet all the same.
  }
}

/** The number of the case with which the officer came to the sheet, told once; empty: with none. */
export function handedLast() {
  try {
    const number = sessionStorage.getItem(LAST) ?? '';
    sessionStorage.removeItem(LAST);
    return number.length <= LONGEST ? number : '';
  } catch {
    return '';
  }
}

/** The cases that wait for the sheet, the oldest first. @returns {Promise<Waiting>} */
export async function waiting() {
  await recovered;
  const kept = cases().reverse();
  return { kept, handed: kept.map(handedOver) };
}

/**
 * The sheet holds them for certain: they wait no more. One that was changed meanwhile waits on.
 * @param {Waiting} those
 */
export async function arrived({ kept }) {
  const versions = new Map(kept.map((one) => [one.id, versionOf(one)]));
  if (kept.length) await change((all) => all.filter((one) => versions.get(one.id) !== versionOf(one)));
}

/**
 * Have a case that the sheet holds wait here again, where the page of its checklist finds it.
 * @param {string} text  As the sheet holds it.
 * @returns {Promise<{slug: string, fragment: string} | null>}  Where to go on; null: it cannot be read, or not be put here.
 */
export async function goOn(text) {
  let one;
  try {
    one = JSON.parse(text);
  } catch {
    return null;
  }
  if (!readable(one)) return null;
  const held = await change((all) => (all.some(({ id }) => id === one.id) ? all : [one, ...all]));
  return held ? { slug: one.slug, fragment: fragmentOf(one) } : null;
}

/**
 * Have the page of a checklist begin with a case that fills a row of the sheet.
 * @param {string} slug
 * @param {string} row  Its id.
 */
export function beginFor(slug, row) {
  hold(HELD, { id: newId(), slug, hash: '', values: { row }, fields: {}, version: '', open: [] });
}
