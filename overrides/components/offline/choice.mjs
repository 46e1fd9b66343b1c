/**
 * Whether the officer wants the site kept on this device, as they said themselves: "yes" after they asked for it, "no"
 * after they removed it or stopped, null before they said anything.
 */

const KEY = 'cairn.offline';

/** The choice made on this page, for a browser that keeps nothing. @type {string | null} */
let chosen = null;

/** @returns {string | null} */
export function choice() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'yes' || kept === 'no' ? kept : chosen; // another tab may have chosen since
  } catch {
    return chosen;
  }
}

/** @param {'yes' | 'no'} made */
export function choose(made) {
  chosen = made;
  try {
    localStorage.setItem(KEY, made);
  } catch {
    // It holds for this page.
  }
}
