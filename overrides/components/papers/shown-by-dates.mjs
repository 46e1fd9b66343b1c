/**
 * What the dates of a case show by themselves: facts that they tick, and untick when they no longer hold. The officer may
 * say otherwise in between.
 */

/** @typedef {Record<string, boolean>} Facts  Id to whether it holds. */

export class ShownByDates {
  /** @param {(facts: Facts) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** What was told last. @type {Facts} */
    this.told = {};
  }

  /** @param {Facts} [facts]  What the dates show now; of what they showed and no longer do, the contrary is told. */
  tell(facts = {}) {
    const now = { ...Object.fromEntries(Object.keys(this.told).map((id) => [id, false])), ...facts };
    if (JSON.stringify(now) === JSON.stringify(this.told)) return;
    this.told = now;
    this.onChange(now);
  }

  /** Another case has shown nothing yet. */
  forget() {
    this.told = {};
  }
}
