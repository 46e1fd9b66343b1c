/**
 * Finding and copying the parts of the page, which its template names by slots.
 */

/** @param {ParentNode} within @param {string} name @returns {HTMLElement} */
export const slot = (within, name) =>
  /** @type {HTMLElement} */ (within.querySelector(`[data-slot="${name}"]`));

/** @param {ParentNode} within @param {string} name @returns {HTMLButtonElement} */
export const button = (within, name) =>
  /** @type {HTMLButtonElement} */ (within.querySelector(`[data-action="${name}"]`));

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
export const all = (within, selector) =>
  [...within.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

/** A copy of what a template holds. @param {ParentNode} within @param {string} name @returns {HTMLElement} */
export function copy(within, name) {
  const template = /** @type {HTMLTemplateElement} */ (within.querySelector(`[data-template="${name}"]`));
  return /** @type {HTMLElement} */ (
    /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
  );
}

/**
 * Make a button that cannot be used now say so, and keep the focus that may be on it.
 * @param {HTMLButtonElement} one
 * @param {boolean} usable
 */
export function usable(one, usable) {
  one.setAttribute('aria-disabled', String(!usable));
}

/** Whether a key that is pressed belongs to what has the focus. @param {EventTarget | null} target */
export const typing = (target) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
