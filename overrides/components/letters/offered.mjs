/**
 * Which letters a page offers with an outcome.
 */

/** @typedef {{id: string, name: Record<string, string>, outcomes: string[], rows: Record<string, string>, first: Record<string, number>, notice: string, mark: string}} Offered  A letter that the page may offer. */
/** @typedef {{state: string, rules: string[], assumptions: string[], notices: string[]}} Reached  An outcome, as in a view. */

/**
 * The letters that go with an outcome, its notices and the row that led to it; first those that its steps ask for.
 * @param {Offered[]} all
 * @param {Reached} reached
 */
export function offeredWith(all, reached) {
  return all
    .filter((one) => goesWith(one, reached))
    .sort((one, other) => Number(reached.state in other.first) - Number(reached.state in one.first));
}

/** @param {Offered} offered @param {Reached} reached */
function goesWith({ outcomes, rows, notice }, { state, rules, assumptions, notices }) {
  const row = rows[state];
  return (
    outcomes.includes(state) &&
    (notice === '' || notices.includes(notice)) &&
    (!row || [...rules, ...assumptions].includes(row))
  );
}
