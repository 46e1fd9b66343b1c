/** How the words of a page stand beside each other when they are shown. */

// The build parts elided words from the next, so that the index knows both (src/decision_site/publish/search.py).
const ELIDED = /^[^\p{L}]*(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)[’']$/iu;

/**
 * What stands between two words: in French, nothing after an elision, and no break before a colon or inside «
 * ».
 * @param {string} before
 * @param {string} after
 */
export function between(before, after) {
  if (ELIDED.test(before)) return '';
  return before.endsWith('«') || /^[:»]/.test(after) ? '\u00a0' : ' ';
}

/** @param {string[]} words */
export const joined = (words) =>
  words.reduce((text, word, at) => text + (at ? between(words[at - 1] ?? '', word) : '') + word, '');
