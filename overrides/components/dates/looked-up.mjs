/**
 * The days of an outcome's steps, looked up in the table that was made with the site. No rule is known here.
 */

import { bearsOn } from './own.mjs';

/** @typedef {import('./dates.mjs').Step} Step */
/** @typedef {import('./dates.mjs').Schedule} Schedule */
/** @typedef {{day: string, certain: boolean}} Due */

/**
 * @param {Step[]} steps
 * @param {(offset: number) => Due | null} due  The day that is so many working days after receipt; null: the table has none.
 * @param {{received: string, now: string, mine: import('./own.mjs').Own}} given  ISO days, and the officer's own list.
 * @returns {Schedule | null}  Null where the table ends, or the officer's own list may change a day.
 */
export function lookedUp(steps, due, { received, now, mine }) {
  const day = (/** @type {number | null} */ offset) => (offset === null ? null : due(offset));
  const found = steps.map((step) => ({ ...step, due: day(step.working_days), last: day(step.latest) }));
  const last =
    found
      .flatMap((one) => [one.due?.day ?? '', one.last?.day ?? ''])
      .sort()
      .at(-1) ?? '';
  const lacks = found.some((one) => one.due === null || (one.latest !== null && one.last === null));
  if (lacks || bearsOn(mine, received, last)) return null;
  const dates = found.map(({ step, working_days, for_information, due, last }) => ({
    step,
    day: due?.day ?? null,
    working_days,
    for_information,
    status: due?.certain ? 'listed' : 'estimated',
    ...stands(now, due?.day, last ?? undefined),
    left: null,
    missing: null,
    vouched: [],
    skipped: [],
    doubts: [],
  }));
  return {
    error: null,
    uncertain: dates.some(({ status, latest_sure }) => status !== 'listed' || !latest_sure),
    dates,
  };
}

/**
 * How a due day stands where that can be said without counting.
 * @param {string} now
 * @param {string} [due]
 * @param {{day: string, certain: boolean}} [last]  The last day that will still do.
 */
function stands(now, due, last) {
  const latest = due && last && due < last.day ? last.day : null;
  const counts = latest && due && due < now ? latest : due;
  return {
    latest,
    latest_sure: latest === null || !!last?.certain,
    standing: counts === undefined || counts > now ? null : counts === now ? 'today' : 'passed',
  };
}

/**
 * What is said of days that were looked up, beside the days themselves; of those that Python counted, Python says it.
 * @param {Schedule | null} schedule
 * @param {{received: string, now: string}} given  ISO days.
 * @param {(key: string, values?: Record<string, string>) => string} say
 * @param {(day: string) => string} words  An ISO day in words.
 * @returns {string[]}  Sentences.
 */
export function notesOf(schedule, { received, now }, say, words) {
  if (!schedule) return [];
  return [
    ...(received > now ? [say('dates.received-later', { day: words(received) })] : []),
    ...(schedule.uncertain ? [say('dates.estimated')] : []),
  ];
}

/**
 * Whether two schedules give each step the same day, and the same last one that will still do.
 * @param {Schedule | null} one
 * @param {Schedule | null} other
 * @param {boolean} [surely]  And with the same certainty.
 */
export function sameDays(one, other, surely) {
  const [these, those] = [one, other].map((schedule) =>
    JSON.stringify(
      schedule?.dates.map(({ step, day, status, latest, latest_sure }) =>
        surely ? [step, day, latest, status, latest_sure] : [step, day, latest],
      ),
    ),
  );
  return these === those;
}
