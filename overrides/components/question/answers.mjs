/**
 * What an answer is, what a question asks for, and what every kind of question has in common. An answer is read as Python
 * reads it (src/decision/questions/): what one allows the other does, and what one refuses the other refuses for the same
 * reason. Tests hold the two side by side.
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
 * @property {string} unit  Of a number, what it counts; of an amount, its currency, and the bounds are in cents.
 * @property {number} limit  Of a text, in characters.
 */

/** @typedef {string | string[] | Record<string, string>} Raw  An answer as it was given, a number as it was written. */
/** @typedef {Pick<HTMLInputElement, 'name' | 'value' | 'checked'> & {validity?: {badInput: boolean}}} Input */
/** @typedef {{option(value: string): string, rating(row: string, value: string): string, number(value: number): string, amount(stored: string): string}} Naming  What the officer reads in place of ids and of figures. */

/**
 * A kind of question, as the page needs it: one module for each, beside its template and its style. Questions of a kind have
 * its `shape` in the page, and kinds.mjs lists them all.
 * @typedef {object} Kind
 * @property {(asked: Asked, raw: unknown) => Answer} allowed  The answer in canonical form; throws AnswerError where the question does not allow it.
 * @property {(inputs: Input[]) => Raw | null} read  What the inputs hold, be it allowed or not; null where nothing is given.
 * @property {(inputs: Input[], answer: Answer | undefined, asked: Asked) => void} write  Puts an answer into the inputs, or clears them.
 * @property {(text: string) => Raw} written  An answer as it stands in an address.
 * @property {(answer: Answer, part: string | null) => string | number | undefined} part  One part of an answer, in the terms the tree uses.
 * @property {(answer: Answer) => string[]} values  What a notice may look for in it.
 * @property {(answer: Answer, naming: Naming) => string} told  The answer in words.
 */

/** How many characters of a wrong answer are quoted back. */
const SHOWN = 60;

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

/** A wrong answer, cut to what is quoted back. @param {string} raw */
export function quoted(raw) {
  const characters = [...raw];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : raw;
}

/** The id of an option, or of a rating. @param {Asked} asked @param {unknown} raw */
export function option(asked, raw) {
  if (typeof raw === 'string' && asked.options.includes(raw)) return raw;
  throw new AnswerError('not-an-option', {
    question: asked.id,
    answer: quoted(String(raw)),
    options: asked.options.join(', '),
  });
}
