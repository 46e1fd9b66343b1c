/**
 * An amount of money with cents, with its currency and its bounds.
 */

import { AnswerError, quoted } from '../question/answers.mjs';
import { field } from '../question/field.mjs';
import { AMBIGUOUS, readNumber, trimmed } from '../question/written.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

/** The most digits of an amount before its decimals. */
const LONGEST = 13;
const DECIMALS = 2;
/** What may be written for a currency in place of its code. @type {Record<string, string>} */
const SIGNS = { CAD: '$' };

/** @type {import('../question/answers.mjs').Kind} */
export const money = {
  ...field,
  allowed: (asked, raw) => allowed(asked, String(raw)),
  part: (answer) => cents(String(answer)),
  told: (answer, naming) => naming.amount(String(answer)),
};

/** @param {Asked} asked @param {string} raw */
function allowed(asked, raw) {
  const found = readNumber(bare(raw, asked.unit));
  const values = {
    question: asked.id,
    answer: quoted(raw),
    currency: asked.unit,
    low: amount(asked.low),
    high: amount(asked.high),
  };
  if (found === AMBIGUOUS) throw new AnswerError('amount-ambiguous', values);
  const [units, decimals] = found ?? ['', ''];
  if (!units || units.length > LONGEST || decimals.length > DECIMALS)
    throw new AnswerError('not-an-amount', values);
  const given = cents(`${units}.${decimals.padEnd(DECIMALS, '0')}`);
  if (given < asked.low || given > asked.high) throw new AnswerError('amount-out-of-bounds', values);
  return amount(given);
}

/** What was written without its currency, before it or after. @param {string} raw @param {string} currency */
function bare(raw, currency) {
  const written = trimmed(raw);
  for (const sign of [SIGNS[currency] ?? currency, currency]) {
    if (written.startsWith(sign)) return written.slice(sign.length);
    if (written.endsWith(sign)) return written.slice(0, -sign.length);
  }
  return raw;
}

/** An amount as it is stored: units and two decimals. @param {number} given  In cents. */
const amount = (given) => `${Math.floor(given / 100)}.${String(given % 100).padStart(2, '0')}`;

/** A stored amount in cents. @param {string} stored */
const cents = (stored) => Number(stored.replace('.', ''));
