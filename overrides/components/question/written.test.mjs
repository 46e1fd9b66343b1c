import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { money } from '../money/money.mjs';
import { number } from '../number/number.mjs';
import { AnswerError } from './answers.mjs';
import { toldAmount, toldBounds, toldNumber } from './written.mjs';

// The table that Python is held against too.
const TABLE = JSON.parse(
  readFileSync(new URL('../../../tests/unit/typed_numbers.json', import.meta.url), 'utf8'),
);
const asked = { id: 'x', shape: '', options: [], rows: [], start: null, low: 0, limit: 0 };
const KINDS = {
  money: [money, { ...asked, unit: 'CAD', high: 200_000_000 }],
  whole_number: [number, { ...asked, unit: 'hives', high: 2_000_000 }],
};
const WORDS = /** @type {Record<string, Record<string, string>>} */ ({
  en: { 'number.written': '1,234.5', 'money.CAD': '$' + '{amount}', 'money.other': '{amount} {currency}' },
  fr: {
    'number.written': '1\u00a0234,5',
    'money.CAD': '{amount}\u00a0$',
    'money.other': '{amount}\u00a0{currency}',
  },
});

for (const [name, [kind, question]] of /** @type {[string, any][]} */ (Object.entries(KINDS)))
  test(`${name}: what is typed is read as Python reads it`, () => {
    const read = (/** @type {string} */ raw) => {
      try {
        return kind.allowed(question, raw);
      } catch (error) {
        return error instanceof AnswerError ? error.code : error;
      }
    };
    assert.deepEqual(
      Object.fromEntries(Object.keys(TABLE[name]).map((raw) => [raw, read(raw)])),
      TABLE[name],
    );
  });

test('a number and an amount are told as the language writes them', () => {
  for (const [lang, words] of Object.entries(WORDS))
    for (const [stored, told] of Object.entries(TABLE.told[lang])) {
      const [figures = '', currency] = stored.split(' ');
      const say = (/** @type {string} */ key) => words[key];
      assert.equal(currency ? toldAmount(figures, currency, say) : toldNumber(figures, say), told);
    }
});

test('bounds are told, and what was typed is quoted as it stands', () => {
  const say = (/** @type {string} */ key) => WORDS.fr?.[key];
  assert.deepEqual(toldBounds({ answer: '9999', currency: 'CAD', low: '0.00', high: '5000.00' }, say), {
    answer: '9999',
    currency: 'CAD',
    low: '0,00\u00a0$',
    high: '5\u00a0000,00\u00a0$',
  });
  assert.deepEqual(toldBounds({ unit: 'hives', low: '1', high: '40000' }, say), {
    unit: 'hives',
    low: '1',
    high: '40\u00a0000',
  });
});
