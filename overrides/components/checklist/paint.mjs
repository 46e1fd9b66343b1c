/**
 * The order of things on a screen: first what the officer waits for, then the rest.
 */

/** How long the browser may find no idle moment, in milliseconds. */
const PATIENCE = 200;

/** Safari has no idle moments to offer; a timer set in a frame ends after its paint. */
const whenIdle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ task) => setTimeout(task));

/**
 * Do something in the first idle moment after the next paint; at once on a page that is hidden, and not painted.
 * Tasks keep their order.
 * @param {() => void} task
 */
export function afterPaint(task) {
  if (document.hidden) task();
  else requestAnimationFrame(() => whenIdle(task, { timeout: PATIENCE }));
}
