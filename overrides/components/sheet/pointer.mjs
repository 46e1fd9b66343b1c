/**
 * Whether a finger or a mouse button is down: what moves under it meanwhile takes its click away.
 */

/** Resolves what waits for the pointer, while one is down. @type {(() => void) | null} */
let release = null;
/** @type {Promise<void>} */
let lifted = Promise.resolve();

/** Listen for presses from now on. @param {EventTarget} target  The window. */
export function watchPointer(target) {
  target.addEventListener(
    'pointerdown',
    () => {
      if (release) return;
      lifted = new Promise((resolve) => {
        release = resolve;
      });
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel'])
    target.addEventListener(
      end,
      () => {
        const done = release;
        release = null;
        if (done) setTimeout(done); // the click comes right after
      },
      true,
    );
}

/** Resolves once nothing is pressed, and what was has had its click: then the page may move. */
export const pointerLifted = () => lifted;
