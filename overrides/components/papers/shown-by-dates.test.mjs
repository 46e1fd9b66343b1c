import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShownByDates } from './shown-by-dates.mjs';

/**
 * What is told, when dates show these facts one after the other.
 * @param {(Record<string, boolean> | undefined)[]} shown
 */
function told(...shown) {
  /** @type {Record<string, boolean>[]} */
  const all = [];
  const dates = new ShownByDates((facts) => all.push(facts));
  for (const facts of shown) dates.tell(facts);
  return all;
}

test('what the dates show is told once, until it changes', () => {
  assert.deepEqual(told({ late: true }, { late: true }, { late: false }), [{ late: true }, { late: false }]);
});

test('of what the dates no longer show, the contrary is told', () => {
  assert.deepEqual(told({ late: true }, undefined), [{ late: true }, { late: false }]);
});

test('another case has been shown nothing', () => {
  /** @type {object[]} */
  const all = [];
  const dates = new ShownByDates((facts) => all.push(facts));
  dates.tell({ late: true });
  dates.forget();
  dates.tell();
  dates.tell({ late: true });
  assert.equal(all.length, 2);
});
