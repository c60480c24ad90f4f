import { expect, test } from '@jest/globals';
import { brief, load, problems, space, withPlans } from './specs.ts';

test('a plan of five lines works, and every default is filled in', () => {
  const text = 'version: 1\nid: acme-infra\nplans:\n  network:\n    sources: [route53]\n';
  expect(space(text)).toEqual({
    id: 'acme-infra',
    safety: { maxLiveChange: 0.3, maxUnforeseenDeletes: 0, twoPersons: false },
    timezone: 'UTC',
    accounts: [],
    destinations: [],
    budgets: { route53: 2, toy: 5, 'toy-tags': 0.5 },
    plans: [
      {
        name: 'network',
        was: null,
        timezone: 'UTC',
        schedule: null,
        accounts: [],
        regions: null,
        sources: [
          {
            source: 'route53',
            type: 'config',
            name: 'route53',
            was: null,
            accounts: null,
            regions: null,
            options: {},
            before: null,
            after: null,
            position: { file: 'holdfast.yml', line: 5, column: 15 },
          },
        ],
        destination: null,
        retention: null,
        copies: [],
        scheme: { full: { kind: 'weekly' }, between: 'incremental', maxChain: 35, maxAge: null },
        commit: { path: 'snapshots', mode: 'push', branch: null, allowPublic: false },
        freshness: null,
        maxRuntime: 43_200_000,
        position: { file: 'holdfast.yml', line: 4, column: 3 },
      },
    ],
  });
});

const FULL = `version: 1
id: acme-infra
timezone: Europe/Amsterdam
accounts:
  dns: { id: "011111111111", role: "holdfast-{verb}" }
  shop: { id: "222222222222", role: "arn:aws-us-gov:iam::222222222222:role/team/holdfast-{verb}", via: dns }
  vault: { id: "999999999999" }
plans:
  network:
    was: dns-only
    timezone: Asia/Tokyo
    accounts: [shop, "d*"]
    regions: [us-east-1, eu-west-1]
    schedule: "17 * * * *"
    sources:
      - route53
      - { name: dolls, toy: { tidy: true }, accounts: ["sh?p"], regions: [eu-west-1] }
    commit: { path: ./snapshots/aws/, mode: none, allowPublic: true }
    freshness: 26h
  all: { accounts: ["*"], sources: [{ route53: { zones: [a.example] } }], commit: { path: other, branch: main } }
budgets: { route53: 0.5, toy: 0 }
`;

test('every key of this version reaches the plan space', () => {
  const { accounts, plans, budgets, timezone } = space(FULL);
  expect(accounts).toEqual([
    { name: 'dns', id: '011111111111', role: 'holdfast-{verb}', via: null },
    {
      name: 'shop',
      id: '222222222222',
      role: 'arn:aws-us-gov:iam::222222222222:role/team/holdfast-{verb}',
      via: 'dns',
    },
    { name: 'vault', id: '999999999999', role: null, via: null },
  ]);
  expect(budgets).toEqual({ route53: 0.5, toy: 0, 'toy-tags': 0.5 });
  expect(timezone).toBe('Europe/Amsterdam');
  expect(plans[0]).toMatchObject({
    was: 'dns-only',
    timezone: 'Asia/Tokyo',
    accounts: ['dns', 'shop'],
    regions: ['us-east-1', 'eu-west-1'],
    schedule: '17 * * * *',
    commit: { path: 'snapshots/aws', mode: 'none', branch: null, allowPublic: true },
    freshness: 26 * 3_600_000,
  });
  expect(plans[0]?.sources).toMatchObject([
    { source: 'route53', name: 'route53', accounts: null, regions: null, options: {} },
    { source: 'toy', name: 'dolls', accounts: ['shop'], regions: ['eu-west-1'], options: { tidy: true } },
  ]);
  expect(plans[1]).toMatchObject({
    timezone: 'Europe/Amsterdam',
    accounts: ['dns', 'shop', 'vault'],
    commit: { path: 'other', mode: 'push', branch: 'main' },
    sources: [{ options: { zones: ['a.example'] } }],
  });
});

test("a bare word gets the defaults of the source's own options", () => {
  expect(space(withPlans('plans: { a: { sources: [toy] } }')).plans[0]?.sources[0]?.options).toEqual({ tidy: false });
});

test('a byte order mark, CRLF and JSON change nothing', () => {
  const plain = space(FULL);
  expect(space(`\uFEFF${FULL.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  expect(space('{"version":1,"id":"a","plans":{"b":{"sources":["toy"]}}}').plans[0]?.name).toBe('b');
});

test('an anchor can be used again', () => {
  const text = withPlans(
    'plans:\n  a: { sources: &s [route53], schedule: &at "1 2 * * *" }\n  b: { sources: *s, schedule: *at, commit: { path: b } }\n',
  );
  expect(space(text).plans[1]).toMatchObject({ schedule: '1 2 * * *', sources: [{ source: 'route53' }] });
});

test('several errors are reported at once, in the order of the file, each with its frame', () => {
  const found = problems(`version: 2
id: Acme Infra
accounts:
  dns: { id: 011111111111 }
plans:
  network:
    accounts: [dsn]
    schedule: "* * * * *"
    sources: [rout53, elb]
    drill: { every: 90d }
`);
  expect(found.map(brief)).toEqual([
    '1:10 version: version 2 cannot be read: this is a Holdfast that reads version 1 | write version: 1, or use the Holdfast that the file was written for',
    "2:5 id: 'Acme Infra' cannot be a name: names have small letters, digits and dashes, start with a letter, and are at most 40 long | write acme-infra",
    '4:14 accounts.dns.id: the account id 011111111111 must be quoted: YAML reads it as a number, which loses leading zeros | write "011111111111"',
    "7:16 plans.network.accounts[0]: 'dsn' is not among the accounts of the plan file | did you mean dns?",
    "8:15 plans.network.schedule: schedule '* * * * *' runs twice within one minute | five minutes is the shortest interval: GitHub wakes no workflow more often",
    "9:15 plans.network.sources[0]: there is no source 'rout53' | did you mean route53?",
    "9:23 plans.network.sources[1]: the source 'elb' is not carried out by this version | remove it until a version carries it out",
    "10:5 plans.network.drill: 'drill' is not carried out by this version | remove it until a version carries it out",
  ]);
  expect(found[3]?.frame).toBe('6 |   network:\n7 |     accounts: [dsn]\n  |                ^^^');
});

test('a broken account or plan is known by its name: what refers to it is not reported too', () => {
  const text = withPlans('accounts: { dns: { id: 1 } }\nplans: { a: { accounts: [dns], sources: [route53] } }\n');
  expect(problems(text).map(({ path }) => path)).toEqual(['accounts.dns.id']);
});

test('no file at all is a problem, not a plan space', () => {
  expect(load()).toMatchObject({ ok: false, problems: [{ message: 'no plan file was given' }] });
});
