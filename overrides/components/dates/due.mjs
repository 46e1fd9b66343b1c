/**
 * The days of an outcome's steps, each where its step is asked for; before a day is known, its rule in words. Python says
 * how a day reads; of one that was looked up before Python is there, the words that the page was built with do.
 */

import { need } from '../interview/store.mjs';
import { byWhen, spelled } from '../day-words/spell.mjs';

/** @typedef {import('./dates.mjs').Dated} Dated */

/** What each step was built with. @type {WeakMap<HTMLElement, string>} */
const rules = new WeakMap();

/**
 * @param {HTMLElement} article
 * @param {Dated[]} dates  Of a step that is not among them no day is known.
 * @param {{say: (key: string, values?: Record<string, string | number>) => string}} store
 */
export function showDue(article, dates, store) {
  const say = store.say.bind(store);
  for (const place of article.querySelectorAll('.due[data-step]')) {
    if (!(place instanceof HTMLElement)) continue;
    const one = dates.find(({ step }) => step === place.dataset.step);
    const day = need(place, '[data-slot="day"]');
    const rule = rules.get(place) ?? day.textContent ?? '';
    rules.set(place, rule);
    const dated = (one?.latest ? place.dataset.datedTwice : place.dataset.dated) ?? '';
    day.textContent = one?.day ? (one.told ?? dated.replace('{date}', spelled(byWhen(one), say))) : rule;
    if (one?.day) day.dataset.day = one.day;
    else delete day.dataset.day;
    const standing = one ? (one.standing_told ?? standingOf(one, say)) : '';
    need(place, '[data-slot="standing"]').textContent = standing && `(${standing})`;
    if (one?.standing) place.dataset.standing = one.standing;
    else delete place.dataset.standing;
  }
}

/**
 * How a day that was looked up stands, where that can be said without counting.
 * @param {Dated} one
 * @param {(key: string) => string} say
 */
const standingOf = (one, say) => (one.for_information || !one.standing ? '' : say(`dates.${one.standing}`));
