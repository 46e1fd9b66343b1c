/**
 * A question with one answer out of several, yes and no among them.
 */

import { option } from '../question/answers.mjs';

/** @type {import('../question/answers.mjs').Kind} */
export const choice = {
  allowed: option,
  read: (inputs) => inputs.find((input) => input.checked)?.value ?? null,
  write(inputs, answer) {
    for (const input of inputs) input.checked = input.value === answer;
  },
  written: decodeURIComponent,
  part: (answer) => String(answer),
  values: (answer) => [String(answer)],
  told: (answer, naming) => naming.option(String(answer)),
};
