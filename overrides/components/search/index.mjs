/**
 * The pages of one language that answer a query, best first, and the place on each.
 *
 * Pagefind knows the words: stems, accents, and what each weighs on a page. It wants every word of a query on a page,
 * which a question in plain words rarely gets; so each word that carries meaning is asked for alone, and pages that
 * hold more of them come first.
 */

import { createInstance } from 'pagefind';
import { load, pages, words as wordsOf } from './pack.mjs';
import { alike, plain, RULE, spellings, wanted } from './query.mjs';
import { bestAnchor, excerpt } from './place.mjs';

/** @typedef {import('./pack.mjs').Page} Page */
/** @typedef {import('./pack.mjs').Anchor} Anchor */
/** @typedef {import('./place.mjs').Hits} Hits */
/** @typedef {{kind: string, title: string, url: string, excerpt: import('./place.mjs').Excerpt}} Result */

/** Whole words tell more than words that go on, and a long page is not worth less for its length. */
const RANKING = { termSimilarity: 4, pageLength: 0.4 };

/** What a page that repeats others keeps of its score. */
const LAST = 0.3;

/**
 * Fetch the index of a language.
 * @param {string} folder  Where the indexes are.
 * @param {string} lang
 * @returns {Promise<(query: string) => Promise<Result[]>>}
 */
export async function open(folder, lang) {
  const address = new URL(`${lang}.pack`, new URL(folder, location.href));
  await load(address.href);
  const root = new URL('..', address);
  const engine = createInstance({
    basePath: '/pagefind/',
    noWorker: true,
    metaCacheTag: '',
    ranking: RANKING,
  });
  await engine.init();
  const all = pages();
  const names = named([...all.values()]);
  const say = wordsOf();
  const small = new Set(say.small_words?.split(' '));

  /** The pages that hold a word, however it is spelled there, with its places. @param {string} word */
  const held = async (word) => {
    /** @type {Map<Page, {score: number, places: number[]}>} */
    const found = new Map();
    for (const spelling of spellings(word)) {
      for (const { id, score, words: said } of (await engine.search(spelling)).results) {
        const page = all.get(id);
        if (!page) continue;
        // Pagefind also offers words that only begin alike. The description has no place on the page.
        const places = said.filter((place) => alike(word, page.words[place] ?? ''));
        if (!places.length && !(page.meta.description ?? '').split(/\s+/).some((one) => alike(word, one)))
          continue;
        const before = found.get(page);
        found.set(page, {
          score: Math.max(score, before?.score ?? 0),
          places: [...new Set([...(before?.places ?? []), ...places])],
        });
      }
    }
    return found;
  };

  return async (query) => {
    const words = wanted(query, small);
    /** @type {Map<Page, {score: number, hits: Hits}>} */
    const found = new Map();
    for (const word of words) {
      for (const [page, { score, places }] of await held(word)) {
        const one = found.get(page) ?? { score: 0, hits: new Map() };
        one.score += score;
        one.hits.set(word, places);
        found.set(page, one);
      }
    }
    const results = (names.get(plain(query)) ?? []).map(({ page, anchor }) =>
      result(page, anchor, new Map(), root, say),
    );
    for (const { page, hits } of ranked(found, words)) {
      const one = result(page, bestAnchor(page, hits), hits, root, say);
      if (!results.some(({ url }) => url === one.url)) results.push(one);
    }
    return results;
  };
}

/**
 * Pages that hold at least half of the words, or any where none does, best first; a word of the title counts twice.
 * @param {Map<Page, {score: number, hits: Hits}>} found
 * @param {string[]} words
 */
function ranked(found, words) {
  const all = [...found].map(([page, { score, hits }]) => {
    const title = (page.meta.title ?? '').split(/\s+/);
    const named = words.filter((word) => title.some((one) => alike(word, one))).length / words.length;
    const held = hits.size / words.length;
    return {
      page,
      hits,
      held,
      rank: score * held ** 2 * (1 + named) * (page.meta.rank === 'last' ? LAST : 1),
    };
  });
  const half = all.filter(({ held }) => held >= 0.5);
  return (half.length ? half : all).sort((a, b) => b.rank - a.rank);
}

/**
 * Rules, assumptions and terms, which are found by their name.
 * @param {Page[]} pages
 * @returns {Map<string, {page: Page, anchor: Anchor}[]>}
 */
function named(pages) {
  const found = new Map();
  for (const page of pages) {
    for (const anchor of page.anchors) {
      const heads = /^(dt|h\d)$/.test(anchor.element);
      const given = RULE.test(anchor.id)
        ? [anchor.id, heads ? anchor.text : '']
        : anchor.element === 'dt'
          ? [anchor.text]
          : [];
      for (const name of given.map(plain).filter(Boolean))
        found.set(name, [...(found.get(name) ?? []), { page, anchor }]);
    }
  }
  return found;
}

/**
 * @param {Page} page
 * @param {Anchor | undefined} anchor
 * @param {Hits} hits
 * @param {URL} root  Of the site.
 * @param {Record<string, string>} say
 * @returns {Result}
 */
function result(page, anchor, hits, root, say) {
  const url = new URL(page.url.replace(/^\//, ''), root);
  url.hash = anchor?.id ?? '';
  const place = anchor && (RULE.test(anchor.id) ? anchor.id : anchor.text);
  const title = [page.meta.title, place].filter(Boolean).join(' › ');
  return {
    kind: say[`kind.${kind(page, anchor)}`] ?? '',
    title,
    url: url.href,
    excerpt: excerpt(page, anchor, hits),
  };
}

/** @param {Page} page @param {Anchor | undefined} anchor */
function kind(page, anchor) {
  if (anchor?.element === 'dt') return 'term';
  if (anchor && RULE.test(anchor.id)) return anchor.id.startsWith('R') ? 'rule' : 'assumption';
  return page.meta.kind ?? 'page';
}
