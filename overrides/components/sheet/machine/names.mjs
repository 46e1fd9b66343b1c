/** What the folder of the sheet in a browser's own file system, and the marks in it, are called. */

/** The lock of the one tab that writes. */
export const LOCK = 'cairn.sheet';
export const HOME = 'cairn-sheet';
/** In a numbered folder: its files are whole. */
export const READY = 'ready';
/** At the top: whatever is there is to go. */
export const ERASED = 'erased';
/** At the top: the officer keeps the sheet elsewhere from now on. */
export const LEFT = 'left';
