/**
 * What the officer looks for, as the sheet is asked for it. It is held in memory only: no address and no history has it.
 */

/** How many rows a page has. */
export const PAGE = 50;

/** @typedef {{words: string, since: string, until: string, order: string, where: Record<string, string>}} Sought */

/** @type {Sought} */
export const NOTHING_SOUGHT = { words: '', since: '', until: '', order: 'date', where: {} };

/**
 * @param {Sought} sought
 * @param {number} most
 * @param {[string, string] | null} [after]
 * @param {Set<string>} [codes]  The fields whose values are codes, and so numbers.
 */
export function queryOf({ words, since, until, order, where }, most, after = null, codes = new Set()) {
  const values = Object.entries(where)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, codes.has(name) ? Number(value) : value]);
  return { words: words.trim(), since, until, order, where: Object.fromEntries(values), after, most };
}

/** Whether anything narrows down the rows. @param {Sought} sought */
export const narrowed = ({ words, since, until, where }) =>
  [words.trim(), since, until, ...Object.values(where)].some(Boolean);

/** How many filters are set, the words apart. @param {Sought} sought */
export const filters = ({ since, until, where }) =>
  [since, until, ...Object.values(where)].filter(Boolean).length;
