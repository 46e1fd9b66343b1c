/**
 * The inputs of a question: what keys do there, and what is said of an answer that is refused.
 */

import { toldBounds } from './written.mjs';

/** @typedef {import('./answers.mjs').AnswerError} AnswerError */

/**
 * Digits choose an option while the focus is in the question; Enter on an option goes on.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} main  Where the question is.
 * @param {() => void} goOn
 */
export function press(event, main, goOn) {
  const { target } = event;
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    !(target instanceof Element) ||
    !main.contains(target)
  )
    return;
  if (event.key === 'Enter' && target instanceof HTMLInputElement) {
    event.preventDefault();
    goOn();
  } else if (/^[1-9]$/.test(event.key)) {
    const input = target.closest('fieldset')?.querySelectorAll('.option__input')[Number(event.key) - 1];
    if (!(input instanceof HTMLInputElement)) return;
    event.preventDefault();
    input.focus();
    input.click();
  }
}

/**
 * What Python says of an answer that it refuses, with the names that the officer sees in the place of ids.
 * @param {import('../wording/names.mjs').Names} names
 * @param {string} id  Of the question.
 * @param {AnswerError} error
 */
export function refusal(names, id, { code, values }) {
  const said = toldBounds(values, names.words);
  const missing = (values.missing ?? '').split(', ').map((row) => names.row(id, row));
  const named = {
    ...said,
    question: names.heading(id),
    row: names.row(id, values.row ?? ''),
    missing: missing.join('; '),
  };
  return [`problem.${code}`, `hint.${code}`].map((key) => names.store.say(key, named)).join(' ');
}
