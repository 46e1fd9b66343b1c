/**
 * What would change an outcome, and what each doubt could change: Python's findings in the words of the page.
 */

import { need } from './store.mjs';
import { accepts } from './walk.mjs';

/** @typedef {import('./store.mjs').Look} Look */
/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {{question: string, edges: Look[][], new: boolean}} Move */
/** @typedef {{changes: {outcome: string, moves: Move[]}[], doubts: {question: string, outcomes: string[]}[]}} Findings */

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
  const doubts = found.doubts.map(({ question, outcomes }) => {
    const item = document.createElement('li');
    const values = { question: screen.heading(question), answer: screen.label(question, answers[question]), outcomes: outcomes.map(verdict).join('; ') };
    item.textContent = store.say(outcomes.length ? 'doubt.could' : 'doubt.regardless', values);
    return item;
  });
  need(section, '[data-slot="doubts"]').replaceChildren(...doubts);
  const rows = found.changes.map(({ outcome, moves }) => {
    const item = store.copy('change');
    need(item, '[data-slot="outcome"]').textContent = store.say('change.other', { outcome: verdict(outcome) });
    const list = need(item, '[data-slot="moves"]');
    list.replaceChildren(...moves.map((move) => moveItem(screen, move, answers)));
    return item;
  });
  need(section, '[data-slot="list"]').replaceChildren(...rows);
  need(section, '[data-slot="none"]').hidden = rows.length > 0;
  return section;
}

/** @param {import('./screen.mjs').Screen} screen @param {Move} move @param {Answers} answers */
function moveItem(screen, move, answers) {
  const { store } = screen;
  const item = document.createElement('li');
  const question = document.createElement('span');
  question.textContent = screen.heading(move.question);
  const answer = document.createElement('strong');
  answer.textContent = edgesLabel(screen, move, answers[move.question]);
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

/**
 * The answers that do it: either of the edges, and of an edge every condition that the answer given does not meet already.
 * @param {import('./screen.mjs').Screen} screen
 * @param {Move} move
 * @param {import('./store.mjs').Answer | undefined} given
 */
function edgesLabel(screen, move, given) {
  const either = ` ${screen.store.say('or')} `;
  const rows = screen.store.questions.get(move.question)?.rows ?? [];
  const open = move.edges
    .map((looks) => looks.filter((look) => look.part === null || move.new || given === undefined || !accepts(look, given)))
    .sort(([one], [other]) => rows.indexOf(one?.part ?? '') - rows.indexOf(other?.part ?? ''));
  const said = open.map((looks) => looks.map((look) => lookLabel(screen, move.question, look, either)).join('; '));
  const told = [...new Set(said)].filter(Boolean);
  const apart = rows.length ? `;${either}` : either;
  return told.length ? told.join(apart) : screen.store.say('any');
}

/** @param {import('./screen.mjs').Screen} screen @param {string} question @param {Look} look @param {string} either */
function lookLabel(screen, question, { part, options, spans }, either) {
  if (!options) return (spans ?? []).map(([low, high]) => (low === high ? String(low) : `${low}–${high}`)).join(either);
  if (part === null) return options.map((option) => screen.label(question, option)).join(either);
  if (screen.store.questions.get(question)?.shape === 'some') return `${options.includes('in') ? '+' : '−'} ${screen.label(question, [part])}`;
  return screen.ratings(question, part, options);
}
