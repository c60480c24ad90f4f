import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reference } from '../../src/core/document.ts';
import { canonicalText, type Json } from '../../src/core/json.ts';
import { buildIndex, type IdentityEntry, idsFile, parseIdsFile, resolveReferences } from '../../src/core/references.ts';
import { documentOf } from './documents.ts';

const entry = (over: Partial<IdentityEntry>): IdentityEntry => ({
  account: 'dns',
  region: 'global',
  source: 'route53',
  kind: 'zone',
  key: 'public/example.com',
  ids: ['Z1'],
  ...over,
});
const web = (over: Partial<IdentityEntry> = {}) =>
  entry({
    region: 'us-east-1',
    source: 'elb',
    kind: 'load-balancer',
    key: 'web',
    ids: ['arn:web', 'web-1.us-east-1.elb.amazonaws.com'],
    ...over,
  });
const committed = (...entries: readonly IdentityEntry[]) =>
  new Map(
    entries.map((e) => [
      `${e.account}/${e.region}/${e.source}/things/${e.key}/ids.json`,
      canonicalText({
        kind: `${e.source}/ids`,
        ref: `ref:${e.kind}/${e.key}`,
        id: e.ids[0] ?? '',
        aliases: e.ids.slice(1),
      }),
    ]),
  );
const GLOBAL = { account: 'dns', region: 'global' };

describe('ids.json', () => {
  const path = 'dns/global/route53/zones/public/example.com/ids.json';

  test('holds kind, reference, id and aliases, then the facts in their order', () => {
    const document = documentOf({
      id: 'Z1',
      name: { name: 'example.com', unique: true },
      aliases: ['b.example', 'a.example'],
      facts: { nameServers: ['ns-1.awsdns'], callerReference: 'x', id: 'not this' },
    });
    expect(canonicalText(idsFile('route53', 'public/example.com', document))).toBe(
      canonicalText({
        kind: 'route53/ids',
        ref: 'ref:zone/public/example.com',
        id: 'Z1',
        aliases: ['a.example', 'b.example'],
        nameServers: ['ns-1.awsdns'],
        callerReference: 'x',
      }),
    );
  });

  test('gives back what it was made from', () => {
    const document = documentOf({ id: 'Z1', name: { name: 'example.com', unique: true }, aliases: ['a.example'] });
    const text = canonicalText(idsFile('route53', 'public/example.com', document));
    expect(parseIdsFile(path, text)).toEqual(entry({ ids: ['Z1', 'a.example'] }));
  });

  test.each([
    ['cut off', path, '{"kind": "route53/ids", "ref"'],
    ['a list', path, '[]'],
    ['of another source', path, '{"kind":"elb/ids","ref":"ref:zone/public/example.com","id":"Z1"}'],
    ['without an id', path, '{"kind":"route53/ids","ref":"ref:zone/public/example.com"}'],
    ['with an empty id', path, '{"kind":"route53/ids","ref":"ref:zone/public/example.com","id":""}'],
    ['with a reference that is none', path, '{"kind":"route53/ids","ref":"zone","id":"Z1"}'],
    [
      'moved by hand',
      'dns/global/route53/zones/public/example.net/ids.json',
      '{"kind":"route53/ids","ref":"ref:zone/public/example.com","id":"Z1"}',
    ],
    [
      'named otherwise',
      'dns/global/route53/zones/public/example.com/zone.json',
      '{"kind":"route53/ids","ref":"ref:zone/public/example.com","id":"Z1"}',
    ],
    ['at the top', 'ids.json', '{"kind":"route53/ids","ref":"ref:zone/a","id":"Z1"}'],
  ])('that is %s is no identity, and no error', (_, where, text) => {
    expect(parseIdsFile(where, text)).toBeNull();
  });

  test('never throws, whatever it holds', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"kind":"route53/ids","ref":${json},"id":${json}}`),
    );
    fc.assert(fc.property(fc.string(), texts, (where, text) => void parseIdsFile(`${where}/ids.json`, text)));
  });
});

describe('a reference', () => {
  test.each([
    ['in the same account and region', GLOBAL, entry({}), 'ref:zone/public/example.com'],
    ['to another region', GLOBAL, web({ ids: ['Z1'] }), 'ref:us-east-1/load-balancer/web'],
    [
      'from a region to a global object',
      { account: 'dns', region: 'us-east-1' },
      entry({}),
      'ref:global/zone/public/example.com',
    ],
    ['to another account', GLOBAL, web({ account: 'shop', ids: ['Z1'] }), 'ref:shop/us-east-1/load-balancer/web'],
    [
      'to the same region of another account',
      GLOBAL,
      entry({ account: 'shop' }),
      'ref:shop/global/zone/public/example.com',
    ],
  ])('%s is written as short as it can be', (_, from, target, wanted) => {
    const marker = reference(['zone', 'load-balancer'], 'Z1');
    expect(resolveReferences(marker, from, buildIndex(committed(target), []))).toBe(wanted);
  });

  test('to something unknown is its id, or what the source put there for that', () => {
    const index = buildIndex(new Map(), [entry({})]);
    expect(resolveReferences(reference('zone', 'Z9'), GLOBAL, index)).toBe('Z9');
    expect(resolveReferences(reference('zone', 'Z9', { raw: { zoneId: 'Z9' } }), GLOBAL, index)).toEqual({
      zoneId: 'Z9',
    });
    expect(resolveReferences(reference('vpc', 'Z1'), GLOBAL, index)).toBe('Z1');
  });

  test('fills every $ref of its template', () => {
    const marker = reference('load-balancer', 'arn:web', {
      known: { target: '$ref', note: ['see $ref and $ref', 1, null], prefix: 'dualstack.' },
      raw: 'unknown',
    });
    expect(resolveReferences([marker], GLOBAL, buildIndex(new Map(), [web()]))).toEqual([
      {
        target: 'ref:us-east-1/load-balancer/web',
        note: ['see ref:us-east-1/load-balancer/web and ref:us-east-1/load-balancer/web', 1, null],
        prefix: 'dualstack.',
      },
    ]);
  });

  test('inside a template is filled by itself', () => {
    const inner = reference('zone', 'Z1', { known: 'in $ref' });
    const index = buildIndex(new Map(), [web(), entry({})]);
    expect(
      resolveReferences(reference('load-balancer', 'arn:web', { known: { inner, outer: '$ref' } }), GLOBAL, index),
    ).toEqual({
      inner: 'in ref:zone/public/example.com',
      outer: 'ref:us-east-1/load-balancer/web',
    });
  });

  test('finds DNS names in any case and with a final dot, but ids only as they are', () => {
    const index = buildIndex(new Map(), [web(), entry({})]);
    const resolve = (kind: string, id: string) => resolveReferences(reference(kind, id), GLOBAL, index);
    expect(resolve('load-balancer', 'Web-1.us-east-1.ELB.amazonaws.com.')).toBe('ref:us-east-1/load-balancer/web');
    expect(resolve('zone', 'z1')).toBe('z1');
    expect(resolve('load-balancer', 'ARN:web')).toBe('ARN:web');
  });

  test('takes the kinds in the order of preference', () => {
    const index = buildIndex(new Map(), [web({ kind: 'classic-load-balancer', ids: ['x'] }), web({ ids: ['x'] })]);
    const kinds = ['load-balancer', 'classic-load-balancer'];
    expect(resolveReferences(reference(kinds, 'x'), GLOBAL, index)).toBe('ref:us-east-1/load-balancer/web');
    expect(resolveReferences(reference(kinds.reverse(), 'x'), GLOBAL, index)).toBe(
      'ref:us-east-1/classic-load-balancer/web',
    );
  });

  test('to an identity that lies in two folders takes the live one, then the nearest, then the first by name', () => {
    const resolve = (index: ReturnType<typeof buildIndex>) => resolveReferences(reference('zone', 'Z1'), GLOBAL, index);
    const old = entry({ account: '111111111111' });
    expect(resolve(buildIndex(committed(entry({})), [entry({ account: 'shop' })]))).toBe(
      'ref:shop/global/zone/public/example.com',
    );
    expect(resolve(buildIndex(committed(old, entry({})), []))).toBe('ref:zone/public/example.com');
    expect(resolve(buildIndex(committed(old, entry({ region: 'eu-west-1' })), []))).toBe(
      'ref:eu-west-1/zone/public/example.com',
    );
    expect(resolve(buildIndex(committed(entry({ account: 'b' }), entry({ account: 'a' })), []))).toBe(
      'ref:a/global/zone/public/example.com',
    );
  });

  test('is not downgraded to an id when its kind was not read', () => {
    const index = buildIndex(committed(web()), [entry({})]);
    expect(resolveReferences(reference('load-balancer', 'arn:web'), GLOBAL, index)).toBe(
      'ref:us-east-1/load-balancer/web',
    );
  });

  test('leads into another plan’s tree, but the plan’s own knowledge comes first, be it farther away', () => {
    const resolve = (index: ReturnType<typeof buildIndex>) => resolveReferences(reference('zone', 'Z1'), GLOBAL, index);
    const beside = [committed(web()), committed(entry({}))];
    expect(resolve(buildIndex(new Map(), [], beside))).toBe('ref:zone/public/example.com');
    const far = 'ref:shop/global/zone/public/example.com';
    expect(resolve(buildIndex(committed(entry({ account: 'shop' })), [], beside))).toBe(far);
    expect(resolve(buildIndex(new Map(), [entry({ account: 'shop' })], beside))).toBe(far);
  });

  test('to an object that a complete read lacked, or found rebuilt, is unknown whatever other trees still say', () => {
    const resolve = (index: ReturnType<typeof buildIndex>) => resolveReferences(reference('zone', 'Z1'), GLOBAL, index);
    const stale = committed(entry({}));
    expect(resolve(buildIndex(stale, [], [stale], [entry({})]))).toBe('Z1');
    expect(resolve(buildIndex(stale, [entry({ ids: ['Z2'] })], [stale]))).toBe('Z1');
    expect(resolve(buildIndex(stale, [], [stale], [entry({ account: 'shop' })]))).toBe('ref:zone/public/example.com');
  });

  test('to what a folder held before it was rebuilt is unknown', () => {
    const index = buildIndex(committed(entry({ ids: ['Z-old'] })), [entry({ ids: ['Z-new'] })]);
    expect(resolveReferences(reference('zone', 'Z-old'), GLOBAL, index)).toBe('Z-old');
    expect(resolveReferences(reference('zone', 'Z-new'), GLOBAL, index)).toBe('ref:zone/public/example.com');
  });

  test('is not what somebody called a tag', () => {
    const tags = { $reference: 'hello', other: 'x' };
    expect(resolveReferences({ tags }, GLOBAL, buildIndex(new Map(), []))).toEqual({ tags });
  });
});

describe('in any value', () => {
  const ids = fc.constantFrom('Z1', 'Z2', 'arn:web', 'nobody', 'WEB.example.com');
  const index = buildIndex(committed(web({ ids: ['arn:web', 'web.example.com'] })), [
    entry({}),
    entry({ key: 'private/$ref', ids: ['Z2'] }),
  ]);
  const { value, plain } = fc.letrec<{ value: Json; plain: Json; marker: Json }>((tie) => ({
    marker: fc
      .record({
        kind: fc.constantFrom('zone', 'load-balancer'),
        id: ids,
        known: fc.option(tie('value')),
        raw: fc.option(tie('value')),
      })
      .map(({ kind, id, known, raw }) =>
        reference(kind, id, { ...(known === null ? {} : { known }), ...(raw === null ? {} : { raw }) }),
      ),
    plain: fc.oneof(
      fc.constantFrom('$ref', 'a $ref b', 'x', null, 1, true),
      fc.array(tie('plain'), { maxLength: 2 }),
      fc.dictionary(fc.string(), tie('plain'), { maxKeys: 2 }),
    ),
    value: fc.oneof(
      { depthSize: 'small' },
      tie('plain'),
      tie('marker'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '$shards', '$reference'), tie('value'), { maxKeys: 3 }),
    ),
  }));

  test('no marker is left, and resolving again changes nothing', () => {
    fc.assert(
      fc.property(value, (input) => {
        const once = resolveReferences(input, GLOBAL, index);
        expect(JSON.stringify(once)).not.toContain('"kinds"');
        expect(resolveReferences(once, GLOBAL, index)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  test('what has no marker stays byte for byte', () => {
    fc.assert(
      fc.property(fc.oneof(plain, fc.jsonValue() as fc.Arbitrary<Json>), (input) => {
        expect(canonicalText(resolveReferences(input, GLOBAL, index))).toBe(canonicalText(input));
      }),
      { numRuns: 500 },
    );
  });
});
