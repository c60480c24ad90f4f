import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { seedElb } from '../cloud/seed/elb.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { bucketIn, readyNetwork, webAcl } from './elsewhere.ts';
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

test('balancers of a region are restored into another one by a mapping that was proposed, and are there what they were here', async () => {
  const { url } = suite.cloud;
  await seedElb(url, { network: await readyNetwork(url) });
  const eu = await readyNetwork(url, { region: 'eu-west-1' });
  const acl = await webAcl(url, 'edge', { region: 'eu-west-1' });
  await bucketIn(url, BUCKET, { region: 'eu-west-1' });
  await using home = await repo(suite.cloud, { plan: TWO_REGIONS });
  await home.backup();

  const proposed = await home.run(['mapping', US, '--to-region', 'eu-west-1', '--mapping', FILE, ...APPLY]);
  expect(proposed).toMatchObject({ exit: 0 });
  const mapping = await complete(home, REST);
  expect(Object.values(mapping['certificate'] ?? {})).toContain(eu.certificates.site);
  expect(Object.values(mapping['webAcl'] ?? {})).toEqual([acl]);

  const env = { OIDC: 'hunter2' };
  const done = await home.run(['restore', US, '--mapping', FILE, '--rename-map', 'renames.json', ...APPLY], { env });
  console.log(done.text);
  console.log(JSON.stringify(done.result.findings, null, 1));
  expect(done).toMatchObject({ exit: 0 });
  void SHOP;
});
