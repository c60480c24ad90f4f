import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { zoneWith } from './records.ts';
import { planOf, type Repo, repo } from './world.ts';

const suite = cloudSuite();
const NETWORK = 'network: { schedule: "0 * * * *", sources: [route53] }';
const zone = (folder: string, name: string) => `snapshots/${folder}/global/route53/zones/public/${name}/zone.json`;

const DNS = 'dns: { id: "111111111111" }';
const SHOP = 'shop: { id: "222222222222", role: "holdfast-{verb}" }';
const both = planOf(
  'network: { schedule: "0 * * * *", accounts: [dns, shop], sources: [route53] }',
  `accounts:\n  ${DNS}\n  ${SHOP}\n`,
);

async function replan(home: Repo, plan: string): Promise<void> {
  await commitAs(home.remote, 'ada', { 'holdfast.yml': plan });
  await home.work.git('pull', '-q', '--ff-only');
}

test('two accounts of one plan, one by its keys and one by a role, are captured side by side in one commit', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await zoneWith(suite.cloud.url, 'shop.example', { www: '192.0.2.2' }, '222222222222');
  await using home = await repo(suite.cloud, { plan: both });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.result.items).toMatchObject([
    { account: 'dns', status: 'complete' },
    { account: 'shop', status: 'complete' },
  ]);
  const paths = Object.keys(await home.tree());
  expect(paths).toContain(zone('dns', 'example.com'));
  expect(paths).toContain(zone('shop', 'shop.example'));
  expect(paths.filter((path) => path.endsWith('zone.json'))).toHaveLength(2);
  expect(await home.commits()).toHaveLength(2);
  expect(suite.cloud.counts()).toMatchObject({ 'sts:AssumeRole': 1, 'sts:GetCallerIdentity': 2 });
  expect((await home.records())[0]?.scopes.map(({ account }) => account)).toEqual(['dns', 'shop']);
});

test('an account that left the plan keeps its files, and every run says that nobody captures them', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await zoneWith(suite.cloud.url, 'shop.example', { www: '192.0.2.2' }, '222222222222');
  await using home = await repo(suite.cloud, { plan: both });
  await home.backup();
  await replan(home, both.replace('accounts: [dns, shop]', 'accounts: [dns]'));
  for (let run = 0; run < 2; run++) {
    expect(await home.backup()).toMatchObject({
      exit: 0,
      result: {
        findings: [
          {
            code: 'no-longer-covered',
            message: expect.stringContaining('no plan captures snapshots/shop/global/route53'),
          },
        ],
      },
    });
  }
  expect(Object.keys(await home.tree())).toContain(zone('shop', 'shop.example'));
  await replan(home, both);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
});

test('one account that cannot be entered does not stop the other; its files stay', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await zoneWith(suite.cloud.url, 'shop.example', { www: '192.0.2.2' }, '222222222222');
  await using home = await repo(suite.cloud, { plan: both });
  await home.backup();
  await zoneWith(suite.cloud.url, 'example.net');
  const refused = {
    kind: 'error',
    status: 403,
    code: 'AccessDenied',
    message: 'not authorized to perform: sts:AssumeRole',
  };
  suite.cloud.faults.add({ operation: 'AssumeRole', fault: { ...refused, kind: 'error' } });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'role-refused' } });
  expect(run.result.items).toMatchObject([
    { account: 'dns', status: 'complete' },
    {
      account: 'shop',
      status: 'failed',
      error: { message: expect.stringContaining('arn:aws:iam::222222222222:role/holdfast-backup') },
    },
  ]);
  const paths = Object.keys(await home.tree());
  expect(paths).toContain(zone('dns', 'example.net'));
  expect(paths).toContain(zone('shop', 'shop.example'));
});

test('credentials of another account than the plan names are refused before any other call', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const plan = planOf('network: { accounts: [dns], sources: [route53] }', 'accounts:\n  dns: { id: "333333333333" }\n');
  await using home = await repo(suite.cloud, { plan });
  const before = suite.cloud.calls.length;
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'account-mismatch' } });
  expect(run.text).toContain("account 'dns' is 333333333333 in the plan, but the credentials belong to 111111111111");
  expect(suite.cloud.calls.slice(before).map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  expect(await home.tree()).toEqual({});
  expect(await home.records()).toMatchObject([{ outcome: 'refused', reason: 'account-mismatch' }]);
});

test('beside an account that is right, one with a wrong id makes the run partial', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const wrong = 'wrong: { id: "333333333333" }';
  const plan = planOf('network: { accounts: ["*"], sources: [route53] }', `accounts:\n  ${DNS}\n  ${wrong}\n`);
  await using home = await repo(suite.cloud, { plan });
  expect(await home.backup()).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'account-mismatch' } });
  expect(await home.tree()).toHaveProperty([zone('dns', 'example.com')]);
});

test('naming the account later moves its folder in one commit, and nothing else changes', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { plan: planOf(NETWORK) });
  await home.run(['backup']);
  const before = await home.tree();
  await replan(home, planOf(NETWORK.replace('sources', 'accounts: [dns], sources'), `accounts:\n  ${DNS}\n`));
  const run = await home.run(['backup'], { at: '2026-01-02T04:00:20Z' });
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  const moved = Object.entries(before).map(([path, text]) => [path.replace('/111111111111/', '/dns/'), text]);
  expect(await home.tree()).toEqual(Object.fromEntries(moved));
  const renames = await home.remote.git('show', '--format=', '--name-status', '-M', 'main');
  expect(renames.split('\n').map((line) => line.split('\t')[0])).toEqual(['R100', 'R100', 'R100']);

  const next = await home.run(['backup'], { at: '2026-01-02T05:00:20Z' });
  expect(next).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(next.result).not.toHaveProperty('commit');
});

test('an edit that waits stays pending while its account gets a name', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { plan: planOf(NETWORK) });
  await home.run(['backup']);
  const path = zone('111111111111', 'example.com').replace('zone.json', 'records.json');
  const edited = (await home.tree())[path]?.replace('192.0.2.1', '192.0.2.99') ?? '';
  await commitAs(home.remote, 'ada', { [path]: edited });
  await home.work.git('pull', '-q', '--ff-only');
  await replan(home, planOf(NETWORK.replace('sources', 'accounts: [dns], sources'), `accounts:\n  ${DNS}\n`));
  const run = await home.run(['backup'], { at: '2026-01-02T04:00:20Z' });
  expect(run).toMatchObject({ exit: 0, result: { findings: [{ code: 'pending-edit' }] } });
  expect((await home.tree())[path.replace('/111111111111/', '/dns/')]).toBe(edited);
});
