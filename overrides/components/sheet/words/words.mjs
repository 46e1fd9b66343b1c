/**
 * What the sheet says, in the language of its page: phrases, days, and the values of a row.
 */

import { dayOf, isDay, put, spell } from '../../day-words/spell.mjs';

/** @typedef {import('../door/sheet.d.ts').Code} Code */
/** @typedef {import('../door/sheet.d.ts').Row} Row */
/** @typedef {import('../door/sheet.d.ts').Value} Value */

/** What a problem with the sheet itself is called. */
const FAULT = 'said.fault.';
/** What the outcomes of the checklists are called. */
const OUTCOME = 'outcome.';

export class Words {
  /**
   * @param {Record<string, string>} phrases
   * @param {string} language
   */
  constructor(phrases, language) {
    this.phrases = phrases;
    this.language = language;
    this.plural = new Intl.PluralRules(language || undefined);
    /** @type {Code[]} */
    this.codes = [];
    /** What the outcomes of the checklists are called. @type {Record<string, string>} */
    this.outcomes = Object.fromEntries(
      Object.entries(phrases)
        .filter(([key]) => key.startsWith(OUTCOME))
        .map(([key, text]) => [key.slice(OUTCOME.length), text]),
    );
  }

  /** @param {string} key @param {Record<string, unknown>} [values] */
  say(key, values = {}) {
    return put(this.phrases[key] ?? '', values);
  }

  /** A phrase for a number of things: the one under `KEY.one`, or that under `KEY`. @param {string} key @param {number} count */
  count(key, count) {
    const single = this.phrases[`${key}.one`];
    const alone = this.plural.select(count) === 'one'; // in French none is one too
    return put(alone && single !== undefined ? single : (this.phrases[key] ?? ''), { count });
  }

  /** @param {string} day  ISO. */
  day(day) {
    return isDay(day) ? spell(day, (key) => this.say(key)) : day;
  }

  /** @param {string} moment  ISO 8601. */
  moment(moment) {
    const at = new Date(moment);
    if (Number.isNaN(at.getTime())) return moment;
    return this.say('said.moment', {
      day: this.day(dayOf(at)),
      hour: at.getHours(),
      minute: String(at.getMinutes()).padStart(2, '0'),
    });
  }

  /** @param {string} list @param {Value} code @returns {string}  The code with its name. */
  code(list, code) {
    const found = this.codes.find((one) => one.list === list && one.code === code);
    return found ? `${code} ${found[this.language]}` : String(code ?? '');
  }

  /** A value as it is read. @param {string} field @param {Value | undefined} value */
  value(field, value) {
    if (value === null || value === undefined || value === '') return this.say('blank');
    if (Array.isArray(value)) return value.join(', ') || this.say('blank');
    if (field === 'outcome') return this.outcome(String(value));
    const option = this.phrases[`option.${field}.${value}`];
    if (option !== undefined) return option;
    if (this.codes.some((one) => one.list === field)) return this.code(field, value);
    return String(value);
  }

  /** An outcome in the words of its checklist; one that no checklist has, as the officer wrote it. @param {string} id */
  outcome(id) {
    return this.outcomes[id] ?? id;
  }

  /** The same, back: what a row holds for an outcome in words. @param {string} text */
  outcomeId(text) {
    return Object.entries(this.outcomes).find(([, words]) => words === text.trim())?.[0] ?? text;
  }

  /** The client of a row, by the name that the officer gave it or by its reference. @param {Row} row */
  client(row) {
    return String(row.display_label ?? row.client_ref ?? this.say('said.no-client'));
  }

  /** What was done for the client: a service, or the way of an interaction. @param {Row} row */
  what(row) {
    if (row.kind === 'service') return row.service === null ? '' : this.code('service', row.service ?? null);
    return row.channel ? this.value('channel', row.channel) : this.value('kind', row.kind);
  }

  /**
   * Why something did not succeed, and what to do about it.
   * @param {any} error  A SheetError, or any other.
   */
  fault(error) {
    const known = this.phrases[FAULT + error?.code];
    if (known !== undefined) return put(known, error.values ?? {});
    if (error?.message && error?.hint) return `${error.message} ${error.hint}`;
    return this.say(`${FAULT}other`);
  }
}
