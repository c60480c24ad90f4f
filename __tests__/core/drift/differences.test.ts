import { expect, test } from '@jest/globals';
import type { Difference, Meaning } from '../../../src/core/change-class.ts';
import { countsText } from '../../../src/core/drift/counted.ts';
import { differencesIn } from '../../../src/core/drift/differences.ts';
import { canonicalText, type JsonObject } from '../../../src/core/json.ts';
import type { ScopeFile } from '../../../src/core/object-files.ts';
import { spec as elb } from '../../../src/sources/elb/spec.ts';
import { spec as route53 } from '../../../src/sources/route53/spec.ts';
import { file, KINDS, record, records, zone } from '../kinds.ts';

/** A toy: a loss breaks, a comment means nothing, all else is another way. */
const meaning: Meaning = {
  classify: ({ after, file: path }: Difference) =>
    after === null ? 'breaking' : path === 'zone.json' ? 'cosmetic' : 'routing',
};

const find = (files: readonly ScopeFile[], place: string | null = null) =>
  differencesIn({ source: 'route53', kinds: KINDS, files, meaning, place });

test('one difference an item, the gravest first, in the words of the house', () => {
  const { found } = find(
    zone(
      'example.com',
      records({ ...record('www.example.com.'), ttl: 300 }, record('old.example.com.')),
      records({ ...record('www.example.com.'), ttl: 60 }, record('new.example.com.')),
    ),
  );
  expect(found.map((one) => [one.class, one.text])).toEqual([
    ['breaking', '- example.com: old.example.com A'],
    ['routing', '~ example.com: www.example.com A: ttl 300 → 60'],
    ['routing', '+ example.com: new.example.com A'],
  ]);
  expect(found[1]).toMatchObject({
    kind: 'zone',
    key: 'public/example.com',
    file: 'records.json',
    item: 'www.example.com. A',
  });
  expect(countsText(found)).toBe('3 differences: 1 breaking, 2 routing');
});

test('an object that came or went is one difference with what it held, not one for each record', () => {
  const { found } = find([
    ...zone('gone.com', records(record('a.gone.com.'), record('b.gone.com.')), null),
    file('health-checks/api~1a2b3c/health-check.json', null, '{}'),
  ]);
  expect(found.map(({ text, item, file: path }) => [text, item, path])).toEqual([
    ['- zone gone.com, 2 records', null, null],
    ['+ health check api', null, null],
  ]);
  expect(found[0]).toMatchObject({ after: null, before: { 'zone.json': {} } });
});

test('another identity of the same intent is identity-only, whatever the source says of it', () => {
  const { found } = find([
    file('zones/public/example.com/zone.json', '{}', '{}'),
    file('zones/public/example.com/ids.json', '{"id":"Z1"}', '{"id":"Z2"}'),
  ]);
  expect(found).toMatchObject([{ class: 'identity-only', text: '~ zone example.com: identity changed' }]);
});

test('a file that describes the object is the object, another is named; several places name theirs', () => {
  const { found } = find(
    [
      file('zones/public/example.com/zone.json', '{"comment":"a"}', '{"comment":"b"}'),
      file('zones/public/example.com/notes.json', '{"n":1}', '{"n":2}'),
    ],
    'dns',
  );
  expect(found.map(({ text }) => text)).toEqual([
    '~ example.com of dns: notes.json: n 1 → 2',
    '~ zone example.com of dns: comment a → b',
  ]);
});

test('a source that says nothing of its files has breaking differences only', () => {
  const files = [file('zones/public/example.com/zone.json', '{"comment":"a"}', '{"comment":"b"}')];
  const { found } = differencesIn({ source: 'x', kinds: KINDS, files, meaning: undefined, place: null });
  expect(found.map((one) => one.class)).toEqual(['breaking']);
});

const LISTENERS = 'load-balancers/web/listeners.json';
const listeners = (...rules: readonly JsonObject[]) =>
  canonicalText({ kind: 'elb/listeners', listeners: [{ protocol: 'HTTPS', port: 443, rules }] });
const rule = (priority: number, path: string): JsonObject => ({
  priority,
  conditions: [{ path: [path] }],
  actions: [],
});
const inElb = (...files: readonly ScopeFile[]) =>
  differencesIn({ source: 'elb', kinds: elb.kinds, files, meaning: elb.meaning, place: null });

test('a rule inside a listener is a difference of its own, and one that moved is one that moved', () => {
  const before = listeners(rule(10, '/a'), rule(20, '/b'));
  const { found } = inElb(file(LISTENERS, before, listeners(rule(10, '/x'), rule(25, '/b'))));
  expect(found.map(({ text, item, class: own }) => [text, item, own])).toEqual([
    [expect.stringContaining('~ web: HTTPS:443 rule 10'), 'HTTPS:443 rule 10', 'routing'],
    ['~ web: HTTPS:443 rule 20 → 25: moved', 'HTTPS:443 rule 25', 'routing'],
  ]);
});

test('targets that come and go by themselves are marked, with the rest of their file', () => {
  const targets = (owner: string, ...ids: readonly string[]) =>
    canonicalText({ kind: 'elb/targets', volatile: true, owner, targets: ids.map((id) => ({ id, port: 80 })) });
  const { found } = inElb(file('target-groups/web/targets.json', targets('asg/a', 'i-1'), targets('asg/b', 'i-2')));
  expect(found).toHaveLength(3);
  expect(found.every(({ volatile }) => volatile)).toBe(true);
});

test('a key that AWS ships to every balancer is an addition, and no difference of any', () => {
  const balancer = (attributes: JsonObject) => canonicalText({ type: 'application', scheme: 'internal', attributes });
  const files = ['a', 'b', 'c'].map((name) =>
    file(`load-balancers/${name}/load-balancer.json`, balancer({ x: '1' }), balancer({ x: '1', 'routing.new': 'off' })),
  );
  const { found, additions } = inElb(...files);
  expect(found).toEqual([]);
  expect(additions).toMatchObject([{ key: 'routing.new', count: 3 }]);
});

test.each([
  ['MX', ['10 mx.example.com.'], ['10 MX.example.com']],
  ['AAAA', ['2001:db8::1'], ['2001:0DB8:0:0:0:0:0:1']],
  ['TXT', ['"ab" "c"'], ['"a" "bc"']],
])('Route 53: %s %j and %j are the same to a resolver', (type, was, is) => {
  const texts = [was, is].map((values) => records({ name: 'example.com.', type, ttl: 60, values }));
  const files = zone('example.com', texts[0] ?? null, texts[1] ?? null);
  const { found } = differencesIn({
    source: 'route53',
    kinds: route53.kinds,
    files,
    meaning: route53.meaning,
    place: null,
  });
  expect(found.map((one) => one.class)).toEqual(['cosmetic']);
});
