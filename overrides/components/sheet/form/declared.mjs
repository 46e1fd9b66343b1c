/**
 * What a form has of a table, from what the sheet declares of it: no table is known here by its name.
 */

/** @typedef {import('../door/sheet.d.ts').Declared} Declared */
/** @typedef {import('../door/sheet.d.ts').Field} Field */
/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../door/sheet.d.ts').Table} Table */
/** @typedef {import('../words/words.mjs').Words} Words */

/** How many ids of a row are told. */
const TOLD = 5;

/**
 * The tables whose rows belong to a row of another, each with the field that says to which.
 * @param {Declared['tables']} tables
 * @param {string} table
 * @returns {{table: string, by: string}[]}
 */
export const within = (tables, table) =>
  Object.entries(tables).flatMap(([id, { fields }]) =>
    fields.filter(({ kind, of }) => kind === 'ref' && of === table).map(({ id: by }) => ({ table: id, by })),
  );

/** Whether the officer gives the rows of a table their references: rows of others name several of them. @param {Declared['tables']} tables @param {string} table */
export const named = (tables, table) =>
  Object.values(tables).some(({ fields }) => fields.some(({ kind, of }) => kind === 'refs' && of === table));

/**
 * The fields that are asked: not the key unless the officer gives it, nor what is fixed, nor what pages write.
 * @param {Declared['tables']} tables
 * @param {Table} declared
 * @param {Row} row
 * @param {{fixed: Row, key: boolean, names: boolean}} how  `key`: whether its reference is asked; `names`: whether names of persons are kept.
 */
export const asked = (tables, declared, row, { fixed, key, names }) =>
  declared.fields.filter(
    ({ id, of, personal }) =>
      !(id in fixed) &&
      (id !== declared.key || key) &&
      (!of || of in tables) &&
      (!personal || names || Boolean(row[id])),
  );

/**
 * A row in one line: what it is known by, and the rest.
 * @param {Row} row
 * @param {Field[]} fields
 * @param {string} key
 * @param {Words} words
 * @returns {{first: string, rest: string}}
 */
export function lineOf(row, fields, key, words) {
  const known = fields.filter(({ id }) => id !== key && !isBlank(row[id]));
  const [head = { id: key, kind: 'text' }, ...others] = known;
  const plain = head.kind === 'text' || head.kind === 'option';
  const rest = others.map((field) => labelled(field, row, words)).join(' · ');
  return { first: plain ? shownOf(head, row, words) : labelled(head, row, words), rest };
}

/** @param {import('../door/sheet.d.ts').Value | undefined} value */
const isBlank = (value) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** @param {Pick<Field, 'id'>} field @param {Row} row @param {Words} words */
function shownOf({ id }, row, words) {
  const value = row[id];
  if (!Array.isArray(value)) return words.value(id, value);
  return value.slice(0, TOLD).join(', ') + (value.length > TOLD ? ', …' : '');
}

/** @param {Field} field @param {Row} row @param {Words} words */
const labelled = (field, row, words) =>
  words.say('said.field-set', { name: words.say(`field.${field.id}`), after: shownOf(field, row, words) });

/**
 * A reference of their own for a new row that belongs to another: its number behind that of the other.
 * @param {string} of
 * @param {Set<string>} taken
 */
export function proposed(of, taken) {
  for (let number = taken.size + 1; ; number += 1) {
    const one = `${of.slice(0, 56)}/${number}`;
    if (!taken.has(one)) return one;
  }
}
