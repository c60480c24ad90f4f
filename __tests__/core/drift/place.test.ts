import { expect, test } from '@jest/globals';
import { differencesIn } from '../../../src/core/drift/differences.ts';
import { placesIn } from '../../../src/core/drift/place.ts';
import { canonicalText, type JsonObject } from '../../../src/core/json.ts';
import type { ScopeFile } from '../../../src/core/object-files.ts';
import { spec as elb } from '../../../src/sources/elb/spec.ts';
import { file, KINDS, many, record, records, zone } from '../kinds.ts';

/** Where each difference is found: the line's own text, and the one after it. */
function places(files: readonly ScopeFile[], kinds = KINDS): readonly (readonly [string, string, string] | null)[] {
  const committed = new Map(files.flatMap(({ path, before }) => (before === null ? [] : [[path, before] as const])));
  const find = placesIn(kinds, committed);
  return differencesIn({ source: 'x', kinds, files, meaning: undefined, place: null }).found.map((difference) => {
    const place = find(difference);
    if (place === null) return null;
    const lines = (committed.get(place.path) ?? '').split('\n');
    return [place.path, (lines[place.line - 1] ?? '').trim(), (lines[place.line] ?? '').trim()];
  });
}

test('a record is where it stands in its file, one that is new at its beginning', () => {
  const path = 'zones/public/example.com/records.json';
  const was = records(...many(3));
  const is = records(record('r0.example.com.'), record('r1.example.com.', 'y'), record('new.example.com.'));
  expect(places(zone('example.com', was, is))).toEqual([
    [path, '{', '"name": "r1.example.com.",'],
    [path, '{', '"kind": "route53/records",'],
    [path, '{', '"name": "r2.example.com.",'],
  ]);
});

test('of a list in several files it is in the one that holds it', () => {
  const part = (letter: string, value: string) => records(record(`${letter}.example.com.`, value));
  const folder = 'zones/public/example.com/records';
  const files = [
    file('zones/public/example.com/zone.json', '{}', '{}'),
    file(`${folder}/a.json`, part('a', 'x'), part('a', 'x')),
    file(`${folder}/b.json`, part('b', 'x'), part('b', 'y')),
  ];
  expect(places(files)).toEqual([[`${folder}/b.json`, '{', '"name": "b.example.com.",']]);
});

test('a setting is on its own line, an object that went in its main file, one that came nowhere', () => {
  const comment = (text: string) => canonicalText({ kind: 'zone', name: 'a', comment: text, tags: {} });
  const files = [
    file('zones/public/a.com/zone.json', comment('x'), comment('y')),
    ...zone('gone.com', records(), null),
    ...zone('new.com', null, records()),
  ];
  expect(places(files)).toEqual([
    ['zones/public/a.com/zone.json', '"comment": "x",', '"tags": {}'],
    ['zones/public/gone.com/zone.json', '{}', ''],
    null,
  ]);
});

test('a rule is where it stands inside of its listener', () => {
  const rule = (priority: number, path: string): JsonObject => ({ priority, path });
  const listeners = (...rules: readonly JsonObject[]) =>
    canonicalText({ kind: 'elb/listeners', listeners: [{ protocol: 'HTTPS', port: 443, rules }] });
  const path = 'load-balancers/web/listeners.json';
  const files = [
    file(path, listeners(rule(10, '/a'), rule(20, '/b')), listeners(rule(10, '/a'), rule(20, '/x'), rule(30, '/c'))),
  ];
  expect(places(files, elb.kinds)).toEqual([
    [path, '{', '"priority": 20,'],
    [path, '{', '"protocol": "HTTPS",'],
  ]);
});

test('a file that a person damaged, or an item without what it is known by, is told at its beginning', () => {
  const path = 'zones/public/example.com/records.json';
  const odd = canonicalText({ kind: 'route53/records', records: [{ values: ['x'] }] });
  expect(places([file(path, '{ broken', records(record('a.')))])).toEqual([[path, '{ broken', '']]);
  expect(places([file(path, odd, records())])?.[0]?.[0]).toBe(path);
});
