/** What of a query is looked for, and whether a word of a page is an answer to it. */

/** The id of a rule or an assumption. */
export const RULE = /^(R-[A-Z]{2}|ASSUME)-\d+$/;
const RULES = /\b(r-[a-z]{2}|assume)-\d+\b/gi;
/**
 * All that stands between words: every apostrophe and every hyphen that a keyboard, or another text, may
 * have.
 */
const BETWEEN = /[\s'‘’ʼ′´`"“”«»()[\]{}.,;:!?…/\-‐‑‒–—−]+/;
const SOFT_HYPHEN = /\u00ad/g;
/** Two letters written as one, and apart. */
const LIGATURES = /** @type {const} */ ([
  ['œ', 'oe'],
  ['æ', 'ae'],
]);

/** @param {string} text */
const apart = (text) => LIGATURES.reduce((one, [joined, letters]) => one.replaceAll(joined, letters), text);

/** @param {string} text  Without accents, ligatures, capitals and signs, to tell whether two names are the same. */
export const plain = (text) => apart(text.normalize('NFD').toLowerCase()).replace(/[^a-z0-9]/g, '');

/** The ways in which a word may stand on a page: with its ligatures, and without. @param {string} word */
export const spellings = (word) => [
  ...new Set([
    word,
    apart(word),
    LIGATURES.reduce((one, [joined, letters]) => one.replaceAll(letters, joined), word),
  ]),
];

/**
 * The words of a query that carry meaning; all of them, if none does.
 * @param {string} query
 * @param {Set<string>} small
 */
export function wanted(query, small) {
  const written = query.normalize('NFC').replace(SOFT_HYPHEN, '').toLowerCase();
  const rules = written.match(RULES) ?? [];
  const rest = written.replace(RULES, ' ').split(BETWEEN).filter(Boolean);
  const words = [...new Set([...rules, ...rest])];
  const telling = words.filter((word) => !small.has(word));
  return telling.length ? telling : words;
}

/**
 * Whether `found`, as it stands on a page, may be a form of `word`: a number or a rule is itself or nothing; of
 * another word, half must be there, as "exporter" and "exportateur" share "export".
 * @param {string} word
 * @param {string} found
 */
export function alike(word, found) {
  const asked = plain(word);
  const whole = plain(found);
  const parts = [whole, ...found.split(BETWEEN).map(plain)];
  if (/\d/.test(asked)) return parts.includes(asked);
  const least = Math.ceil(asked.length / 2);
  return parts.some(
    (part) => part.startsWith(asked.slice(0, least)) && (asked.length > 3 || part.startsWith(asked)),
  );
}
