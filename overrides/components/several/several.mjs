/**
 * A question with any number of answers out of several. One of them may be "none", which excludes the others.
 */

import { AnswerError, option, quoted } from '../question/answers.mjs';

/** @typedef {import('../question/answers.mjs').Asked} Asked */

const NONE = 'none';

/** @type {import('../question/answers.mjs').Kind} */
export const several = {
  allowed: selection,
  read: (inputs) => inputs.filter((input) => input.checked).map((input) => input.value),
  write(inputs, answer) {
    for (const input of inputs) input.checked = Array.isArray(answer) && answer.includes(input.value);
  },
  written: (text) => text.split(',').filter(Boolean).map(decodeURIComponent),
  part: (answer, part) => (part !== null && Array.isArray(answer) && answer.includes(part) ? 'in' : 'out'),
  values: (answer) => [answer].flat().map(String),
  told: (answer, naming) =>
    [answer]
      .flat()
      .map((one) => naming.option(String(one)))
      .join(', '),
};

/**
 * "None" excludes the others, and the others exclude it.
 * @param {HTMLInputElement} input  The one just ticked or unticked.
 * @param {Element} question
 */
export function exclude(input, question) {
  if (!input.checked) return;
  for (const other of question.querySelectorAll('input')) {
    if (other !== input && (input.value === NONE || other.value === NONE)) other.checked = false;
  }
}

/** @param {Asked} asked @param {unknown} raw */
function selection(asked, raw) {
  if (!Array.isArray(raw))
    throw new AnswerError('not-a-list', {
      question: asked.id,
      answer: quoted(String(raw)),
      options: asked.options.join(', '),
    });
  const chosen = raw.map((one) => option(asked, one));
  if (chosen.includes(NONE) && chosen.some((one) => one !== NONE))
    throw new AnswerError('none-and-others', { question: asked.id });
  return asked.options.filter((one) => chosen.includes(one));
}
