/**
 * Words about a skipped day, with each name that is not in the language of the page marked as what it is.
 *
 * @param {{told: string, names: Record<string, string>[]}} day
 * @param {string} lang
 * @returns {{text: string, lang: string}[]}  Pieces in order; of the page's own language, without one.
 */
export function inPieces({ told, names }, lang) {
  const foreign = names.flatMap((one) => (lang in one ? [] : Object.entries(one).slice(0, 1)));
  let pieces = [{ text: told, lang: '' }];
  for (const [code, name] of foreign) {
    pieces = pieces.flatMap((piece) => {
      const at = piece.lang ? -1 : piece.text.indexOf(name);
      if (at === -1) return [piece];
      return [
        { text: piece.text.slice(0, at), lang: '' },
        { text: name, lang: code },
        { text: piece.text.slice(at + name.length), lang: '' },
      ];
    });
  }
  return pieces.filter(({ text }) => text);
}
