/** The quarter of a day: what a report is about unless somebody says otherwise. */

const MONTHS = 3;

/** @param {string} day  ISO. @returns {{since: string, until: string}}  Its first day and its last. */
export function quarterOf(day) {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = month - ((month - 1) % MONTHS);
  const last = new Date(Date.UTC(year, first - 1 + MONTHS, 0));
  return {
    since: `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`,
    until: last.toISOString().slice(0, 10),
  };
}
