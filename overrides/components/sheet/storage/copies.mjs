/**
 * When the officer is asked for a copy outside the browser.
 */

/** After how many changes, and after how many days with a change. */
const EDITS = 50;
const DAYS = 7;
const DAY = 86_400_000;

/** Whole days since a moment; null if there was none. @param {string} moment  ISO 8601. @param {Date} now */
export function daysSince(moment, now) {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? null : Math.max(0, Math.floor((now.getTime() - at) / DAY));
}

/**
 * Whether a copy is asked for: nothing of a sheet without changes, or of one that is a file already.
 * @param {import('../door/sheet.d.ts').Kept} kept
 * @param {string} since  When the sheet was begun.
 * @param {Date} now
 */
export function wantsCopy({ mode, copied, edits }, since, now) {
  if (mode === 'file' || edits === 0) return false;
  return edits >= EDITS || (daysSince(copied || since, now) ?? 0) >= DAYS;
}
