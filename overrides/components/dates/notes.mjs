/**
 * What is said of an outcome's days beside the days themselves: what is missing, what may move, what they rest on.
 */

/** @typedef {import('./dates.mjs').Schedule} Schedule */

/**
 * @param {Schedule | null} schedule
 * @param {{received: string, today: string, lang: string}} given  ISO days.
 * @param {(key: string, values?: Record<string, string | number>) => string} say
 * @param {(day: string) => string} words  An ISO day in words.
 * @returns {string[]}  Sentences.
 */
export function notesOf(schedule, { received, today, lang }, say, words) {
  const dates = schedule?.dates ?? [];
  const later = schedule && received > today ? [say('dates.received-later', { day: words(received) })] : [];
  const missing = dates.find((one) => one.missing !== null)?.missing;
  // Nothing is counted yet: a day ahead is spoken of once it is counted from.
  if (missing) return [say('dates.missing', { year: missing })];
  const vouched = [...new Set(dates.flatMap((one) => one.vouched ?? []))];
  const rests = vouched.length ? [say('dates.vouched', { years: vouched.join(', ') })] : [];
  if (!schedule?.uncertain) return [...later, ...rests];
  const reasons = dates.flatMap(({ doubts = [] }) => doubts.map(({ reason }) => reason[lang] ?? ''));
  return [...later, ...rests, say('dates.estimated'), ...new Set(reasons.filter(Boolean))];
}
