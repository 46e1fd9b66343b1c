/** What tells the series of a picture apart without colour: a pattern for each. */

import { svg } from './svg.mjs';

const SIZE = 8;
/** Lines and dots of the patterns, in the order of the series; the first is solid, the last is empty. */
const SHAPES = [
  null,
  ['M0 8L8 0M-2 2L2 -2M6 10L10 6'],
  ['M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M0 0L8 8M-2 6L2 10M6 -2L10 2'],
  ['M2 4h2M6 0h2M6 8h2'],
  null,
];
let made = 0;

/** Patterns of one picture, and by what each series is filled. */
export class Patterns {
  constructor() {
    this.id = `report-pattern-${made++}`;
  }

  /** @returns {SVGElement} */
  element() {
    const patterns = SHAPES.flatMap((paths, at) =>
      paths
        ? [
            svg(
              'pattern',
              { id: `${this.id}-${at}`, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
              svg('rect', { width: SIZE, height: SIZE, class: 'report-picture__ground' }),
              ...paths.map((d) => svg('path', { d, class: `report-picture__lines--${at}` })),
            ),
          ]
        : [],
    );
    return svg('defs', {}, ...patterns);
  }

  /** @param {number} series @param {Record<string, number>} place @returns {SVGElement} */
  rect(series, place) {
    /** @type {Record<string, string>} */
    const fill = SHAPES[series] ? { fill: `url(#${this.id}-${series})` } : {};
    return svg('rect', { ...place, ...fill, class: `report-picture__bar--${series}` });
  }
}
