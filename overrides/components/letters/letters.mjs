/**
 * The letters and notices of an outcome: filled at once by the page and then by Python, shown before they are copied, saved
 * or sent.
 */

import { companies } from '../device/companies.mjs';
import { download } from '../record/download.mjs';
import { need } from '../interview/store.mjs';

/** @typedef {import('./drafting.mjs').Run} Run */
/** @typedef {import('./drafting.mjs').Block} Block */
/** @typedef {import('./drafting.mjs').Letter} Letter */
/** @typedef {import('./offered.mjs').Offered} Offered */

/** The field for which the companies of the tracking sheet are offered. */
const COMPANY = 'company';

/** The most characters that a mail link may have, its subject included, before mail programs cut it. */
const MAIL_LIMIT = 1900;

export class Letters {
  /** @param {import('../desk/desk.mjs').Desk} desk @param {Offered[]} offered */
  constructor(desk, offered) {
    this.desk = desk;
    this.element = desk.store.copy('letters');
    this.letters = offered.map((one) => new OneLetter(desk, one));
    need(this.element, '[data-slot="letters"]').replaceChildren(...this.letters.map((one) => one.element));
  }

  /** Lead from what asks for the first letter to it. @param {HTMLElement} section  What to do now. */
  lead(section) {
    const [letter] = this.letters;
    const item = letter?.offered.first[this.desk.outcome];
    const items = [...(section.querySelector('ol')?.children ?? [])].filter((one) => !one.matches('.notice'));
    const there = item === undefined ? undefined : items[item - 1];
    if (!letter || !there || there.querySelector('.draft-link')) return;
    const link = document.createElement('a');
    link.className = 'draft-link';
    link.href = `#${letter.element.id}`;
    link.textContent = this.desk.store.say('letters.see');
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const now = document.getElementById(letter.element.id);
      if (!(now instanceof HTMLDetailsElement)) return;
      now.open = true;
      now.scrollIntoView();
      now.querySelector('summary')?.focus({ preventScroll: true });
    });
    there.append(' ', link);
  }

  /** @returns {string[]}  The ids of those that are open. */
  open() {
    return this.letters.filter(({ element }) => element.open).map(({ id }) => id);
  }

  /** Fill every draft that is open again. */
  refresh() {
    need(this.element, '[data-slot="set-aside"]').hidden = !this.desk.papers.drafts.override;
    for (const one of this.letters) one.refresh();
  }
}

class OneLetter {
  /** @param {import('../desk/desk.mjs').Desk} desk @param {Offered} offered */
  constructor(desk, offered) {
    this.desk = desk;
    this.offered = offered;
    this.id = offered.id;
    this.element = /** @type {HTMLDetailsElement} */ (desk.store.copy('letter'));
    this.element.dataset.letter = offered.id;
    this.element.id = `letter-${offered.id}`;
    need(this.element, '[data-slot="name"]').textContent = offered.name[desk.lang] ?? offered.id;
    const mark = need(this.element, '[data-slot="mark"]');
    mark.textContent = offered.mark && desk.store.say(offered.mark);
    mark.hidden = offered.mark === '';
    this.lang = /** @type {HTMLSelectElement} */ (need(this.element, '[data-slot="lang"]'));
    this.lang.value = desk.lang;
    /** @type {Letter | null} */
    this.letter = null;
    /** Whether the draft is too long for the address of a message, and goes by the clipboard. */
    this.pasted = false;
    this.turn = 0;
    this.element.open = desk.papers.unfolded.has(this.id);
    this.element.addEventListener('toggle', () => this.refresh());
    this.lang.addEventListener('change', () => this.refresh());
    this.element.addEventListener('input', (event) => this.#type(event));
    this.element.addEventListener('click', (event) => this.#click(event));
  }

  /** Draft it again, if it is open: as the page can, then as Python does. */
  async refresh() {
    if (!this.element.open) return;
    const turn = ++this.turn;
    const early = this.desk.papers.drafts.filled(this.id, this.lang.value);
    if (early) this.#show(early, 'page');
    if (!this.desk.papers.drafts.settled) return;
    const letter = await this.desk.call('letter', {
      ...this.desk.papers.drafts.asked(),
      id: this.id,
      lang: this.lang.value,
    });
    if (turn !== this.turn) return;
    if (early && whole(early) !== whole(letter)) this.desk.authority.differs();
    this.#show(letter, 'python');
  }

  /** @param {Letter} letter @param {'page' | 'python'} engine  Who filled it. */
  #show(letter, engine) {
    const there = this.letter && whole(this.letter) === whole(letter);
    this.letter = letter;
    this.element.dataset.engine = engine;
    if (there) return;
    this.#fields(letter);
    const sheet = need(this.element, '[data-slot="sheet"]');
    sheet.lang = letter.lang;
    const line = document.createElement('p');
    line.className = 'letter__subject';
    line.append(...runs(letter.subject));
    const mark = document.createElement('p');
    mark.className = 'letter__mark';
    mark.textContent = letter.mark;
    sheet.replaceChildren(...(letter.mark ? [mark] : []), line, ...letter.blocks.map(block));
    const labels = letter.gaps.map((gap) => letter.fields.find((field) => field.id === gap)?.label ?? gap);
    const { store } = this.desk;
    need(this.element, '[data-slot="gaps"]').textContent = labels.length
      ? store.say('letters.gaps', { fields: labels.join(', ') })
      : store.say('letters.whole');
    const mail = /** @type {HTMLAnchorElement} */ (need(this.element, '[data-action="letter-mail"]'));
    const subject = encodeURIComponent(letter.subject_text);
    const body = encodeURIComponent(marked(letter, letter.text));
    const paste = encodeURIComponent(store.say('letters.paste'));
    const links = [
      `mailto:?subject=${subject}&body=${body}`,
      `mailto:?subject=${subject}&body=${paste}`,
      `mailto:?body=${paste}`,
    ];
    const link = links.find(({ length }) => length <= MAIL_LIMIT) ?? 'mailto:';
    mail.href = link;
    this.pasted = link !== links[0];
  }

  /** One input a field; those that are there keep what is being typed. @param {Letter} letter */
  #fields(letter) {
    const box = need(this.element, '[data-slot="fields"]');
    const there = new Set([...box.querySelectorAll('input')].map((input) => input.name));
    for (const { id, label } of letter.fields) {
      const known = box.querySelector(`input[name="${CSS.escape(id)}"]`);
      if (known instanceof HTMLInputElement) {
        if (known !== document.activeElement) known.value = letter.values[id] ?? this.desk.fields[id] ?? '';
        const words = known.parentElement?.querySelector('[data-slot="label"]');
        if (words) words.textContent = label;
      }
      if (there.has(id)) continue;
      const row = this.desk.store.copy('field');
      need(row, '[data-slot="label"]').textContent = label;
      const input = /** @type {HTMLInputElement} */ (need(row, 'input'));
      input.name = id;
      input.value = letter.values[id] ?? this.desk.fields[id] ?? '';
      if (id === COMPANY) row.append(...this.#offer(input));
      box.append(row);
    }
  }

  /** Companies that this device knows need not be typed again. @param {HTMLInputElement} input */
  #offer(input) {
    const names = companies();
    if (!names.length) return [];
    const list = document.createElement('datalist');
    list.id = `${this.element.id}-companies`;
    list.append(...names.map((name) => new Option('', name)));
    input.setAttribute('list', list.id);
    return [list];
  }

  /** @param {Event} event */
  #type(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.name) return;
    this.desk.fields[input.name] = input.value;
    this.desk.papers.letters?.refresh();
  }

  /** @param {Event} event */
  async #click(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    const { letter } = this;
    if (!(button instanceof HTMLElement) || !letter) return;
    const name = `cairn-${letter.id}-${letter.lang}`;
    switch (button.dataset.action) {
      case 'letter-mail':
        // Too long for the address of a message: the text goes by the clipboard instead.
        return this.pasted ? this.desk.saying.copy(marked(letter, letter.text)) : undefined;
      case 'letter-copy':
        return this.desk.saying.copy(marked(letter, `${letter.subject_text}\n\n${letter.text}`));
      case 'letter-text':
        return download(
          `${name}.txt`,
          'text/plain',
          marked(letter, `${letter.subject_text}\n\n${letter.text}`),
        );
      case 'letter-docx': {
        const say = this.desk.saying.begin();
        const made = await import(this.desk.papers.docx)
          .then(({ document: make }) => make(letter))
          .catch(() => null);
        if (!made) return say('keep.no-word');
        return download(
          `${name}.docx`,
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          made,
        );
      }
    }
  }
}

/** A text that leaves the page, with what it is said first. @param {Letter} letter @param {string} text */
const marked = (letter, text) => (letter.mark ? `[${letter.mark}]\n\n${text}` : text);

/** A letter as text, to tell whether two are the same. @param {Letter} letter */
const whole = ({ lang, mark, subject_text, text, gaps, values }) =>
  JSON.stringify([lang, mark, subject_text, text, gaps, values]);

/** @param {Block} one */
function block(one) {
  if (one.shape === 'paragraph') {
    const paragraph = document.createElement('p');
    paragraph.append(...runs(one.items[0] ?? []));
    return paragraph;
  }
  const list = document.createElement(one.shape === 'steps' ? 'ol' : 'ul');
  for (const item of one.items) {
    const line = document.createElement('li');
    line.append(...runs(item));
    list.append(line);
  }
  return list;
}

/** @param {Run[]} all */
function runs(all) {
  return all.map((run) => {
    if (run.gap) {
      const gap = document.createElement('mark');
      gap.className = 'gap';
      gap.textContent = run.text;
      return gap;
    }
    if (!run.bold) return document.createTextNode(run.text);
    const strong = document.createElement('strong');
    strong.textContent = run.text;
    return strong;
  });
}
