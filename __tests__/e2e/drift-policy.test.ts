import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LOOKUP_ACTION } from '../../src/aws/cloudtrail.ts';
import { startWorld, type World } from '../contracts/world.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { type Repo, type Run, repo } from './world.ts';

const root = join(import.meta.dirname, '../..');
const policy = JSON.parse(readFileSync(join(root, 'docs/iam/review.json'), 'utf8')) as {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
};
const ACTIONS = policy.Statement.flatMap(({ Action }) => Action);
const PLAN = `version: 1
id: acme-infra
plans:
  network: { sources: [route53, elb], regions: enabled }
budgets: { route53: 0, elb: 0, elb-classic: 0, wafv2: 0 }
`;

let world: World;
let zone: Zone;
let home: Repo;
beforeAll(async () => {
  world = await startWorld();
  zone = await zoneWith(world.cloud.url, 'example.com', { www: '192.0.2.1' });
  home = await repo(world.cloud, { plan: PLAN });
  expect(await home.backup({ at: new Date(Date.now() - 3_600_000).toISOString() })).toMatchObject({ exit: 0 });
  await upsert(world.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
});
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** There is no balancer in any region, and that is said; it is not what this is about. */
const told = (run: Run) => run.result.findings.filter(({ code }) => code !== 'selection-empty');

const drift = async (actions: readonly string[]) =>
  home.run(['drift'], { at: new Date().toISOString(), env: await world.limitedTo(actions) });

test('the rendered policy is enough for all of it, and allows nothing that writes', async () => {
  const run = await drift(ACTIONS);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(told(run)).toMatchObject([{ code: 'drift', message: expect.stringContaining('; by root ') }]);
  expect(ACTIONS.filter((action) => !/:(Get|List|Describe|Lookup)/.test(action))).toEqual([]);
});

test('without its last statement the drift is the same, and a note names what is missing', async () => {
  const run = await drift(ACTIONS.filter((action) => action !== LOOKUP_ACTION));
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(told(run)).toMatchObject([
    { code: 'drift' },
    { code: 'actors-unknown', hint: expect.stringMatching(/add cloudtrail:LookupEvents .*docs\/iam\/review\.json/) },
  ]);
});
