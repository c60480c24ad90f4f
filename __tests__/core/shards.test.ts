import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ShardsMarker, shards } from '../../src/core/document.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { layOutShards, SHARD_ABOVE } from '../../src/core/shards.ts';

const HEADER = { kind: 'route53/records', zone: 'ref:zone/public/example.com' };
const layOut = (names: readonly string[], existing: Iterable<string> = []) => {
  const items = names.map((name) => ({ shard: name, value: { name } }));
  return layOutShards('records.json', shards(HEADER, 'records', items) as unknown as ShardsMarker, new Set(existing));
};
const many = (count: number, start = 'h') => Array.from({ length: count }, (_, i) => `${start}${i}`);
const namesIn = (file: JsonObject = {}) => (file['records'] as { name: string }[]).map((record) => record.name);

describe('a list', () => {
  test('of up to the limit is one file, header first', () => {
    const files = layOut(many(SHARD_ABOVE));
    expect([...files.keys()]).toEqual(['records.json']);
    expect(Object.keys(files.get('records.json') ?? {})).toEqual(['kind', 'zone', 'records']);
    expect(namesIn(files.get('records.json'))).toEqual(many(SHARD_ABOVE));
  });

  test('of one more is a file for each first character, as it is written in keys', () => {
    const files = layOut([...many(SHARD_ABOVE - 3), '@', '*.dev', '_dmarc', '🙂']);
    expect([...files.keys()].sort()).toEqual([
      'records/%2A.json',
      'records/%40.json',
      'records/%F0%9F%99%82.json',
      'records/_.json',
      'records/h.json',
    ]);
    expect(files.get('records/%40.json')).toEqual({ ...HEADER, records: [{ name: '@' }] });
  });

  test('that was split stays split when it is short again', () => {
    expect([...layOut(['a', 'b'], ['zone.json', 'records/a.json']).keys()]).toEqual([
      'records/a.json',
      'records/b.json',
    ]);
    expect([...layOut(['a', 'b'], ['zone.json', 'records.json', 'recordsets/a.json']).keys()]).toEqual([
      'records.json',
    ]);
  });

  test('whose one character is crowded is split once more there, and stays so', () => {
    const files = layOut([...many(SHARD_ABOVE + 1), 'a']);
    expect([...files.keys()].filter((path) => !path.startsWith('records/h/'))).toEqual(['records/a.json']);
    expect([...files.keys()].filter((path) => path.startsWith('records/h/'))).toHaveLength(16);
    expect([...layOut(['h1'], ['records/h/0.json']).keys()]).toEqual(['records/h/3.json']);
  });

  test('that became empty is one empty file, whatever it was', () => {
    expect([...layOut([], ['records/a.json'])]).toEqual([['records.json', { ...HEADER, records: [] }]]);
  });
});

const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'B', 'b', '@', '*', '.', 'é'), maxLength: 6 }), {
  maxLength: 60,
});
const layouts = fc.constantFrom(
  [],
  ['records/x.json'],
  ['records/a/0.json'],
  ['records/a/0.json', 'records/%40/1.json'],
);

test('every item is in exactly one file, in the order given', () => {
  fc.assert(
    fc.property(names, layouts, (all, existing) => {
      const files = [...layOut(all, existing).values()].map(namesIn);
      expect(files.flat().sort()).toEqual([...all].sort());
      for (const file of files) expect(file).toEqual(all.filter((name) => file.includes(name)));
    }),
  );
});

test('an item more changes no file but its own', () => {
  fc.assert(
    fc.property(names, layouts, fc.nat(), (all, existing, at) => {
      fc.pre(all.length > 1);
      const added = all[at % all.length] ?? '';
      const before = layOut(
        all.filter((name) => name !== added),
        existing,
      );
      const after = layOut(all, existing);
      const changed = [...after].filter(([path, file]) => JSON.stringify(before.get(path)) !== JSON.stringify(file));
      expect(changed).toHaveLength(1);
      expect(namesIn(changed[0]?.[1])).toContain(added);
      expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
    }),
  );
});
