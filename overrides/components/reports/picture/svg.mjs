/** Elements of a picture: shapes by attributes alone, since the policy of the site lets no style into a page. */

const SVG = 'http://www.w3.org/2000/svg';
/** How wide a letter of a picture is at most, on average. */
const LETTER = 7.5;
const CUT = '…';

/** @param {string} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} children @returns {SVGElement} */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** How much room a text takes. @param {string} text */
export const widthOf = (text) => text.length * LETTER;

/** A text, cut where there is no more room. @param {string} text @param {number} room */
export function fitted(text, room) {
  const most = Math.max(1, Math.floor(room / LETTER));
  return text.length <= most ? text : text.slice(0, most - 1) + CUT;
}

/** @param {number} width @param {number} height @param {string} title @param {Node[]} children */
export function whole(width, height, title, ...children) {
  return svg(
    'svg',
    { class: 'report-picture', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title },
    ...children,
  );
}
