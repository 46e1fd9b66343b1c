import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Machine, PYTHON } from './machine.mjs';

/** The states that the events lead through. @param {string[]} events */
function through(...events) {
  /** @type {string[]} */
  const entered = [];
  const machine = new Machine(PYTHON, 'idle', (state) => entered.push(state));
  for (const event of events) machine.send(event);
  return entered;
}

test('Python that is wanted and starts is live', () => {
  assert.deepEqual(through('wanted', 'started'), ['loading', 'live']);
});

test('Python is started once, however often it is wanted', () => {
  assert.deepEqual(through('wanted', 'wanted', 'started', 'wanted'), ['loading', 'live']);
});

test('Python that failed is not wanted again, and never live', () => {
  assert.deepEqual(through('wanted', 'failure', 'wanted', 'started'), ['loading', 'failed']);
});

test('Python may fail in every state', () => {
  for (const state of Object.keys(PYTHON)) {
    const machine = new Machine(PYTHON, state);
    assert.ok(machine.send('failure'), state);
    assert.equal(machine.state, 'failed');
  }
});

test('an event that leads nowhere is told as such, and changes nothing', () => {
  const machine = new Machine(PYTHON, 'idle', () => assert.fail());
  assert.equal(machine.send('started'), false);
  assert.equal(machine.send('no such event'), false);
  assert.equal(machine.state, 'idle');
});

test('every event of a table leads to a state that the table has', () => {
  for (const events of Object.values(PYTHON))
    for (const state of Object.values(events)) assert.ok(state in PYTHON, state);
});
