/**
 * What is wrong with a row, said by each field of its form.
 */

/** @typedef {import('../door/sheet.d.ts').Problem} Problem */

/**
 * Take away what was said before, say what is wrong now, and lead to the first field of it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} title  Where a problem of no field is said.
 * @param {Problem[]} problems
 */
export function complain(form, title, problems) {
  for (const old of form.querySelectorAll('.field-error')) old.remove();
  for (const one of form.querySelectorAll('[aria-invalid]'))
    for (const said of ['aria-invalid', 'aria-describedby']) one.removeAttribute(said);
  /** @type {HTMLElement | undefined} */
  let first;
  for (const { field, message, hint } of problems) {
    const named = /** @type {Element | null} */ (form.elements.namedItem(field));
    const part = named?.closest('.sheet-edit__field');
    // Several ids are held by a field that nobody sees: what is typed into is beside it.
    const control = part?.querySelector(
      ':is(input, select, textarea):not([type="hidden"], [type="checkbox"])',
    );
    const said = document.createElement('p');
    said.className = 'field-error';
    said.textContent = `${message} ${hint}`;
    (part ?? title).append(said);
    if (!(control instanceof HTMLElement)) continue;
    said.id = `${control.id}-error`;
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', said.id);
    const fold = control.closest('details');
    if (fold) fold.open = true;
    first ??= control;
  }
  first?.focus();
}
