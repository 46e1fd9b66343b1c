/**
 * The action plan of an outcome: actions picked, put in order, with who and when. Kept with the case.
 */

import { stepAside } from '../desk/way-back.mjs';

/** @typedef {Record<string, string>} Fields */
/** @typedef {{id: string, fields: Fields}[]} Picked */

export class Plan {
  /** @param {import('../desk/desk.mjs').Desk} desk @param {HTMLElement} list */
  constructor(desk, list) {
    this.desk = desk;
    this.list = list;
    this.built = this.#items();
    for (const item of this.built) item.append(desk.store.copy('plan-fields'));
    list.after(desk.store.copy('plan-actions'));
    // As it is typed: a page may go, or be killed, while a field still has the focus.
    list.addEventListener('input', () => this.#remember());
    list.closest('section')?.addEventListener('click', (event) => this.#click(event));
  }

  /** @returns {HTMLElement[]} */
  #items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @returns {Picked}  In the order shown. */
  picked() {
    return this.#items()
      .filter((item) => item.querySelector('input')?.checked)
      .map((item) => ({
        id: item.dataset.step ?? '',
        fields: Object.fromEntries(
          [...item.querySelectorAll('input[data-field]')].map((input) => [
            /** @type {HTMLInputElement} */ (input).dataset.field ?? '',
            /** @type {HTMLInputElement} */ (input).value,
          ]),
        ),
      }));
  }

  #remember() {
    this.desk.remember({ plan: JSON.stringify(this.picked()) });
  }

  /** Show what is on the desk, and nothing of a case before. */
  restore() {
    /** @type {Picked} */
    const kept = JSON.parse(this.desk.values.plan ?? '[]');
    this.list.replaceChildren(...this.built);
    for (const input of this.list.querySelectorAll('input')) {
      if (input.type === 'checkbox') input.checked = false;
      else input.value = '';
    }
    for (const { id, fields } of [...kept].reverse()) {
      const item = this.#items().find((shown) => shown.dataset.step === id);
      const pick = item?.querySelector('input');
      if (!item || !pick) continue;
      pick.checked = true;
      for (const [name, value] of Object.entries(fields)) {
        const input = item.querySelector(`input[data-field="${CSS.escape(name)}"]`);
        if (input instanceof HTMLInputElement) input.value = value;
      }
      this.list.prepend(item);
    }
  }

  /** The plan as text, as Python says it too once it is live. */
  text() {
    const { store } = this.desk;
    const lines = this.picked().map(({ id, fields }, at) => {
      const item = this.#items().find((shown) => shown.dataset.step === id);
      const [label] = (item?.querySelector('label')?.textContent ?? id).trim().split('. ');
      const said = Object.entries(fields)
        .map(([name, value]) => ({ name, value: value.trim().replace(/\s+/g, ' ') }))
        .filter(({ value }) => value)
        .map(({ name, value }) => `   ${store.say(`record.${name}`, this.desk.inWords({ value }))}`);
      return [`${at + 1}. ${label?.replace(/\.+$/, '')}`, ...said].join('\n');
    });
    return lines.length ? lines.join('\n') : store.say('plan.empty');
  }

  /** @param {Event} event */
  #click(event) {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link) stepAside(link.href);
    const button = event.target instanceof Element ? event.target.closest('[data-action]') : null;
    if (!(button instanceof HTMLElement)) return;
    const item = button.closest('li');
    switch (button.dataset.action) {
      case 'plan-copy':
        return this.desk.saying.copy(
          this.desk.live
            ? this.desk.papers.paperWords.ask().then(
                ({ plan }) => plan,
                () => this.text(),
              )
            : this.text(),
        );
      case 'plan-up':
        item?.previousElementSibling?.before(item);
        break;
      case 'plan-down':
        item?.nextElementSibling?.after(item);
        break;
      default:
        return;
    }
    button.focus();
    this.#remember();
  }
}
