import { describe, expect, test } from '@jest/globals';
import { ownershipTags } from '../../../src/core/snapshots/ownership.ts';
import { stateOf } from '../../../src/core/snapshots/point.ts';
import { snapshotName } from '../../../src/sources/rds/names.ts';
import { source } from '../../../src/sources/rds/source.ts';
import { DR, databases, HERE, ownerOf, rejection, SLOT } from './harness.ts';

const world = databases();
const orders = snapshotName(ownerOf('orders'), null);

describe('select', () => {
  test('a tag on an instance selects it, a tag on a member of a cluster the cluster, each with what AWS says of it', async () => {
    const { resources, refused } = await source.select(await world.at(), { select: { tags: { backup: ['gold'] } } });

    expect(resources.map(({ id }) => id)).toEqual(['billing', 'cluster:shop', 'orders']);
    expect(resources.map(({ label }) => label)).toEqual([null, null, 'Orders']);
    expect(resources.map(({ facts }) => [facts['engine'], facts['deployment'], facts['encrypted']])).toEqual([
      ['mysql', 'instance', false],
      ['aurora-postgresql', 'aurora', true],
      ['postgres', 'multi-az-instance', true],
    ]);
    expect(resources[2]?.members).toEqual([{ id: 'orders', bytes: 20 * 1024 ** 3 }]);
    expect(refused).toEqual([]);
  });

  test('names select too, in any case; one that nobody has is told; what is excluded is out', async () => {
    const options = { select: { ids: ['ORDERS', 'cluster:shop', 'ordres'] }, exclude: { tags: { team: ['shop'] } } };
    const { resources, missing } = await source.select(await world.at(), options);

    expect(resources).toEqual([]);
    expect(missing).toEqual(['ordres']);
  });

  test('a stopped database is refused with its mend, one that backs itself up is not', async () => {
    world.cloud.rds.setStatus(HERE, 'instance', 'scratch', 'stopped');
    world.cloud.rds.setStatus(HERE, 'instance', 'billing', 'backing-up');
    const { resources, refused } = await source.select(await world.at(), {});

    expect(resources.map(({ id }) => id)).toEqual(['billing', 'cluster:shop', 'orders']);
    expect(refused).toEqual([
      expect.objectContaining({
        resource: 'scratch',
        why: expect.stringContaining('stopped'),
        hint: expect.stringContaining('start it'),
      }),
    ]);
  });
});

describe('create and observe', () => {
  test('a snapshot carries its owner in the creating call and is pending until AWS says that it is available', async () => {
    world.cloud.rds.looks = 1;
    const end = await world.make('orders');
    const [pending] = await world.points(await world.at());
    const [made] = await world.points(await world.at());

    expect(end).toEqual({ kind: 'ordered' });
    expect(pending && stateOf(pending)).toBe('pending');
    expect(pending?.members[0]?.startedAt).toBe(SLOT);
    expect(made).toMatchObject({
      plan: 'points',
      source: 'rds',
      slot: SLOT,
      resource: 'orders',
      copiedFrom: null,
      size: 1,
    });
    expect(made?.members).toEqual([
      expect.objectContaining({ id: orders, of: 'orders', copyOf: null, state: 'complete' }),
    ]);
    expect(world.cloud.counts()['rds:AddTagsToResource']).toBeUndefined();
  });

  test('a cluster has a snapshot of its own kind, which counts apart', async () => {
    const point = await world.point('cluster:shop');

    expect(point.members[0]).toMatchObject({ of: 'cluster:shop', id: snapshotName(ownerOf('cluster:shop'), null) });
    expect(world.cloud.counts()['rds:CreateDBClusterSnapshot']).toBe(1);
  });

  test('two runs of one slot make one snapshot: AWS takes its name once', async () => {
    const first = await world.make('orders');
    const second = await world.make('orders', { set: 'ffffffffffffffff' });

    expect([first.kind, second.kind]).toEqual(['ordered', 'exists']);
    expect(await world.points(await world.at())).toHaveLength(1);
  });

  test('a reply that was lost is unknown, is sent once, and the next order finds what AWS made of it', async () => {
    world.cloud.faults.add({ service: 'rds', operation: 'CreateDBSnapshot', times: 1, fault: { kind: 'lose-reply' } });
    const lost = await world.make('orders');
    const sent = world.cloud.counts()['rds:CreateDBSnapshot'];
    const again = await world.make('orders');

    expect([lost.kind, sent, again.kind]).toEqual(['unknown', 1, 'exists']);
  });

  test('what somebody else made under the name is named, and is not taken for ours', async () => {
    await world.make('orders');
    world.cloud.rds.setTags(HERE, 'DBSnapshot', orders, { ...ownershipTags(ownerOf('orders', { plan: 'other' })) });
    const error = await rejection(world.make('orders'));

    expect(error.code).toBe('snapshot-name');
    expect(error.message).toContain(orders);
  });

  test('after one that failed the slot is tried again under its next name, three times in all, and each is ours', async () => {
    const names = [1, 2, 3].map((attempt) => snapshotName(ownerOf('orders'), null, attempt));
    const fail = (name: string) => world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', name, 'failed');
    for (const name of names) {
      expect((await world.make('orders', { set: `00112233445566a${names.indexOf(name)}` })).kind).toBe('ordered');
      expect((await world.make('orders')).kind).toBe('exists');
      fail(name);
    }
    const { points, unreadable } = await source.observe(await world.at(), 'acme');
    const error = await rejection(world.make('orders'));

    expect(points.map((point) => [point.members.map(({ id }) => id), stateOf(point)])).toEqual(
      names.map((name) => [[name], 'error']),
    );
    expect(unreadable).toEqual([]);
    expect([error.code, error.message]).toEqual(['snapshot-unusable', expect.stringContaining(names[2] ?? '')]);
    expect((await world.make('orders', { slot: SLOT + 1 })).kind).toBe('ordered');
  });

  test('a copy that failed is asked for again under its next name', async () => {
    const point = await world.point('orders');
    const there = { ...HERE, region: 'eu-west-1' };
    await world.copy(point, DR);
    const from = { accountId: point.accountId, region: point.region };
    const failed = snapshotName(ownerOf('orders'), from);
    world.cloud.rds.setSnapshotStatus(there, 'DBSnapshot', failed, 'failed');

    expect((await world.copy(point, DR)).kind).toBe('ordered');
    const [copy] = await world.points(await world.at('eu-west-1'));
    expect(copy?.members.map(({ id }) => id)).toEqual([`${failed}-2`]);
    expect(copy?.spare.map(({ id }) => id)).toEqual([failed]);
  });

  test('what was made again for a slot is copied under the next name, beside the copy of the one that is gone', async () => {
    await world.copy(await world.point('orders'), DR);
    const member = { id: orders, of: 'orders' } as Parameters<typeof source.remove>[1];
    await source.remove(await world.at(), member);
    const again = await world.point('orders', { set: 'ffffffffffffffff' });

    expect([(await world.copy(again, DR)).kind, (await world.copy(again, DR)).kind]).toEqual(['ordered', 'exists']);
    const copies = await world.points(await world.at('eu-west-1'));
    expect(copies.map(({ set }) => set)).toEqual([ownerOf('orders').set, again.set]);
  });

  test('one that is being removed has its name until it is gone: the slot waits for it', async () => {
    await world.make('orders');
    world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', orders, 'deleting');
    expect(await world.make('orders')).toEqual({ kind: 'queued', why: `the snapshot ${orders} is being removed` });
  });

  test('a database that backs itself up is asked again later; a full quota is an error with its mend', async () => {
    const selected = await world.resource('orders');
    world.cloud.rds.setStatus(HERE, 'instance', 'orders', 'backing-up');
    const order = { owner: ownerOf('orders'), resource: selected, options: {} };
    const waiting = await source.create(await world.at(), order);
    world.cloud.rds.setStatus(HERE, 'instance', 'orders', null);
    world.cloud.rds.quota = 0;
    const full = await rejection(source.create(await world.at(), order));

    expect(waiting).toMatchObject({ kind: 'queued', why: expect.stringContaining('available state') });
    expect(full.code).toBe('snapshot-quota');
    expect(full.hint).toContain('prune');
  });

  test('copyTags gives a snapshot the tags of its database, and never those that say whose it is', async () => {
    const { facts } = await world.resource('orders', { copyTags: true });
    expect(facts['tags']).toEqual({ backup: 'gold', Name: 'Orders', team: 'shop' });
    expect((await world.resource('orders')).facts['tags']).toEqual({});
  });

  test('of another id nothing is seen; what has our tags under another name, or our name without tags, is only reported', async () => {
    await world.make('orders');
    await world.make('orders', { id: 'acme-infra' });
    await world.make('billing');
    world.cloud.rds.setTags(HERE, 'DBSnapshot', snapshotName(ownerOf('billing'), null), {});
    // As RDS copies the tags of a database that was restored by hand to the snapshots that people make of it.
    const stray = snapshotName(ownerOf('orders', { id: 'acme-infra' }), null);
    world.cloud.rds.setTags(HERE, 'DBSnapshot', stray, ownershipTags(ownerOf('orders')));
    const { points, unreadable } = await source.observe(await world.at(), 'acme');

    // What were taken for a spare one of ours a prune would remove.
    expect(points.map(({ members, spare }) => [...members, ...spare].map(({ id }) => id))).toEqual([[orders]]);
    expect(unreadable).toEqual([snapshotName(ownerOf('billing'), null), stray].sort());
    expect((await source.observe(await world.at(), 'other')).points).toEqual([]);
  });

  test('a failed snapshot is in error with what RDS says, one that is being deleted is none, a hold is a hold', async () => {
    await world.make('orders');
    await world.make('billing');
    world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', orders, 'failed');
    world.cloud.rds.setSnapshotStatus(HERE, 'DBSnapshot', snapshotName(ownerOf('billing'), null), 'deleting');
    world.cloud.rds.setTags(HERE, 'DBSnapshot', orders, {
      ...ownershipTags(ownerOf('orders')),
      'holdfast:hold': 'audit',
    });
    const [point, ...others] = await world.points(await world.at());

    expect(others).toEqual([]);
    expect(point?.members[0]).toMatchObject({ state: 'error', message: 'RDS says failed', holds: ['held: audit'] });
  });

  test('sixty snapshots are observed in two calls, and pages of any size give the same', async () => {
    const selected = await world.resource('orders');
    const here = await world.at();
    for (let i = 0; i < 60; i += 1)
      await source.create(here, { owner: ownerOf('orders', { slot: SLOT + i }), resource: selected, options: {} });
    const before = world.cloud.calls.length;
    const whole = await world.points(here);
    const calls = world.cloud.calls.slice(before).map(({ operation }) => operation);
    world.cloud.options.pageSize = 7;

    expect(calls).toEqual(['DescribeDBSnapshots', 'DescribeDBClusterSnapshots']);
    expect(whole).toHaveLength(60);
    expect(await world.points(here)).toEqual(whole);
  });
});

describe('remove', () => {
  test('one snapshot goes, its like in the other kind stays, and one that is gone is no error', async () => {
    const point = await world.point('orders');
    const cluster = await world.point('cluster:shop');
    const [member] = point.members;
    if (member === undefined) throw new Error('no member');
    const here = await world.at();
    await source.remove(here, member);
    await source.remove(here, member);

    expect((await world.points(here)).map(({ resource }) => resource)).toEqual([cluster.resource]);
  });

  test('one that is being copied is not removed, with the reason', async () => {
    const point = await world.point('orders');
    const [member] = point.members;
    if (member === undefined) throw new Error('no member');
    const fault = {
      kind: 'error',
      status: 400,
      code: 'InvalidDBSnapshotState',
      message: 'a copy is in progress',
    } as const;
    world.cloud.faults.add({ service: 'rds', operation: 'DeleteDBSnapshot', fault });
    const error = await rejection(source.remove(await world.at(), member));

    expect([error.code, error.message]).toEqual(['snapshot-held', expect.stringContaining('a copy is in progress')]);
  });
});
