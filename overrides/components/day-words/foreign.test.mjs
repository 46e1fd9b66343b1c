import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPieces } from './foreign.mjs';

test('a name in another language than that of the page is marked as such, and nothing else is', () => {
  const told = 'lundi 25 mai – jour férié (en anglais : Bounty Day)';
  /** @type {Record<string, string>[]} */
  const names = [{ en: 'Bounty Day' }, { en: 'Easter', fr: 'Pâques' }];
  assert.deepEqual(inPieces({ told, names }, 'fr'), [
    { text: 'lundi 25 mai – jour férié (en anglais : ', lang: '' },
    { text: 'Bounty Day', lang: 'en' },
    { text: ')', lang: '' },
  ]);
  assert.deepEqual(inPieces({ told, names }, 'en'), [{ text: told, lang: '' }]);
});
