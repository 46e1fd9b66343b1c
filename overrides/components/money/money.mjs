/**
 * An amount of money with cents, with its currency and its bounds.
 */

import { AnswerError, quoted } from '../question/answers.mjs';
import { field } from '../question/field.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

const AMOUNT = /^([0-9]{1,13})(?:[.,]([0-9]{1,2}))?$/;
/** What may stand between the thousands of an amount. */
const SPACES = /[ \u00a0\u202f]/g;

/** @type {import('../question/answers.mjs').Kind} */
export const money = {
  ...field,
  allowed: (asked, raw) => allowed(asked, String(raw)),
  part: (answer) => cents(String(answer)),
};

/** @param {Asked} asked @param {string} raw */
function allowed(asked, raw) {
  const found = AMOUNT.exec(raw.replace(SPACES, ''));
  const values = {
    question: asked.id,
    answer: quoted(raw),
    unit: asked.unit,
    low: amount(asked.low),
    high: amount(asked.high),
  };
  if (!found) throw new AnswerError('not-an-amount', values);
  const given = cents(`${found[1]}.${(found[2] ?? '').padEnd(2, '0')}`);
  if (given < asked.low || given > asked.high) throw new AnswerError('amount-out-of-bounds', values);
  return amount(given);
}

/** An amount as it is stored: units and two decimals. @param {number} given  In cents. */
const amount = (given) => `${Math.floor(given / 100)}.${String(given % 100).padStart(2, '0')}`;

/** A stored amount in cents. @param {string} stored */
const cents = (stored) => Number(stored.replace('.', ''));
