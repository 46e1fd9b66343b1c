/**
 * The record of a decision: saved as a file, copied as text, kept as a case, opened again.
 */

import { encode } from '../address/address.mjs';
import { decisionOf, valuesOfDecision } from './decision.mjs';
import { download } from './download.mjs';
import { byWhen } from '../day-words/spell.mjs';
import { need } from '../interview/store.mjs';
import { told } from './told.mjs';

/** A record larger than this, in bytes, is not read. */
const LIMIT = 1_000_000;

/**
 * A file as Python is given it, a character for each byte: which encoding it is in is for Python to tell.
 * @param {File} file
 */
async function bytes(file) {
  return Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join('');
}

/** A record without the time at which it was made. @param {string} text */
const timeless = (text) => text.replace(/^ {2}"created_at": .*$/m, '');

export class RecordPaper {
  /** @param {import('../desk/desk.mjs').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.element = desk.store.copy('record');
    this.bar = desk.store.copy('record-actions');
    this.override = /** @type {HTMLSelectElement} */ (need(this.element, '[data-slot="override"]'));
    this.reason = /** @type {HTMLTextAreaElement} */ (need(this.element, '[data-slot="reason"]'));
    for (const [id, outcome] of desk.store.outcomes) {
      if (id !== desk.outcome)
        this.override.append(new Option(need(outcome, '.outcome__verdict').textContent ?? id, id));
    }
    // A case that was begun from a row of the sheet fills that one, and says so.
    need(this.bar, '[data-action="to-row"]').hidden = !desk.values.row;
    need(this.bar, '[data-action="to-sheet"]').hidden = Boolean(desk.values.row);
    this.bar.addEventListener('click', (event) => this.#click(event));
    for (const type of ['input', 'change']) this.element.addEventListener(type, () => this.#decide());
    const decided = decisionOf(desk.values, desk.outcome);
    this.override.value = decided?.outcome ?? '';
    this.reason.value = decided?.reason ?? '';
    this.element.toggleAttribute('open', decided !== null);
  }

  /** Have the desk hold what is decided here, and whatever is made of the case say so. */
  #decide() {
    const { desk, override, reason } = this;
    const decision =
      override.value || reason.value ? { outcome: override.value, reason: reason.value } : null;
    desk.remember(valuesOfDecision(decision, desk.outcome));
    desk.papers.letters?.refresh();
    desk.papers.dates?.offerCalendar();
  }

  /** Python draws the record up, or says what has to be mended first. */
  #drawn() {
    const { desk } = this;
    const schedule = desk.papers.dates?.schedule;
    const facts =
      desk.values.received || desk.values.post
        ? {
            received: desk.values.received || null,
            post: desk.values.post || null,
            calendar: schedule?.calendar ?? null,
            due: schedule?.due ?? null,
            ...(desk.values.region ? { region: desk.values.region } : {}),
          }
        : null;
    const days = Object.fromEntries(
      (schedule?.dates ?? []).flatMap((one) => (one.day ? [[one.step, byWhen(one)]] : [])),
    );
    const { id, now } = desk.identity();
    return desk.call('save', {
      slug: desk.slug,
      answers: desk.answers,
      facts,
      override: decisionOf(desk.values, desk.outcome),
      plan: desk.papers.plan(),
      days,
      language: desk.lang,
      id,
      created_at: now,
    });
  }

  /**
   * What the case puts on the tracking sheet.
   * @param {string} before  The record as it was made last; the new one is that one, if they differ in the time alone.
   * @returns {Promise<import('../hand-over/to-sheet.mjs').Made | null>}  Null where something has to be mended first.
   */
  async forSheet(before) {
    const made = await this.#drawn();
    if (!('text' in made)) return null;
    return { record: timeless(made.text) === timeless(before) ? before : made.text, row: made.row };
  }

  /** @returns {Promise<{text: string, plain: string} | null>}  Null where something has to be mended first. */
  async #made() {
    const made = await this.#drawn();
    const error = need(this.element, '[data-slot="override-error"]');
    const problem = 'errors' in made ? made.errors[0] : undefined;
    error.hidden = !problem;
    error.textContent = problem?.told ?? problem?.code ?? '';
    for (const field of [this.override, this.reason]) field.removeAttribute('aria-invalid');
    if ('text' in made) return made;
    this.element.setAttribute('open', '');
    const field = problem?.values.field === 'outcome' ? this.override : this.reason;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    return null;
  }

  /** @param {Event} event */
  async #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    if (!(button instanceof HTMLElement)) return;
    const { desk } = this;
    if (button.dataset.action === 'keep-case') return desk.keep(true);
    if (['to-sheet', 'to-row'].includes(button.dataset.action ?? '')) return desk.toSheet();
    if (!['save-record', 'copy'].includes(button.dataset.action ?? '')) return;
    event.stopPropagation();
    // A browser that wants the click's own moment is given the text while it is still being made.
    if (button.dataset.action === 'copy')
      return desk.saying.copy(this.#made().then((made) => made?.plain ?? null));
    const say = desk.saying.begin();
    const made = await this.#made();
    if (!made) return;
    download(`cairn-${desk.slug}.json`, 'application/json', made.text);
    say('keep.saved');
  }
}

export class RecordReader {
  /**
   * @param {import('../desk/desk.mjs').Desk} desk
   * @param {(answers: import('../interview/store.mjs').Answers, beside: import('../cases/held.mjs').Beside) => string | null} onUse  Says why not, where the answers cannot be used.
   */
  constructor(desk, onUse) {
    this.desk = desk;
    this.onUse = onUse;
    this.turn = 0;
    this.element = desk.store.copy('open');
    const input = /** @type {HTMLInputElement} */ (need(this.element, 'input'));
    input.addEventListener('change', () => this.#open(input));
    // The same file can be chosen again, mended or once Python is there.
    input.addEventListener('click', () => {
      input.value = '';
    });
  }

  /** @param {string} words */
  #error(words) {
    const line = need(this.element, '[data-slot="open-error"]');
    line.textContent = words;
    line.hidden = words === '';
  }

  /** @param {HTMLInputElement} input */
  async #open(input) {
    const { store } = this.desk;
    const [file] = input.files ?? [];
    this.#error('');
    if (!file) return;
    const turn = ++this.turn;
    // What is said next is of this file: nothing of the one before stands beside it, and it can be chosen once more.
    this.element.parentElement?.querySelector('.opened')?.remove();
    input.value = '';
    if (file.size > LIMIT) return this.#error(store.say('open.too-large'));
    let opened;
    try {
      opened = await this.desk.authority.ask('open_record', {
        bytes: await bytes(file),
        lang: this.desk.lang,
      });
    } catch {
      return turn === this.turn ? this.#error(store.say('open.cannot-open')) : undefined;
    }
    // Another file was chosen meanwhile.
    if (turn !== this.turn) return;
    if (opened.error) return this.#error(opened.error);
    const panel = store.copy('opened');
    need(panel, '[data-slot="verdict"]').textContent = opened.verdict;
    need(panel, '[data-slot="then"]').replaceChildren(...told(opened.plain));
    const lines = opened.differences.length ? opened.differences : [store.say('open.nothing')];
    need(panel, '[data-slot="differences"]').replaceChildren(
      ...lines.map((words) => Object.assign(document.createElement('li'), { textContent: words })),
    );
    // Whoever opens a record that was altered hears of it before anything that it says.
    if (!opened.intact) need(panel, '[data-slot="verdict"]').before(need(panel, '[data-part="differences"]'));
    const use = need(panel, '[data-action="use-record"]');
    const { checklist, title, answers, beside } = opened;
    if (!checklist || !title || !beside)
      use.replaceWith(store.say('open.unknown', { checklist: checklist || '–' }));
    else if (checklist === this.desk.slug) {
      use.addEventListener('click', () => {
        const problem = this.onUse(answers, beside);
        if (problem) this.#error(problem);
      });
    } else {
      const there = document.createElement('a');
      there.href = `../${encodeURIComponent(checklist)}/#${encode(answers)}`;
      there.textContent = store.say('open.other', { checklist: title });
      there.addEventListener('click', (event) => {
        // In a tab of its own the page has the answers alone: what this tab holds stays with this tab.
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        this.desk.handOver(checklist, there.href, beside);
      });
      use.replaceWith(there);
    }
    need(panel, '[data-action="close-record"]').addEventListener('click', () => panel.remove());
    this.element.after(panel);
    panel.focus();
  }
}
