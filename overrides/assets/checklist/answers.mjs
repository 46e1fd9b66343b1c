/**
 * Reading an answer as Python reads it (src/decision/questions/): what one allows the other does, and what one refuses
 * the other refuses for the same reason. Tests hold the two side by side.
 */

/** @typedef {string | number | string[] | Record<string, string>} Answer  As in a record: an option id, a number, a day, ids, row to rating. */

/**
 * @typedef {object} Asked  What is known of a question.
 * @property {string} id
 * @property {string} shape
 * @property {string[]} options  Of a choice, its options; of a grid, its ratings.
 * @property {string[]} rows
 * @property {string | null} start  The rating that a row of a grid has at first.
 * @property {number} low
 * @property {number} high
 * @property {string} unit
 * @property {number} limit  Of a text, in characters.
 */

/** How many characters of a wrong answer are quoted back. */
const SHOWN = 60;
const NONE = 'none';
const DAY = 86_400_000;

/** An answer that its question does not allow; `code` and `values` are those of Python. */
export class AnswerError extends Error {
  /** @param {string} code @param {Record<string, string>} values */
  constructor(code, values) {
    super(code);
    this.name = 'AnswerError';
    this.code = code;
    this.values = values;
  }
}

/**
 * The answer in canonical form; throws AnswerError where the question does not allow it.
 * @param {Asked} asked
 * @param {string | string[] | Record<string, string>} raw  A number as it was written.
 * @returns {Answer}
 */
export function allowed(asked, raw) {
  switch (asked.shape) {
    case 'one':
      return option(asked, raw);
    case 'some':
      return selection(asked, raw);
    case 'grid':
      return ratings(asked, raw);
    case 'number':
      return wholeNumber(asked, String(raw));
    case 'day':
      return day(asked, String(raw));
    default:
      return text(asked, String(raw));
  }
}

/** @param {string} raw */
function quoted(raw) {
  const characters = [...raw];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : raw;
}

/** @param {Asked} asked @param {unknown} raw */
function option(asked, raw) {
  if (typeof raw === 'string' && asked.options.includes(raw)) return raw;
  throw new AnswerError('not-an-option', { question: asked.id, answer: quoted(String(raw)), options: asked.options.join(', ') });
}

/** @param {Asked} asked @param {unknown} raw */
function selection(asked, raw) {
  if (!Array.isArray(raw)) throw new AnswerError('not-a-list', { question: asked.id, answer: quoted(String(raw)), options: asked.options.join(', ') });
  const chosen = raw.map((one) => option(asked, one));
  if (chosen.includes(NONE) && chosen.some((one) => one !== NONE)) throw new AnswerError('none-and-others', { question: asked.id });
  return asked.options.filter((one) => chosen.includes(one));
}

/** @param {Asked} asked @param {unknown} raw */
function ratings(asked, raw) {
  const rows = asked.rows.join(', ');
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new AnswerError('not-a-grid', { question: asked.id, answer: quoted(String(raw)), rows });
  }
  const given = new Map(Object.entries(raw));
  for (const row of given.keys()) {
    if (!asked.rows.includes(row)) throw new AnswerError('no-such-row', { question: asked.id, answer: quoted(row), rows });
  }
  return Object.fromEntries(
    asked.rows.map((row) => {
      const rating = given.get(row) ?? asked.start;
      if (rating === null) throw new AnswerError('row-missing', { question: asked.id, row });
      return [row, option(asked, rating)];
    }),
  );
}

/** @param {Asked} asked @param {string} raw */
function wholeNumber(asked, raw) {
  const written = raw.trim();
  const whole = /^-?\d+$/.test(written);
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(written) ? Number(written) : NaN;
  const said = Number.isNaN(number) ? raw : whole ? BigInt(written).toString() : asPython(number);
  const values = { question: asked.id, answer: quoted(said), unit: asked.unit, low: String(asked.low), high: String(asked.high) };
  if (!whole && !Number.isInteger(number)) throw new AnswerError('not-a-whole-number', values);
  if (number < asked.low || number > asked.high) throw new AnswerError('out-of-bounds', values);
  return number + 0; // no negative zero
}

/** A number that was written with a point or an exponent, as Python writes it. @param {number} number */
function asPython(number) {
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  if (Object.is(number, -0)) return '-0.0';
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  if (number !== 0 && (Number(exponent) < -4 || Number(exponent) >= 16)) {
    return `${digits}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`;
  }
  const plain = String(number);
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** @param {Asked} asked @param {string} raw */
function day(asked, raw) {
  const found = ofMonth(raw) ?? ofWeek(raw);
  if (!found) throw new AnswerError('not-a-day', { question: asked.id, answer: quoted(raw) });
  return found;
}

/** The day in the form year-month-day, or null if there is none. @param {string} raw */
function ofMonth(raw) {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(raw) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(raw) ?? [];
  const written = `${year}-${month}-${date}`;
  const at = new Date(`${written}T00:00:00Z`);
  return Number(year) > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

/** The same of a day named by its week, which ISO 8601 has too; of a week alone, its Monday. @param {string} raw */
function ofWeek(raw) {
  const [, year = '', week = '', weekday = '1'] = /^(\d{4})-W(\d\d)(?:-(\d))?$/.exec(raw) ?? /^(\d{4})W(\d\d)(\d)?$/.exec(raw) ?? [];
  if (Number(year) < 1 || Number(week) < 1 || Number(weekday) < 1 || Number(weekday) > 7) return null;
  const first = monday(Number(year));
  const at = new Date(first + (7 * (Number(week) - 1) + Number(weekday) - 1) * DAY);
  const fits = first + 7 * (Number(week) - 1) * DAY < monday(Number(year) + 1);
  return fits && at.getUTCFullYear() > 0 && at.getUTCFullYear() < 10_000 ? at.toISOString().slice(0, 10) : null;
}

/** The Monday of the first week of a year: that of 4 January. @param {number} year */
function monday(year) {
  const fourth = new Date(0).setUTCFullYear(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}

/** @param {Asked} asked @param {string} raw */
function text(asked, raw) {
  // Half a surrogate pair is no character: no file could hold it.
  if (/\p{Surrogate}/u.test(raw)) throw new AnswerError('not-a-text', { question: asked.id, answer: quoted(raw) });
  const { length } = [...raw];
  if (length > asked.limit) throw new AnswerError('text-too-long', { question: asked.id, length: String(length), limit: String(asked.limit) });
  return raw;
}
