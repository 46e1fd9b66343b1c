/**
 * What a tab holds of a case, in the tab alone: a reload, the other language or the way back finds it.
 */

import { valuesOfDecision } from '../record/decision.mjs';

/** @typedef {{slug: string, href: string}} CameFrom */
/** @typedef {import('../contract/record/opened.d.ts').Beside} Beside */

/** What is on the desk. */
export const HELD = 'cairn.held';
/** Where a link of an action plan led from, for the page it leads to. */
export const CAME_FROM = 'cairn.came-from';

const NOTHING_TOLD = { lang: '', days: {}, gone: {} };
const MINUTE = 60_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {string} key
 * @returns {any}  What this tab keeps under a key; undefined if nothing, or nothing that can be read.
 */
export function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {object | undefined} value  Undefined: no longer. */
export function hold(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // Without it the way back is the browser's own, and the desk is empty.
  }
}

/**
 * The values of a desk, from what a record has beside its answers.
 *
 * Its number goes along, so that a calendar file changes the entries that an earlier one made. How often that one was
 * corrected is in no record: the minute is a later count than any.
 * @param {Beside} beside
 * @param {number} now  Milliseconds since 1970.
 * @returns {Record<string, string>}
 */
export function valuesOf({ id, facts, plan, override }, now) {
  const picked = plan.map(({ action, ...fields }) => ({ id: action, fields }));
  return {
    ...(id
      ? { number: id, told: JSON.stringify({ ...NOTHING_TOLD, sequence: Math.floor(now / MINUTE) }) }
      : {}),
    ...(facts?.received && DAY.test(facts.received) ? { received: facts.received } : {}),
    ...(facts?.post ? { post: facts.post } : {}),
    ...(facts?.region ? { region: facts.region } : {}),
    ...(picked.length ? { plan: JSON.stringify(picked) } : {}),
    ...(override ? valuesOfDecision(override, override.instead_of) : {}),
  };
}
