/**
 * Cases that checklists kept on the device come into the sheet, each with its row and its record.
 */

import { arrived, waiting } from '../../hand-over/to-sheet.mjs';
import { newId } from '../../device/ids.mjs';
import { momentOf } from './moment.mjs';

/** How many rows a case may bring along. */
const ROWS = 4;

/**
 * @param {import('./session.mjs').Session} session
 * @param {boolean} certain  Whether the sheet outlasts the page; else the cases wait on the device as well.
 * @returns {Promise<boolean>}  Whether any came.
 */
export async function takeWaiting(session, certain) {
  const those = await waiting();
  const { handed } = those;
  if (!handed.length) return false;
  await session.ask('take', { cases: handed, moment: momentOf(new Date(), newId, ROWS * handed.length) });
  if (certain) await arrived(those);
  return true;
}
