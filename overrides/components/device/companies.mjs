/**
 * The names of the companies that are on the tracking sheet of this browser: other pages offer them, without opening the
 * sheet. They go when the sheet is erased or kept elsewhere, and when everything on the device is erased.
 */

const KEY = 'cairn.companies';

/** @returns {string[]} */
export function companies() {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(all) ? all.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Have the device know these; none: nothing of them. @param {string[]} names */
export function know(names) {
  try {
    if (names.length) localStorage.setItem(KEY, JSON.stringify(names));
    else localStorage.removeItem(KEY);
  } catch {
    // No room, or no leave: nothing is offered.
  }
}
