/**
 * What a tab holds of a case, in the tab alone: a reload, the other language or the way back finds it.
 */

import { valuesOfDecision } from '../record/decision.mjs';

/** @typedef {{slug: string, href: string}} CameFrom */
/** @typedef {import('../contract/opened.d.ts').Beside} Beside */

/** What is on the desk. */
export const HELD = 'cairn.held';
/** Where a link of an action plan led from, for the page it leads to. */
export const CAME_FROM = 'cairn.came-from';

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
 * @param {Beside} beside
 * @returns {Record<string, string>}
 */
export function valuesOf({ facts, plan, override }) {
  const picked = plan.map(({ action, ...fields }) => ({ id: action, fields }));
  return {
    ...(facts?.received && DAY.test(facts.received) ? { received: facts.received } : {}),
    ...(facts?.post ? { post: facts.post } : {}),
    ...(facts?.region ? { region: facts.region } : {}),
    ...(picked.length ? { plan: JSON.stringify(picked) } : {}),
    ...(override ? valuesOfDecision(override, override.instead_of) : {}),
  };
}
