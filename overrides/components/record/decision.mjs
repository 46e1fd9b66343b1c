/**
 * What the officer decides in the place of what the checklist came to, as the desk has it: of one outcome, which it sets
 * aside, and no longer said once the answers lead to another.
 */

/** @typedef {{outcome: string, reason: string}} Decision */

/**
 * @param {Record<string, string>} values  Of the desk.
 * @param {string} outcome  What the answers lead to.
 * @returns {Decision | null}
 */
export function decisionOf({ override = '', reason = '', aside = '' }, outcome) {
  return override && aside === outcome ? { outcome: override, reason } : null;
}

/**
 * The same for the desk to have.
 * @param {Decision | null} decision
 * @param {string} outcome
 */
export const valuesOfDecision = (decision, outcome) => ({
  override: decision?.outcome ?? '',
  reason: decision?.reason ?? '',
  aside: decision ? outcome : '',
});
