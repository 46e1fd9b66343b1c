/**
 * What would change an outcome, and what each doubt could change, as Python tells it.
 */

import { need } from '../interview/store.mjs';

/** How many ways to another outcome are shown before the officer asks for all. */
const AT_ONCE = 3;

/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../contract/told.d.ts').Told} Told */
/** @typedef {import('../contract/told.d.ts').ToldMove} ToldMove */

/**
 * @param {import('../interview/store.mjs').Store} store
 * @param {Told} told
 * @param {Answers} answers
 * @returns {HTMLElement}
 */
export function changesSection(store, told, answers) {
  const section = store.copy('changes');
  const doubts = told.doubts.map((sentence) =>
    Object.assign(document.createElement('li'), { textContent: sentence }),
  );
  need(section, '[data-slot="doubts"]').replaceChildren(...doubts);
  const rows = told.changes.map(({ title, moves }) => {
    const item = store.copy('change');
    need(item, '[data-slot="outcome"]').textContent = title;
    need(item, '[data-slot="moves"]').replaceChildren(...moves.map((move) => moveItem(store, move, answers)));
    return item;
  });
  const near = nearest(told.changes);
  const further = rows.filter((_, at) => !near.has(at));
  need(section, '[data-slot="list"]').replaceChildren(...rows.filter((_, at) => near.has(at)));
  need(section, '[data-slot="further"]').hidden = further.length === 0;
  need(section, '[data-slot="further-title"]').textContent = store.say('change.further', {
    count: further.length,
  });
  need(section, '[data-slot="further-list"]').replaceChildren(...further);
  need(section, '[data-slot="none"]').hidden = rows.length > 0;
  return section;
}

/**
 * Which changes are shown at once: the nearest way to each of the nearest outcomes.
 * @param {{outcome: string}[]} changes  The nearest first.
 */
function nearest(changes) {
  const first = changes.map(({ outcome }, at) =>
    changes.findIndex((one) => one.outcome === outcome) === at ? at : -1,
  );
  return new Set(first.filter((at) => at >= 0).slice(0, AT_ONCE));
}

/** @param {import('../interview/store.mjs').Store} store @param {ToldMove} move @param {Answers} answers */
function moveItem(store, move, answers) {
  const item = document.createElement('li');
  const question = Object.assign(document.createElement('span'), { textContent: move.title });
  item.append(question, ' ', Object.assign(document.createElement('strong'), { textContent: move.answers }));
  const acts = [...(store.questions.get(move.question)?.element.querySelectorAll('.acts li') ?? [])];
  const act = acts.find((one) => one instanceof HTMLElement && one.dataset.option === answers[move.question]);
  if (act && !move.new) {
    const mark = store.copy('actionable');
    need(mark, '[data-slot="act"]').textContent = act.textContent;
    item.append(' ', mark);
  }
  return item;
}
