/**
 * Copying a text, as the button just clicked asks for.
 */

/**
 * @param {string} text
 * @returns {Promise<boolean>}  Whether the text is on the clipboard.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text); // over plain HTTP a page has no clipboard of its own
  }
}

/** Copy as a reader would, from a field where the text is selected. @param {string} text */
function copySelected(text) {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}
