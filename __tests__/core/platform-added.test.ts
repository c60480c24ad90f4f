import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { summariseChanges } from '../../src/core/change-summary.ts';
import { changeLines, commitMessage } from '../../src/core/commit-message.ts';
import { canonicalText, type JsonObject } from '../../src/core/json.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';
import { withoutPlatformAdded } from '../../src/core/platform-added.ts';
import { BALANCER_KINDS, balancer, listener } from './balancers.ts';
import { file } from './kinds.ts';

const scope = (...files: readonly (ScopeFile | readonly ScopeFile[])[]) => ({
  source: 'elb',
  kinds: BALANCER_KINDS,
  files: files.flat(),
});
const summarise = (...files: readonly (ScopeFile | readonly ScopeFile[])[]) => summariseChanges(scope(...files));
const linesOf = (...files: readonly (ScopeFile | readonly ScopeFile[])[]) => {
  const summary = summarise(...files);
  return changeLines([summary], summary.headline ?? '');
};
const BY = { plan: 'net', slot: '2026-03-05T02:17:00.000Z', run: '812' };
const attributes = (map: JsonObject) => ({ settings: { attributes: map } });
const OLD = { 'idle.timeout': '60' };
/** A balancer that has these attributes and had OLD. */
const gained = (name: string, map: JsonObject) => balancer(name, attributes(OLD), attributes({ ...OLD, ...map }));
const names = (count: number) => Array.from({ length: count }, (_, i) => `web${i}`);

describe('a key that AWS introduced', () => {
  test('is one line, however many objects have it now, and no object is told', () => {
    const summary = summarise(...names(1000).map((name) => gained(name, { 'routing.http.x': 'false' })));
    expect(summary.objects).toEqual([]);
    const { headline, body } = commitMessage([summary], BY);
    expect(headline).toBe('elb: platform added routing.http.x = false (1,000 load balancers)');
    expect(body).toMatch(/^Holdfast-Plan/);
  });

  test('is a line below what people changed', () => {
    const files = [
      ...names(3).map((name) => gained(name, { 'routing.http.x': 'false' })),
      balancer('api', attributes(OLD), attributes({ 'idle.timeout': '90', 'routing.http.x': 'false' })),
    ];
    expect(linesOf(...files)).toEqual([
      '~ load-balancer.json: attributes.idle.timeout 60 → 90',
      'platform added routing.http.x = false (4 load balancers)',
    ]);
    expect(commitMessage([summarise(...files)], BY).headline).toBe('elb: api load balancer changed');
  });

  test('with the documented default counts in a single object too, also where others had it before', () => {
    const had = balancer('old', attributes({ 'known.key': 'true' }), attributes({ 'known.key': 'true' }));
    expect(withoutPlatformAdded(scope(gained('a', { 'known.key': 'false' }), had)).additions).toEqual([
      { key: 'known.key', value: 'false', count: 1, noun: ['load balancer', 'load balancers'] },
    ]);
  });

  test('with another value than the documented default is a change of that object', () => {
    const summary = summarise(gained('a', { 'known.key': 'true' }), gained('b', { 'known.key': 'false' }));
    expect(summary.objects.map(({ key }) => key)).toEqual(['a']);
    expect(summary.details).toEqual([['~ load-balancer.json: attributes.known.key (none) → true']]);
    expect(summary.platform).toMatchObject([{ count: 1 }]);
  });

  test('is told of the outliers, whose value is not that of most', () => {
    const values = ['off', 'on', 'off', 'off'];
    const summary = summarise(...values.map((value, i) => gained(`web${i}`, { 'new.key': value })));
    expect(summary.objects.map(({ key }) => key)).toEqual(['web1']);
    expect(summary.platform).toMatchObject([{ key: 'new.key', value: 'off', count: 3 }]);
  });

  test('without a value that most have is told of each object', () => {
    expect(summarise(gained('a', { k: '1' }), gained('b', { k: '2' }))).toMatchObject({
      platform: [],
      objects: [{}, {}],
    });
  });

  test('that another object had before, and of which no default is known, is told of the one that gains it', () => {
    const had = balancer('old', attributes({ 'new.key': 'off' }), attributes({ 'new.key': 'off' }));
    expect(summarise(gained('a', { 'new.key': 'off' }), had)).toMatchObject({ platform: [], objects: [{ key: 'a' }] });
  });

  test('that comes to some objects a day later, or could not be read of them, is one line then too', () => {
    const had = names(3).map((name) => balancer(`${name}-old`, attributes({ x: 'off' }), attributes({ x: 'off' })));
    const late = names(2).map((name) => gained(name, { x: 'off' }));
    expect(summarise(...had, ...late)).toMatchObject({ platform: [{ key: 'x', value: 'off', count: 2 }], objects: [] });
  });

  test('that several gain with another value than most had is told of each', () => {
    const had = names(3).map((name) => balancer(`${name}-old`, attributes({ x: 'off' }), attributes({ x: 'off' })));
    const set = names(2).map((name) => gained(name, { x: 'on' }));
    expect(summarise(...had, ...set)).toMatchObject({ platform: [], objects: [{ key: 'web0' }, { key: 'web1' }] });
  });

  test('whose default depends on the type is one line for each value, however few are of a type', () => {
    const files = ['application', 'application', 'application', 'network'].map((type, i) => {
      const of = (map: JsonObject) => ({ settings: { type, attributes: map } });
      return balancer(`web${i}`, of(OLD), of({ ...OLD, x: type === 'network' ? 'false' : 'true' }));
    });
    const summary = summarise(...files);
    expect(commitMessage([summary], BY).headline).toBe('elb: platform added 1 setting');
    expect(summary).toMatchObject({
      platform: [
        { key: 'x', value: 'true', count: 3 },
        { key: 'x', value: 'false', count: 1 },
      ],
      objects: [],
    });
  });

  test('that AWS brings to another type later is one line, though the first type had it', () => {
    const of = (type: string, map: JsonObject) => ({ settings: { type, attributes: map } });
    const had = balancer('web', of('application', { x: 'on' }), of('application', { x: 'on' }));
    expect(summarise(had, balancer('net', of('network', {}), of('network', { x: 'off' })))).toMatchObject({
      platform: [{ key: 'x', value: 'off', count: 1 }],
      objects: [],
    });
  });

  test('in listeners counts them, and the rest of the listener is told', () => {
    const now = { 'listener.key': '' };
    const summary = summarise(
      balancer(
        'web',
        { listeners: [listener(80, { attributes: {} }), listener(443, { attributes: {}, sslPolicy: 'old' })] },
        { listeners: [listener(80, { attributes: now }), listener(443, { attributes: now, sslPolicy: 'new' })] },
      ),
    );
    expect(summary.details).toEqual([['~ HTTPS:443: sslPolicy old → new']]);
    expect(summary.platform).toMatchObject([{ key: 'listener.key', count: 2, noun: ['listener', 'listeners'] }]);
  });

  test('is found though a listener before it is new: listeners are followed by their keys', () => {
    const summary = summarise(
      balancer(
        'web',
        { listeners: [listener(443, { attributes: {} })] },
        { listeners: [listener(80, { attributes: { x: '1' } }), listener(443, { attributes: { x: '1' } })] },
      ),
    );
    expect(summary.platform).toMatchObject([{ key: 'x', count: 1 }]);
    expect(summary.details).toEqual([['+ HTTPS:80']]);
  });
});

describe('what AWS did not introduce', () => {
  test.each<[string, readonly ScopeFile[]]>([
    ['a new balancer', balancer('web', null, attributes({ 'known.key': 'false' }))],
    ['a map that could not be read before', balancer('web', {}, attributes({ 'known.key': 'false' }))],
    ['a key that is gone', balancer('web', attributes({ 'known.key': 'false' }), attributes({}))],
    ['a file that a person damaged', [file('load-balancers/web/load-balancer.json', '{', '{"attributes":{"x":"1"}}')]],
  ])('%s is told as before', (_, files) => {
    expect(summarise(files)).toMatchObject({ platform: [], objects: [{ key: 'web' }] });
  });

  test('a first snapshot has no additions', () => {
    expect(commitMessage([summarise(balancer('web', null, attributes({ x: '1' })))], BY).headline).toBe(
      'elb: first snapshot, 1 load balancer',
    );
  });
});

test('one addition in several regions is one line and one sum; several are counted in the headline', () => {
  const of = (place: string, count: number, map: JsonObject) =>
    summariseChanges({ ...scope(...names(count).map((name) => gained(name, map))), place });
  const both = [of('shop/eu-west-1', 2, { x: '1' }), of('shop/us-east-1', 3, { x: '1' })];
  expect(commitMessage(both, BY).headline).toBe('elb: platform added x = 1 (5 load balancers)');
  const more = commitMessage([...both, of('dns/us-east-1', 1, { y: '1' })], BY);
  expect(more.headline).toBe('elb: platform added 2 settings');
  expect(more.body.split('\n').slice(0, 2)).toEqual([
    '- platform added x = 1 (5 load balancers)',
    '- platform added y = 1 (1 load balancer)',
  ]);
});

test('a value that looks like a credential is not printed', () => {
  const [line] = linesOf(gained('a', { x: 'AKIAIOSFODNN7EXAMPLE' }));
  expect(line).toBe('platform added x (1 load balancer)');
});

const map = fc.dictionary(fc.constantFrom('known.key', 'a', 'b', 'c'), fc.constantFrom('false', 'true', ''));
const listeners = fc.uniqueArray(
  fc.record({ port: fc.nat(2), protocol: fc.constant('HTTP'), attributes: map, sslPolicy: fc.constantFrom('x', 'y') }),
  { selector: ({ port }) => port },
);
const side = fc.option(
  fc.record({ settings: fc.record({ scheme: fc.constantFrom('x', 'y'), attributes: map }), listeners }),
  { nil: null },
);

test('an object with any other change is never hidden, and what is hidden is counted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 5 }), (pairs) => {
      const files = pairs.flatMap(([before, after], i) => balancer(`web${i}`, before, after));
      const told = withoutPlatformAdded(scope(files));
      expect(told.files.map(({ path, before }) => ({ path, before }))).toEqual(
        files.map(({ path, before }) => ({ path, before })),
      );
      let hidden = 0;
      for (const [i, { before, after }] of files.entries()) {
        const lean = told.files[i]?.after ?? null;
        if (lean === after) continue;
        expect(before).not.toBeNull();
        const gone = removedSettings(JSON.parse(after ?? ''), JSON.parse(lean ?? ''), JSON.parse(before ?? ''));
        hidden += gone;
        expect(gone).toBeGreaterThan(0);
      }
      expect(told.additions.reduce((sum, { count }) => sum + count, 0)).toBe(hidden);
    }),
  );
});

type Parsed = JsonObject & {
  attributes?: JsonObject;
  listeners?: readonly (JsonObject & { attributes: JsonObject })[];
};

/** How many settings `lean` lacks of `now`; fails on any other difference, and on a setting that was there before. */
function removedSettings(now: Parsed, lean: Parsed, before: Parsed): number {
  const holders = (value: Parsed) => [value, ...(value.listeners ?? [])];
  const was = new Map(holders(before).map((holder) => [String(holder['port']), holder.attributes as JsonObject]));
  let count = 0;
  const plain = (value: Parsed): string =>
    canonicalText({
      ...value,
      attributes: {},
      ...(value.listeners && { listeners: value.listeners.map((one) => ({ ...one, attributes: {} })) }),
    });
  expect(plain(lean)).toBe(plain(now));
  for (const [i, holder] of holders(now).entries()) {
    const kept = holders(lean)[i]?.attributes as JsonObject | undefined;
    for (const [key, value] of Object.entries((holder.attributes ?? {}) as JsonObject)) {
      if (kept !== undefined && Object.hasOwn(kept, key)) expect(kept[key]).toBe(value);
      else {
        count += 1;
        expect(Object.hasOwn(was.get(String(holder['port'])) ?? {}, key)).toBe(false);
      }
    }
  }
  return count;
}
