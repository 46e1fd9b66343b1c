/**
 * The drafts of a checklist before Python is there: written by it when the site was built, filled in here with what is
 * known. No rule is known here; Python then writes the same.
 */

import { byWhen, lastDay, put, spelled } from '../day-words/spell.mjs';
import { toldAmount, toldNumber } from '../question/written.mjs';

/** @typedef {import('../interview/store.mjs').Answer} Answer */
/** @typedef {import('../interview/store.mjs').Answers} Answers */
/** @typedef {import('../interview/walk.mjs').View} View */
/** @typedef {import('../contract/letter.d.ts').Run} Run */
/** @typedef {import('../contract/letter.d.ts').Block} Block */
/** @typedef {import('../contract/letter.d.ts').Letter} Letter */
/** @typedef {Pick<Letter, 'id' | 'lang' | 'mark' | 'fields' | 'ahead' | 'subject' | 'blocks'>} Draft  A letter without any value. */
/** @typedef {Record<string, Record<string, string>>} ById */
/** @typedef {{checklist: string, headings: Record<string, string>, labels: ById, rows: ById, ratings: ById, units: Record<string, string>, currencies: Record<string, string>, say: Record<string, string>}} Told */
/** @typedef {{drafts: Record<string, Record<string, Draft>>, told: Record<string, Told>}} Stored */
/** @typedef {Pick<import('../dates/dates.mjs').Dated, 'step' | 'day' | 'status' | 'standing' | 'latest' | 'latest_sure'>} Dated */
/**
 * What a case is, beside its answers.
 * @typedef {{version: string, today: string, received: string, post: Record<string, string>, steps: {step: string, for_information: boolean}[], dates: Dated[], override: import('../record/decision.mjs').Decision | null, typed: Record<string, string>}} Known
 */

/** How the name of a field begins that is the day of a step. */
const DAY = 'day:';
const SIGNS = {
  bullets: () => '- ',
  steps: (/** @type {number} */ number) => `${number}. `,
  paragraph: () => '',
};

export class Drafting {
  /** @param {Stored} stored */
  constructor(stored) {
    this.stored = stored;
  }

  /**
   * @param {string} id
   * @param {string} lang
   * @param {View} view  The outcome.
   * @param {Answers} answers
   * @param {Known} known
   * @returns {Letter}
   */
  write(id, lang, view, answers, known) {
    const draft = this.stored.drafts[id]?.[lang];
    const told = this.stored.told[lang];
    if (!draft || !told) throw new Error(`checklist: no draft ${id} in ${lang}`);
    const values = {
      ...answered(view, answers, told),
      version: known.version,
      date: known.today,
      received: known.received,
      post: known.post[lang] ?? '',
      ...Object.fromEntries(
        known.dates.flatMap((one) => (one.day ? [[`${DAY}${one.step}`, byWhen(one)]] : [])),
      ),
      ...(known.override ? decided(known.override, told) : coming(known, told)),
      ...Object.fromEntries(Object.entries(known.typed).filter(([, text]) => text.trim() !== '')),
    };
    const over = passed(draft, values, known.today);
    const words = said(values, told);
    const gaps = Object.fromEntries(
      over.map(({ id, label }) => [
        id,
        put(told.say['letters.passed'] ?? '', { field: label, day: words[id] }),
      ]),
    );
    for (const { id } of over) delete words[id];
    return filled(draft, words, gaps);
  }
}

/**
 * What the officer decides in the place of the outcome, and why; as `decision.letters.drafts.decided`.
 * @param {import('../record/decision.mjs').Decision} decision
 * @param {Told} told
 * @returns {Record<string, string>}
 */
function decided({ outcome, reason }, told) {
  const why = reason.trim();
  const heading = told.headings[outcome];
  return heading && why
    ? { own_decision: put(told.say['letters.own-decision'] ?? '', { outcome: heading, reason: why }) }
    : {};
}

/**
 * What is to be done next, and by which day if that is known; as `decision.letters.drafts.coming`.
 * @param {Known} known
 * @param {Told} told
 * @returns {Record<string, string>}
 */
function coming({ steps, dates }, told) {
  const ours = steps.filter(({ for_information }) => !for_information);
  const open = ours
    .map(({ step }) => ({ step, one: dates.find((date) => date.step === step) }))
    .find(({ one }) => one?.standing !== 'passed');
  if (!open) return {};
  const { step, one } = open;
  const next_step = told.headings[step] ?? step;
  return one?.day ? { next_step, next_date: byWhen(one) } : { next_step };
}

/**
 * The fields whose day has to lie ahead, and is over.
 * @param {Draft} draft
 * @param {Record<string, string>} values
 * @param {string} today
 */
function passed({ fields, ahead }, values, today) {
  const day = (/** @type {string} */ id) => lastDay(values[id] ?? '');
  return fields.filter(({ id }) => ahead.includes(id) && day(id) && day(id) < today);
}

/**
 * Values in the words of a letter: a day in full, anything else as it is.
 * @param {Record<string, string>} values
 * @param {Told} told
 */
function said(values, told) {
  /** @type {(key: string, filled?: Record<string, string>) => string} */
  const say = (key, filled = {}) => put(told.say[key] ?? key, filled);
  return Object.fromEntries(Object.entries(values).map(([id, text]) => [id, spelled(text.trim(), say)]));
}

/**
 * What the answers tell.
 * @param {View} view
 * @param {Answers} answers
 * @param {Told} told
 * @returns {Record<string, string>}
 */
function answered(view, answers, told) {
  const each = view.asked.map((id) => /** @type {const} */ ([id, answerText(id, answers[id], told)]));
  const none = told.say['letters.none'] ?? '';
  return {
    ...Object.fromEntries(each),
    ...Object.fromEntries(
      view.asked.flatMap((id) =>
        ratings(id, answers[id], told).map(([row, rating]) => [`factor_${row}`, rating]),
      ),
    ),
    checklist: told.checklist,
    outcome: told.headings[view.state] ?? view.state,
    answers: each
      .filter(([id]) => view.mattered.includes(id))
      .map(([id, text]) => `${told.headings[id]} ${text}`)
      .join('; '),
    rules: view.rules.join(', ') || none,
    assumptions: view.assumptions.join(', ') || none,
  };
}

/**
 * Rows of a grid with the label of their rating; none of another question.
 * @param {string} id
 * @param {Answer | undefined} answer
 * @param {Told} told
 * @returns {[string, string][]}
 */
function ratings(id, answer, told) {
  if (typeof answer !== 'object' || Array.isArray(answer)) return [];
  return Object.entries(answer).map(([row, rating]) => [row, told.ratings[id]?.[rating] ?? rating]);
}

/** @param {string} id @param {Answer | undefined} answer @param {Told} told */
function answerText(id, answer, told) {
  const label = (/** @type {unknown} */ option) => told.labels[id]?.[String(option)] ?? String(option ?? '');
  if (Array.isArray(answer)) return answer.map(label).join(', ');
  if (typeof answer === 'object') {
    return ratings(id, answer, told)
      .map(([row, rating]) => put(told.say.rated ?? '', { row: told.rows[id]?.[row] ?? row, rating }))
      .join('; ');
  }
  const words = (/** @type {string} */ key) => told.say[key];
  const { [id]: currency } = told.currencies;
  if (answer !== undefined && currency) return toldAmount(String(answer), currency, words);
  return answer !== undefined && told.units[id]
    ? `${toldNumber(answer, words)} ${told.units[id]}`
    : label(answer);
}

/**
 * @param {Draft} draft
 * @param {Record<string, string>} values
 * @param {Record<string, string>} over  What a gap says in the place of its label.
 * @returns {Letter}
 */
function filled(draft, values, over) {
  const fill = (/** @type {Run} */ { text, bold, gap }) =>
    gap && values[gap]
      ? { text: values[gap] ?? '', bold, gap: null }
      : { text: (gap && over[gap]) || text, bold, gap };
  const subject = draft.subject.map(fill);
  const blocks = draft.blocks.map(({ shape, items }) => ({
    shape,
    items: items.map((item) => item.map(fill)),
  }));
  const runs = [subject, ...blocks.flatMap(({ items }) => items)].flat();
  const known = draft.fields.flatMap(({ id }) => (values[id] ? [[id, values[id]]] : []));
  return {
    ...draft,
    subject,
    blocks,
    gaps: [...new Set(runs.flatMap(({ gap }) => gap ?? []))],
    values: Object.fromEntries(known),
    subject_text: lineText(subject),
    text: plainText(blocks),
  };
}

/** @param {Block[]} blocks */
function plainText(blocks) {
  const lines = blocks.flatMap(({ shape, items }) => [
    ...items.map((item, at) => SIGNS[shape](at + 1) + lineText(item)),
    '',
  ]);
  return `${lines.join('\n').trim()}\n`;
}

/** @param {Run[]} runs */
const lineText = (runs) => runs.map(({ text, gap }) => (gap ? `[${text}]` : text)).join('');
