/**
 * What would change an outcome, and what each doubt could change: Python's findings in the words of the page.
 */

import { need } from './store.mjs';

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
  answer.textContent = edgesLabel(screen, move);
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

/** @param {import('./screen.mjs').Screen} screen @param {Move} move */
function edgesLabel(screen, move) {
  const either = ` ${screen.store.say('or')} `;
  const said = move.edges.flatMap((looks) =>
    looks.map(({ part, options, spans }) => {
      const values = options
        ? options.map((option) => screen.label(move.question, part === null ? option : { [part]: option }))
        : (spans ?? []).map(([low, high]) => (low === high ? String(low) : `${low}–${high}`));
      return values.join(either);
    }),
  );
  return said.length ? [...new Set(said)].join(either) : screen.store.say('any');
}
