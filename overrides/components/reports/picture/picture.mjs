/** The picture of a part of a report, as wide as its place. */

import { bars, legend } from './bars.mjs';
import { line } from './line.mjs';

const NARROWEST = 240;
const WIDEST = 720;

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} key  What the patterns mean.
 * @param {import('../report.d.ts').Bars | import('../report.d.ts').Line} picture
 * @param {string} title
 */
export function draw(place, key, picture, title) {
  const width = Math.min(WIDEST, Math.max(NARROWEST, place.clientWidth));
  const of = picture.kind === 'bars' ? picture.bars : picture.points;
  const figure = place.closest('figure');
  if (figure) figure.hidden = of.length === 0;
  if (picture.kind === 'bars') {
    place.replaceChildren(bars(picture, width, title));
    key.replaceChildren(...legend(picture));
  } else place.replaceChildren(line(picture, width, title));
  key.hidden = key.children.length === 0;
}
