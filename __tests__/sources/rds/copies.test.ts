import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { stateOf } from '../../../src/core/snapshots/point.ts';
import { source } from '../../../src/sources/rds/source.ts';
import { spec } from '../../../src/sources/rds/spec.ts';
import { seedDefaultKey } from '../../cloud/seed/databases.ts';
import { configOf } from '../../cloud/seed/network.ts';
import { ACME, DR, databases, HERE, ownerOf, rejection, SLOT, VAULT } from './harness.ts';

const world = databases();

test('a copy in another region has the same set, says what it copies, and is complete when AWS says so', async () => {
  const point = await world.point('orders');
  world.cloud.rds.looks = 1;
  const end = await world.copy(point, DR);
  const there = await world.at('eu-west-1');
  const [pending] = await world.points(there);
  const [copy] = await world.points(there);

  expect(end).toEqual({ kind: 'ordered' });
  expect(pending && stateOf(pending)).toBe('pending');
  expect(copy).toMatchObject({
    accountId: ACME,
    region: 'eu-west-1',
    set: point.set,
    slot: SLOT,
    copiedFrom: { accountId: ACME, region: 'us-east-1' },
  });
  expect(copy?.members[0]).toMatchObject({ of: 'orders', copyOf: point.members[0]?.id, state: 'complete' });
  expect((await world.copy(point, DR)).kind).toBe('exists');
});

test('another account and region at once: the source is shared with that account alone, and copied there', async () => {
  const point = await world.point('cluster:shop');
  const end = await world.copy(point, { accountId: VAULT, region: 'eu-west-1', kmsKey: 'alias/vault' });
  const [copy] = await world.points(await world.at('eu-west-1', VAULT));

  expect(end.kind).toBe('ordered');
  expect(copy).toMatchObject({ accountId: VAULT, resource: 'cluster:shop', copiedFrom: { accountId: ACME } });
  const shares = world.cloud.calls.filter(({ operation }) => operation === 'ModifyDBClusterSnapshotAttribute');
  expect(shares.map(({ account, region }) => [account, region])).toEqual([[ACME, 'us-east-1']]);
});

test('the copy of an encrypted database needs a key there: nothing is sent, and the plan’s line is named', async () => {
  const point = await world.point('orders');
  const error = await rejection(world.copy(point, { ...DR, kmsKey: null }));

  expect(error.code).toBe('snapshot-unusable');
  expect(error.message).toContain('needs a key there');
  expect(error.hint).toContain('kmsKey:');
  expect(world.cloud.counts()['rds:CopyDBSnapshot']).toBeUndefined();
});

test('an unencrypted database is copied without a key, and with one its copy is encrypted', async () => {
  const point = await world.point('billing');

  expect((await world.copy(point, { ...DR, kmsKey: null })).kind).toBe('ordered');
  expect((await world.copy(await world.point('billing', { slot: SLOT + 1 }), DR)).kind).toBe('ordered');
});

test('AWS’s caps of copies under way are queued, 20 of instances and five of clusters, and no error', async () => {
  world.cloud.rds.looks = 99;
  const [instance, cluster] = [await world.resource('orders'), await world.resource('cluster:shop')];
  const ends: string[] = [];
  for (const [resource, count] of [
    [instance, 21],
    [cluster, 6],
  ] as const)
    for (let i = 0; i < count; i += 1) {
      world.cloud.rds.looks = 0;
      await source.create(await world.at(), { owner: ownerOf(resource.id, { slot: SLOT + i }), resource, options: {} });
      const made = (await world.points(await world.at())).find(
        (p) => p.resource === resource.id && p.slot === SLOT + i,
      );
      if (made === undefined) throw new Error('not made');
      world.cloud.rds.looks = 99;
      ends.push((await world.copy(made, DR)).kind);
    }

  expect(ends.slice(0, 21)).toEqual([...Array.from({ length: 20 }, () => 'ordered'), 'queued']);
  expect(ends.slice(21)).toEqual([...Array.from({ length: 5 }, () => 'ordered'), 'queued']);
  expect(spec.copyLimit({ resource: 'orders' })).toEqual({ pool: 'instance', max: 20 });
  expect(spec.copyLimit({ resource: 'cluster:shop' })).toEqual({ pool: 'cluster', max: 5 });
});

test('a reply that was lost is unknown, and the copy that AWS made is found by its name', async () => {
  const point = await world.point('orders');
  world.cloud.faults.add({ service: 'rds', operation: 'CopyDBSnapshot', times: 1, fault: { kind: 'lose-reply' } });
  const lost = await world.copy(point, DR);

  expect(lost.kind).toBe('unknown');
  expect((await world.copy(point, DR)).kind).toBe('exists');
  expect(await world.points(await world.at('eu-west-1'))).toHaveLength(1);
});

test('a source that is not complete yet is queued; one that is gone is an error', async () => {
  const point = await world.point('orders');
  const id = point.members[0]?.id ?? '';
  world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', id, 'creating');
  expect((await world.copy(point, DR)).kind).toBe('queued');
  world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', id, 'available');
  await source.remove(await world.at(), point.members[0] ?? ({} as never));
  expect((await rejection(world.copy(point, DR))).message).toContain('is gone');
});

test('what AWS does not let be shared says which key is at fault', async () => {
  await seedDefaultKey(world.cloud.url);
  const point = await world.point('ledger');
  const error = await rejection(world.copy(point, { accountId: VAULT, region: 'us-east-1', kmsKey: 'alias/vault' }));

  expect([error.code, error.hint]).toEqual(['snapshot-unusable', expect.stringContaining('aws/rds')]);
  expect(world.cloud.counts()['rds:CopyDBSnapshot']).toBeUndefined();
});

test('the option group of the plan goes with a database that has one of its own, and with no other', async () => {
  const options = { optionGroups: { 'eu-west-1': 'mysql-audit' } };
  const own = await world.point('billing');
  const undo = world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBSnapshots' }, (body) =>
    body.replaceAll(/<OptionGroupName>[^<]*/g, '<OptionGroupName>audit'),
  );
  await world.copy(own, { ...DR, kmsKey: null }, options);
  undo();
  // Of another engine, with the default group: AWS would refuse the copy with a group of MySQL.
  await world.copy(await world.point('orders'), DR, options);
  const rds = new RDSClient(configOf(world.cloud.url, { region: 'eu-west-1' }));
  const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({}));
  rds.destroy();

  expect(DBSnapshots.map((one) => [one.DBInstanceIdentifier, one.OptionGroupName])).toEqual([
    ['billing', 'mysql-audit'],
    ['orders', 'default:copied'],
  ]);
});

test('copies of two regions that meet in one have names of their own', async () => {
  const point = await world.point('billing');
  await world.copy(point, { ...DR, kmsKey: null });
  const [copy] = await world.points(await world.at('eu-west-1'));

  expect(copy?.members[0]?.id).not.toBe(point.members[0]?.id);
});
