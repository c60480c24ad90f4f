import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { declaredBudgets, pacedBudgets } from '../../src/core/request-budget.ts';
import { callsMs } from '../../src/flows/expected-duration.ts';
import { expectedRun } from '../../src/flows/expected-run.ts';
import { loadPlan } from '../../src/plan/load.ts';
import { sources as registered } from '../../src/sources/index.ts';
import { configSources } from '../../src/sources/source.ts';
import { vpcSource } from './regional-source.ts';

const sources = [...registered.filter(({ spec }) => spec.name === 'route53'), vpcSource()];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-expected-'));
  await mkdir(join(root, '.git'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text = '{}'): Promise<void> {
  await mkdir(dirname(join(root, 'snapshots', path)), { recursive: true });
  await writeFile(join(root, 'snapshots', path), text);
}
const vpcs = async (place: string, count: number) => {
  for (let at = 0; at < count; at += 1) await put(`${place}/vpcs/vpcs/v~${at}/vpc.json`);
};

async function expected(plan: string, { budgets = '{}', region = null as string | null, cwd = root } = {}) {
  const accounts = 'accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }';
  const text = `version: 1\nid: acme\n${accounts}\nbudgets: ${budgets}\nplans:\n  net: ${plan}\n`;
  const specs = sources.map(({ spec }) => spec);
  const loaded = loadPlan([{ file: 'holdfast.yml', text }], specs);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const [net] = loaded.space.plans;
  if (net === undefined) throw new Error('no plan');
  const paced = pacedBudgets(declaredBudgets(specs), loaded.space.budgets);
  return expectedRun(loaded.space, net, { cwd, sources, region, budgets: paced });
}

const BOTH = '{ accounts: [dns, shop], regions: [us-east-1, eu-west-1], sources: [vpcs] }';

test('before the first capture a run is what empty accounts cost, and says so', async () => {
  const run = await expected(BOTH);
  expect(run).toMatchObject({ isFirst: true, ms: 200, sources: [{ objects: 0, calls: { vpcs: 4 } }] });
  expect(run.sources[0]?.places.map(({ place, ms }) => [place, ms])).toEqual([
    ['dns/us-east-1', 200],
    ['dns/eu-west-1', 200],
    ['shop/us-east-1', 200],
    ['shop/eu-west-1', 200],
  ]);
});

test('what nobody can name before a run is named so: the regions that are enabled, and the one of AWS_REGION', async () => {
  const places = async (plan: string) =>
    (await expected(plan)).sources[0]?.places.map(({ place, isEach }) => [place, isEach]);
  const enabled = '{ accounts: [shop], regions: enabled, sources: [vpcs] }';
  expect(await places(enabled)).toEqual([['shop in each enabled region', true]]);
  expect(await places('{ accounts: [shop], sources: [vpcs] }')).toEqual([['shop in the region of AWS_REGION', false]]);
  await vpcs('shop/us-east-1', 1);
  expect(await places(enabled)).toEqual([['shop/us-east-1', false]]);
});

test('accounts and regions run beside each other, so the largest of them is how long a run takes', async () => {
  await vpcs('dns/us-east-1', 9);
  await vpcs('dns/eu-west-1', 4);
  await vpcs('shop/us-east-1', 49);
  await vpcs('shop/eu-west-1', 1);
  const place = (name: string, objects: number, ms: number) => ({
    place: name,
    isEach: false,
    objects,
    budgets: [{ budget: 'vpcs', calls: objects + 1, rate: 5, ms }],
    ms,
  });
  expect(await expected(BOTH)).toEqual({
    plan: 'net',
    ms: 10_000, // fifty calls at five a second
    isFirst: false,
    sources: [
      {
        name: 'vpcs',
        objects: 63,
        calls: { vpcs: 67 },
        ms: 10_000,
        places: [
          place('dns/us-east-1', 9, 2000),
          place('dns/eu-west-1', 4, 1000),
          place('shop/us-east-1', 49, 10_000),
          place('shop/eu-west-1', 1, 400),
        ],
        unseen: [],
      },
    ],
  });
});

test('more regions than run at once wait for a free place', async () => {
  const regions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2'];
  for (const region of regions) await vpcs(`shop/${region}`, 9);
  const run = await expected(`{ accounts: [shop], regions: [${regions.join(', ')}], sources: [vpcs] }`);
  expect(run.ms).toBe(4000);
});

test('services with budgets of their own are asked side by side: the slowest is how long it takes', () => {
  const budgets = declaredBudgets(registered.map(({ spec }) => spec));
  const calls = { elb: 15_662, 'elb-classic': 300, wafv2: 1000 };
  expect(Math.ceil(callsMs(calls, budgets) / 60_000)).toBe(53);
  expect(callsMs({ ...calls, wafv2: 3000 }, budgets)).toBe(3000 * 2000);
  expect(callsMs({}, budgets)).toBe(0);
});

test("the plan's own rate counts; without a limit a call still takes its time", async () => {
  await vpcs('shop/us-east-1', 9);
  const plan = '{ accounts: [shop], regions: [us-east-1], sources: [vpcs] }';
  expect((await expected(plan, { budgets: '{ vpcs: 1 }' })).ms).toBe(10_000);
  expect((await expected(plan, { budgets: '{ vpcs: 0 }' })).ms).toBe(1000);
  expect((await expected(plan, { budgets: '{ vpcs: 1000 }' })).ms).toBe(1000);
});

test('what the tree has nothing of is counted as empty, and named', async () => {
  await vpcs('shop/us-east-1', 1);
  const run = await expected(BOTH);
  expect(run.sources[0]).toMatchObject({
    calls: { vpcs: 5 },
    unseen: ['vpcs of dns/us-east-1', 'vpcs of dns/eu-west-1', 'vpcs of shop/eu-west-1'],
  });
});

test('of all enabled regions those count that the tree holds; without AWS_REGION the dearest of them', async () => {
  await vpcs('shop/us-east-1', 9);
  await vpcs('shop/eu-west-1', 4);
  await put('shop/global/route53/zones/public/a.example/zone.json');
  const calls = async (plan: string, region: string | null = null) =>
    (await expected(plan, { region })).sources[0]?.calls;
  expect(await calls('{ accounts: [shop], regions: enabled, sources: [vpcs] }')).toEqual({ vpcs: 15 });
  expect(await calls('{ accounts: [shop], sources: [vpcs] }')).toEqual({ vpcs: 10 });
  expect(await calls('{ accounts: [shop], sources: [vpcs] }', 'eu-west-1')).toEqual({ vpcs: 5 });
});

test('an ambient account is found by its digits, one with a name also by the digits that it had before', async () => {
  await vpcs('222222222222/us-east-1', 3);
  const calls = async (plan: string) => (await expected(plan)).sources[0]?.calls;
  expect(await calls('{ regions: [us-east-1], sources: [vpcs] }')).toEqual({ vpcs: 4 });
  expect(await calls('{ accounts: [shop], regions: [us-east-1], sources: [vpcs] }')).toEqual({ vpcs: 4 });
  await vpcs('shop/us-east-1', 1);
  expect(await calls('{ accounts: [shop], regions: [us-east-1], sources: [vpcs] }')).toEqual({ vpcs: 2 });
});

test('objects that the options leave out are not read again, and not counted', async () => {
  for (const zone of ['a.example', 'b.example', 'b.test'])
    await put(`shop/global/route53/zones/public/${zone}/zone.json`);
  const objects = async (source: string) =>
    (await expected(`{ accounts: [shop], sources: [${source}] }`)).sources[0]?.objects;
  expect(await objects('route53')).toBe(3);
  expect(await objects('{ route53: { zones: ["*.example"] } }')).toBe(2);
});

test('a plan in a folder of the repository finds the snapshots at its root', async () => {
  await vpcs('shop/us-east-1', 3);
  await mkdir(join(root, 'infra/plans'), { recursive: true });
  const plan = '{ accounts: [shop], regions: [us-east-1], sources: [vpcs] }';
  expect((await expected(plan, { cwd: join(root, 'infra/plans') })).sources[0]?.objects).toBe(3);
});

test.each(configSources(registered).map(({ spec }) => [spec.name, spec] as const))(
  '%s counts its calls by the budgets that it declares, and an empty account costs some',
  (_, spec) => {
    const calls = spec.expectedCalls([]);
    const names = spec.budgets.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(calls)));
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  },
);
