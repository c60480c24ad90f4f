import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateHealthCheckCommand, ListHealthChecksCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { pointAt } from '../cloud/seed/aliases.ts';
import { seedElb } from '../cloud/seed/elb.ts';
import { type Place, seedNetwork } from '../cloud/seed/network.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { alb, removeAlb } from './balancers.ts';
import { bucketIn, readyNetwork, webAcl } from './elsewhere.ts';
import { a, upsert, withClient, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const BUCKET = 'acme-restores';
const SHOP = '222222222222';

const planOf = (regions: string, accounts = '', of = '') =>
  [
    'version: 1',
    'id: acme-infra',
    accounts,
    'plans:',
    `  network: { schedule: "0 * * * *", sources: [route53, elb], regions: [${regions}]${of} }`,
    'budgets: { route53: 0, elb: 0, elb-classic: 0, wafv2: 0 }',
    '',
  ].join('\n');
const TWO_REGIONS = planOf('us-east-1, eu-west-1');

const US = 'network/elb@111111111111/us-east-1';
const FILE = 'mappings/dr.yml';
const APPLY = ['--apply', '--yes'];

type Mapping = Record<string, Record<string, unknown>>;

/** What the proposal leaves to a person, said by one. */
async function complete(home: Repo, more: Mapping): Promise<Mapping> {
  const path = join(home.work.dir, FILE);
  const proposed = parse(await readFile(path, 'utf8')) as Mapping;
  const names = new Set([...Object.keys(proposed), ...Object.keys(more)]);
  const all = Object.fromEntries([...names].map((name) => [name, { ...proposed[name], ...more[name] }]));
  await writeFile(path, stringify(all));
  return all;
}

const REST: Mapping = {
  eip: { '*': null },
  address: { '*': null },
  bucket: { 'acme-logs': 'acme-logs-eu' },
  userPool: {
    'arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_AbCdEfGhI':
      'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_ZyXwVuTsR',
    '1example23456789': '2example23456789',
    acme: 'acme-eu',
  },
  function: { '*': { drop: true } },
  target: { '*': { drop: true }, 'i-0a11111111111111a': 'i-0f1f1f1f1f1f1f1f1' },
  secret: { 'alb/web/443/20/oidc': '$OIDC' },
  staging: { bucket: BUCKET },
};

/** The intent of a scope: path below the scope's folder → value, in which lists have no order and AWS's choices are left out. */
function intentOf(tree: Readonly<Record<string, string>>, scope: string, change = (text: string) => text) {
  const own = Object.entries(tree).filter(
    ([path]) => path.startsWith(`snapshots/${scope}/`) && !/\/(ids|context|targets|instances)\.json$/.test(path),
  );
  return Object.fromEntries(
    own.map(([path, text]) => {
      const below = path.slice(`snapshots/${scope}/`.length);
      return [below, path.endsWith('.json') ? plain(JSON.parse(change(text))) : text];
    }),
  );
}

function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const left = Object.entries(value).filter(([name]) => name !== 'addresses' && name !== 'sourceNatIpv6Prefixes');
  return Object.fromEntries(left.map(([name, inner]) => [name, plain(inner)]));
}

/** A text with everything in it that a mapping names replaced. */
const mappedBy = (mapping: Mapping) => (text: string) =>
  Object.entries(mapping)
    .filter(([section]) => !['from', 'to', 'secret', 'staging'].includes(section))
    .flatMap(([, entries]) => Object.entries(entries))
    .reduce((all, [from, to]) => (typeof to === 'string' ? all.replaceAll(`"${from}"`, `"${to}"`) : all), text);

const aliasesIn = (tree: Readonly<Record<string, string>>, account = '111111111111') => {
  const text = tree[`snapshots/${account}/global/route53/zones/public/example.com/records.json`] ?? '{"records":[]}';
  const { records } = JSON.parse(text) as {
    records: { name: string; alias?: { target?: string }; values?: string[] }[];
  };
  return Object.fromEntries(records.map(({ name, alias, values }) => [name, alias?.target ?? values?.[0]]));
};

const writing = () =>
  suite.cloud.calls.filter(({ operation }) => !/^(List|Get|Describe|Assume)/.test(operation)).length;

test('balancers of a region are restored into another one by a mapping that was proposed; zones follow by the rename map', async () => {
  const { url } = suite.cloud;
  const seeded = await seedElb(url, { network: await readyNetwork(url) });
  const zone = await zoneWith(url, 'example.com', { host: '192.0.2.1' });
  await pointAt(url, zone.id, 'www.example.com', seeded.balancers.web);
  await upsert(url, zone, {
    Name: 'old.example.com',
    Type: 'CNAME',
    TTL: 60,
    ResourceRecords: [{ Value: seeded.balancers.web.dnsName }],
  });
  const eu = await readyNetwork(url, { region: 'eu-west-1' });
  const acl = await webAcl(url, 'edge', { region: 'eu-west-1' });
  await bucketIn(url, BUCKET, { region: 'eu-west-1' });
  await using home = await repo(suite.cloud, { plan: TWO_REGIONS });
  await home.backup();
  const before = await home.tree();

  const proposed = await home.run(['mapping', US, '--to-region', 'eu-west-1', '--mapping', FILE, ...APPLY]);
  expect(proposed).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const mapping = await complete(home, REST);
  expect(Object.values(mapping['certificate'] ?? {}).toSorted()).toEqual(
    [eu.certificates.site, eu.certificates.shop, eu.certificates.partners].toSorted(),
  );
  expect(Object.values(mapping['webAcl'] ?? {})).toEqual([acl]);

  const env = { OIDC: 'hunter2' };
  const done = await home.run(['restore', US, '--mapping', FILE, '--rename-map', 'renames.json', ...APPLY], { env });
  expect({ exit: done.exit, findings: done.result.findings }).toEqual({ exit: 0, findings: [] });
  const after = await home.tree();
  expect(intentOf(after, '111111111111/eu-west-1/elb')).toEqual(
    intentOf(before, '111111111111/us-east-1/elb', mappedBy(mapping)),
  );
  const targets = (group: string) =>
    JSON.parse(after[`snapshots/111111111111/eu-west-1/elb/target-groups/${group}/targets.json`] ?? '{}').targets;
  expect(targets('web-green')).toMatchObject([{ id: 'i-0f1f1f1f1f1f1f1f1', port: 80 }]);
  expect(targets('web-blue')).toEqual([]);
  expect(targets('edge-to-intranet')).toMatchObject([{ id: 'ref:load-balancer/intranet' }]);
  expect(done.result.renames).toHaveLength(7);
  const web = done.result.renames?.find(({ from }) => from.dnsName === seeded.balancers.web.dnsName);
  expect(web).toMatchObject({
    from: { ref: 'ref:111111111111/us-east-1/load-balancer/web', zoneId: 'Z35SXDOTRQ7X7K' },
    to: { ref: 'ref:111111111111/eu-west-1/load-balancer/web', zoneId: 'Z32O12XQLNTSW2' },
  });
  expect(done.text).not.toContain('hunter2');

  const zoned = await home.run(['restore', 'network/route53', '--rename-map', 'renames.json', ...APPLY]);
  expect({ exit: zoned.exit, findings: zoned.result.findings }).toEqual({ exit: 0, findings: [] });
  expect(aliasesIn(await home.tree())).toEqual({
    'host.example.com.': '192.0.2.1',
    'old.example.com.': web?.to.dnsName,
    'www.example.com.': 'ref:eu-west-1/load-balancer/web',
  });
  const again = await home.run(['restore', US, '--mapping', FILE], { env });
  expect(again.result.items).toMatchObject([{ region: 'eu-west-1', note: 'nothing to change' }]);
  expect((await home.backup()).result).toMatchObject({ outcome: 'complete', findings: [] });
});

/** One small balancer here, and a network there. */
async function small(plan = TWO_REGIONS, there: Place = { region: 'eu-west-1' }) {
  const { url } = suite.cloud;
  const network = await seedNetwork(url);
  const web = await alb(url, network, 'web');
  const other = await seedNetwork(url, there);
  const home = await repo(suite.cloud, { plan });
  await home.backup();
  const [vpc, subnet] = [
    { [network.main.vpc]: other.main.vpc },
    Object.fromEntries(network.main.subnets.map((one, i) => [one, other.main.subnets[i]])),
  ];
  return { home, web, network, mapping: { vpc, subnet, securityGroup: { '*': { drop: true } } } as Mapping };
}

const write = (home: Repo, mapping: object, path = 'dr.yml') =>
  writeFile(join(home.work.dir, path), stringify(mapping));

test('everything that is not mapped is named at once, and nothing is changed', async () => {
  const { home, network } = await small();
  await using _ = home;
  const before = writing();
  const run = await home.run(['restore', US, '--to-region', 'eu-west-1', ...APPLY]);
  expect(run).toMatchObject({ exit: 2, result: { outcome: 'invalid', reason: 'mapping-invalid' } });
  const ids = [...network.main.subnets.map((id) => `subnet '${id}'`), `vpc '${network.main.vpc}'`];
  const words = ids.map((id) => `${id} is not mapped (load balancer web: load-balancer.json `);
  const messages = run.result.findings.map(({ message }) =>
    message.slice(0, words.find((one) => message.startsWith(one))?.length),
  );
  expect(messages.toSorted()).toEqual(words.toSorted());
  expect(writing()).toBe(before);
});

test('a mapping is in the hash of the plan by what it means, not by how it is written', async () => {
  const { home, mapping } = await small();
  await using _ = home;
  const hashOf = async () =>
    (await home.run(['restore', US, '--to-region', 'eu-west-1', '--mapping', 'dr.yml'])).result.planHash?.slice(0, 16);
  await write(home, mapping);
  const first = await hashOf();
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  await writeFile(
    join(home.work.dir, 'dr.yml'),
    `# the same\n${stringify(Object.fromEntries(Object.entries(mapping).toReversed()))}`,
  );
  expect(await hashOf()).toBe(first);
  await write(home, { ...mapping, bucket: { logs: 'logs-eu' } });
  expect(await hashOf()).not.toBe(first);
});

test('a balancer gets another name there, is found again by it, and is gone when the restore is taken back', async () => {
  const { home, mapping } = await small();
  await using _ = home;
  await write(home, { ...mapping, name: { prefix: 'dr-' } });
  const argv = ['restore', US, '--to-region', 'eu-west-1', '--item', 'web', '--mapping', 'dr.yml'];
  const done = await home.run([...argv, ...APPLY]);
  expect(done).toMatchObject({
    exit: 0,
    result: { findings: [], renames: [{ to: { ref: expect.stringMatching(/\/dr-web$/) } }] },
  });
  const path = 'snapshots/111111111111/eu-west-1/elb/load-balancers/dr-web/load-balancer.json';
  expect(JSON.parse((await home.tree())[path] ?? '{}')).toMatchObject({ name: 'dr-web' });
  expect((await home.run(argv)).result.items).toMatchObject([{ note: 'nothing to change' }]);

  const [id] = /[0-9a-f]{16}/.exec(done.result.items[0]?.note ?? '') ?? [];
  const undone = await home.run(['restore', US, '--undo', id ?? '', ...APPLY]);
  expect(undone).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(Object.keys(await home.tree()).filter((one) => one.includes('dr-web'))).toEqual([]);
});

test('a restore that was stopped half-way goes on with its mapping, and with no other', async () => {
  const { home, mapping } = await small();
  await using _ = home;
  await write(home, mapping);
  const denied = { kind: 'error', status: 403, code: 'AccessDenied' } as const;
  suite.cloud.faults.add({ service: 'elbv2', operation: 'CreateListener', times: 99, fault: denied });
  const stopped = await home.run(['restore', US, '--to-region', 'eu-west-1', '--mapping', 'dr.yml', ...APPLY]);
  expect(stopped).toMatchObject({ exit: 1, result: { reason: 'access-denied' } });
  const [, id = ''] = /--resume ([0-9a-f]{16}) --mapping dr\.yml --apply/.exec(stopped.text) ?? [];
  suite.cloud.faults.clear();

  const resume = ['restore', US, '--resume', id, '--mapping', 'dr.yml', ...APPLY];
  await write(home, { ...mapping, name: { prefix: 'dr-' } });
  expect(await home.run(resume)).toMatchObject({ exit: 2, result: { reason: 'mapping-invalid' } });
  await write(home, mapping);
  const done = await home.run(resume);
  expect(done).toMatchObject({
    exit: 0,
    result: { findings: [], renames: [{ to: { ref: expect.stringContaining('eu-west-1') } }] },
  });
  expect(suite.cloud.counts()['elbv2:CreateLoadBalancer']).toBe(2); // one of this test, one of the restore
  expect((await home.backup()).result).not.toHaveProperty('commit'); // it finds what was restored
});

test('a balancer that was rebuilt where it was is found by the zone through its identity alone', async () => {
  const { home, web } = await small();
  await using _ = home;
  const { url } = suite.cloud;
  const zone = await zoneWith(url, 'example.com');
  await pointAt(url, zone.id, 'www.example.com', web);
  await home.backup();
  await removeAlb(url, web);
  const done = await home.run(['restore', US, '--rename-map', 'renames.json', ...APPLY]);
  expect(done).toMatchObject({ exit: 0, result: { renames: [{ from: { dnsName: web.dnsName } }] } });
  expect(JSON.parse(await readFile(join(home.work.dir, 'renames.json'), 'utf8'))).toMatchObject({
    kind: 'holdfast/rename-map',
    balancers: done.result.renames,
  });
  const zoned = await home.run(['restore', 'network/route53', ...APPLY]);
  expect({ exit: zoned.exit, findings: zoned.result.findings }).toEqual({ exit: 0, findings: [] });
  expect(aliasesIn(await home.tree())).toEqual({ 'www.example.com.': 'ref:us-east-1/load-balancer/web' });
});

test('a balancer is restored into another account that the plan captures, and its identity is committed there', async () => {
  const { home, mapping } = await small(DNS('dns, shop'), { account: SHOP });
  await using _ = home;
  await write(home, { from: { account: 'dns' }, to: { account: 'shop' }, ...mapping });
  const done = await home.run(['restore', 'network/elb@dns', '--mapping', 'dr.yml', ...APPLY]);
  expect({ exit: done.exit, findings: done.result.findings }).toEqual({ exit: 0, findings: [] });
  const ids = (await home.tree())['snapshots/shop/us-east-1/elb/load-balancers/web/ids.json'] ?? '{}';
  expect(JSON.parse(ids)).toMatchObject({ id: expect.stringContaining(`:${SHOP}:loadbalancer/app/web/`) });
  expect((await home.backup()).result).not.toHaveProperty('commit'); // it finds what was restored
});

test.each(['to-region', 'mapping', 'resume'])('--%s is refused for a source of data', async (option) => {
  await using home = await repo(suite.cloud, {
    plan: 'version: 1\nid: acme\ndestinations: { here: { directory: ./store } }\nplans: { files: { sources: [{ files: { path: . } }], destination: here } }\n',
  });
  const run = await home.run(['restore', 'files/files', '--target', './x', `--${option}`, 'x']);
  expect(run).toMatchObject({ exit: 2, result: { reason: 'usage' } });
});

const DNS = (accounts: string) =>
  planOf(
    'us-east-1',
    `accounts: { dns: { id: "111111111111" }, shop: { id: "${SHOP}", role: "holdfast-{verb}" } }`,
    `, accounts: [${accounts}]`,
  );

test('a zone is restored into an account that no plan captures, its health check with it; its new identities are told', async () => {
  const { url } = suite.cloud;
  const network = await seedNetwork(url);
  const web = await alb(url, network, 'web');
  const zone = await zoneWith(url, 'example.com', { host: '192.0.2.1' });
  await pointAt(url, zone.id, 'www.example.com', web);
  const check = await withClient(url, undefined, (client) =>
    client.send(
      new CreateHealthCheckCommand({
        CallerReference: 'api',
        HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: 'api.example.com' },
      }),
    ),
  );
  await upsert(url, zone, { ...a('example.com', 'api', '192.0.2.2'), HealthCheckId: check.HealthCheck?.Id });
  await using home = await repo(suite.cloud, { plan: DNS('dns') });
  await home.backup();
  const before = await home.tree();
  const argv = ['restore', 'network/route53', '--to-account', 'shop', '--item', 'example.com'];
  // A name that refers to nothing needs no mapping, whatever stands beside it.
  expect(await home.run([...argv.slice(0, -1), 'example.com/host'])).toMatchObject({ exit: 0 });
  const refused = await home.run(argv);
  expect(refused).toMatchObject({ exit: 2, result: { reason: 'mapping-invalid' } });
  expect(refused.text).toContain("loadBalancer 'ref:us-east-1/load-balancer/web' is not mapped");

  await write(home, { loadBalancer: { 'us-east-1/load-balancer/web': 'shop/us-east-1/load-balancer/web' } });
  expect((await home.run([...argv, '--mapping', 'dr.yml'])).text).toContain('of which no snapshot tells the identity');

  await write(home, { loadBalancer: { 'us-east-1/load-balancer/web': 'dns/us-east-1/load-balancer/web' } });
  const done = await home.run([...argv, '--mapping', 'dr.yml', ...APPLY]);
  expect({ exit: done.exit, findings: done.result.findings }).toEqual({ exit: 0, findings: [] });
  expect(done.text).toMatch(/zone public\/example\.com is Z\w+ now/);
  expect(await home.tree()).toEqual(before);
  const there = await withClient(url, SHOP, (client) => client.send(new ListHostedZonesCommand({})));
  expect(there.HostedZones).toMatchObject([{ Name: 'example.com.' }]);
  const checks = await withClient(url, SHOP, (client) => client.send(new ListHealthChecksCommand({})));
  expect(checks.HealthChecks).toHaveLength(1);
  expect((await home.run([...argv, '--mapping', 'dr.yml'])).result.items).toMatchObject([
    { account: 'shop', note: 'nothing to change' },
  ]);
});

test('options that lead nowhere are refused, each with its mend', async () => {
  const { home } = await small();
  await using _ = home;
  const refusals = [
    ['--mapping', 'nowhere.yml', 'cannot be read'],
    ['--to-region', 'eu-west1', 'did you mean eu-west-1?'],
    ['--to-account', '333333333333', "there is no account '333333333333'"],
    ['--staging', 'bucket', 'write s3://bucket/prefix'],
  ] as const;
  for (const [option, value, text] of refusals) {
    const run = await home.run(['restore', US, option, value]);
    expect(run).toMatchObject({ exit: 2, result: { reason: 'usage' } });
    expect(run.text).toContain(text);
  }
});

test('a mapping of other places and one with errors are refused, each error at its place', async () => {
  const { home, mapping } = await small();
  await using _ = home;
  const restore = () => home.run(['restore', US, '--mapping', 'dr.yml']);
  await write(home, { from: { account: SHOP, region: 'us-east-1' }, to: { region: 'eu-west-1' }, ...mapping });
  expect(await restore()).toMatchObject({ exit: 2, result: { reason: 'mapping-invalid' } });
  await write(home, { to: { region: 'eu-west-1' }, vpc: { 'vpc-1': 'subnet-1' } });
  expect((await restore()).result.findings).toMatchObject([
    { code: 'mapping-invalid', file: 'dr.yml', line: 4, message: "vpc.vpc-1: 'subnet-1' is nothing of 'vpc'" },
  ]);
});

test('a proposal adds to a file what it lacks, and keeps what a person wrote', async () => {
  const { home, mapping } = await small();
  await using _ = home;
  const [[from, to] = []] = Object.entries(mapping['vpc'] ?? {});
  const text = `# ours\nvpc:\n  ${from}: ${to} # chosen\n`;
  await writeFile(join(home.work.dir, 'dr.yml'), text);
  const argv = ['mapping', US, '--to-region', 'eu-west-1', '--mapping', 'dr.yml'];
  const shown = await home.run(argv);
  expect(await readFile(join(home.work.dir, 'dr.yml'), 'utf8')).toBe(text);
  const done = await home.run([...argv, '--apply', '--plan-hash', shown.result.planHash ?? '']);
  expect(done).toMatchObject({ exit: 0 });
  const next = await readFile(join(home.work.dir, 'dr.yml'), 'utf8');
  expect(next.startsWith(text)).toBe(true);
  expect(parse(next)).toMatchObject({ vpc: mapping['vpc'], subnet: mapping['subnet'] });
  const again = await home.run([...argv, ...APPLY]);
  expect(again.text).toContain('dr.yml stays as it is');
});

test('for a zone that goes to another account its balancers of the same name there are proposed', async () => {
  const { url } = suite.cloud;
  const zone = await zoneWith(url, 'example.com');
  await pointAt(url, zone.id, 'www.example.com', await alb(url, await seedNetwork(url), 'web'));
  await pointAt(url, zone.id, 'api.example.com', await alb(url, await seedNetwork(url), 'api'));
  const there = { account: SHOP };
  await alb(url, await seedNetwork(url, there), 'web', there);
  await using home = await repo(suite.cloud, { plan: DNS('dns, shop') });
  await home.backup();
  const run = await home.run(['mapping', 'network/route53@dns', '--to-account', 'shop', ...APPLY]);
  expect(run).toMatchObject({ exit: 0 });
  const text = await readFile(join(home.work.dir, 'mappings/route53-shop.yml'), 'utf8');
  expect(parse(text)).toMatchObject({ loadBalancer: { 'us-east-1/load-balancer/web': 'us-east-1/load-balancer/web' } });
  expect(text).toContain('  # us-east-1/load-balancer/api: … # nothing like it was found\n');
});
