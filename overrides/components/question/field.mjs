/**
 * What the kinds of question have in common that are answered in one field: a number, a day, a text.
 */

/** @type {Pick<import('./answers.mjs').Kind, 'read' | 'write' | 'written' | 'part' | 'values' | 'told'>} */
export const field = {
  read([input]) {
    // A field keeps to itself what is no number, or no day.
    return input && (input.value !== '' || input.validity?.badInput) ? input.value : null;
  },
  write(inputs, answer) {
    for (const input of inputs) input.value = answer === undefined ? '' : String(answer);
  },
  written: decodeURIComponent,
  part: (answer) => (typeof answer === 'number' ? answer : String(answer)),
  values: (answer) => [String(answer)],
  told: String,
};
