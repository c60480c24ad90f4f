import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reviewPolicy } from '../../src/aws/iam-policy.ts';
import { sources } from '../../src/sources/index.ts';
import { configSources } from '../../src/sources/source.ts';
import { seedElb } from '../cloud/seed/elb.ts';
import { actionsFor } from '../contracts/actions.ts';
import { startWorld, type World } from '../contracts/world.ts';
import { readyNetwork, webAcl } from './elsewhere.ts';
import { type Repo, repo } from './world.ts';

const ACTIONS = reviewPolicy(configSources(sources).map(({ spec }) => spec)).Statement.flatMap(({ Action }) => Action);
const PLAN = `version: 1
id: acme-infra
plans:
  network: { sources: [elb], regions: [us-east-1] }
budgets: { elb: 0, elb-classic: 0, wafv2: 0 }
`;

let world: World;
let home: Repo;
beforeAll(async () => {
  world = await startWorld();
  const { url } = world.cloud;
  await seedElb(url, { network: await readyNetwork(url) });
  await readyNetwork(url, { region: 'eu-west-1' });
  await webAcl(url, 'edge', { region: 'eu-west-1' });
  home = await repo(world.cloud, { plan: PLAN });
  expect(await home.backup()).toMatchObject({ exit: 0 });
}, 120_000);
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const propose = async (actions: readonly string[]) =>
  home.run(['mapping', 'network/elb', '--to-region', 'eu-west-1'], { env: await world.limitedTo(actions) });

test('the review policy is enough to propose a mapping, and lacks no action, after AWS’s own table', async () => {
  const before = world.cloud.calls.length;
  const run = await propose(ACTIONS);
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.text).toContain('16 of 37 found');
  const made = world.cloud.calls.slice(before).map(({ service, operation }) => `${service}:${operation}`);
  const own = [...new Set(made)].filter((call) => /^(?:acm|ec2|wafv2):/.test(call));
  const needed = (await Promise.all(own.map(actionsFor))).flat();
  expect(needed.filter((action) => !ACTIONS.includes(action))).toEqual([]);
});

test('an action that is missing is named, and no half of a mapping is shown', async () => {
  const run = await propose(ACTIONS.filter((action) => action !== 'acm:ListCertificates'));
  expect(run).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
  expect(run.text).toContain('acm:ListCertificates');
});
