/**
 * What an officer does is meant for the screen they saw. Nothing of it reaches a screen that came after: not the rest of
 * a double click, a double tap or a held key, nor what was clicked or typed before the new screen was painted.
 */

/** How long after one tap another may still belong to it, in milliseconds, and how far off, in pixels. */
const TAPS = { within: 500, reach: 30 };
const POINTING = ['pointerdown', 'mousedown', 'mouseup', 'click', 'auxclick', 'dblclick'];

export class Guard {
  /** @param {AbortSignal} signal  Ends the guard. */
  constructor(signal) {
    /** When the screen last changed, when its paint began after that, and when it was done. */
    this.changedAt = 0;
    this.framedAt = 0;
    this.paintedAt = 0;
    /** When the clicks that the browser counts as one began; before this page, until one has begun here. */
    this.begun = -1;
    /** The press before this one. @type {{at: number, x: number, y: number, refused: boolean} | null} */
    this.last = null;
    /** Whether the press under way is refused. */
    this.refused = false;
    /** When each key that is held was pressed. @type {Map<string, number>} */
    this.held = new Map();
    const options = { capture: true, signal };
    for (const type of POINTING)
      addEventListener(type, (event) => this.#point(/** @type {MouseEvent} */ (event)), options);
    addEventListener('keydown', (event) => this.#press(event), options);
    addEventListener('keyup', (event) => this.#release(event), options);
  }

  /** The screen changes, now. */
  change() {
    const now = performance.now();
    this.changedAt = now;
    this.framedAt = this.paintedAt = Infinity;
    const painted = () => {
      if (this.changedAt === now) this.paintedAt = performance.now();
    };
    const framed = () => {
      if (this.changedAt === now) this.framedAt = performance.now();
      setTimeout(painted); // a timer set in a frame ends after its paint
    };
    // A page that is hidden is not painted, and has no hands on it.
    if (document.hidden) framed();
    else requestAnimationFrame(framed);
  }

  /** @param {MouseEvent} event */
  #point(event) {
    // What a script or the keyboard clicks has no place on the screen.
    if (!event.isTrusted || (event.type === 'click' && event.detail === 0)) return;
    if (event.type === 'pointerdown') this.#begin(/** @type {PointerEvent} */ (event));
    if (event.type === 'mousedown' && event.detail <= 1 && !this.refused) this.begun = event.timeStamp;
    if (event.timeStamp < this.paintedAt || (event.detail > 1 && this.begun < this.changedAt))
      this.refused = true;
    if (this.last) this.last.refused = this.refused;
    if (this.refused) refuse(event);
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    const { last } = this;
    const [at, x, y] = [event.timeStamp, event.clientX, event.clientY];
    const near = last && at - last.at < TAPS.within && Math.hypot(x - last.x, y - last.y) < TAPS.reach;
    // A mouse counts its clicks itself, until it has counted three.
    this.refused = Boolean(
      near && (last.refused || (event.pointerType !== 'mouse' && last.at < this.changedAt)),
    );
    this.last = { at, x, y, refused: this.refused };
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!event.isTrusted) return;
    // Of a key that is held, what counts is when it was pressed: before this page, if that was not heard.
    if (!event.repeat) this.held.set(event.code, event.timeStamp);
    const pressed = this.held.get(event.code) ?? -1;
    if (moves(event)) return;
    // Hands on a keyboard are quick, and what they do has no place on the screen: for them a frame is enough.
    if (pressed < this.framedAt) refuse(event);
  }

  /** @param {KeyboardEvent} event */
  #release(event) {
    if (!event.isTrusted) return;
    const pressed = this.held.get(event.code) ?? -1;
    this.held.delete(event.code);
    // A button or a box acts when the space bar is let go.
    if (!moves(event) && pressed < this.framedAt) refuse(event);
  }
}

/** Whether a key only moves the focus, or is the browser's own. @param {KeyboardEvent} event */
const moves = (event) =>
  ['Tab', 'Escape', 'Shift'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey;

/** @param {Event} event */
function refuse(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
