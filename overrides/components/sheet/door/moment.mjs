/**
 * The moment of a change, which Python cannot know: it has no clock and makes no ids.
 */

import { dayOf } from '../../day-words/spell.mjs';

/** How many ids a change may need: its row, and whatever it brings along. */
const IDS = 4;

/** @typedef {{at: string, today: string, ids: string[]}} Moment */

/**
 * @param {Date} now
 * @param {() => string} newId
 * @param {number} [count]
 * @returns {Moment}
 */
export function momentOf(now, newId, count = IDS) {
  return {
    at: withOffset(now),
    today: dayOf(now),
    ids: Array.from({ length: count }, () => inTime(now, newId())),
  };
}

/**
 * An id that sorts by when it was made (UUID, version 7): of rows of one day, the one typed last comes first.
 * @param {Date} now
 * @param {string} id  Random, in the form of a UUID.
 */
export function inTime(now, id) {
  const stamp = now.getTime().toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${id.slice(15)}`;
}

/** A moment in ISO 8601, by the clock of the officer and how far it is from UTC. @param {Date} now */
export function withOffset(now) {
  const east = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + east * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  const two = (/** @type {number} */ one) => String(one).padStart(2, '0');
  return `${local}${east < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}
