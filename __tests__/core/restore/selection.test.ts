import { describe, expect, test } from '@jest/globals';
import { findItem, unite, withMissing } from '../../../src/core/restore/selection.ts';
import type { TreeObject } from '../../../src/core/restore/step.ts';
import { objectsIn } from '../../../src/core/restore/tree-objects.ts';
import { check, KINDS, record, zone } from './zones.ts';

const www = record('www.example.com.', 'A', { healthCheck: 'ref:health-check/api~1a2b3c' });
const wwwUse1 = record('www.example.com.', 'A', { setIdentifier: 'use1' });
const mail = record('mail.example.com.', 'MX');
const example = zone('public/example.com', [www, wwwUse1, mail]);

describe('what --item names', () => {
  const find = (name: string, prefix: string | null, objects: readonly TreeObject[] = [example]) =>
    findItem(KINDS, { kinds: ['zone'], name, prefix }, objects, []);

  test('is an object by its plain name or by its folder', () => {
    expect(find('example.com', null)).toEqual({ kind: 'zone', key: 'public/example.com', items: null });
    expect(find('public/example.com', null)).toEqual({ kind: 'zone', key: 'public/example.com', items: null });
    expect(find('example.org', null)).toBeNull();
  });

  test('is every record set of a name, of a name and type, or one of them', () => {
    const items = (prefix: string) => [...(find('example.com', prefix)?.items ?? [])];
    expect(items('www.example.com.')).toEqual(['www.example.com. A', 'www.example.com. A use1']);
    expect(items('www.example.com. A')).toEqual(['www.example.com. A', 'www.example.com. A use1']);
    expect(items('www.example.com. A use1')).toEqual(['www.example.com. A use1']);
    expect(items('ww')).toEqual([]);
  });

  test('is one record set and no other whose identifier goes on after a space', () => {
    const backup = record('www.example.com.', 'A', { setIdentifier: 'use1 backup' });
    const both = zone('public/example.com', [wwwUse1, backup]);
    const address = { kinds: ['zone'], name: 'example.com', prefix: 'www.example.com. A use1' };
    const items = (exact: boolean) => [...(findItem(KINDS, { ...address, exact }, [both], [])?.items ?? [])];
    expect(items(true)).toEqual(['www.example.com. A use1']);
    expect(items(false)).toEqual(['www.example.com. A use1', 'www.example.com. A use1 backup']);
  });

  test('is found live where the snapshot has not got it', () => {
    const live = zone('public/example.com', [record('extra.example.com.', 'TXT')]);
    const found = findItem(
      KINDS,
      { kinds: ['zone'], name: 'example.com', prefix: 'extra.example.com.' },
      [example],
      [live],
    );
    expect([...(found?.items ?? [])]).toEqual(['extra.example.com. TXT']);
  });

  test('of two objects of one name is asked for by the folder', () => {
    const twins = [zone('private/corp~aaaaaa', []), zone('private/corp~bbbbbb', [])];
    expect(() => find('corp', null, twins)).toThrow("2 zones are called 'corp'");
    expect(find('private/corp~bbbbbb', null, twins)?.key).toBe('private/corp~bbbbbb');
  });

  test('is the one that has the bare name, where others have it with a hash: a public zone beside a private one', () => {
    const twins = [zone('private/example.com~aaaaaa', [record('db.example.com.', 'A')]), example];
    expect(find('example.com', null, twins)?.key).toBe('public/example.com');
    expect(find('example.com', 'db.example.com.', twins)).toBeNull();
  });

  test('of a listener is its rules too', () => {
    const listener = { protocol: 'HTTPS', port: 443, rules: [{ priority: 10 }, { priority: 100 }] };
    const files = { 'listeners.json': { listeners: [listener] } };
    const web: TreeObject = { kind: 'load-balancer', key: 'web', files, ids: null };
    const items = (prefix: string) => [
      ...(findItem(KINDS, { kinds: ['load-balancer'], name: 'web', prefix }, [web], [])?.items ?? []),
    ];
    expect(items('HTTPS:443')).toEqual(['HTTPS:443', 'HTTPS:443 rule 10', 'HTTPS:443 rule 100']);
    expect(items('HTTPS:443 rule 10')).toEqual(['HTTPS:443 rule 10']);
  });
});

test('an object that is asked for whole and in part is asked for whole', () => {
  const part = { kind: 'zone', key: 'a', items: new Set(['x']) };
  expect(unite([part, { ...part, items: new Set(['y']) }])).toEqual([{ ...part, items: new Set(['x', 'y']) }]);
  expect(unite([part, { ...part, items: null }])).toEqual([{ ...part, items: null }]);
});

describe('what a restore needs besides what was asked for', () => {
  const parent = check('parent~111111', { config: { children: ['ref:health-check/api~1a2b3c'] } });
  const api = check('api~1a2b3c');
  const other = check('other~222222');
  const tree = [example, parent, api, other];
  const keys = (asked: Parameters<typeof withMissing>[1], live: readonly TreeObject[]) =>
    withMissing(KINDS, asked, tree, live).map(({ key, because }) => [key, because?.key ?? null]);

  test('is each object that it refers to and that is gone, with those that these refer to', () => {
    expect(keys([{ kind: 'health-check', key: 'parent~111111', items: null }], [])).toEqual([
      ['parent~111111', null],
      ['api~1a2b3c', 'parent~111111'],
    ]);
  });

  test('is nothing that is live', () => {
    expect(keys([{ kind: 'zone', key: 'public/example.com', items: null }], [api])).toEqual([
      ['public/example.com', null],
    ]);
  });

  test('of one record is what it needs of the same list, over however many others, with what those refer to', () => {
    const needing = [
      zone('public/example.com', [
        record('a.example.com.', 'A', { leadsTo: 'b.example.com. A' }),
        record('b.example.com.', 'A', { setIdentifier: 'one', leadsTo: 'c.example.com. A' }),
        record('b.example.com.', 'A', { setIdentifier: 'two' }),
        record('b.example.com.', 'AAAA'),
        record('c.example.com.', 'A', { healthCheck: 'ref:health-check/api~1a2b3c' }),
      ]),
      check('api~1a2b3c'),
    ];
    const asked = [{ kind: 'zone', key: 'public/example.com', items: new Set(['a.example.com. A']) }];
    const chosen = (live: readonly TreeObject[]) =>
      withMissing(KINDS, asked, needing, live).map(({ key, items }) => [key, [...(items ?? [])]]);
    expect(chosen([])).toEqual([
      ['public/example.com', ['a.example.com. A', 'b.example.com. A one', 'b.example.com. A two', 'c.example.com. A']],
      ['api~1a2b3c', []],
    ]);
    expect(chosen([zone('public/example.com', [record('b.example.com.', 'A', { setIdentifier: 'other' })])])).toEqual([
      ['public/example.com', ['a.example.com. A']],
    ]);
  });

  test('of one record is only what that record refers to', () => {
    const asked = (item: string) => [{ kind: 'zone', key: 'public/example.com', items: new Set([item]) }];
    expect(keys(asked('mail.example.com. MX'), [])).toEqual([['public/example.com', null]]);
    expect(keys(asked('www.example.com. A'), [])).toEqual([
      ['public/example.com', null],
      ['api~1a2b3c', 'public/example.com'],
    ]);
  });
});

describe('the objects of a tree', () => {
  const records = (list: readonly unknown[]) => JSON.stringify({ kind: 'toy/records', records: list });

  test('have a list that is split over a folder in one file again', () => {
    const files = new Map([
      ['zones/public/example.com/zone.json', '{"kind":"toy/zone"}'],
      ['zones/public/example.com/records/a.json', records([{ name: 'a.', type: 'A' }])],
      ['zones/public/example.com/records/w/0.json', records([{ name: 'w.', type: 'A' }])],
      ['zones/public/example.com/ids.json', '{"kind":"toy/ids","id":"Z1"}'],
    ]);
    expect(objectsIn(KINDS, files)).toEqual({
      damaged: [],
      objects: [
        {
          kind: 'zone',
          key: 'public/example.com',
          ids: { kind: 'toy/ids', id: 'Z1' },
          files: {
            'zone.json': { kind: 'toy/zone' },
            'records.json': {
              kind: 'toy/records',
              records: [
                { name: 'a.', type: 'A' },
                { name: 'w.', type: 'A' },
              ],
            },
          },
        },
      ],
    });
  });

  test('name a file that is no JSON any more', () => {
    const { damaged } = objectsIn(KINDS, new Map([['health-checks/api/health-check.json', '{']]));
    expect(damaged).toEqual([{ path: 'health-checks/api/health-check.json' }]);
  });
});
