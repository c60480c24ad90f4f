import { expect, test } from '@jest/globals';
import type { Request } from '../../../src/core/restore/step.ts';
import { restore } from '../../../src/sources/rds/restore/index.ts';
import { source } from '../../../src/sources/rds/source.ts';
import { spec } from '../../../src/sources/rds/spec.ts';
import type { SnapshotRestoreRequest } from '../../../src/sources/snapshot-restore.ts';
import type { SnapshotVerb } from '../../../src/sources/snapshot-source.ts';
import { seedOptionGroups } from '../../cloud/seed/databases.ts';
import { neededActions } from '../../contracts/needed-actions.ts';
import { ACME, DR, databases, HERE, VAULT } from './harness.ts';

const world = databases();

/**
 * What the role of a verb allows beside the actions that AWS's reference names for the calls that are made. Tags in a creating call
 * need AddTagsToResource (RDS User Guide, "Tagging Amazon RDS resources"); RDS asks KMS in the name of whoever calls it (RDS User
 * Guide, "AWS KMS key management"); a role is passed where one is added or named for monitoring ("Granting a user permissions to
 * pass a role").
 */
const KEYS = [
  'kms:CreateGrant',
  'kms:DescribeKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const BESIDE: Readonly<Record<Exclude<SnapshotVerb, 'review'>, readonly string[]>> = {
  backup: [...KEYS, 'rds:AddTagsToResource'],
  prune: [],
  restore: [...KEYS, 'iam:PassRole', 'rds:AddTagsToResource'],
};

/** What the role of the verb allows is what the calls from that one on need, and nothing else. */
async function expectAllowed(verb: keyof typeof BESIDE, from: number): Promise<void> {
  const needed = await neededActions(world.cloud, from);
  const declared = new Set(spec.policies[verb].flatMap(({ Action }) => Action));

  expect([...declared].sort()).toEqual([...new Set([...needed, ...BESIDE[verb]])].sort());
}

test('a backup: selection, creation, copies to a region and an account, expectations, replication', async () => {
  const options = { expect: { multiAz: true }, replicate: { region: 'eu-west-1', kmsKey: 'alias/dr' } };
  await seedOptionGroups(world.cloud.url, 'MEMCACHED', 'eu-west-1', 'mysql');
  const from = world.cloud.calls.length;
  for (const id of ['orders', 'cluster:shop']) {
    const point = await world.point(id);
    await world.copy(point, DR);
    await world.copy(point, { ...DR, accountId: VAULT });
  }
  const resources = [];
  for (const id of ['orders', 'billing', 'cluster:shop']) resources.push(await world.resource(id));
  await source.tend?.(await world.at(), options, await world.tendRequest(resources, [DR]));
  await expectAllowed('backup', from);
});

test('a prune: of instances and clusters', async () => {
  const points = [await world.point('orders'), await world.point('cluster:shop')];
  const from = world.cloud.calls.length;
  const here = await world.at();
  await source.observe(here, 'acme', { holds: true });
  for (const { members } of points) for (const member of members) await source.remove(here, member);
  await expectAllowed('prune', from);
});

const ID = '0123456789abcdef';
const STANDS = {
  DBSubnetGroup: { DBSubnetGroupName: 'databases' },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123' }],
};
const role = (name: string) => ({ RoleArn: `arn:aws:iam::${ACME}:role/${name}`, FeatureName: 's3Import' });

test('a restore: out of snapshots and to times, members, settings, roles, a reboot, a swap, the way back', async () => {
  const here = await world.at();
  const point = await world.point('orders');
  const cluster = await world.point('cluster:shop');
  const asked = { resource: 'orders', point: null, instant: null, target: null, options: {} };
  const gone = { ...asked, resource: 'lost', target: 'lost' };
  const recorded = async () => ({
    resource: { ...STANDS, DBClusterIdentifier: 'lost', AssociatedRoles: [role('lost')] },
    members: [],
  });
  const from = world.cloud.calls.length;
  const plan = async (request: Partial<SnapshotRestoreRequest>) => {
    const { requests, refused } = await restore.plan(here, { ...asked, ...request });
    expect(refused).toEqual([]);
    return requests;
  };
  const advance = async (requests: readonly Request[]) => {
    for (const [at, request] of requests.entries())
      for (
        let looks = 0;
        (await restore.advance({ ...here, id: ID, number: at + 1 }, request)).kind !== 'done';
        looks += 1
      )
        if (looks === 20) throw new Error(`it never ends: ${JSON.stringify(request)}`);
  };
  const undo = async (requests: readonly Request[]) => {
    for (const [at, request] of [...requests.entries()].reverse())
      for (
        let looks = 0;
        (await restore.undo({ ...here, id: ID, number: at + 1 }, request)).kind !== 'done';
        looks += 1
      )
        if (looks === 20) throw new Error(`it never ends: ${JSON.stringify(request)}`);
  };
  const aside = await plan({ point, target: 'orders-r1' });
  await advance(aside.slice(0, 1));
  world.cloud.rds.waitForReboot(HERE, 'orders-r1');
  await advance(aside);
  const swap = await plan({ point, target: 'orders' });
  await advance(swap);
  await undo(swap);
  await undo(aside);
  await advance(await plan({ instant: Date.now() - 60_000, target: 'orders-r2' }));
  const copy = await plan({ resource: 'cluster:shop', point: cluster, target: 'shop-r1' });
  await advance(copy);
  await undo(copy);
  world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBClusters' }, (body) =>
    body.replaceAll(/<EarliestRestorableTime>[^<]*/g, '<EarliestRestorableTime>2020-01-01T00:00:00Z'),
  );
  await advance(await plan({ resource: 'cluster:shop', instant: Date.now() - 60_000, target: 'shop-r2' }));
  const lost = await plan({ ...gone, point: { ...point, resource: 'lost' }, recorded });
  const members = await plan({
    ...gone,
    resource: 'cluster:lost',
    point: { ...cluster, resource: 'cluster:lost' },
    recorded,
    options: { restore: { 'us-east-1': { class: 'db.r6g.large' } } },
  });
  await advance([...lost, ...members]);
  const beyond = { ...gone, resource: 'cluster:never', target: 'x', instant: Date.now() };
  expect((await restore.plan(here, beyond)).refused[0]?.message).toContain('no automated backups');

  await expectAllowed('restore', from);
});
