import { expect, test } from '@jest/globals';
import { countObjects } from '../../src/core/captured-objects.ts';
import type { KindSpec } from '../../src/core/kind.ts';

const BALANCER: KindSpec = {
  kind: 'balancer',
  folder: 'balancers',
  noun: ['balancer', 'balancers'],
  lists: [
    {
      file: 'listeners',
      list: 'listeners',
      noun: ['listener', 'listeners'],
      key: () => '',
      inner: { list: 'rules', noun: ['rule', 'rules'], key: () => '' },
    },
  ],
};
const ZONE: KindSpec = {
  kind: 'zone',
  folder: 'zones',
  keyDepth: 2,
  noun: ['zone', 'zones'],
  lists: [{ file: 'records', list: 'records', noun: ['record', 'records'], key: () => '' }],
};
const list = (name: string, count: number) => JSON.stringify({ [name]: Array.from({ length: count }, () => ({})) });

test('a list that was split into a folder counts as one, and one inside of another is summed up', () => {
  const files = new Map([
    ['zones/public/a.example/zone.json', '{}'],
    ['zones/public/a.example/records/a.json', list('records', 3)],
    ['zones/public/a.example/records/b/0.json', list('records', 4)],
    ['zones/private/b.example~1a2b3c/ids.json', '{}'],
    ['balancers/web/ids.json', '{}'],
    ['balancers/web/listeners.json', '{"listeners":[{"rules":[{},{}]},{"rules":[{}]},{"port":443}]}'],
  ]);
  expect(countObjects([ZONE, BALANCER], files)).toEqual([
    { kind: 'zone', key: 'public/a.example', items: { records: 7 } },
    { kind: 'zone', key: 'private/b.example~1a2b3c', items: { records: 0 } },
    { kind: 'balancer', key: 'web', items: { listeners: 3, rules: 3 } },
  ]);
});

test('a file that a person damaged holds no items, and what belongs to no kind is no object', () => {
  const files = new Map([
    ['balancers/web/listeners.json', '{"listeners": ['],
    ['others/x/y.json', '{}'],
    ['balancers/stray.json', '{}'],
  ]);
  expect(countObjects([BALANCER], files)).toEqual([
    { kind: 'balancer', key: 'web', items: { listeners: 0, rules: 0 } },
  ]);
});
