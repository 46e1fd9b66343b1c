/** What the device notes of the sheet beside it; settings, which say nothing of a client. */

const KEY = 'cairn.sheet';
const MODES = ['memory', 'browser', 'file'];

/** @typedef {'' | 'memory' | 'browser' | 'file'} Mode */
/** @typedef {{mode: Mode, copied: string, edits: number}} Noted  `copied`: when it was last copied out of the browser; `edits`: how many since. */

/** For a browser that keeps nothing. @type {Noted} */
let here = nothing();

/** @returns {Noted} */
function nothing() {
  return { mode: '', copied: '', edits: 0 };
}

/** @returns {Noted} */
export function noted() {
  try {
    const { mode, copied, edits } = JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
    return {
      mode: MODES.includes(mode) ? mode : '',
      copied: typeof copied === 'string' && !Number.isNaN(Date.parse(copied)) ? copied : '',
      edits: Number.isSafeInteger(edits) && edits > 0 ? edits : 0,
    };
  } catch {
    return here;
  }
}

/** Note what is given, the rest staying as it is; `null`: nothing any more. @param {Partial<Noted> | null} given */
export function note(given) {
  here = given === null ? nothing() : { ...noted(), ...given };
  try {
    if (given === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(here));
  } catch {
    // It holds for this page.
  }
}
