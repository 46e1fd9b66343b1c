import { newId } from '../../device/ids.mjs';

/** Enough for what one call adds. */
const IDS = 20;

/**
 * This moment, as calls that write want it: with the officer's own day, and ids never used before.
 * @param {number} [ids]
 */
export function moment(ids = IDS) {
  const now = new Date();
  const own = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return {
    at: now.toISOString(),
    today: own.toISOString().slice(0, 10),
    ids: Array.from({ length: ids }, newId),
  };
}
