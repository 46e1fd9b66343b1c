/**
 * A day. In the tree it is its number, counted as Python counts days, so that spans of days can be told apart.
 */

import { AnswerError, quoted } from '../question/answers.mjs';
import { field } from '../question/field.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

const DAY = 86_400_000;
/** The number that Python gives to 1 January 1970. */
const EPOCH = 719_163;

/** @type {import('../question/answers.mjs').Kind} */
export const date = {
  ...field,
  allowed: (asked, raw) => day(asked, String(raw)),
  part: (answer) => Date.parse(String(answer)) / DAY + EPOCH,
};

/** @param {Asked} asked @param {string} raw */
function day(asked, raw) {
  const found = ofMonth(raw) ?? ofWeek(raw);
  if (!found) throw new AnswerError('not-a-day', { question: asked.id, answer: quoted(raw) });
  return found;
}

/** The day in the form year-month-day, or null if there is none. @param {string} raw */
function ofMonth(raw) {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})-(\d\d)-(\d\d)$/.exec(raw) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(raw) ?? [];
  const written = `${year}-${month}-${date}`;
  const at = new Date(`${written}T00:00:00Z`);
  return Number(year) > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
    ? written
    : null;
}

/**
 * The same of a day named by its week, which ISO 8601 has too; of a week alone, its Monday.
 * @param {string} raw
 */
function ofWeek(raw) {
  const [, year = '', week = '', weekday = '1'] =
    /^(\d{4})-W(\d\d)(?:-(\d))?$/.exec(raw) ?? /^(\d{4})W(\d\d)(\d)?$/.exec(raw) ?? [];
  if (Number(year) < 1 || Number(week) < 1 || Number(weekday) < 1 || Number(weekday) > 7) return null;
  const first = monday(Number(year));
  const at = new Date(first + (7 * (Number(week) - 1) + Number(weekday) - 1) * DAY);
  const fits = first + 7 * (Number(week) - 1) * DAY < monday(Number(year) + 1);
  return fits && at.getUTCFullYear() > 0 && at.getUTCFullYear() < 10_000
    ? at.toISOString().slice(0, 10)
    : null;
}

/** The Monday of the first week of a year: that of 4 January. @param {number} year */
function monday(year) {
  const fourth = new Date(0).setUTCFullYear(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}
