import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from './address.mjs';
import { store } from '../interview/sample.mjs';

const ANSWERS = {
  colour: 'red',
  count: 12,
  tools: ['saw', 'rope'],
  care: { food: 'poor', water: 'good' },
  since: '2031-05-01',
  note: 'a&b=ç',
  late: 'yes',
};

test('what is encoded is decoded to the same answers', () => {
  assert.deepEqual(decode(`#${encode(ANSWERS)}`, store), { answers: ANSWERS, problem: null });
});

test('no answers are an empty fragment', () => {
  assert.equal(encode({}), '');
  assert.deepEqual(decode('', store), { answers: {}, problem: null });
});

test('what the checklist does not allow is set aside and named, and the rest is taken', () => {
  const { answers, problem } = decode('#colour=blue&count=3&nobody=1', store);
  assert.deepEqual(answers, { count: 3 });
  assert.match(problem ?? '', /colour=blue, nobody=1/);
  assert.match(problem ?? '', /problem\.not-an-option/);
  assert.match(problem ?? '', /problem\.no-such-question/);
});

test('of two answers to one question neither is taken', () => {
  assert.deepEqual(decode('#colour=red&colour=green', store).answers, {});
});

test('a grid in an address that is no list of rows, or has one twice, is refused', () => {
  for (const written of ['poor', 'food:poor,food:good', 'food:poor,water']) {
    const { answers, problem } = decode(`#care=${written}`, store);
    assert.deepEqual(answers, {}, written);
    assert.match(problem ?? '', /not-a-grid/, written);
  }
});

test('an escape broken anywhere sets its own answer aside, names it, and nothing else', () => {
  const sound = ['colour=red', 'count=3', 'note=ok'];
  const broken = ['zzz=%C3', 'zzz=%', '%=x', '%E9', 'case=%E9', 'tools=saw,%C3', 'care=food:%E0,water:good'];
  for (const damage of broken)
    for (let at = 0; at <= sound.length; at += 1) {
      const fragment = sound.toSpliced(at, 0, damage).join('&');
      const { answers, problem } = decode(`#${fragment}`, store);
      assert.deepEqual(answers, { colour: 'red', count: 3, note: 'ok' }, fragment);
      assert.ok(problem?.includes(damage), fragment);
    }
});

test('an answer with a broken escape is told as one that cannot be read', () => {
  const { answers, problem } = decode('#colour=%E0%A4', store);
  assert.deepEqual(answers, {});
  assert.match(problem ?? '', /colour=%E0%A4.*address\.escape/);
});

test('a fragment that is too long gives no answers and a problem', () => {
  assert.deepEqual(decode(`#note=${'x'.repeat(4000)}`, store), { answers: {}, problem: 'address.too-long' });
});
