/**
 * What would change an outcome, and what each doubt could change: Python's findings in the words of the page.
 */

import { listed } from './because.mjs';
import { need } from './store.mjs';

/** How many ways to another outcome are shown before the officer asks for all. */
const AT_ONCE = 3;

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('../contract/changes.d.ts').Move} Move */
/** @typedef {import('../contract/changes.d.ts').Doubt} Doubt */
/** @typedef {import('../contract/changes.d.ts').Explained} Findings */

/**
 * @param {import('./screen.mjs').Screen} screen
 * @param {Findings} found
 * @param {Answers} answers
 * @returns {HTMLElement}
 */
export function changesSection(screen, found, answers) {
  const { store } = screen;
  const section = store.copy('changes');
  const verdict = (/** @type {string} */ id) => need(store.outcomes.get(id) ?? section, '.outcome__verdict').textContent ?? id;
  const doubts = found.doubts.questions.map((doubt) => {
    const item = document.createElement('li');
    item.textContent = store.say(`doubt.${doubtKind(doubt, found.doubts.regardless)}`, {
      question: screen.names.heading(doubt.question),
      answer: screen.names.label(doubt.question, answers[doubt.question]),
      outcomes: doubt.alone.map(verdict).join('; '),
      others: doubt.together_with
        .map((ids) => listed(ids.map((id) => store.say('quoted', { text: screen.names.heading(id) })), store.say('and')))
        .join(`; ${store.say('or')} `),
    });
    return item;
  });
  need(section, '[data-slot="doubts"]').replaceChildren(...doubts);
  const rows = found.changes.map(({ outcome, moves }) => {
    const item = store.copy('change');
    need(item, '[data-slot="outcome"]').textContent = store.say('change.other', { outcome: verdict(outcome) });
    const list = need(item, '[data-slot="moves"]');
    const needed = moves.filter(({ options, spans, rows, ...move }) => !move.new || spans || rows || options.length < screen.names.options(move.question));
    list.replaceChildren(...needed.map((move) => moveItem(screen, move, answers)));
    return item;
  });
  const near = nearest(found.changes);
  const further = rows.filter((_, at) => !near.has(at));
  need(section, '[data-slot="list"]').replaceChildren(...rows.filter((_, at) => near.has(at)));
  need(section, '[data-slot="further"]').hidden = further.length === 0;
  need(section, '[data-slot="further-title"]').textContent = store.say('change.further', { count: further.length });
  need(section, '[data-slot="further-list"]').replaceChildren(...further);
  need(section, '[data-slot="none"]').hidden = rows.length > 0;
  return section;
}

/** Which changes are shown at once: the nearest way to each of the nearest outcomes. @param {{outcome: string}[]} changes  The nearest first. */
function nearest(changes) {
  const first = changes.map(({ outcome }, at) => (changes.findIndex((one) => one.outcome === outcome) === at ? at : -1));
  return new Set(first.filter((at) => at >= 0).slice(0, AT_ONCE));
}

/** @param {import('./screen.mjs').Screen} screen @param {Move} move @param {Answers} answers */
function moveItem(screen, move, answers) {
  const { store } = screen;
  const item = document.createElement('li');
  const question = document.createElement('span');
  question.textContent = screen.names.heading(move.question);
  const answer = document.createElement('strong');
  answer.textContent = answersLabel(screen, move, answers[move.question]);
  item.append(question, ' ', answer);
  const now = answers[move.question];
  const act = [...(store.questions.get(move.question)?.element.querySelectorAll('.acts li') ?? [])].find(
    (one) => one instanceof HTMLElement && one.dataset.option === now,
  );
  if (act && !move.new) {
    const mark = store.copy('actionable');
    need(mark, '[data-slot="act"]').textContent = act.textContent;
    item.append(' ', mark);
  }
  return item;
}

/** What there is to say of a doubt. @param {Doubt} doubt @param {boolean} regardless */
function doubtKind(doubt, regardless) {
  if (doubt.alone.length) return 'could';
  if (doubt.together_with.length) return 'together';
  return regardless ? 'regardless' : 'alone-nothing';
}

/**
 * The answers that do it: any of the options, spans or ways; of a way every condition that the answer given does not meet.
 * @param {import('./screen.mjs').Screen} screen
 * @param {Move} move
 * @param {import('./store.mjs').Answer | undefined} given
 */
function answersLabel(screen, move, given) {
  const either = ` ${screen.store.say('or')} `;
  if (!move.rows) {
    const spans = (move.spans ?? []).map(([low, high]) => (low === high ? String(low) : `${low}–${high}`));
    const options = move.options.map((option) => screen.names.label(move.question, option));
    return [...options, ...spans].join(either) || screen.store.say('any');
  }
  const order = screen.store.questions.get(move.question)?.rows ?? [];
  const ways = move.rows
    .map((way) => Object.entries(way).filter(([row, ratings]) => move.new || given === undefined || !meets(given, row, ratings)))
    .sort(([one], [other]) => order.indexOf(one?.[0] ?? '') - order.indexOf(other?.[0] ?? ''));
  const said = ways.map((way) => way.map(([row, ratings]) => rowLabel(screen, move.question, row, ratings)).join('; '));
  return [...new Set(said)].filter(Boolean).join(order.length ? `;${either}` : either) || screen.store.say('any');
}

/** Whether the answer given has one of the ratings on a row, or has the option in or out. @param {import('./store.mjs').Answer} given @param {string} row @param {string[]} ratings */
function meets(given, row, ratings) {
  if (Array.isArray(given)) return ratings.includes(given.includes(row) ? 'in' : 'out');
  return typeof given === 'object' && ratings.includes(given[row] ?? '');
}

/** @param {import('./screen.mjs').Screen} screen @param {string} question @param {string} row @param {string[]} ratings */
function rowLabel(screen, question, row, ratings) {
  if (screen.store.questions.get(question)?.shape === 'some') return `${ratings.includes('in') ? '+' : '−'} ${screen.names.label(question, [row])}`;
  return screen.names.ratings(question, row, ratings);
}
