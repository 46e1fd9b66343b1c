import './review.mjs';
import { SlashKey } from '../search/slash-key.mjs';

/**
 * What the frame does with a script. The way to the other language keeps the place on the page, so that the answers of
 * a checklist, which live in the fragment, come along. What moved to another page is still found at its old fragment.
 */
const toggle = document.querySelector('.language__toggle');

if (toggle instanceof HTMLAnchorElement) {
  const carryPlace = () => {
    toggle.hash = location.hash;
  };
  // The fragment may have been replaced without an event, so it is read when the reader reaches for the link.
  for (const event of ['pointerenter', 'pointerdown', 'focus', 'click']) {
    toggle.addEventListener(event, carryPlace);
  }
}

for (const search of document.querySelectorAll('form[role="search"]')) {
  if (search instanceof HTMLFormElement) beginSearch(search);
}

/**
 * Load the search when the box is first used, and not before.
 * @param {HTMLFormElement} form
 */
function beginSearch(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  const slash = new SlashKey();
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    try {
      const { attach } = await import(new URL(form.dataset.engine ?? '', location.href).href);
      attach(form, slash);
    } catch {
      begun = false; // tried again as the reader types on
      const words = /** @type {HTMLTemplateElement} */ (form.querySelector('template')).content;
      /** @type {HTMLElement} */ (form.querySelector('.search__panel')).hidden = false;
      /** @type {HTMLElement} */ (form.querySelector('.search__status')).textContent =
        words.querySelector('[data-word="failed"]')?.textContent ?? '';
    }
  };
  form.classList.add('is-live');
  form.addEventListener('focusin', begin);
  form.addEventListener('input', begin);
  // The lens of an empty box leads into it; on a phone the lens is all that shows of it.
  form.querySelector('button')?.addEventListener('click', () => field.value || field.focus());
  if (field.value || form.contains(document.activeElement)) begin();
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing || !slash.on) return;
    // Where there are two boxes, the key leads to the first.
    if (event.defaultPrevented) return;
    event.preventDefault();
    field.focus();
  });
}

// How the site stands on this device can wait until the page is there.
const line = document.querySelector('[data-offline-line]');

if (line instanceof HTMLElement) {
  const begin = () => import(new URL(line.dataset.script ?? '', location.href).href).catch(() => {});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

for (const way of document.querySelectorAll('main a[data-moved]')) {
  const moved = way instanceof HTMLAnchorElement && location.hash.startsWith(`#${way.dataset.moved}`);
  if (moved && !document.getElementById(location.hash.slice(1))) {
    location.replace(way.href + location.hash);
  }
}

// On a wide screen the list of pages scrolls by itself: the page one is on should be in sight.
const pages = document.querySelector('.site-nav');
const here = pages?.querySelector('[aria-current]');
if (pages && here instanceof HTMLElement) {
  pages.scrollTop = here.offsetTop - pages.clientHeight / 3;
}
