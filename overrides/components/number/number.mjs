/**
 * A whole number, with its unit and its bounds.
 */

import { AnswerError, quoted } from '../question/answers.mjs';
import { field } from '../question/field.mjs';
import { AMBIGUOUS, readNumber, trimmed } from '../question/written.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

/** The most digits that are read as a number. */
const LONGEST = 20;

/** @type {import('../question/answers.mjs').Kind} */
export const number = {
  ...field,
  allowed: (asked, raw) => wholeNumber(asked, String(raw)),
  told: (answer, naming) => naming.number(Number(answer)),
};

/** @param {Asked} asked @param {string} raw */
function wholeNumber(asked, raw) {
  const typed = trimmed(raw);
  const grouped = readNumber(typed.replace(/^-/, ''));
  const together = Array.isArray(grouped) && !grouped[1] && grouped[0].length <= LONGEST;
  const written = together ? (typed.startsWith('-') ? '-' : '') + grouped[0] : typed;
  const whole = /^-?\d+$/.test(written);
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(written) ? Number(written) : NaN;
  const said = Number.isNaN(number) ? raw : whole ? BigInt(written).toString() : asPython(number);
  const values = {
    question: asked.id,
    answer: quoted(said),
    unit: asked.unit,
    low: String(asked.low),
    high: String(asked.high),
  };
  if (grouped === AMBIGUOUS && Number.isNaN(number)) throw new AnswerError('number-ambiguous', values);
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
