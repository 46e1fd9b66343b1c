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
  assert.deepEqual(decisionOf(valuesOf({ facts: null, plan: [], override }), 'keep'), DECISION);
  assert.equal(decisionOf(valuesOf({ facts: null, plan: [], override: null }), 'keep'), null);
});
