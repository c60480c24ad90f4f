import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { read } from './reads.ts';

test('a sound plan is shown once, with its next slot; machines get its sources', async () => {
  const { exit, result, text } = await read(['validate'], '05:06:24', null);
  expect(exit).toBe(0);
  const expected = {
    objects: 0,
    calls: { route53: 6 },
    seconds: 3,
    planSeconds: 3,
    unseen: ['route53 of this account'],
  };
  expect(result.items).toEqual([{ plan: 'network', source: 'route53', status: 'complete', expected }]);
  expect(text).toBe(`holdfast.yml: 1 plan
plan     schedule   next               sources  goes to                              one run takes
network  0 * * * *  2026-01-02T06:00Z  route53  snapshots on the branch checked out  3s if all is empty; the first run tells

Expected on AWS of empty accounts; the first capture tells more
plan     source   where         objects  calls                  takes
network  route53  this account  0        6 route53 at 2/s = 3s  3s

How it adds up
  the budgets of one row are used side by side: the slowest counts
  accounts run side by side, and in each of them 4 regions or sources; what shares a budget takes turns

validate: complete · 1 item · 0.0 s
`);
});

test('once the work tree holds a capture, the calls of a run are counted from it', async () => {
  const records = JSON.stringify({ records: Array.from({ length: 700 }, () => ({})) });
  const folder = 'snapshots/111111111111/global/route53/zones/public/example.com';
  const files = { [`${folder}/records.json`]: records, [`${folder}/ids.json`]: '{"id":"Z1"}' };
  const { exit, result, text } = await read(['validate'], '05:06:24', null, files);
  expect(exit).toBe(0);
  const expected = { objects: 1, calls: { route53: 14 }, seconds: 7, planSeconds: 7, unseen: [] };
  expect(result.items).toEqual([{ plan: 'network', source: 'route53', status: 'complete', expected }]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(text).toContain('snapshots on the branch checked out  7s\n');
  expect(text).toMatch(/network +route53 +this account +1 +14 route53 at 2\/s = 7s +7s/);
  expect(text).not.toContain('empty');
});

test('an account that the tree has nothing of is counted as empty, and named', async () => {
  const plan = `version: 1
id: acme-infra
accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }
plans: { network: { accounts: ["*"], sources: [route53] } }
`;
  const files = {
    'holdfast.yml': plan,
    'snapshots/dns/global/route53/zones/public/example.com/ids.json': '{"id":"Z1"}',
  };
  const { result, text } = await read(['validate'], '05:06:24', null, files);
  expect(result.items[0]?.expected?.unseen).toEqual(['route53 of shop']);
  expect(text).toContain('Counted as empty: the work tree has nothing of\n  network: route53 of shop\n');
});

test('points stay in AWS, and a copy to where they are made is told to be none', async () => {
  const plan = (copies: string) => `version: 1
id: acme-infra
accounts: { shop: { id: "222222222222" }, vault: { id: "999999999999" } }
plans:
  points:
    accounts: [shop]
    regions: [us-east-1]
    sources: [{ ebs: { select: { tags: { backup: [gold] } } } }]
    copies: [${copies}]
`;
  const good = '{ region: us-east-1, account: vault }, { region: eu-west-1 }';
  const away = await read(['validate'], '05:06:24', null, { 'holdfast.yml': plan(good) });
  const same = await read(['validate'], '05:06:24', null, { 'holdfast.yml': plan('{ region: us-east-1 }') });
  expect(away.result.findings).toEqual([]);
  expect(away.text).toContain('stays in AWS, copied to vault/us-east-1, eu-west-1');
  expect(same.result.findings).toMatchObject([
    { code: 'same-region', message: 'copies to us-east-1 are of what is made there: there will be none' },
  ]);
});

const REGIONAL = (regions: string) => `version: 1
id: acme-infra
accounts: { shop: { id: "222222222222" } }
plans:
  look:
    accounts: [shop]
    sources: [{ elb: {}${regions} }]
    commit: { mode: none }
`;

test('each place is a row with its calls and paces, the slowest budget first; of many places the slowest are shown', async () => {
  const regions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-west-3'];
  const of = (region: string, count: number) =>
    Array.from({ length: count }, (_, i): [string, string] => [
      `snapshots/shop/${region}/elb/load-balancers/lb-${i}/ids.json`,
      '{"id":"x"}',
    ]);
  const files = {
    'holdfast.yml': REGIONAL(`, regions: [${regions.join(', ')}]`),
    ...Object.fromEntries([...of('us-west-1', 9), ...of('eu-west-3', 20)]),
  };
  const { result, text } = await read(['validate'], '05:06:24', null, files);
  expect(result.findings).toEqual([]);
  const rows = text.split('\n').filter((line) => line.startsWith('look  elb     '));
  expect(rows[0]).toMatch(
    /^look {2}elb +shop\/eu-west-3 +20 +20 wafv2 at 0\.5\/s = 40s, \d+ elb at 5\/s = \d+s, 1 elb-classic at 5\/s = 1s +40s$/,
  );
  expect(rows[1]).toMatch(/ shop\/us-west-1 +9 +9 wafv2 at 0\.5\/s = 18s, .* 18s$/);
  expect(rows[2]).not.toContain('wafv2'); // it is not asked
  expect(rows.at(-1)).toMatch(/^look +elb +2 more places +0 +at most 1s each$/);
  expect(rows).toHaveLength(6);
});

test('a region that AWS is not known to have is a warning with its neighbours, not an error', async () => {
  const files = { 'holdfast.yml': REGIONAL(', regions: [us-east-1, eu-west-9]') };
  const { exit, result } = await read(['validate'], '05:06:24', null, files);
  expect({ exit, outcome: result.outcome }).toEqual({ exit: 0, outcome: 'complete' });
  expect(result.findings).toEqual([
    {
      code: 'region-unknown',
      severity: 'warning',
      plan: 'look',
      file: 'holdfast.yml',
      line: 7,
      column: expect.any(Number),
      message: "'eu-west-9' is no region of AWS that this version knows",
      hint: 'the nearest are eu-west-1, eu-west-2, eu-west-3; a region newer than this version works',
    },
  ]);
});

test('a regional source for which nobody names a region is a warning: it is how a backup would end', async () => {
  const files = { 'holdfast.yml': REGIONAL('') };
  const { exit, result, text } = await read(['validate'], '05:06:24', null, files);
  expect(exit).toBe(0);
  expect(result.findings).toMatchObject([
    {
      code: 'region-missing',
      severity: 'warning',
      line: 7,
      message: 'look/elb is regional and no region is named: as it stands, backup ends with region-missing',
      hint: expect.stringContaining('set AWS_REGION'),
    },
  ]);
  expect(text).toContain('shop in the region of AWS_REGION');
  const named = (region: string) => read(['validate'], '05:06:24', null, files, { AWS_REGION: region });
  expect((await named('eu-west-1')).result.findings).toEqual([]);
  expect((await named('eu-west-9')).result.findings).toMatchObject([
    { code: 'region-unknown', message: "AWS_REGION: 'eu-west-9' is no region of AWS that this version knows" },
  ]);
});

test('what of a plan of recovery points does not go together, or cannot be taken back, is told before it is merged', async () => {
  const plan = `version: 1
id: acme-infra
plans:
  points:
    regions: [us-east-1, eu-west-1]
    schedule: "0 3 * * *"
    sources:
      - ebs: { select: { tags: { backup: [gold] } }, lock: { mode: compliance, for: 30d } }
      - rds: { replicate: { region: eu-west-1 }, optionGroups: { eu-central-1: tde } }
    copies: [{ region: us-west-2 }]
    retention: { daily: 14 }
`;
  const { exit, result } = await read(['validate'], '05:06:24', null, { 'holdfast.yml': plan });

  expect(exit).toBe(0);
  expect(result.findings.map(({ code, severity, line, message }) => [code, severity, line, message])).toEqual([
    ['lock-outlasts', 'warning', 8, expect.stringContaining('can be taken off by nobody')],
    [
      'lock-outlasts',
      'warning',
      8,
      expect.stringContaining('up to 30 points of each resource for 30d, and the retention 14'),
    ],
    ['replication-off', 'warning', 9, expect.stringContaining('replicated to eu-west-1, which is one of the regions')],
    ['copy-cost', 'warning', 9, expect.stringContaining('eu-central-1, where no copy goes')],
  ]);
});

test.each([
  [
    'copies: [{ region: eu-west-1, kmsKey: "arn:aws:kms:us-east-1:111111111111:key/0a" }]',
    'the key is one of us-east-1, and the copies go to eu-west-1',
  ],
  [
    'sources: [{ rds: { replicate: { region: eu-west-1, kmsKey: "arn:aws:kms:us-east-1:111111111111:key/0a" } } }]',
    'the key is one of us-east-1, and the backups go to eu-west-1',
  ],
  ['sources: [{ rds: { optionGroups: { ireland: tde } } }]', "'ireland' is not an AWS region"],
])('keys and groups of a region that is none, or not the one, are errors of the plan: %s', async (line, message) => {
  const sources = line.startsWith('sources') ? '' : '    sources: [ebs: { select: { tags: { a: [b] } } }]\n';
  const plan = `version: 1\nid: acme-infra\nplans:\n  points:\n    regions: [us-east-1]\n${sources}    ${line}\n`;
  const { exit, text } = await read(['validate'], '05:06:24', null, { 'holdfast.yml': plan });

  expect(exit).toBe(2);
  expect(text).toContain(message);
});
