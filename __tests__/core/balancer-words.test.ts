import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { summariseChanges } from '../../src/core/change-summary.ts';
import { changeLines, commitMessage } from '../../src/core/commit-message.ts';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { massRemovals } from '../../src/core/mass-removal.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';
import { BALANCER_KINDS, balancer, classic, group, listener, rule } from './balancers.ts';
import { file, KINDS, many, records, zone } from './kinds.ts';

const summarise = (...files: readonly (readonly ScopeFile[])[]) =>
  summariseChanges({ source: 'elb', kinds: BALANCER_KINDS, files: files.flat() });
const BY = { plan: 'net', slot: '2026-03-05T02:17:00.000Z', run: '812' };
const messageOf = (...files: readonly (readonly ScopeFile[])[]) => {
  const { headline, body } = commitMessage([summarise(...files)], BY);
  return [headline, ...(body.startsWith('Holdfast-Plan') ? [] : (body.split('\n\n')[0] ?? '').split('\n'))];
};
const removals = (...files: readonly (readonly ScopeFile[])[]) =>
  massRemovals('elb', summarise(...files).objects, { commit: null, folder: '' }).map(({ message }) => message);

describe('lists inside lists', () => {
  const web = (before: JsonObject, after: JsonObject) =>
    summarise(balancer('web', { listeners: [before] }, { listeners: [after] }));
  const rules = (...all: readonly JsonObject[]) => listener(443, { rules: all });

  test('rules are told one by one, by listener and priority, and counted beside the listeners', () => {
    const { lines, details } = web(
      listener(443, { sslPolicy: 'a', rules: [rule(10, '/a'), rule(20, '/b'), rule(30, '/c')] }),
      listener(443, { sslPolicy: 'b', rules: [rule(10, '/x'), rule(20, '/b'), rule(40, '/d')] }),
    );
    expect(lines).toEqual(['web 1 listener changed, 1 rule changed, 1 added, 1 removed']);
    expect(details).toEqual([
      [
        '~ HTTPS:443: sslPolicy a → b',
        '~ HTTPS:443 rule 10: conditions.path-pattern.values /a → /x',
        '+ HTTPS:443 rule 40',
        '- HTTPS:443 rule 30',
      ],
    ]);
  });

  test('a rule that only got another priority has moved', () => {
    const { lines, details } = web(rules(rule(10, '/a'), rule(20, '/b')), rules(rule(10, '/a'), rule(25, '/b')));
    expect(lines).toEqual(['web 1 rule changed']);
    expect(details).toEqual([['~ HTTPS:443 rule 20 → 25: moved']]);
  });

  test('rules that changed places have moved, both; a new one before them is one that came', () => {
    expect(web(rules(rule(10, '/a'), rule(20, '/b')), rules(rule(10, '/b'), rule(20, '/a'))).details[0]).toEqual([
      '~ HTTPS:443 rule 20 → 10: moved',
      '~ HTTPS:443 rule 10 → 20: moved',
    ]);
    expect(
      web(rules(rule(1, '/a'), rule(2, '/b')), rules(rule(1, '/new'), rule(2, '/a'), rule(3, '/b'))).details[0],
    ).toEqual(['~ HTTPS:443 rule 1 → 2: moved', '~ HTTPS:443 rule 2 → 3: moved', '+ HTTPS:443 rule 1']);
  });

  test('the place of a rule in the name of its secret is no difference; any other is', () => {
    const oidc = (priority: number, secret: string): JsonObject => ({ ...rule(priority, '/a'), clientSecret: secret });
    const move = (from: string, to: string) => web(rules(oidc(20, from)), rules(oidc(25, to))).details[0];
    expect(move('secret:alb/web/443/20/oidc', 'secret:alb/web/443/25/oidc')).toEqual([
      '~ HTTPS:443 rule 20 → 25: moved',
    ]);
    expect(move('secret:alb/web/443/20/oidc', 'secret:alb/api/443/25/oidc')).toEqual([
      '+ HTTPS:443 rule 25',
      '- HTTPS:443 rule 20',
    ]);
    expect(move('/a/20/b', '/a/25/b')).toEqual(['+ HTTPS:443 rule 25', '- HTTPS:443 rule 20']);
  });

  test('twins move one by one, and one that stays is not the one that moved', () => {
    const { details } = web(
      rules(rule(10, '/a'), rule(20, '/a'), rule(30, '/a')),
      rules(rule(10, '/a'), rule(25, '/a'), rule(35, '/a'), rule(45, '/a')),
    );
    expect(details[0]).toEqual([
      '~ HTTPS:443 rule 20 → 25: moved',
      '~ HTTPS:443 rule 30 → 35: moved',
      '+ HTTPS:443 rule 45',
    ]);
  });

  test('whatever was done to rules, each is told at most once on either side', () => {
    const list = fc.uniqueArray(
      fc.record({ priority: fc.integer({ min: 1, max: 6 }), path: fc.constantFrom('/a', '/b', '/c') }),
      {
        selector: ({ priority }) => priority,
      },
    );
    fc.assert(
      fc.property(list, list, (was, is) => {
        const [before, after] = [was, is].map((all) => all.map(({ priority, path }) => rule(priority, path)));
        const { objects } = web(rules(...(before ?? [])), rules(...(after ?? [])));
        const items = objects.flatMap(
          ({ lists }) => lists.find(({ list: { list: name } }) => name === 'rules')?.items ?? [],
        );
        const sides = (side: 'before' | 'after') => items.flatMap((item) => item[side]?.['priority'] ?? []);
        for (const side of ['before', 'after'] as const) expect(new Set(sides(side)).size).toBe(sides(side).length);
        // What is not told is the same on both sides.
        const untold = (all: typeof was, side: 'before' | 'after') =>
          all
            .filter(({ priority }) => !sides(side).includes(priority))
            .map(({ priority, path }) => `${priority} ${path}`)
            .sort();
        expect(untold(was, 'before')).toEqual(untold(is, 'after'));
      }),
    );
  });

  test('a rule that changed is no change of its listener', () => {
    expect(web(rules(rule(10, '/a')), rules(rule(10, '/b'))).lines).toEqual(['web 1 rule changed']);
  });

  test('a listener that comes or goes says how many rules it has, and they are no changes of their own', () => {
    const { lines, details } = summarise(
      balancer(
        'web',
        { listeners: [rules(rule(1, '/'))] },
        { listeners: [listener(80, { rules: [rule(1, '/'), rule(2, '/b')] })] },
      ),
    );
    expect(lines).toEqual(['web 1 listener added, 1 removed']);
    expect(details).toEqual([['+ HTTPS:80, 2 rules', '- HTTPS:443, 1 rule']]);
  });

  test('a new balancer counts both', () => {
    const all = { listeners: [rules(rule(1, '/'), rule(2, '/b')), listener(80)] };
    expect(messageOf(balancer('web', null, all), group('x', [80], [80]))[0]).toBe(
      'elb: web load balancer added, 2 listeners, 2 rules',
    );
  });

  test('rules of one priority in two listeners are not mixed up', () => {
    const sides = ['/a', '/b'].map((path) => ({
      listeners: [listener(80, { rules: [rule(10, '/same')] }), listener(443, { rules: [rule(10, path)] })],
    }));
    expect(summarise(balancer('web', sides[0] ?? null, sides[1] ?? null)).details[0]).toEqual([
      '~ HTTPS:443 rule 10: conditions.path-pattern.values /a → /b',
    ]);
  });

  test.each<[string, Json, Json, string]>([
    [
      'the weight of one of several groups',
      [
        { group: 'ref:tg/blue', weight: 90 },
        { group: 'ref:tg/green', weight: 10 },
      ],
      [
        { group: 'ref:tg/blue', weight: 50 },
        { group: 'ref:tg/green', weight: 50 },
      ],
      'x.blue.weight 90 → 50; x.green.weight 10 → 50',
    ],
    ['the only item', [{ redirect: { port: '443' } }], [{ redirect: { port: '8443' } }], 'x.redirect.port 443 → 8443'],
    ['one of items without names', [{ a: 1 }, { b: 1 }], [{ a: 1 }, { b: 2 }], 'x.2.b 1 → 2'],
    [
      'items of one name by their places',
      [
        { n: 'a', v: 1 },
        { n: 'a', v: 2 },
      ],
      [
        { n: 'a', v: 1 },
        { n: 'a', v: 3 },
      ],
      'x.2.v 2 → 3',
    ],
    ['a list that grew only by its name', [{ a: 1 }], [{ a: 1 }, { a: 2 }], 'x'],
  ])('of a list of objects %s is told', (_, before, after, words) => {
    expect(web(listener(443, { x: before }), listener(443, { x: after })).details[0]).toEqual([
      `~ HTTPS:443: ${words}`,
    ]);
  });

  test('a certificate is told by the start of its id, not by the whole ARN', () => {
    const arn = (id: string) => `arn:aws:acm:us-east-1:111111111111:certificate/${id}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
    const { details } = web(
      listener(443, { certificate: arn('11111111') }),
      listener(443, { certificate: arn('22222222') }),
    );
    expect(details[0]).toEqual(['~ HTTPS:443: certificate 11111111… → 22222222…']);
  });

  test('an ARN under another name says what it is of', () => {
    const arn = (group: string) =>
      `arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/${group}/0123456789abcdef`;
    expect(web(listener(443, { to: arn('blue') }), listener(443, { to: [arn('x')] })).details[0]).toEqual([
      '~ HTTPS:443: to',
    ]);
    expect(web(listener(443, { to: arn('a') }), listener(443)).details[0]).toEqual([
      '~ HTTPS:443: to targetgroup/a/0123456789abcdef → (none)',
    ]);
  });
});

describe('a list beside settings in one file', () => {
  const old = (more: JsonObject = {}) => ({
    kind: 'elb/classic-load-balancer',
    scheme: 'internal',
    listeners: [listener(80)],
    ...more,
  });

  test('is told item by item, and the settings are told too', () => {
    const { lines, details } = summarise(
      classic('old', old(), old({ scheme: 'internet-facing', listeners: [listener(80, { to: 81 })] })),
    );
    expect(lines).toEqual(['old classic load balancer changed, 1 listener changed']);
    expect(details[0]).toEqual([
      '~ classic-load-balancer.json: scheme internal → internet-facing',
      '~ HTTPS:80: to (none) → 81',
    ]);
  });

  test('of which only items changed is no change of the settings', () => {
    expect(summarise(classic('old', old(), old({ listeners: [listener(80), listener(81)] }))).lines).toEqual([
      'old 1 listener added',
    ]);
  });
});

describe('what comes and goes by itself', () => {
  test('is told last, in one line, and not in the headline', () => {
    const changed = balancer('web', { settings: { scheme: 'a' } }, { settings: { scheme: 'b' } });
    expect(messageOf(group('blue', [80, 'i-1', 'i-2'], [80, 'i-2', 'i-3', 'i-4']), changed)).toEqual([
      'elb: web load balancer changed',
      '~ load-balancer.json: scheme a → b',
      '- blue: 2 targets added, 1 removed',
    ]);
  });

  test('in an object that changed too is told apart from that', () => {
    expect(messageOf(group('blue', [80, 'i-1'], [81, 'i-2']))).toEqual([
      'elb: blue target group changed',
      '~ target-group.json: port 80 → 81',
      '- blue: 1 target added, 1 removed',
    ]);
  });

  test('alone is called so', () => {
    expect(messageOf(group('blue', [80, 'i-1'], [80, 'i-2']), group('green', [80], [80, 'i-3']))).toEqual([
      'elb: only volatile lists changed (2 targets added, 1 removed)',
      '- blue: 1 target added, 1 removed',
      '- green: 1 target added',
    ]);
  });

  test('is in the inventory of a first snapshot and in the counts of the result', () => {
    const first = group('blue', [80, 'i-1'], [80, 'i-1']).map(({ path, after }) => file(path, null, after));
    expect(messageOf(first)[0]).toBe('elb: first snapshot, 1 target group, 1 target');
    expect(summarise(group('blue', [80], [80, 'i-1'])).objects).toMatchObject([{ key: 'blue', onlyVolatile: true }]);
  });

  test('in a file that holds no list is told by the name of the file', () => {
    const instances = (count: number) => `{"volatile":true,"instances":${count}}`;
    expect(messageOf([file('classic/old/instances.json', instances(1), instances(2))])).toEqual([
      'elb: only volatile lists changed',
      '- old: instances changed',
    ]);
  });

  test('of very many objects is counted after twenty', () => {
    const files = Array.from({ length: 50 }, (_, i) => group(`g${i}`, [80], [80, 'i-1']));
    const lines = changeLines([summarise(...files)], '', '- ');
    expect([lines.length, lines.at(-1)]).toEqual([21, '… and 30 more']);
  });

  test('beside a new identity leaves that an identity change', () => {
    const ids = file('target-groups/blue/ids.json', '1', '2');
    expect(messageOf([...group('blue', [80], [80, 'i-1']), ids])).toEqual([
      'elb: blue identity changed',
      '- blue: 1 target added',
    ]);
  });
});

describe('a text that is no JSON', () => {
  const bundle = (before: string | null, after: string | null) =>
    summarise([
      file('trust-stores/partners/trust-store.json', '{}', '{}'),
      file('trust-stores/partners/ca-bundle.pem', before, after),
    ]).details[0];

  test('says how many lines came and went, and prints none', () => {
    expect(bundle('a\nb\n', 'a\nc\nd\n')).toEqual(['~ ca-bundle.pem: 2 lines added, 1 removed']);
    expect(bundle('a\nb\n', 'b\na\n')).toEqual(['~ ca-bundle.pem']);
    expect(bundle(null, 'a\n')).toEqual(['+ ca-bundle.pem']);
    expect(bundle('a\n', null)).toEqual(['- ca-bundle.pem']);
  });
});

describe('a mass removal', () => {
  test('is any listener that goes, named', () => {
    const two = { listeners: [listener(80), listener(443)] };
    expect(removals(balancer('web', two, { listeners: [listener(443)] }))).toEqual([
      'elb: 1 of 2 listeners of web was removed: HTTPS:80',
    ]);
    const settings = { scheme: 'internal' };
    expect(removals(classic('old', { ...settings, ...two }, { ...settings, listeners: [] }))).toEqual([
      'elb: 2 of 2 listeners of old were removed: HTTPS:80, HTTPS:443',
    ]);
  });

  test('is a balancer that goes, also a classic one, told once', () => {
    const rules = { listeners: [listener(443, { rules: [rule(1, '/'), rule(2, '/b')] })] };
    expect(removals(balancer('web', rules, null), classic('old', rules, null))).toEqual([
      'elb: load balancer web was removed, with 1 listener, 2 rules',
      'elb: classic load balancer old was removed, with 1 listener',
    ]);
  });

  test('is no rule, no target and no target group', () => {
    const [before, after] = [[rule(1, '/')], []].map((rules) => ({ listeners: [listener(443, { rules })] }));
    const gone = group('green', [80, 'i-1'], [80]).map(({ path, before: was }) => file(path, was, null));
    expect(removals(balancer('web', before ?? null, after ?? null), group('blue', [80, 'i-1'], [80]), gone)).toEqual(
      [],
    );
  });
});

describe('the headline of a first snapshot', () => {
  const all = { listeners: [listener(80, { rules: [rule(1, '/')] }), listener(443)] };
  const groups = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      group(`g${i}`, [80], [80, 'i-1']).map(({ path, after }) => file(path, null, after)),
    ).flat();
  const balancers = (count: number) => Array.from({ length: count }, (_, i) => balancer(`b${i}`, null, all)).flat();
  const classics = (count: number) => Array.from({ length: count }, (_, i) => classic(`c${i}`, null, all)).flat();
  const stores = [file('trust-stores/partners/trust-store.json', null, '{}')];
  const shop = summarise(groups(40), classics(6), balancers(15), stores);
  const zones = summariseChanges({
    source: 'route53',
    kinds: KINDS,
    files: [...zone('a.com', null, records(...many(120))), file('health-checks/x~1a2b3c/health-check.json', null, '1')],
  });

  test('names every kind before what they hold, the most important first', () => {
    expect(commitMessage([shop], BY).headline).toBe(
      'elb: first snapshot, 15 load balancers, 6 classic, 40 target groups, …',
    );
    expect(commitMessage([summarise(balancers(1), classics(1))], BY).headline).toBe(
      'elb: first snapshot, 1 load balancer, 1 classic',
    );
    expect(commitMessage([summarise(classics(1))], BY).headline).toBe(
      'elb: first snapshot, 1 classic load balancer, 2 listeners',
    );
  });

  test('shares its room with another source', () => {
    expect(commitMessage([shop, zones], BY).headline).toBe(
      'first snapshot: elb 15 load balancers, 6 classic, …; route53 1 zone, …',
    );
    expect(commitMessage([summarise(balancers(1)), zones], BY).headline).toBe(
      'first snapshot: elb 1 load balancer; route53 1 zone, 1 health check',
    );
  });

  test('of one source beside changes of another is told as that', () => {
    const changed = summariseChanges({
      source: 'route53',
      kinds: KINDS,
      files: zone('a.com', records(...many(2)), records(...many(3))),
    });
    expect(commitMessage([shop, changed], BY).headline).toBe(
      'elb: first snapshot, 15 load balancers, …; route53: a.com 1 record added',
    );
  });

  test('is never too long, and hides no source that there is room for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2000 }), { minLength: 3, maxLength: 3 }), fc.boolean(), (counts, both) => {
        const [b = 0, c = 0, g = 0] = counts.map((n) => n % 50);
        fc.pre(b + c + g > 0);
        const { headline } = commitMessage(
          [summarise(balancers(b), classics(c), groups(g)), ...(both ? [zones] : [])],
          BY,
        );
        expect([...headline].length).toBeLessThanOrEqual(72);
        if (both) expect(headline).toMatch(/elb.*; route53/);
      }),
      { numRuns: 30 },
    );
  });
});
