/**
 * When Python is worth what it takes to fetch.
 */

/**
 * Start when the officer shows interest, or on a fast link as the page is first painted; never unasked on a link that
 * saves data.
 * @param {HTMLElement} root
 * @param {() => void} start
 */
export function whenWanted(root, start) {
  const link = /** @type {any} */ (navigator).connection;
  const saving = Boolean(link?.saveData);
  const once = { once: true, passive: true };
  root.addEventListener(saving ? 'change' : 'focusin', start, once);
  if (saving) return;
  root.addEventListener('pointerover', start, once);
  root.addEventListener('touchstart', start, once);
  if (link && link.effectiveType !== '4g') return;
  requestAnimationFrame(start);
}
