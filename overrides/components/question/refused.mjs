/**
 * For unit tests of kinds of question: what they refuse.
 */

import { AnswerError } from './answers.mjs';

/** Whether an error is the refusal with this code. @param {string} code */
export const refusal = (code) => (/** @type {unknown} */ error) =>
  error instanceof AnswerError && error.code === code;
