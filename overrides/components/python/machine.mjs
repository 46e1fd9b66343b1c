/**
 * A state machine: a table of states, each with the events that lead on from it. What is not in the table does not happen.
 */

/** @typedef {Record<string, Record<string, string>>} Table  State to event to the state it leads to. */

export class Machine {
  /**
   * @param {Table} table
   * @param {string} state  The first one.
   * @param {(state: string) => void} [entered]  Told each state that an event leads to.
   */
  constructor(table, state, entered = () => {}) {
    this.table = table;
    this.state = state;
    this.entered = entered;
  }

  /** Let an event happen. @param {string} event @returns {boolean}  Whether it leads anywhere from here. */
  send(event) {
    const next = this.table[this.state]?.[event];
    if (next === undefined) return false;
    this.state = next;
    this.entered(next);
    return true;
  }
}

/** How Python stands behind a page; the states are those of `data-python`. @type {Table} */
export const PYTHON = {
  idle: { wanted: 'loading', failure: 'failed' },
  loading: { started: 'live', failure: 'failed' },
  live: { failure: 'failed' },
  failed: { failure: 'failed' },
};
