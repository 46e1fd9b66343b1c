/**
 * Days in words, put together as Python does it (`decision.render.dates`), from the same phrases.
 */

/** @typedef {{day: string | null, status: string, latest: string | null, latest_sure: boolean}} Due */

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const NO_YEAR = '0000';
/** What follows an ISO day that may prove wrong. */
const UNSURE = '~';
/** What stands between the day that something is due and the last day that will still do. */
const OR = '/';

/** @param {string} value @returns {boolean}  Whether it is a day that exists, in its ISO form. */
export function isDay(value) {
  if (!ISO.test(value) || value.startsWith(NO_YEAR)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The day of a moment, where the officer is, in its ISO form. @param {Date} moment */
export function dayOf(moment) {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((one) => String(one).padStart(2, '0'));
  return `${moment.getFullYear()}-${month}-${day}`;
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

/** A day with what marks it where it may prove wrong. @param {string} day  ISO. @param {boolean} sure */
const marked = (day, sure) => day + (sure ? '' : UNSURE);

/** By when a step is to be done, for `spelled`: its day, and the last that will still do; empty: no day. @param {Due} due */
export function byWhen({ day, status, latest, latest_sure }) {
  const due = day ? marked(day, status === 'listed') : '';
  return day && latest ? due + OR + marked(latest, latest_sure) : due;
}

/** The one or two days that a value is, as ISO days with what marks them; none of anything else. @param {string} value */
function daysOf(value) {
  const [day = '', ...later] = value.trim().split(OR);
  const parts = later.length ? [day, later.join(OR)] : [day];
  return parts.every((part) => isDay(part.replace(/~$/, ''))) ? parts : [];
}

/** The day that a value is, or the last of two; empty of anything else. @param {string} value */
export const lastDay = (value) => daysOf(value).at(-1)?.replace(UNSURE, '') ?? '';

/**
 * A value as it is told: a day, or two, in words; anything else as it is.
 * @param {string} value
 * @param {(key: string, values?: Record<string, string>) => string} say
 */
export function spelled(value, say) {
  const [day, latest] = daysOf(value).map((one) => {
    const words = spell(one.replace(UNSURE, ''), say);
    return one.endsWith(UNSURE) ? say('letters.unsure', { day: words }) : words;
  });
  if (!day) return value;
  return latest ? say('dates.or-latest', { day, latest }) : day;
}

/** A phrase with its `{names}` filled in. @param {string} phrase @param {Record<string, unknown>} values */
export function put(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
