/**
 * A short text. It never decides anything.
 */

import { AnswerError, quoted } from '../question/answers.mjs';
import { field } from '../question/field.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

/** @type {import('../question/answers.mjs').Kind} */
export const text = { ...field, allowed: (asked, raw) => shortText(asked, String(raw)) };

/** @param {Asked} asked @param {string} raw */
function shortText(asked, raw) {
  // Half a surrogate pair is no character: no file could hold it.
  if (/\p{Surrogate}/u.test(raw))
    throw new AnswerError('not-a-text', { question: asked.id, answer: quoted(raw) });
  const { length } = [...raw];
  if (length > asked.limit)
    throw new AnswerError('text-too-long', {
      question: asked.id,
      length: String(length),
      limit: String(asked.limit),
    });
  return raw;
}
