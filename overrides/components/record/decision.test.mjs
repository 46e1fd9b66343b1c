import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionOf, valuesOfDecision } from './decision.mjs';
import { valuesOf } from '../cases/held.mjs';

const DECISION = { outcome: 'move', reason: 'The neighbour asked.' };

test('a decision is of the outcome that it sets aside, and of no other', () => {
  const values = valuesOfDecision(DECISION, 'keep');
  assert.deepEqual(decisionOf(values, 'keep'), DECISION);
  assert.equal(decisionOf(values, 'burn'), null);
  assert.equal(decisionOf(valuesOfDecision(null, 'keep'), 'keep'), null);
  assert.equal(decisionOf({}, ''), null);
});

test('whoever goes on from a record has the decision that it holds', () => {
  const override = { ...DECISION, instead_of: 'keep' };
  assert.deepEqual(decisionOf(valuesOf({ id: '', facts: null, plan: [], override }, 0), 'keep'), DECISION);
  assert.equal(decisionOf(valuesOf({ id: '', facts: null, plan: [], override: null }, 0), 'keep'), null);
});

test('whoever goes on from a record has its number, and a count that is later than any before', () => {
  const now = Date.parse('2031-05-02T10:00:00Z');
  const values = valuesOf({ id: 'c-7', facts: null, plan: [], override: null }, now);
  assert.equal(values.number, 'c-7');
  assert.equal(JSON.parse(values.told ?? '').sequence, 32258040);
  assert.deepEqual(valuesOf({ id: '', facts: null, plan: [], override: null }, now), {});
});
