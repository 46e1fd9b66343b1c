/**
 * Put Python's words in the place of the page's own.
 * @param {Element} element
 * @param {string} words
 * @returns {boolean}  Whether they are the same: then nothing moves.
 */
export function reword(element, words) {
  const same = element.textContent === words;
  if (!same) element.textContent = words;
  return same;
}
