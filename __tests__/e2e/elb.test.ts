import { expect, test } from '@jest/globals';
import { pointAt } from '../cloud/seed/aliases.ts';
import { changeARule, seedElb } from '../cloud/seed/elb.ts';
import { type Place, type SeededNetwork, seedNetwork } from '../cloud/seed/network.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { alb, type Balancer, classic, removeAlb } from './balancers.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const SHOP = '222222222222';

/** Everything of two kinds of service at the emulator's pace. */
function planOf(more: string, accounts = ''): string {
  return [
    'version: 1',
    'id: acme-infra',
    accounts,
    'plans:',
    `  network: { schedule: "0 * * * *", sources: [route53, elb], ${more} }`,
    'budgets: { route53: 0, elb: 0, elb-classic: 0, wafv2: 0 }',
    '',
  ].join('\n');
}

const ONE = planOf('regions: [us-east-1]');
const BALANCERS = ONE.replace('[route53, elb]', '[elb]');
const FOUR = planOf(
  'accounts: [dns, shop], regions: [us-east-1, eu-west-1]',
  `accounts:\n  dns: { id: "111111111111" }\n  shop: { id: "${SHOP}", role: "holdfast-{verb}" }`,
);

const network = (place: Place = {}): Promise<SeededNetwork> => seedNetwork(suite.cloud.url, place);

/** The alias members of the records of a zone, by the record's name. */
async function aliases(home: Repo, folder: string, zone: string): Promise<Record<string, unknown>> {
  const text = (await home.tree())[`snapshots/${folder}/global/route53/zones/public/${zone}/records.json`] ?? '{}';
  const { records = [] } = JSON.parse(text) as { records?: { name: string; alias?: unknown }[] };
  return Object.fromEntries(records.flatMap(({ name, alias }) => (alias === undefined ? [] : [[name, alias]])));
}

async function zoneWithAliases(): Promise<{ readonly zone: Zone; readonly web: Balancer }> {
  const { url } = suite.cloud;
  const zone = await zoneWith(url, 'example.com', { host: '192.0.2.1' });
  const web = await alb(url, await network(), 'web');
  await pointAt(url, zone.id, 'www.example.com', web);
  await pointAt(url, zone.id, 'old.example.com', await classic(url, 'Legacy-Shop'));
  return { zone, web };
}

const NAMED = {
  'www.example.com.': {
    target: 'ref:us-east-1/load-balancer/web',
    prefix: 'dualstack.',
    evaluateTargetHealth: true,
  },
  'old.example.com.': {
    target: 'ref:us-east-1/classic-load-balancer/%4Cegacy-%53hop', // as its folder is called
    prefix: 'dualstack.',
    evaluateTargetHealth: true,
  },
};

test('alias records name the balancers that they lead to, v2 and classic, whatever the case of their names', async () => {
  await zoneWithAliases();
  await using home = await repo(suite.cloud, { plan: ONE });
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await aliases(home, '111111111111', 'example.com')).toEqual(NAMED);

  const again = await home.backup();
  expect(again).toMatchObject({ exit: 0 });
  expect(again.result).not.toHaveProperty('commit');
});

test('an alias keeps its name while balancers cannot be read, and loses it when the balancer is gone', async () => {
  const { url, faults } = suite.cloud;
  const { zone, web } = await zoneWithAliases();
  await using home = await repo(suite.cloud, { plan: ONE });
  await home.backup();
  for (const service of ['elb', 'elbv2']) {
    faults.add({
      service,
      operation: 'DescribeLoadBalancers',
      fault: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
  }
  await upsert(url, zone, a('example.com', 'host', '192.0.2.99'));
  const blind = await home.backup();
  expect(blind).toMatchObject({ exit: 3, result: { outcome: 'partial' } });
  expect(blind.result).toHaveProperty('commit');
  expect(await aliases(home, '111111111111', 'example.com')).toEqual(NAMED);

  faults.clear();
  await removeAlb(url, web);
  const run = await home.backup();
  expect(run).toMatchObject({
    exit: 4,
    result: { findings: [{ code: 'mass-removal' }, { code: 'dangling-reference' }] },
  });
  expect(await home.remote.git('log', '-1', '--format=%B', 'main')).toContain(
    '\n  ~ www.example.com A: target us-east-1/load-balancer/web is gone\n',
  );
  const after = await aliases(home, '111111111111', 'example.com');
  expect(after['old.example.com.']).toEqual(NAMED['old.example.com.']);
  expect(after['www.example.com.']).toMatchObject({ zoneId: 'Z35SXDOTRQ7X7K', name: expect.stringContaining('web-') });
});

test('two regions of two accounts are captured in one commit, and an alias names a balancer of the other account', async () => {
  const { url } = suite.cloud;
  const places: Place[] = ['111111111111', SHOP].flatMap((account) =>
    ['us-east-1', 'eu-west-1'].map((region) => ({ account, region })),
  );
  const made = [];
  for (const place of places) made.push(await alb(url, await network(place), 'store', place));
  const zone = await zoneWith(url, 'example.com');
  for (const [i, balancer] of made.entries()) await pointAt(url, zone.id, `s${i}.example.com`, balancer);
  await using home = await repo(suite.cloud, { plan: FOUR });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const captured = Object.keys(await home.tree()).filter((path) => path.endsWith('/load-balancer.json'));
  expect(captured.sort()).toEqual(
    ['dns/eu-west-1', 'dns/us-east-1', 'shop/eu-west-1', 'shop/us-east-1'].map(
      (place) => `snapshots/${place}/elb/load-balancers/store/load-balancer.json`,
    ),
  );
  const targets = Object.values(await aliases(home, 'dns', 'example.com')).map(
    (alias) => (alias as { target: string }).target,
  );
  expect(targets).toEqual([
    'ref:us-east-1/load-balancer/store',
    'ref:eu-west-1/load-balancer/store',
    'ref:shop/us-east-1/load-balancer/store',
    'ref:shop/eu-west-1/load-balancer/store',
  ]);
});

test('a region of one account that cannot be read stops none of the others', async () => {
  const { url } = suite.cloud;
  const place = { account: SHOP, region: 'eu-west-1' };
  const there = await network(place);
  const gone = await alb(url, there, 'store', place);
  await using home = await repo(suite.cloud, { plan: FOUR });
  await home.backup();
  await removeAlb(url, gone, place);
  await alb(url, await network(), 'new');
  suite.cloud.faults.add({
    match: ({ service, account, region }) => service.startsWith('elb') && account === SHOP && region === 'eu-west-1',
    fault: { kind: 'error', status: 403, code: 'AccessDenied' },
  });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial' } });
  const failed = run.result.items.filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject([{ source: 'elb', account: 'shop', region: 'eu-west-1' }]);
  const paths = Object.keys(await home.tree());
  expect(paths).toContain('snapshots/dns/us-east-1/elb/load-balancers/new/load-balancer.json');
  expect(paths).toContain('snapshots/shop/eu-west-1/elb/load-balancers/store/load-balancer.json');
});

test('a setting that AWS adds to every balancer is one line of the commit, and no change of any of them', async () => {
  const { url, elb } = suite.cloud;
  const own = await network();
  for (const name of ['web', 'api', 'shop']) await alb(url, own, name);
  await using home = await repo(suite.cloud, { plan: BALANCERS });
  await home.backup();
  elb.ship({ on: 'load-balancer', key: 'routing.http.colour.enabled', value: 'false' });
  const { result, exit } = await home.backup();
  expect(exit).toBe(0);
  expect(result.findings).toMatchObject([{ code: 'platform-added', severity: 'note' }]);
  const [headline, , ...body] = (await home.remote.git('log', '-1', '--format=%B', 'main')).split('\n');
  expect(`${headline}\n${body.join('\n')}`).toContain('routing.http.colour.enabled = false');
  expect(body.filter((line) => /\b(web|api|shop)\b/.test(line))).toEqual([]);
  expect((await home.remote.git('show', '--format=', '--name-only', 'main')).split('\n')).toHaveLength(3);

  const again = await home.backup();
  expect(again.result).not.toHaveProperty('commit');
  expect(again.result.findings).toEqual([]);
});

test('of everything seeded, a changed rule is one line that names listener, rule and groups', async () => {
  const { url } = suite.cloud;
  await seedElb(url);
  await using home = await repo(suite.cloud, { plan: BALANCERS });
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  await changeARule(url);
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const message = await home.remote.git('log', '-1', '--format=%B', 'main');
  expect(message).toMatch(/^elb: web 1 rule changed/);
  expect(message).toMatch(/\n~ HTTPS:443 rule 10: .*weight/);
  expect((await home.remote.git('show', '--format=', '--name-only', 'main')).split('\n')).toEqual([
    'snapshots/111111111111/us-east-1/elb/load-balancers/web/listeners.json',
  ]);
});
