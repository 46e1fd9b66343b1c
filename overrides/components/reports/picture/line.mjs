/** A line through the averages of periods, each point with its figure; and the score from which on it is adverse. */

import { scaleLinear, scalePoint } from 'd3-scale';
import { line as through } from 'd3-shape';
import { fitted, svg, whole, widthOf } from './svg.mjs';

/** @typedef {import('../report.d.ts').Line} Line */

const HEIGHT = 190;
const TOP = 24;
const BOTTOM = HEIGHT - 28;
const LEFT = 24;
const POINT = 4;

/** @param {Line} picture @param {number} width @param {string} title */
export function line({ low, high, limit, points }, width, title) {
  const widest = Math.max(0, ...points.flatMap(({ about, text }) => [widthOf(about), widthOf(text)]));
  const x = scalePoint()
    .domain(points.map((_, at) => String(at)))
    .range([LEFT + widest / 2, width - widest / 2])
    .padding(points.length > 1 ? 0 : 0.5);
  const y = scaleLinear().domain([low, high]).range([BOTTOM, TOP]);
  const at = (/** @type {number} */ index) => x(String(index)) ?? LEFT;
  const steps = Array.from({ length: high - low + 1 }, (_, step) => low + step);
  const every = Math.max(1, Math.ceil((widest + POINT) / Math.max(1, x.step())));
  const path = through()
    .x((_, index) => at(index))
    .y(([, value]) => y(value))(points.map(({ value }, index) => [index, value]));
  return whole(
    width,
    HEIGHT,
    title,
    ...steps.flatMap((step) => [
      svg('line', {
        x1: LEFT,
        x2: width,
        y1: y(step),
        y2: y(step),
        class: step === limit ? 'report-picture__limit' : 'report-picture__rule',
      }),
      svg('text', { x: LEFT - 8, y: y(step) + 5, 'text-anchor': 'end' }, String(step)),
    ]),
    svg('path', { d: path ?? '', class: 'report-picture__line' }),
    ...points.flatMap(({ about, text, value }, index) => [
      svg('circle', { cx: at(index), cy: y(value), r: POINT, class: 'report-picture__point' }),
      ...(index % every
        ? []
        : [
            svg('text', { x: at(index), y: y(value) - 10, 'text-anchor': 'middle' }, text),
            svg('text', { x: at(index), y: HEIGHT - 6, 'text-anchor': 'middle' }, fitted(about, width / 2)),
          ]),
    ]),
  );
}
