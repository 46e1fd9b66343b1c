/**
 * The days that receipt leads to, as the build worked them out in Python (`decision_site/dates/days.py` describes the file).
 * Looked up, never counted: no rule is known here.
 */

/** @typedef {{base: number, first: string, offsets: number[], days: string[], weeks: string[], posts: Record<string, string>}} Stored */

const DAY = 86_400_000;
const WEEK = 7;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export class Days {
  /** @param {Stored} stored */
  constructor(stored) {
    this.stored = stored;
    this.first = Date.parse(stored.first);
  }

  /**
   * The day that lies so many working days after receipt, and whether that is certain; null where the table has none.
   * @param {string} country  Its code.
   * @param {string} received  ISO.
   * @param {number} offset  One that a step of a checklist is declared with.
   * @param {string} [region]  The code of a region; none for the country as a whole.
   * @returns {{day: string, certain: boolean} | null}
   */
  due(country, received, offset, region) {
    const { base, offsets, days, weeks, posts } = this.stored;
    const nth = (Date.parse(received) - this.first) / DAY;
    const key = region ? `${country}-${region}` : country;
    const post = Object.hasOwn(posts, key) ? posts[key] : undefined;
    if (!post || !Number.isInteger(nth) || nth < 0) return null;
    const week = weeks[post.charCodeAt(Math.floor(nth / WEEK)) - base];
    const entry = week && days[week.charCodeAt(nth % WEEK) - base];
    const letter = entry?.[offsets.indexOf(offset)] ?? '';
    const later = LETTERS.indexOf(letter.toLowerCase());
    if (letter === '' || later < 0) return null;
    const day = new Date(this.first + (nth + later) * DAY).toISOString().slice(0, 10);
    return { day, certain: letter === LETTERS[later] };
  }
}

/** @param {ArrayBuffer | string} content  Of the file that the root's `data-days` names. */
export function readDays(content) {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return new Days(JSON.parse(text));
}
