/**
 * Cases that checklists kept on the device come into the sheet, each with its row and its record.
 */

import { newId } from '../../device/ids.mjs';
import { arrived, handedLast, waiting } from '../../hand-over/to-sheet.mjs';
import { momentOf } from './moment.mjs';

/** How many rows a case may bring along. */
const ROWS = 4;

/**
 * @param {import('./session.mjs').Session} session
 * @param {boolean} certain  Whether the sheet outlasts the page; else the cases wait on the device as well.
 * @returns {Promise<{before: number, after: number, there: string, filled: string}>}  How many rows there were and are; if the officer comes with a case that has its row already, the id of that; and that of a row that a case was to fill.
 */
export async function takeWaiting(session, certain) {
  const last = handedLast();
  const there = last && (await session.ask('record', { id: last })).row;
  const those = await waiting();
  const { handed } = those;
  const { rows: before } = await session.about();
  if (handed.length)
    await session.ask('take', { cases: handed, moment: momentOf(new Date(), newId, ROWS * handed.length) });
  if (certain) await arrived(those);
  const { rows: after } = await session.about();
  const filled = handed.findLast(({ row }) => row.event_id)?.row.event_id ?? '';
  return { before, after, there: there ?? '', filled };
}
