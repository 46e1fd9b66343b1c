/**
 * The desk of an outcome: the days, the letters, the record. All that is worked out comes from Python.
 */

import { Calendars } from './calendars.mjs';
import { resumed } from './cases.mjs';
import { changesSection } from './changes.mjs';
import { copyText } from './clipboard.mjs';
import { Dates, today } from './dates.mjs';
import { newId } from './ids.mjs';
import { Letters } from './letters.mjs';
import { Plan } from './plan.mjs';
import { RecordPaper } from './record.mjs';
import { need } from './store.mjs';

/** @typedef {import('./store.mjs').Answers} Answers */
/** @typedef {import('./walk.mjs').View} View */

/** What is on the desk, held in this tab alone, so that a reload, the other language or the way back finds it. */
const HELD = 'cairn.held';
/** Where a link of an action plan led from, for the page it leads to. */
const CAME_FROM = 'cairn.came-from';

/** @typedef {{id: string, slug: string, hash: string, values: Record<string, string>, fields: Record<string, string>}} Held */
/** @typedef {{slug: string, href: string}} CameFrom */
/** @typedef {{facts: {received: string | null, post: string | null} | null, plan: (Record<string, string> & {action: string})[]}} Beside */

/** @param {string} key @returns {any}  What this tab keeps under a key; undefined if nothing, or nothing that can be read. */
function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {object | undefined} value  Undefined: no longer. */
function hold(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    // Without it the way back is the browser's own, and the desk is empty.
  }
}

/** The values of a desk, from what a record has beside its answers. @param {Beside} beside @returns {Record<string, string>} */
function valuesOf({ facts, plan }) {
  const picked = plan.map(({ action, ...fields }) => ({ id: action, fields }));
  return {
    ...(facts?.received ? { received: facts.received } : {}),
    ...(facts?.post ? { post: facts.post } : {}),
    ...(picked.length ? { plan: JSON.stringify(picked) } : {}),
  };
}

export class Desk {
  /**
   * @param {HTMLElement} root
   * @param {import('./screen.mjs').Screen} screen
   * @param {(name: string, argument: object) => Promise<any>} call  Asks Python.
   * @param {(facts: Record<string, boolean>) => void} onFacts  Told what the dates show.
   */
  constructor(root, screen, call, onFacts) {
    this.root = root;
    this.screen = screen;
    this.store = screen.store;
    this.call = call;
    this.onFacts = onFacts;
    this.slug = root.dataset.checklist ?? '';
    this.lang = root.dataset.lang ?? 'en';
    this.calendars = new Calendars(root);
    this.docx = new URL(root.dataset.docx ?? '', location.href).href;
    /** What the officer typed into drafts, by field. @type {Record<string, string>} */
    this.fields = {};
    /** The day of receipt and the post. @type {Record<string, string>} */
    this.values = {};
    /** @type {Answers} */
    this.answers = {};
    /** @type {Held | undefined} */
    const held = kept(HELD);
    // Another interview of the same checklist is another case.
    const before = resumed(this.slug) ?? (held?.slug === this.slug && held.hash === location.hash ? held : undefined);
    this.caseId = before?.id ?? newId();
    this.values = { ...before?.values };
    this.fields = { ...before?.fields };
    /** @type {CameFrom | undefined} */
    this.cameFrom = kept(CAME_FROM);
    addEventListener('pagehide', () => this.#hold());
    this.outcome = '';
    /** @type {string[]} */
    this.notices = [];
    this.key = '';
    /** Whether the dates said what the facts are; if they no longer do, the facts go. */
    this.factsFromDates = false;
    /** What the dates said last; the officer may say otherwise since. @type {Record<string, boolean>} */
    this.factsTold = {};
    /** @type {Dates | null} */
    this.dates = null;
    /** @type {Letters | null} */
    this.letters = null;
    /** By the list of an outcome. @type {Map<HTMLElement, Plan>} */
    this.plans = new Map();
    this.reader = new Intl.DateTimeFormat(`${this.lang}-CA`, { dateStyle: 'full', timeZone: 'UTC' });
  }

  /** @param {string} day  ISO. */
  day(day) {
    return `${this.reader.format(new Date(`${day}T00:00:00Z`))} (${day})`;
  }

  /**
   * Lay out what belongs to an outcome. Python must be live.
   * @param {View} view
   * @param {Answers} answers
   */
  async open(view, answers) {
    const key = `${view.state} ${JSON.stringify(answers)}`;
    const article = need(this.screen.main, 'article.outcome');
    const place = need(article, '[data-slot="papers-here"]');
    this.answers = answers;
    if (this.key !== key || !place.firstElementChild?.matches('section')) {
      const moved = this.outcome !== view.state || !place.firstElementChild?.matches('section');
      this.key = key;
      this.outcome = view.state;
      this.notices = view.notices;
      if (moved) this.#layOut(place);
      else this.#offer(place);
      this.letters?.refresh();
    }
    const found = await this.call('explain', { slug: this.slug, answers });
    if (this.key !== key) return;
    need(article, '[data-slot="changes-here"]').replaceChildren(changesSection(this.screen, found, answers));
  }

  /** @param {HTMLElement} place */
  #layOut(place) {
    this.dates = new Dates(this, (schedule) => this.#dated(schedule));
    this.letters = null;
    this.record = new RecordPaper(this);
    const plan = this.screen.main.querySelector('[data-plan]');
    if (plan instanceof HTMLElement) {
      const known = this.plans.get(plan) ?? new Plan(this, plan);
      this.plans.set(plan, known);
      known.restore();
    }
    const dated = this.dates.steps().length > 0;
    const days = need(this.screen.main, '[data-slot="dates-here"]');
    days.replaceChildren(...(dated ? [this.dates.element] : []));
    place.replaceChildren(this.record.element);
    this.#offer(place);
    if (this.cameFrom?.slug === this.slug) {
      const back = document.createElement('a');
      back.href = this.cameFrom.href;
      back.addEventListener('click', () => hold(CAME_FROM, undefined));
      back.textContent = this.store.say('plan.return');
      this.record.element.append(back);
    }
  }

  /** Put the letters that go with the outcome and its notices first, unless they are there. @param {HTMLElement} place */
  #offer(place) {
    /** @type {import('./letters.mjs').Offered[]} */
    const all = JSON.parse(this.root.dataset.letters ?? '[]');
    const offered = all
      .filter(({ outcomes, notice }) => outcomes.includes(this.outcome) && (notice === '' || this.notices.includes(notice)))
      .sort((one, other) => Number(other.first.includes(this.outcome)) - Number(one.first.includes(this.outcome)));
    const there = this.letters?.letters.map(({ id }) => id) ?? [];
    if (String(there) === String(offered.map(({ id }) => id))) return;
    this.letters?.element.remove();
    this.letters = offered.length ? new Letters(this, offered) : null;
    if (this.letters) place.prepend(this.letters.element);
  }

  /** The page goes: what is on the desk is there again when the officer is back at the same answers. */
  #hold() {
    const empty = Object.values({ ...this.values, ...this.fields }).every((value) => value === '' || value === '[]');
    // Another checklist, passed through on the way, does not clear the desk that waits.
    if (empty && kept(HELD)?.slug !== this.slug) return;
    hold(HELD, empty ? undefined : { id: this.caseId, slug: this.slug, hash: location.hash, values: this.values, fields: this.fields });
  }

  /** The officer follows a link of the plan to another checklist: that page shows the way back. @param {string} href */
  stepAside(href) {
    const [, slug] = new URL(href, location.href).pathname.match(/\/checklists\/([a-z-]+)\/$/) ?? [];
    if (slug) hold(CAME_FROM, { slug, href: location.href });
  }

  /** Take over what a record has beside its answers; it is a case of its own. @param {Beside} beside */
  takeOver(beside) {
    this.restart();
    this.values = valuesOf(beside);
  }

  /** The same, for the page of another checklist. @param {string} slug @param {string} href @param {Beside} beside */
  handOver(slug, href, beside) {
    this.values = {};
    this.fields = {};
    hold(HELD, { id: newId(), slug, hash: new URL(href, location.href).hash, values: valuesOf(beside), fields: {} });
  }

  /** The action plan of the outcome shown, as a record has it; null: none. */
  plan() {
    const list = this.screen.main.querySelector('[data-plan]');
    const picked = list instanceof HTMLElement ? (this.plans.get(list)?.picked() ?? []) : [];
    return picked.length ? picked.map(({ id, fields }) => ({ action: id, ...fields })) : null;
  }

  /** Another interview begins, and so another case. */
  restart() {
    this.values = {};
    this.fields = {};
    this.caseId = newId();
    this.key = '';
    this.outcome = '';
  }

  /** Say that Python is on its way, or that it is not. @param {boolean} failed */
  wait(failed) {
    const place = this.screen.main.querySelector('[data-slot="papers-here"]');
    if (!place || place.querySelector('section')) return;
    place.replaceChildren(this.store.copy(failed ? 'wait-failed' : 'wait'));
  }

  /** @param {import('./dates.mjs').Schedule | null} schedule */
  #dated(schedule) {
    this.letters?.refresh();
    if (!schedule && !this.factsFromDates) return;
    this.factsFromDates = schedule !== null;
    const facts = { ...Object.fromEntries(Object.keys(this.factsTold).map((id) => [id, false])), ...schedule?.facts };
    if (JSON.stringify(facts) === JSON.stringify(this.factsTold)) return;
    this.factsTold = facts;
    this.onFacts(facts);
  }

  /** @param {Record<string, string>} values */
  remember(values) {
    this.values = { ...this.values, ...values };
  }

  /** What a draft is made of beside its template: the answers, the dates, and what was typed. */
  drafting() {
    const { received = '', post = '' } = this.values;
    const dated = this.dates?.schedule ? this.dates.request() : { slug: this.slug, outcome: this.outcome, received, post, calendar: '', own: {}, today: today() };
    return { ...dated, answers: this.answers, typed: this.fields };
  }

  refreshLetters() {
    this.letters?.refresh();
  }

  /** The id of the case and the time, for a file; Python has neither. Whatever is made of a case has the one id. */
  identity() {
    return { id: this.caseId, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
  }

  /** @param {string} text */
  async copy(text) {
    this.say((await copyText(text)) ? 'keep.copied' : 'keep.cannot-copy');
  }

  /** @param {string} key */
  say(key) {
    const line = this.screen.main.querySelector('[data-slot="record-said"]');
    if (line) line.textContent = this.store.say(key);
  }

  /**
   * Save a file on the device; nothing is sent.
   * @param {string} name
   * @param {string} type
   * @param {string | Blob} content
   */
  download(name, type, content) {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
