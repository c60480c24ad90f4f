import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import { pointAt } from '../cloud/seed/aliases.ts';
import { changeARule, seedElb } from '../cloud/seed/elb.ts';
import { configOf, type Place, seedNetwork } from '../cloud/seed/network.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { alb, removeAlb } from './balancers.ts';
import { a, upsert, zoneWith } from './records.ts';
import { type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const SHOP = '222222222222';
const HOUR = 3_600_000;
const BUDGETS = 'budgets: { route53: 0, elb: 0, elb-classic: 0, wafv2: 0 }\n';
const ONE = `version: 1
id: acme-infra
plans:
  network: { sources: [route53, elb], regions: [us-east-1] }
${BUDGETS}`;
const TWO = `version: 1
id: acme-infra
accounts:
  dns: { id: "111111111111" }
  shop: { id: "${SHOP}", role: "holdfast-{verb}" }
plans:
  network: { accounts: [dns, shop], sources: [route53, elb], regions: [us-east-1, eu-west-1] }
${BUDGETS}`;

async function backedUp(plan: string): Promise<Repo> {
  const home = await repo(suite.cloud, { plan });
  expect(await home.backup({ at: new Date(Date.now() - HOUR).toISOString() })).toMatchObject({ exit: 0 });
  suite.cloud.trail.age(2 * HOUR);
  return home;
}

const drift = (home: Repo, ...argv: readonly string[]) =>
  home.run(['drift', 'network', ...argv], { at: new Date().toISOString() });
const messages = ({ result }: Run) =>
  result.findings.filter(({ code }) => code === 'drift').map(({ message }) => message);

async function registerTarget(url: string): Promise<void> {
  const client = new ElasticLoadBalancingV2Client(configOf(url, {}));
  const { TargetGroups = [] } = await client.send(new DescribeTargetGroupsCommand({}));
  const group = TargetGroups.find(
    ({ TargetType, TargetGroupName }) => TargetType === 'instance' && TargetGroupName === 'web-green',
  );
  if (group === undefined) throw new Error('no group of instances: seed the account first');
  const Targets = [{ Id: 'i-0123456789abcdef0' }];
  await client.send(new RegisterTargetsCommand({ TargetGroupArn: group.TargetGroupArn, Targets }));
  client.destroy();
}

test('a rule that somebody changed is routing, with its listener; a key that AWS shipped and a registered target are no drift', async () => {
  const { url } = suite.cloud;
  await seedElb(url);

  await using home = await backedUp(ONE);
  suite.cloud.elb.ship({ on: 'load-balancer', key: 'routing.http.new_thing', value: 'false' });
  await registerTarget(url);
  const quiet = await drift(home);
  expect(quiet).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(quiet.text).toContain('platform added routing.http.new_thing = false');
  expect(quiet.text).toContain('that come and go by themselves');
  expect(suite.cloud.counts()['cloudtrail:LookupEvents']).toBeUndefined();
  expect(await drift(home, '--strict')).toMatchObject({ exit: 4, result: { outcome: 'drift' } });

  await changeARule(url);
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(messages(run)).toEqual([
    expect.stringMatching(/^routing: ~ web: HTTPS:443 rule 10: .*; by root at .* \(ModifyRule\)$/),
  ]);
  expect(run.result.findings[0]?.hint).toContain('--item us-east-1/web/HTTPS:443/10');

  const all = await drift(home, '--volatile');
  expect(messages(all)).toHaveLength(2);
  expect(messages(all)[1]).toMatch(/^capacity: \+ web-green: i-0123456789abcdef0/);
});

test('of several accounts and regions each difference says its place, and CloudTrail is asked where it was made', async () => {
  const { url } = suite.cloud;
  const ireland: Place = { account: SHOP, region: 'eu-west-1' };
  const zone = await zoneWith(url, 'example.com', { host: '192.0.2.1' });
  const web = await alb(url, await seedNetwork(url, ireland), 'web', ireland);
  await alb(url, await seedNetwork(url), 'web');
  await pointAt(url, zone.id, 'www.example.com', web);
  await using home = await backedUp(TWO);

  await removeAlb(url, web, ireland);
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4 });
  expect(messages(run)).toEqual([
    expect.stringMatching(
      /^breaking: ~ example\.com of dns: www\.example\.com A: .*shop\/eu-west-1\/load-balancer\/web is gone/,
    ),
    expect.stringMatching(
      /^breaking: - load balancer web of shop\/eu-west-1, 1 listener \(1 alias depends on it\); by \S+ at .* \(DeleteLoadBalancer\)$/,
    ),
  ]);
  const asked = suite.cloud.calls.filter(({ operation }) => operation === 'LookupEvents');
  expect(new Set(asked.map(({ account, region }) => `${account} ${region}`))).toEqual(
    new Set(['111111111111 us-east-1', `${SHOP} eu-west-1`]),
  );
});

test('where a name has more pages than are read nobody is accused alone', async () => {
  const { url } = suite.cloud;
  const zones = await Promise.all(['a.com', 'b.com'].map((name) => zoneWith(url, name, { www: '192.0.2.1' })));
  await using home = await repo(suite.cloud);
  await home.backup({ at: new Date(Date.now() - HOUR).toISOString() });
  const [first] = zones;
  if (first === undefined) throw new Error('no zone was made');
  for (let n = 0; n < 8; n += 1) await upsert(url, first, a('a.com', 'www', `198.51.100.${n}`));
  suite.cloud.options.pageSize = 1;
  const run = await drift(home);
  expect(suite.cloud.counts()['cloudtrail:LookupEvents']).toBe(5);
  expect(messages(run)).toEqual([expect.stringMatching(/; by one of: root at \S+, perhaps others$/)]);
});
