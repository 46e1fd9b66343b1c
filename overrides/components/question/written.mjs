/**
 * Numbers as a language writes them: read from what was typed, and told. Python has the same (decision.text.numbers), and a
 * table of numbers holds the two side by side.
 */

/** @typedef {(key: string) => string | undefined} Words  The words of the page, by key. */

/** What `1,234` is: a thousand and more to one reader, a little over one to another. */
export const AMBIGUOUS = 'ambiguous';
const SPACES = /[\u00a0\u202f\u2009]/g;
const NUMBER = /^[0-9]+(?:[ ,.][0-9]+)*$/;

/**
 * The digits before the decimal sign and after it. Either language's signs are read: a comma or a point before decimals; a
 * space, a comma or a point between groups of three digits.
 * @param {string} written
 * @returns {[string, string] | typeof AMBIGUOUS | null}  Null: it is no number.
 */
export function readNumber(written) {
  const text = trimmed(written).replace(SPACES, ' ');
  if (!NUMBER.test(text)) return null;
  const signs = text.replace(/[0-9]/g, '').split('');
  const groups = text.split(/[ ,.]/);
  const [first = '', second = ''] = groups;
  const last = signs.at(-1);
  if (signs.length === 1 && last !== ' ')
    return areThousands(groups) && !first.startsWith('0') ? AMBIGUOUS : [first, second];
  let decimals = '';
  if (new Set(signs).size > 1 && last !== ' ') {
    decimals = groups.pop() ?? '';
    signs.pop();
  }
  if (signs.length && (new Set(signs).size > 1 || !areThousands(groups))) return null;
  return [groups.join(''), decimals];
}

/** What was written, without what may stand around a number. @param {string} written */
export const trimmed = (written) =>
  written.replace(/^[ \t\r\n\u00a0\u202f\u2009]+|[ \t\r\n\u00a0\u202f\u2009]+$/g, '');

/** @param {string[]} groups */
const areThousands = ([first = '', ...others]) =>
  first.length <= 3 && others.every((one) => one.length === 3);

/** A whole number with its thousands apart. @param {number | string} number @param {Words} words */
export function toldNumber(number, words) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, signs(words).group);
}

/**
 * An amount, stored as units and two decimals, with its currency.
 * @param {string} stored
 * @param {string} currency
 * @param {Words} words
 */
export function toldAmount(stored, currency, words) {
  const [units = '', decimals = ''] = stored.split('.');
  const amount = toldNumber(units, words) + signs(words).point + decimals;
  const phrase = words(`money.${currency}`) ?? words('money.other') ?? '{amount} {currency}';
  return phrase.replace('{amount}', () => amount).replace('{currency}', () => currency);
}

/**
 * What a phrase is filled with, its least and its greatest as the language writes them.
 * @param {Record<string, string>} values
 * @param {Words} words
 */
export function toldBounds(values, words) {
  const told = { ...values };
  for (const name of ['low', 'high']) {
    const value = values[name];
    if (value === undefined) continue;
    if (values.currency) told[name] = toldAmount(value, values.currency, words);
    else if (/^-?\d+$/.test(value)) told[name] = toldNumber(value, words);
  }
  return told;
}

/** The sign between thousands and that before decimals, from how the language writes a number. @param {Words} words */
function signs(words) {
  const [, group = ',', , , , point = '.'] = words('number.written') ?? '1,234.5';
  return { group, point };
}
