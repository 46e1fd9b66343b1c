/**
 * Cases that the officer chose to keep on this device, and the page that lists them.
 * Nothing is kept unasked; everything is erased in one action.
 */

import { Written } from './written.mjs';

/** @typedef {{id: string, slug: string, address: string, outcome: string, title: string, label: string, changed: string, values: Record<string, string>, fields: Record<string, string>}} Case */

const KEY = 'cairn.cases';
const OURS = 'cairn.';
/** How the officer wants the site to behave, which says nothing of their cases. */
const SETTINGS = ['cairn.offline', 'cairn.slash'];
const RESUME = 'cairn.resume';

/** @returns {Case[]}  Newest first; those that cannot be read are left alone. */
export function cases() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const sound = (/** @type {any} */ one) => typeof one?.slug === 'string' && typeof one.address === 'string' && !Number.isNaN(Date.parse(one.changed));
    return Array.isArray(kept) ? kept.filter(sound) : [];
  } catch {
    return [];
  }
}

/** @param {Case[]} all @returns {boolean}  Whether the device kept them. */
function write(all) {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/**
 * Keep a case, in place of what was kept of it before.
 * @param {Pick<Case, 'id' | 'slug' | 'address' | 'outcome' | 'title' | 'values' | 'fields'>} one
 * @returns {boolean}
 */
export function keep(one) {
  const before = cases().find(({ id }) => id === one.id);
  const kept = { ...one, label: before?.label ?? '', changed: new Date().toISOString() };
  return write([kept, ...cases().filter(({ id }) => id !== one.id)]);
}

/**
 * The case that was chosen to be resumed, once: what comes after is a case of its own.
 * @param {string} slug
 * @returns {Case | undefined}
 */
export function resumed(slug) {
  try {
    const chosen = sessionStorage.getItem(RESUME);
    sessionStorage.removeItem(RESUME);
    return cases().find((one) => one.id === chosen && one.slug === slug);
  } catch {
    return undefined;
  }
}

/** The list of cases, on the page that has a place for it. @param {HTMLElement} root */
export function casesPage(root) {
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector('template'));
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-slot="cases"]'));
  const none = /** @type {HTMLElement} */ (root.querySelector('[data-slot="none"]'));
  const all = /** @type {HTMLElement} */ (root.querySelector('[data-action="delete-all"]'));
  const said = /** @type {HTMLElement} */ (root.querySelector('[data-slot="said"]'));
  const reader = new Written(root.dataset.lang ?? 'en', { dateStyle: 'long', timeStyle: 'short' }, () => root.dataset.first ?? '1');
  const show = () => {
    const kept = cases();
    list.replaceChildren(...kept.map((one) => row(one)));
    none.hidden = kept.length > 0;
    all.hidden = kept.length === 0;
  };
  /** @param {Case} one */
  const row = (one) => {
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const find = (/** @type {string} */ slot) => /** @type {HTMLElement} */ (item.querySelector(`[data-slot="${slot}"]`));
    const titles = JSON.parse(root.dataset.titles ?? '{}');
    find('checklist').textContent = titles[one.slug]?.title ?? one.slug;
    find('title').textContent = one.title;
    find('changed').textContent = (root.dataset.changed ?? '').replace('{when}', reader.format(new Date(one.changed)));
    const held = [
      (root.dataset.holds ?? '').replace('{count}', String(one.address.split('&').filter(Boolean).length)),
      ...(one.values?.received ? [`${root.dataset.received} ${one.values.received}`] : []),
      ...(one.values?.plan && one.values.plan !== '[]' ? [root.dataset.plan] : []),
      ...(Object.values(one.fields ?? {}).some(Boolean) ? [root.dataset.drafts] : []),
    ];
    find('holds').textContent = held.join(' · ');
    const link = /** @type {HTMLAnchorElement} */ (find('resume'));
    link.href = `${titles[one.slug]?.page ?? ''}#${one.address}`;
    link.addEventListener('click', () => sessionStorage.setItem(RESUME, one.id));
    const label = /** @type {HTMLInputElement} */ (find('label'));
    label.value = one.label;
    label.addEventListener('change', () => write(cases().map((other) => (other.id === one.id ? { ...other, label: label.value } : other))));
    const remove = find('delete');
    remove.setAttribute('aria-label', (root.dataset.deleteWhat ?? '').replace('{title}', one.label || one.title));
    remove.addEventListener('click', () => {
      write(cases().filter((other) => other.id !== one.id));
      show();
    });
    return item;
  };
  all.addEventListener('click', () => {
    for (const kept of [localStorage, sessionStorage]) {
      for (const key of Object.keys(kept)) if (key.startsWith(OURS) && !SETTINGS.includes(key)) kept.removeItem(key);
    }
    said.textContent = root.dataset.deleted ?? '';
    show();
  });
  addEventListener('storage', show);
  show();
}
