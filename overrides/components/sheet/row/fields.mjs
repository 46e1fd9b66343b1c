/**
 * The fields of the row in edit: which of them its kind has, and what is read from them and written into them.
 */

/** @typedef {import('../door/sheet.d.ts').Code} Code */
/** @typedef {import('../door/sheet.d.ts').Field} Field */
/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../door/sheet.d.ts').Value} Value */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** Shown beside a row, and no field of it. */
const NO_FIELD = ['display_label'];

/**
 * Whether a kind of row has a field.
 * @param {Record<string, string[]>} notIn  By kind, the fields it never has.
 * @param {string} kind
 * @param {string} field
 */
export const has = (notIn, kind, field) => !(notIn[kind] ?? []).includes(field);

/**
 * What was typed, as a row holds it. What is no number stays as it was typed: Python says what is wrong with it.
 * @param {Field['kind']} kind
 * @param {string} typed
 * @returns {Value}
 */
export function read(kind, typed) {
  const text = typed.trim();
  if (kind === 'refs')
    return text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
  if (text === '') return null;
  return (kind === 'code' || kind === 'number') && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** A value as it is typed; several ids one a line. @param {Value | undefined} value */
export const write = (value) => (Array.isArray(value) ? value.join('\n') : String(value ?? ''));

/**
 * A row with what was typed over what it held; what its kind does not have is not known.
 * @param {Row} held
 * @param {Record<string, string>} typed  By field.
 * @param {Field[]} fields
 * @param {Record<string, string[]>} notIn
 * @returns {Row}
 */
export function rowOf(held, typed, fields, notIn) {
  const kinds = Object.fromEntries(fields.map(({ id, kind }) => [id, kind]));
  const row = Object.fromEntries(Object.entries(held).filter(([id]) => !NO_FIELD.includes(id)));
  for (const [id, text] of Object.entries(typed)) row[id] = read(kinds[id] ?? 'text', text);
  for (const id of Object.keys(row)) if (!has(notIn, String(row.kind), id)) row[id] = null;
  return row;
}

/**
 * The codes of a list that are offered for a row of that day, and the one that it holds though it is retired.
 * @param {Code[]} codes
 * @param {string} list
 * @param {string} day  ISO; empty: not known.
 * @param {Value} held
 */
export const offered = (codes, list, day, held) =>
  codes.filter((one) => one.list === list && (one.code === held || inForce(one, day)));

/** @param {Code} code @param {string} day */
export const inForce = ({ valid_from, valid_to }, day) =>
  (valid_from || day) <= day && day <= (valid_to || day);
