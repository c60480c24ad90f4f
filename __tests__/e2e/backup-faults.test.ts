import { expect, test } from '@jest/globals';
import type { Fault } from '../cloud/cloud.ts';
import { seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const ZONES = 'snapshots/111111111111/global/route53/zones/public';

const throttled: Fault = { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' };
const denied = (action: string): Fault => ({
  kind: 'error',
  status: 403,
  code: 'AccessDenied',
  message: `User: arn:aws:iam::111111111111:user/backup is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
});

/** Two zones of some pages, captured once. */
async function captured(): Promise<{ home: Repo; com: Zone; org: Zone }> {
  const com = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2' });
  const org = await zoneWith(suite.cloud.url, 'example.org', { www: '192.0.2.3' });
  const home = await repo(suite.cloud, { depth: 1 });
  expect(await home.backup()).toMatchObject({ exit: 0 });
  return { home, com, org };
}

/** Something to miss: a change in both zones. */
async function changeBoth({ com, org }: { com: Zone; org: Zone }): Promise<void> {
  await upsert(suite.cloud.url, com, a('example.com', 'www', '198.51.100.1'));
  await upsert(suite.cloud.url, org, a('example.org', 'www', '198.51.100.3'));
}

function errorOf({ result }: Run, resource: string) {
  return result.items.find((item) => item.resource === resource);
}

const passing: readonly (readonly [string, Fault])[] = [
  ['throttling', throttled],
  ['a 500 with an error of the service', { kind: 'error', status: 500, code: 'InternalFailure' }],
  ['a 503 page of a proxy', { kind: 'html', status: 503 }],
  ['a reset connection', { kind: 'reset' }],
  ['a lost reply', { kind: 'lose-reply' }],
  ['a body cut off in the middle', { kind: 'truncate', share: 0.5 }],
  ['a body that arrives short and says nothing of it', { kind: 'truncate', share: 0.6, quiet: true }],
];

test.each(passing)('%s in the middle of the listings is repeated, and nothing is missing', async (_, fault) => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using calm = await repo(cloud);
  await calm.backup();
  cloud.options.pageSize = 5;
  const armed = ['ListHostedZones', 'ListResourceRecordSets', 'ListTagsForResources', 'GetHostedZone'].map(
    (operation) => cloud.faults.add({ service: 'route53', operation, skip: 1, times: 2, fault }),
  );
  await using home = await repo(cloud);
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(armed.map(({ fired }) => fired)).toEqual([2, 2, 2, 2]);
  expect(await home.tree()).toEqual(await calm.tree());
});

test('throttling that does not end leaves that zone as it was, takes the other, and says which call and what to do', async () => {
  const { home, com, org } = await captured();
  await using _ = home;
  const before = await home.tree();
  await changeBoth({ com, org });
  suite.cloud.faults.add({
    operation: 'ListResourceRecordSets',
    match: ({ path }) => path.includes(com.id),
    fault: throttled,
  });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'throttled' } });
  expect(errorOf(run, 'records of example.com')).toMatchObject({
    status: 'partial',
    error: {
      code: 'throttled',
      message: expect.stringContaining('route53:ListResourceRecordSets of example.com was throttled 8 times'),
      hint: expect.stringContaining('budgets.route53'),
    },
  });
  const tree = await home.tree();
  expect(tree[`${ZONES}/example.com/records.json`]).toBe(before[`${ZONES}/example.com/records.json`]);
  expect(tree[`${ZONES}/example.org/records.json`]).toContain('198.51.100.3');

  suite.cloud.faults.clear();
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect((await home.tree())[`${ZONES}/example.com/records.json`]).toContain('198.51.100.1');
});

test('a listing of zones that breaks off after its first page removes none of them', async () => {
  const { home } = await captured();
  await using _ = home;
  const before = await home.tree();
  suite.cloud.options.pageSize = 1;
  suite.cloud.faults.add({
    operation: 'ListHostedZones',
    skip: 1,
    fault: { kind: 'error', status: 500, code: 'InternalFailure' },
  });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'aws-error' } });
  expect(errorOf(run, 'zones')?.error?.message).toContain('route53:ListHostedZones');
  expect(await home.tree()).toEqual(before);
});

test('a call that is denied in the middle of a listing keeps the files and names call, resource and IAM action', async () => {
  const { home, com, org } = await captured();
  await using _ = home;
  const before = await home.tree();
  await changeBoth({ com, org });
  suite.cloud.options.pageSize = 1;
  suite.cloud.faults.add({
    operation: 'ListResourceRecordSets',
    match: ({ path }) => path.includes(com.id),
    skip: 1,
    fault: denied('route53:ListResourceRecordSets'),
  });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
  expect(errorOf(run, 'records of example.com')).toMatchObject({
    status: 'denied',
    account: '111111111111',
    error: {
      code: 'access-denied',
      message: expect.stringContaining('route53:ListResourceRecordSets of example.com was denied'),
      hint: expect.stringContaining('add route53:ListResourceRecordSets to the policy'),
    },
  });
  expect(run.text).toContain('add route53:ListResourceRecordSets to the policy');
  const tree = await home.tree();
  expect(tree[`${ZONES}/example.com/records.json`]).toBe(before[`${ZONES}/example.com/records.json`]);
  expect(tree[`${ZONES}/example.org/records.json`]).toContain('198.51.100.3');
  expect((await home.records()).at(-1)).toMatchObject({ outcome: 'partial', reason: 'access-denied', changed: true });
});

test('tags that may not be read stay as they were, and so does a health check that may not be listed', async () => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using home = await repo(cloud, { depth: 1 });
  await home.backup();
  const before = await home.tree();
  for (const operation of ['ListTagsForResources', 'ListHealthChecks', 'GetDNSSEC', 'ListQueryLoggingConfigs'])
    cloud.faults.add({ operation, fault: denied(`route53:${operation}`) });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'access-denied' } });
  const text = run.result.items.map(({ error }) => error?.hint ?? '').join('\n');
  for (const operation of ['ListTagsForResources', 'ListHealthChecks', 'GetDNSSEC', 'ListQueryLoggingConfigs'])
    expect(text).toContain(`add route53:${operation} to the policy`);
  expect(await home.tree()).toEqual(before);
});

test('without the first listing the run fails, writes nothing and its slot is due again', async () => {
  const { home } = await captured();
  await using _ = home;
  const head = await home.commits();
  const armed = suite.cloud.faults.add({ operation: 'ListHostedZones', fault: denied('route53:ListHostedZones') });
  const run = await home.run(['backup'], { at: '2026-01-02T05:00:10Z' });
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'access-denied' } });
  expect(run.text).toContain('add route53:ListHostedZones to the policy');
  expect(await home.commits()).toEqual(head);
  armed.remove();
  const next = await home.run(['backup'], { at: '2026-01-02T05:20:00Z' });
  expect(next).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', items: [{ slot: '2026-01-02T05:00:00.000Z' }] },
  });
});

test.each<readonly [string, Fault]>([
  ['InvalidAction', { kind: 'error', status: 400, code: 'InvalidAction' }],
  ['UnknownOperationException', { kind: 'error', status: 404, code: 'UnknownOperationException' }],
  ['501 without a code', { kind: 'html', status: 501 }],
  ['404 without a code', { kind: 'html', status: 404 }],
])('an operation that is not offered (%s) is named and lowers nothing', async (_, fault) => {
  const { home, com, org } = await captured();
  await using _home = home;
  await changeBoth({ com, org });
  suite.cloud.faults.add({ operation: 'ListCidrCollections', fault });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', reason: null } });
  expect(errorOf(run, 'CIDR collections')).toMatchObject({ status: 'not-offered', error: { code: 'not-offered' } });
  expect(run.text).toContain('ListCidrCollections');
  expect((await home.tree())[`${ZONES}/example.com/records.json`]).toContain('198.51.100.1');
});

test('an operation that is no longer offered keeps its files, and the run is partial', async () => {
  const { cloud } = suite;
  await seedRoute53(cloud.url);
  await using home = await repo(cloud, { depth: 1 });
  await home.backup();
  const before = await home.tree();
  cloud.faults.add({ operation: 'ListCidrCollections', fault: { kind: 'error', status: 400, code: 'InvalidAction' } });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'not-offered' } });
  expect(errorOf(run, 'CIDR collections')).toMatchObject({
    status: 'partial',
    error: { message: expect.stringContaining('the tree holds CIDR collections') },
  });
  expect(await home.tree()).toEqual(before);
});
