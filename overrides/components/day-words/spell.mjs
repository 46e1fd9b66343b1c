/**
 * A day in words, put together as Python does it (`decision.render.dates.spell`), from the same phrases.
 */

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const NO_YEAR = '0000';

/** @param {string} value @returns {boolean}  Whether it is a day that exists, in its ISO form. */
export function isDay(value) {
  if (!ISO.test(value) || value.startsWith(NO_YEAR)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/**
 * @param {string} day  ISO.
 * @param {(key: string) => string} say  Gives the phrases under `count.`.
 */
export function spell(day, say) {
  const date = new Date(`${day}T00:00:00Z`);
  const values = {
    weekday: say('count.weekdays').split(', ')[(date.getUTCDay() + 6) % 7],
    month: say('count.months').split(', ')[date.getUTCMonth()],
    day: date.getUTCDate() === 1 ? say('count.first-of-month') : date.getUTCDate(),
    year: date.getUTCFullYear(),
  };
  return put(say('count.long'), values);
}

/** A phrase with its `{names}` filled in. @param {string} phrase @param {Record<string, unknown>} values */
export function put(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
