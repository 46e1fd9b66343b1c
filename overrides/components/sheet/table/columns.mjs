/**
 * What the table shows of a row, column by column.
 */

/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../words/words.mjs').Words} Words */

/** @typedef {{text: string, note?: string, late?: boolean}} Cell  `late`: what it says should have been done before today. */

/**
 * @param {Row} row
 * @param {Words} words
 * @param {string} today  ISO.
 * @returns {Record<string, Cell>}
 */
export function cells(row, words, today) {
  const step = row.next_date !== null && row.next_done === null;
  return {
    date: { text: String(row.date ?? words.say('said.no-date')) },
    client: {
      text: words.client(row),
      note: row.display_label === null ? '' : String(row.client_ref ?? ''),
    },
    what: { text: words.what(row), note: draft(row, words) },
    area: { text: words.code('business_area', row.business_area ?? null) },
    contact: { text: words.code('business_contact', row.business_contact ?? null) },
    next: step
      ? {
          text: String(row.next_step ?? ''),
          note: String(row.next_date ?? ''),
          late: String(row.next_date) < today,
        }
      : { text: '' },
  };
}

/** That a row is a draft, and what its checklist answered: that is what it is known by until it is completed. @param {Row} row @param {Words} words */
function draft(row, words) {
  if (row.status !== 'draft') return '';
  return [words.say('said.draft'), row.outcome && words.outcome(String(row.outcome))]
    .filter(Boolean)
    .join(' · ');
}
