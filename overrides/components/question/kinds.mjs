/**
 * Every kind of question, by the shape that the page gives to its questions (`data-shape`).
 */

import { choice } from '../choice/choice.mjs';
import { date } from '../date/date.mjs';
import { grid } from '../grid/grid.mjs';
import { money } from '../money/money.mjs';
import { number } from '../number/number.mjs';
import { several } from '../several/several.mjs';
import { text } from '../text/text.mjs';

/** @typedef {import('./answers.mjs').Asked} Asked */
/** @typedef {import('./answers.mjs').Raw} Raw */

/** @type {Record<string, import('./answers.mjs').Kind>} */
const KINDS = { one: choice, some: several, grid, number, money, day: date, text };

/**
 * The kind of a question.
 * @param {Pick<Asked, 'shape'> | undefined} question  Of a fact, which is no question, the answer is yes.
 */
export function kindOf(question) {
  const kind = KINDS[question?.shape ?? 'one'];
  if (!kind) throw new Error(`checklist: no kind of question is called ${question?.shape}`);
  return kind;
}

/**
 * The answer in canonical form; throws AnswerError where the question does not allow it.
 * @param {Asked} asked
 * @param {Raw} raw
 */
export const allowed = (asked, raw) => kindOf(asked).allowed(asked, raw);
