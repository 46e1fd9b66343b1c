/**
 * Telling a case from what only looks like one: whatever a device or a tab kept may have been changed by hand, or cut short.
 */

/** @typedef {Record<string, string>} Texts */
/** @typedef {{id: string, slug: string, address: string, outcome: string, values: Texts, fields: Texts}} Content  What a case holds. */
/** @typedef {Content & {label: string, changed: string, version?: string}} Case */

/** @param {unknown} all @returns {all is Texts} */
const texts = (all) =>
  typeof all === 'object' &&
  all !== null &&
  !Array.isArray(all) &&
  Object.values(all).every((one) => typeof one === 'string');

/**
 * How the values that are JSON are told from what only looks like it.
 * @type {Record<string, (value: any) => boolean>}
 */
const SHAPES = {
  plan: (value) =>
    Array.isArray(value) && value.every((one) => typeof one?.id === 'string' && texts(one.fields)),
  told: (value) => Number.isInteger(value?.sequence) && texts(value.days) && texts(value.gone),
  sheet: (value) => typeof value?.record === 'string' && texts(value.row),
};

/** Whether the values can be laid out. @param {Texts} values */
function fit(values) {
  try {
    return Object.entries(SHAPES).every(([key, shape]) => !values[key] || shape(JSON.parse(values[key])));
  } catch {
    return false;
  }
}

/**
 * Whether what was held or kept of a case can be laid out, all of it.
 * @param {any} one
 * @returns {one is Content}
 */
export function sound(one) {
  return (
    [one?.id, one?.slug].every((text) => typeof text === 'string' && text !== '') &&
    texts(one.values) &&
    texts(one.fields) &&
    fit(one.values)
  );
}

/** Whether it is a case that the device kept. @param {any} one @returns {one is Case} */
export const readable = (one) =>
  sound(one) &&
  [one.address, one.outcome].every((text) => typeof text === 'string') &&
  !Number.isNaN(Date.parse(/** @type {Case} */ (one).changed));
