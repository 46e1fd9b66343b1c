/**
 * The way back to a checklist, for an officer who followed a link of its action plan to another one.
 */

import { CAME_FROM, hold, kept } from '../cases/held.mjs';

/**
 * The officer follows a link: the page that it leads to, if it is a checklist, shows the way back.
 * @param {string} href
 */
export function stepAside(href) {
  const [, slug] = new URL(href, location.href).pathname.match(/\/checklists\/([a-z-]+)\/$/) ?? [];
  if (slug) hold(CAME_FROM, { slug, href: location.href });
}

/** Where the officer came to this checklist from; empty: from no other. @param {string} slug */
export function cameFrom(slug) {
  const found = kept(CAME_FROM);
  return found?.slug === slug && isOurs(found.href) ? found.href : '';
}

/** Whether it is the address of a page of this site, and no script. @param {unknown} href */
const isOurs = (href) =>
  typeof href === 'string' && URL.canParse(href) && new URL(href).origin === location.origin;

/** The link back. @param {string} href @param {string} words */
export function linkBack(href, words) {
  const back = document.createElement('a');
  back.href = href;
  back.addEventListener('click', () => hold(CAME_FROM, undefined));
  back.textContent = words;
  return back;
}
