/** Where on a page a result leads, and the words shown of it. */

import { RULE } from './query.mjs';

/** @typedef {import('./pack.mjs').Page} Page */
/** @typedef {import('./pack.mjs').Anchor} Anchor */
/** @typedef {Map<string, number[]>} Hits  Word of the query to its places, counted in words of the page. */
/** @typedef {{words: string[], marked: boolean[], cut: [boolean, boolean]}} Excerpt  `cut` tells whether the text goes on before and after. */

const LENGTH = 26;
const BEFORE = 6;

/** Whether a result may lead to it: a heading, a rule or a term. @param {Anchor} anchor */
const leads = (anchor) => /^h[2-6]$/.test(anchor.element) || anchor.element === 'dt' || RULE.test(anchor.id);

/**
 * The place that holds most of the words, those of its heading twice, and among equals most often; undefined is the top of the page.
 * A checklist always opens at its first question.
 * @param {Page} page
 * @param {Hits} hits
 * @returns {Anchor | undefined}
 */
export function bestAnchor(page, hits) {
  if (page.meta.kind === 'checklist') return undefined;
  const anchors = page.anchors.filter(leads).sort((a, b) => a.location - b.location);
  /** @type {Map<Anchor | undefined, {words: Set<string>, named: Set<string>, times: number}>} */
  const held = new Map();
  for (const [word, places] of hits) {
    for (const place of places) {
      const anchor = anchors.findLast(({ location }) => location <= place);
      const one = held.get(anchor) ?? { words: new Set(), named: new Set(), times: 0 };
      one.words.add(word);
      if (anchor && !RULE.test(anchor.id) && place < anchor.location + anchor.text.split(/\s+/).length)
        one.named.add(word);
      one.times += 1;
      held.set(anchor, one);
    }
  }
  const worth = (/** @type {{words: Set<string>, named: Set<string>}} */ one) =>
    one.words.size + one.named.size;
  const best = [...held].sort(([, a], [, b]) => worth(b) - worth(a) || b.times - a.times);
  return best[0]?.[0];
}

/**
 * The words around the closest company of hits, between the anchor and the next.
 * @param {Page} page
 * @param {Anchor | undefined} anchor
 * @param {Hits} hits
 * @returns {Excerpt}
 */
export function excerpt(page, anchor, hits) {
  const from = anchor?.location ?? 0;
  const next = page.anchors
    .filter((one) => leads(one) && one.location > from)
    .map(({ location }) => location);
  const end = anchor ? Math.min(page.words.length, ...next) : page.words.length;
  const inside = [...hits]
    .flatMap(([word, places]) => places.map((place) => ({ word, place })))
    .filter(({ place }) => place >= from && place < end);
  const company = (/** @type {number} */ start) =>
    new Set(
      inside.filter(({ place }) => place >= start && place < start + LENGTH - BEFORE).map(({ word }) => word),
    ).size;
  const [first] = inside
    .map(({ place }) => ({ place, held: company(place) }))
    .sort((a, b) => b.held - a.held || a.place - b.place);
  const start = Math.max(from, Math.min((first?.place ?? from) - BEFORE, end - LENGTH));
  const stop = Math.min(end, start + LENGTH);
  const places = new Set(inside.map(({ place }) => place));
  const words = page.words.slice(start, stop);
  return { words, marked: words.map((_, at) => places.has(start + at)), cut: [start > from, stop < end] };
}
