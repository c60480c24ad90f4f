import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { summariseChanges } from '../../src/core/change-summary.ts';
import { commitMessage } from '../../src/core/commit-message.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';
import { file, KINDS, many, record, records, zone } from './kinds.ts';

const summarise = (...files: readonly (ScopeFile | ScopeFile[])[]) =>
  summariseChanges({ source: 'route53', kinds: KINDS, files: files.flat() });
const BY = { plan: 'network', slot: '2026-03-05T02:17:00.000Z', run: '812' };
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => record(name)) as [never, never, never, never];
const other = record('elsewhere');
const quiet = zone('quiet.com', records(other), records(other));

describe('a line', () => {
  test('counts what happened to the records of a zone', () => {
    const after = records(a, record('b', 'y'), record('c', 'y'), record('e'));
    expect(summarise(zone('example.com', records(a, b, c, d), after), quiet)).toMatchObject({
      lines: ['example.com 2 records changed, 1 added, 1 removed'],
      headline: 'route53: example.com 2 records changed, 1 added, 1 removed',
    });
  });

  test('counts over one file and a folder of files alike', () => {
    const files = [
      file('zones/public/example.com/zone.json', '{}', '{}'),
      file('zones/public/example.com/records.json', records(a, b, c), null),
      file('zones/public/example.com/records/a.json', null, records(a)),
      file('zones/public/example.com/records/b/0.json', null, records(record('b', 'y'), c, d)),
    ];
    expect(summarise(files, quiet).lines).toEqual(['example.com 1 record changed, 1 added']);
  });

  test('of a list that was only laid out anew says no count', () => {
    const files = [
      file('zones/public/example.com/records.json', records(a, b), null),
      file('zones/public/example.com/records/a.json', null, records(a)),
      file('zones/public/example.com/records/b.json', null, records(b)),
    ];
    expect(summarise(files, quiet).lines).toEqual(['example.com zone changed']);
  });

  test.each<[string, readonly ScopeFile[], string]>([
    ['a removed zone', zone('example.com', records(a), null), 'example.com zone removed, 1 record'],
    ['a removed zone that held nothing', zone('example.com', records(), null), 'example.com zone removed'],
    ['a new zone', zone('example.com', null, records(a, b)), 'example.com zone added, 2 records'],
    [
      'a changed health check',
      [file('health-checks/api~1a2b3c/health-check.json', '1', '2')],
      'health check api changed',
    ],
    [
      'a removed health check',
      [file('health-checks/api~1a2b3c/health-check.json', '1', null)],
      'health check api removed',
    ],
    [
      'a zone that was built anew with the same intent',
      [
        file('zones/private/corp.internal~1a2b3c/zone.json', '{}', '{}'),
        file('zones/private/corp.internal~1a2b3c/ids.json', '1', '2'),
      ],
      'corp.internal identity changed',
    ],
    [
      'settings and records',
      [
        file('zones/public/example.com/zone.json', '1', '2'),
        file('zones/public/example.com/records.json', records(a), records(b)),
      ],
      'example.com zone changed, 1 record added, 1 removed',
    ],
    ['a file that is no JSON any more', zone('example.com', '{"records": [', records()), 'example.com zone changed'],
    [
      'records that a person left without names',
      zone('example.com', records({}, {}), records({}, {}, {})),
      'example.com 1 record added',
    ],
  ])('tells %s', (_, files, line) => {
    expect(summarise([...files], quiet).lines).toEqual([line]);
  });

  test('tells objects of one name apart by their keys; the one that has the bare name keeps it', () => {
    const keys = ['public/x.com', 'private/x.com~1a2b3c', 'private/x.com~4d5e6f'];
    const all = keys.map((key) => file(`zones/${key}/zone.json`, '1', '2'));
    expect(summarise(all).lines).toEqual([
      'private/x.com~1a2b3c zone changed',
      'private/x.com~4d5e6f zone changed',
      'x.com zone changed',
    ]);
  });

  test('from AWS can neither break out of its line nor act on GitHub', () => {
    const name = 'a%0A%0AHoldfast-Plan%3A%20other%1B%5B31m%E2%80%AE%20fixes%20%231%20%40all%20%5Bskip%20ci%5D';
    const { lines, headline } = summarise([file(`health-checks/${name}~1a2b3c/health-check.json`, '1', '2')], quiet);
    expect(lines).toEqual([
      'health check a\\u000a\\u000aHoldfast-Plan: other\\u001b%5B31m\\u202e fixes %231 %40all %5Bskip ci%5D changed',
    ]);
    expect(headline).not.toMatch(/\n|#1|@all|\[skip ci\]/);
  });
});

describe('a headline', () => {
  test('sums up several objects', () => {
    const files = [
      zone('a.com', records(a, b), records(record('a', 'y'), b, c)),
      zone('b.com', records(a, b), records(record('a', 'y'), c)),
      zone('c.com', null, records(a)),
    ];
    expect(summarise(...files, quiet).headline).toBe(
      'route53: 1 zone added, 2 zones changed (2 records changed, 3 added, 1 removed)',
    );
  });

  test('says of a first snapshot what it holds', () => {
    const files = [
      zone('a.com', null, records(a, b)),
      zone('b.com', null, records(c)),
      file('health-checks/x~1a2b3c/health-check.json', null, '1'),
    ];
    expect(summarise(...files).headline).toBe('route53: first snapshot, 2 zones, 3 records, 1 health check');
  });

  test('of one new zone beside others is no first snapshot', () => {
    expect(summarise(zone('a.com', null, records(a)), quiet).headline).toBe('route53: a.com zone added, 1 record');
  });

  test('is null when nothing changed', () => {
    expect(summarise(quiet)).toMatchObject({ lines: [], headline: null, first: false });
  });
});

describe('a commit message', () => {
  test('has the headline, a line for each object, what changed inside, and the trailers', () => {
    const files = [
      zone('a.com', records(a, b), records(record('a', 'y'), c)),
      zone('b.com', records(a), records(a, b)),
      zone('c.com', null, records(a, b)),
      zone('d.com', records(a), null),
      file('health-checks/api~1a2b3c/health-check.json', '{"port":80}', '{"port":443}'),
    ];
    const { body } = commitMessage([summarise(...files)], BY);
    expect(body.split('\n')).toEqual([
      '- a.com 1 record changed, 1 added, 1 removed',
      '  ~ a A: values x → y',
      '  + c A',
      '  - b A',
      '- b.com 1 record added',
      '  + b A',
      '- c.com zone added, 2 records',
      '- d.com zone removed, 1 record',
      '- health check api changed',
      '  ~ health-check.json: port 80 → 443',
      '',
      'Holdfast-Plan: network',
      'Holdfast-Slot: 2026-03-05T02:17:00.000Z',
      'Holdfast-Run: 812',
    ]);
  });

  test('does not say again what the headline says', () => {
    const { headline, body } = commitMessage([summarise(zone('a.com', records(a), records(a, b)), quiet)], BY);
    expect(headline).toBe('route53: a.com 1 record added');
    expect(body).toBe('+ b A\n\nHoldfast-Plan: network\nHoldfast-Slot: 2026-03-05T02:17:00.000Z\nHoldfast-Run: 812');
    const removed = commitMessage([summarise(zone('a.com', records(a), null), quiet)], BY);
    expect(removed.headline).toBe('route53: a.com zone removed, 1 record');
    expect(removed.body).toMatch(/^Holdfast-Plan/);
  });

  test('of a first snapshot lists the objects and not what they hold', () => {
    const { body } = commitMessage(
      [summarise(zone('a.com', null, records(a, b)), zone('b.com', null, records(c)))],
      BY,
    );
    expect(body.split('\n').slice(0, 3)).toEqual(['- a.com zone added, 2 records', '- b.com zone added, 1 record', '']);
  });

  test('joins the accounts of a source, and names each source', () => {
    const elb = { ...summarise(zone('web', records(a), records(a, b)), quiet), source: 'elb' };
    const { headline, body } = commitMessage(
      [
        summarise(zone('a.com', records(a), records(a, b)), quiet),
        elb,
        summarise(zone('b.com', records(a), null), quiet),
        summarise(quiet),
      ],
      BY,
    );
    expect(headline).toBe('elb: web 1 record added; route53: 1 zone changed, 1 zone removed');
    expect(body.split('\n').slice(0, 5)).toEqual([
      '- elb: web 1 record added',
      '  + b A',
      '- route53: a.com 1 record added',
      '  + b A',
      '- route53: b.com zone removed, 1 record',
    ]);
  });

  test('of nothing says so and keeps its trailers', () => {
    expect(commitMessage([summarise(quiet)], BY)).toMatchObject({
      headline: 'no changes',
      body: expect.stringMatching(/^Holdfast-Plan: network\n/),
    });
  });

  test('of very many objects is capped and says how many are left out', () => {
    const files = Array.from({ length: 250 }, (_, i) =>
      file(`health-checks/check-${i}~1a2b3c/health-check.json`, '1', '2'),
    );
    const lines = commitMessage([summarise(files)], BY).body.split('\n');
    expect(lines).toHaveLength(100 + 1 + 4);
    expect(lines[100]).toBe('… and 150 more');
  });

  test('of very many records shows twenty of each object and a hundred lines in all, and counts the rest', () => {
    const zones = Array.from({ length: 10 }, (_, i) =>
      zone(`z${i}.com`, records(a), records(a, ...many(i === 0 ? 25 : 15))),
    );
    const lines =
      commitMessage([summarise(...zones)], BY)
        .body.split('\n\n')[0]
        ?.split('\n') ?? [];
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('  + '))).toHaveLength(90);
    expect(lines.filter((line) => line.includes('…'))).toEqual(['  … and 5 more', '  … and 5 more']);
    expect(lines.slice(20, 23)).toEqual(['  + r19.example.com A', '  … and 5 more', '- z1.com 15 records added']);
  });

  test('has one short line on top, whatever AWS calls its things', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 90 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(names, fc.string({ unit: 'binary', maxLength: 70 }), (all, value) => {
        const files = all.map((name) =>
          file(
            `health-checks/${encodeURIComponent(name)}/health-check.json`,
            '{}',
            JSON.stringify({ [name]: value, list: [value] }),
          ),
        );
        const { headline, body } = commitMessage([summarise(files)], BY);
        expect([...headline].length).toBeLessThanOrEqual(72);
        expect(headline).toMatch(/^route53: \S[^\p{Cc}]*$/u);
        expect(body.split('\n\n')).toHaveLength(2);
        expect(body.split('\n')).toHaveLength(2 * all.length + 4);
        expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e#@[\]]|:\/\//u);
      }),
    );
  });

  test('cuts a long headline between words', () => {
    const line = commitMessage(
      [summarise([file(`health-checks/${'word%20'.repeat(30)}/health-check.json`, '1', '2')])],
      BY,
    ).headline;
    expect(line).toMatch(/^route53: health check (word )+word…$/);
  });

  test('leaves out whole thoughts when the headline would be too long, the counts of records first', () => {
    const kinds = [
      ...zone('a.com', records(a, b), records(c)),
      ...zone('b.com', null, records(a)),
      ...zone('d.com', records(a), null),
    ];
    const changed = summarise([...kinds, file('health-checks/x~1a2b3c/health-check.json', '1', '2')]);
    expect(changed.headline?.length).toBeGreaterThan(72);
    expect(commitMessage([changed], BY).headline).toBe('route53: 1 zone added, 1 zone changed, 1 zone removed, …');
  });

  test('of a first snapshot of a large account counts everything', () => {
    expect(commitMessage([summarise(zone('a.com', null, records(...many(120))))], BY).headline).toBe(
      'route53: first snapshot, 1 zone, 120 records',
    );
  });
});
