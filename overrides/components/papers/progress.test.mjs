import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Machine } from '../python/machine.mjs';
import { PROGRESS } from './progress.mjs';

/** The state that events lead to. @param {string[]} events */
function after(...events) {
  const machine = new Machine(PROGRESS, 'none');
  for (const event of events) machine.send(event);
  return machine.state;
}

test('papers are awaited, laid out and then whole', () => {
  assert.equal(after('opened'), 'awaited');
  assert.equal(after('opened', 'laid'), 'laid');
  assert.equal(after('opened', 'laid', 'confirmed'), 'whole');
});

test('Python confirms nothing that is not laid out', () => {
  assert.equal(after('confirmed'), 'none');
  assert.equal(after('opened', 'confirmed'), 'awaited');
});

test('the same outcome opened again leaves its papers as far as they are', () => {
  assert.equal(after('opened', 'laid', 'opened'), 'laid');
  assert.equal(after('opened', 'laid', 'confirmed', 'opened'), 'whole');
});

test('papers of another outcome are yet to be confirmed', () => {
  assert.equal(after('opened', 'laid', 'confirmed', 'laid'), 'laid');
});

test('another case has none', () => {
  for (const events of [[], ['opened'], ['opened', 'laid'], ['opened', 'laid', 'confirmed']])
    assert.equal(after(...events, 'left'), 'none');
});

test('every event leads to a state that there is', () => {
  for (const events of Object.values(PROGRESS))
    for (const next of Object.values(events)) assert.ok(next in PROGRESS, next);
});
