/** Bars, one below the other: each under its name, of one part or of several, with a mark for what was planned. */

import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { Patterns } from './patterns.mjs';
import { fitted, svg, whole, widthOf } from './svg.mjs';

/** @typedef {import('../report.d.ts').Bars} Bars */
/** @typedef {import('../report.d.ts').Bar} Bar */

const ROW = 42;
const LABEL = 13;
const TOP = 18;
const THICK = 16;
const OVER = 3;
const GAP = 16;
const SWATCH = 18;

/** @param {Bar} bar */
const sum = ({ parts }) => parts.reduce((all, one) => all + one, 0);

/** @param {Bars} picture @param {number} width @param {string} title */
export function bars({ bars: all, series }, width, title) {
  const patterns = new Patterns();
  const most = Math.max(1, ...all.map((bar) => Math.max(sum(bar), bar.mark ?? 0)));
  const of = stack()
    .keys(series.map((_, at) => String(at)))
    .value((parts, key) => parts[key] ?? 0);
  const stacked = of(all.map(({ parts }) => Object.fromEntries(parts.entries())));
  const rows = all.map((bar, at) => {
    const x = scaleLinear()
      .domain([0, bar.most ?? most])
      .range([0, width - OVER]);
    const spans = stacked.map((one) => one[at]?.map((end) => x(end)) ?? [0, 0]);
    return row(bar, at * ROW, width, x, /** @type {[number, number][]} */ (spans), patterns);
  });
  return whole(width, all.length * ROW, title, patterns.element(), ...rows);
}

/**
 * @param {Bar} bar
 * @param {number} y
 * @param {number} width
 * @param {(value: number) => number} x
 * @param {[number, number][]} spans
 * @param {Patterns} patterns
 */
function row(bar, y, width, x, spans, patterns) {
  const group = svg('g', { transform: `translate(0 ${y})` });
  const told = fitted(bar.text, width / 2);
  const name = fitted(bar.about, width - widthOf(told) - GAP);
  group.append(
    svg('text', { x: 0, y: LABEL, class: 'report-picture__name' }, name),
    svg('text', { x: width, y: LABEL, 'text-anchor': 'end' }, told),
  );
  if (bar.most !== undefined)
    group.append(
      svg('rect', { x: 0, y: TOP, width: x(bar.most), height: THICK, class: 'report-picture__track' }),
    );
  spans.forEach(([from, to], series) => {
    if (to <= from) return;
    group.append(patterns.rect(series, { x: from, y: TOP, width: to - from, height: THICK }));
    if (spans.length > 1) group.append(...figure(String(bar.parts[series]), from, to));
  });
  if (bar.mark !== null)
    group.append(
      svg('rect', {
        x: x(bar.mark),
        y: TOP - OVER,
        width: OVER,
        height: THICK + 2 * OVER,
        class: 'report-picture__mark',
      }),
    );
  return group;
}

/** The number of a part, on it, where there is room. @param {string} text @param {number} from @param {number} to */
function figure(text, from, to) {
  const room = widthOf(text) + OVER;
  if (to - from < room + OVER) return [];
  const middle = (from + to) / 2;
  return [
    svg('rect', {
      x: middle - room / 2,
      y: TOP + 1,
      width: room,
      height: THICK - 2,
      class: 'report-picture__plate',
    }),
    svg('text', { x: middle, y: TOP + THICK - 3, 'text-anchor': 'middle' }, text),
  ];
}

/** What the patterns and the mark mean. @param {Bars} picture @returns {HTMLElement[]} */
export function legend({ series, mark }) {
  if (series.length < 2 && !mark) return [];
  const patterns = new Patterns();
  const swatch = (/** @type {SVGElement[]} */ ...shapes) =>
    svg(
      'svg',
      { viewBox: `0 0 ${SWATCH} ${SWATCH}`, class: 'report-legend__swatch', 'aria-hidden': 'true' },
      ...shapes,
    );
  const item = (/** @type {SVGElement} */ shape, /** @type {string} */ name) => {
    const element = document.createElement('li');
    element.append(shape, name);
    return element;
  };
  const square = { x: 1, y: 1, width: SWATCH - 2, height: SWATCH - 2 };
  const items = series.map((name, at) => item(swatch(patterns.element(), patterns.rect(at, square)), name));
  const line = svg('rect', {
    x: SWATCH / 2,
    y: 0,
    width: OVER,
    height: SWATCH,
    class: 'report-picture__mark',
  });
  return mark ? [...items, item(swatch(line), mark)] : items;
}
