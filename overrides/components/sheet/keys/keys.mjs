/**
 * The keys of the sheet, while no field has the focus: a letter for a new row, and those that undo everywhere.
 */

import { typing } from '../parts.mjs';

/**
 * What a key asks for; undefined: nothing of ours.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean}} pressed
 * @returns {'new' | 'undo' | 'redo' | undefined}
 */
export function askedBy({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey) return undefined;
  const letter = key.toLowerCase();
  if (!ctrlKey && !metaKey) return letter === 'n' && !shiftKey ? 'new' : undefined;
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : undefined;
}

/** Under which the device keeps that the officer wants no key by itself to do anything. */
const KEPT = 'cairn.sheet-key';

export class Keys {
  /**
   * @param {HTMLElement} root
   * @param {HTMLInputElement} setting  Whether a letter by itself begins a row: whoever speaks to the computer may not want it.
   * @param {(name: string) => void} onAsked  A button of that name is pressed.
   */
  constructor(root, setting, onAsked) {
    setting.checked = kept() !== 'off';
    setting.addEventListener('change', () => keep(setting.checked ? 'on' : 'off'));
    document.addEventListener('keydown', (event) => {
      const name = askedBy(event);
      if (name === 'new' && !setting.checked) return;
      const ready = root.dataset.state === 'ready' && !event.defaultPrevented && !event.repeat;
      if (!name || !ready || typing(event.target)) return;
      event.preventDefault();
      onAsked(name);
    });
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** @param {string} choice */
function keep(choice) {
  try {
    localStorage.setItem(KEPT, choice);
  } catch {
    // It holds for this page.
  }
}
