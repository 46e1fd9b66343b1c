/**
 * The days of an outcome's steps, each where its step is asked for; before a day is known, its rule in words. Python says
 * how a day reads; of one that was looked up before Python is there, the words that the page was built with do.
 */

import { need } from '../interview/store.mjs';

/** @typedef {import('./dates.mjs').Dated} Dated */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** What each step was built with. @type {WeakMap<HTMLElement, string>} */
const rules = new WeakMap();

/**
 * @param {HTMLElement} article
 * @param {Dated[]} dates  Of a step that is not among them no day is known.
 * @param {{say: Say}} store
 * @param {(day: string) => string} words  An ISO day in words.
 */
export function showDue(article, dates, store, words) {
  for (const place of article.querySelectorAll('.due[data-step]')) {
    if (!(place instanceof HTMLElement)) continue;
    const one = dates.find(({ step }) => step === place.dataset.step);
    const day = need(place, '[data-slot="day"]');
    const rule = rules.get(place) ?? day.textContent ?? '';
    rules.set(place, rule);
    const said = marked(store.say.bind(store), words);
    day.textContent = one?.day
      ? (one.told ?? (place.dataset.dated ?? '').replace('{date}', said(one.day, one.status === 'listed')))
      : rule;
    if (one?.day) day.dataset.day = one.day;
    else delete day.dataset.day;
    const standing = one ? (one.standing_told ?? standingOf(one, store.say.bind(store), said)) : '';
    need(place, '[data-slot="standing"]').textContent = standing && `(${standing})`;
    if (one?.standing) place.dataset.standing = one.standing;
    else delete place.dataset.standing;
  }
}

/**
 * A day in words, marked as a draft marks it where it may prove wrong.
 * @param {Say} say
 * @param {(day: string) => string} words
 */
const marked = (say, words) => (/** @type {string} */ day, /** @type {boolean} */ sure) =>
  sure ? words(day) : say('letters.unsure', { day: words(day) });

/**
 * How a day that was looked up stands, where that can be said without counting.
 * @param {Dated} one
 * @param {Say} say
 * @param {(day: string, sure: boolean) => string} said
 */
function standingOf(one, say, said) {
  if (one.for_information) return '';
  if (one.latest) return say('dates.latest', { day: said(one.latest, one.latest_sure) });
  return one.standing ? say(`dates.${one.standing}`) : '';
}
