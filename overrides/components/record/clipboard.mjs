/**
 * Copying a text, as the button just clicked asks for.
 */

/**
 * @param {string | Promise<string | null>} text  A promise is given to the browser within the click, which Safari asks for.
 * @returns {Promise<boolean | null>}  Whether the text is on the clipboard; null where there was none to copy.
 */
export async function copyText(text) {
  if (typeof text === 'string') return written(text);
  let copied = false;
  try {
    const blob = text.then((ready) =>
      ready === null
        ? Promise.reject(new Error('nothing to copy'))
        : new Blob([ready], { type: 'text/plain' }),
    );
    // A browser that refuses before it asks for the text leaves the promise to nobody.
    blob.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    copied = true;
  } catch {
    // There was none to copy, or this browser takes no promise.
  }
  const ready = await text;
  return ready === null ? null : copied || written(ready);
}

/** @param {string} text */
async function written(text) {
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
