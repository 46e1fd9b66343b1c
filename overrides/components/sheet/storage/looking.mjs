/**
 * Another sheet, opened beside the officer's own to be looked at. Nothing is kept of it, and nothing written to it.
 */

import { dayOf } from '../../day-words/spell.mjs';
import { chose } from '../machine/place.mjs';

/** @typedef {import('../machine/client.mjs').SheetClient} SheetClient */
/** @typedef {import('../door/sheet.d.ts').About} About */

/**
 * Open the sheet of a file beside the own one.
 * @param {SheetClient} beside
 * @param {File} file
 * @param {import('../door/sheet.d.ts').Place} place  Where the officer keeps the own one; that stays so.
 * @returns {Promise<About>}  `read_only`: it is damaged, and this is what could be read of it.
 */
export async function lookInto(beside, file, place) {
  try {
    await beside.open('file', file);
    await chose(place);
    await beside.call('check', { today: dayOf(new Date()) });
    return await beside.call('about', {});
  } catch (error) {
    beside.close();
    throw error;
  }
}
