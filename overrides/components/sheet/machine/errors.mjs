/**
 * What can go wrong with a sheet, with the code by which the page words it.
 *
 * Those of Python come worded, with `message` and `hint`. Those of the machine itself:
 * `not-started` Python does not start; `no-storage` this browser keeps nothing, or refuses to; `no-room` the device is full;
 * `file-gone` what kept the sheet was deleted; `file-changed` another program wrote the file; `storage-lost` it can no longer
 * be written; `not-known` whether an act was done that was under way as another tab took over; `erased` in any tab;
 * `still-held` what was erased is still open in a tab that does not stir; `not-allowed` by the officer or the browser;
 * `not-open` nothing is open.
 */
export class SheetError extends Error {
  /**
   * @param {string} code
   * @param {Record<string, string>} [values]
   * @param {string} [message]
   * @param {string} [hint]
   */
  constructor(code, values = {}, message = code, hint = '') {
    super(message);
    this.name = 'SheetError';
    this.code = code;
    this.values = values;
    this.hint = hint;
  }
}

/** An error as data. @param {any} error */
export function plain(error) {
  if (error instanceof SheetError) {
    const { name, code, values, message, hint } = error;
    return { name, code, values, message, hint };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name: /** @type {any} */ (error)?.type ?? name, message, stack };
}

/** An error out of data. @param {any} told @returns {Error} */
export function revived(told) {
  if (told.name === 'SheetError') return new SheetError(told.code, told.values, told.message, told.hint);
  return Object.assign(new Error(told.message), { name: told.name });
}
