import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readable, sound } from './sound.mjs';

const CASE = {
  id: 'a',
  slug: 'hive',
  address: '',
  outcome: 'allow',
  values: {},
  fields: {},
  label: '',
  changed: '2031-05-01T10:00:00Z',
};

test('a case that is whole can be read', () => {
  assert.ok(readable(CASE));
  assert.ok(
    readable({
      ...CASE,
      values: { plan: '[{"id":"call","fields":{"who":"A"}}]', told: '{"sequence":0,"days":{},"gone":{}}' },
    }),
  );
});

test('what lacks an id, or holds anything but texts, is no case', () => {
  for (const one of [
    null,
    'a',
    [],
    { ...CASE, id: '' },
    { ...CASE, slug: 3 },
    { ...CASE, values: { received: 3 } },
    { ...CASE, fields: [] },
  ]) {
    assert.ok(!sound(one), JSON.stringify(one));
  }
});

test('a plan or a calendar that cannot be laid out spoils the case', () => {
  for (const values of [
    { plan: '{' },
    { plan: '{}' },
    { plan: '[{"id":1}]' },
    { told: '{"sequence":"0"}' },
    { sheet: '{"record":1,"row":{}}' },
  ])
    assert.ok(!sound({ ...CASE, values }), JSON.stringify(values));
});

test('a case that was kept also says where it is and when it changed', () => {
  assert.ok(!readable({ ...CASE, changed: 'yesterday' }));
  assert.ok(!readable({ ...CASE, address: undefined }));
});
