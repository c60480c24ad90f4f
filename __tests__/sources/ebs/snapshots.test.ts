import {
  CreateImageCommand,
  DescribeSnapshotsCommand,
  type Snapshot,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OWNER_TAG } from '../../../src/core/snapshots/ownership.ts';
import { stateOf } from '../../../src/core/snapshots/point.ts';
import { source } from '../../../src/sources/ebs/source.ts';
import { spec } from '../../../src/sources/ebs/spec.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { notAllowed, openPlace, SLOT, withMember } from './harness.ts';

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let place: Awaited<ReturnType<typeof openPlace>>;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  aws?.close();
  place?.close();
  aws = volumeSeeds(cloud.url);
  place = await openPlace(cloud);
});
afterAll(async () => {
  aws.close();
  place.close();
  await cloud[Symbol.asyncDispose]();
});

/** What the seeds ask for. */
const SEEDING = [
  'ec2:AttachVolume',
  'ec2:CreateImage',
  'ec2:CreateTags',
  'ec2:CreateVolume',
  'ec2:DescribeInstances',
  'ec2:DescribeVolumes',
  'ec2:RunInstances',
];
const GOLD = { backup: 'gold' };
const HIBERNATES = {
  name: 'hibernationOptions',
  text: '',
  children: [{ name: 'configured', text: 'true', children: [] }],
};
const VOLUMES = { select: { tags: { backup: ['gold'] } } };
const INSTANCES = { select: { tags: { backup: ['gold'] } }, unit: 'instance' };

async function snapshots(): Promise<readonly Snapshot[]> {
  return (await aws.ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots ?? [];
}

const tagsOf = ({ Tags = [] }: Snapshot) => Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));

describe('what is selected', () => {
  test('volumes by tags, by ids, by instances and by their tags, each once; an exclusion wins', async () => {
    const tagged = await aws.volume({ tags: { ...GOLD, Name: 'data' } });
    const silver = await aws.volume({ tags: { backup: 'silver' } });
    const out = await aws.volume({ tags: { ...GOLD, scratch: 'yes' } });
    const web = await aws.instance({ role: 'web' }, [{ tags: GOLD }, {}]);
    const db = await aws.instance({ role: 'db' }, [{}]);
    const options = {
      select: {
        tags: { backup: ['g*d'] },
        ids: [silver, db.id, web.root, 'vol-00000000000000000', 'i-00000000000000000'],
        instances: { role: ['web'] },
      },
      exclude: { tags: { scratch: ['*'] }, ids: [web.root] },
    };

    const { resources, refused, missing, findings } = await place.select(options);

    expect(resources.map(({ id }) => id)).toEqual([tagged, silver, ...web.data, db.root, ...db.data].sort());
    expect(resources.map(({ id }) => id)).not.toContain(out);
    expect(resources.find(({ id }) => id === tagged)).toMatchObject({
      label: 'data',
      members: [{ id: tagged, bytes: 8 * 2 ** 30 }],
    });
    expect([refused, findings]).toEqual([[], []]);
    // What is named and left out is there all the same.
    expect(missing).toEqual(['vol-00000000000000000', 'i-00000000000000000']);
  });

  test('all of the tags of an instance must be there, one of the values of each; its set leaves out what is excluded', async () => {
    const both = await aws.instance({ ...GOLD, team: 'shop' }, [{}, { tags: { scratch: '1' } }, {}]);
    await aws.instance(GOLD);
    const [first, , third] = both.data;
    const options = {
      select: { tags: { backup: ['silver', 'gold'], team: ['shop'] } },
      unit: 'instance',
      exclude: { tags: { scratch: ['1'] }, ids: [third ?? ''] },
      excludeBootVolume: true,
    };

    const { resources } = await place.select(options);

    expect(resources.map(({ id, members }) => [id, members.map((one) => one.id)])).toEqual([[both.id, [first]]]);
    await place.order(resources[0] as never, options);
    expect((await snapshots()).map(({ VolumeId }) => VolumeId)).toEqual([first]);
  });

  test('an instance that may hibernate, and one whose volumes are all excluded are refused, each with why', async () => {
    const sleeper = await aws.instance(GOLD);
    const empty = await aws.instance(GOLD);
    cloud.rewrite({ service: 'ec2', operation: 'DescribeInstances' }, (body) =>
      withMember(body, 'instanceId', HIBERNATES, sleeper.id),
    );
    const { resources, refused } = await place.select({ ...INSTANCES, exclude: { ids: [empty.root] } });

    expect(resources).toEqual([]);
    expect(Object.fromEntries(refused.map(({ resource, why }) => [resource, why]))).toEqual({
      [sleeper.id]: 'hibernation is enabled for it, and AWS makes no set of snapshots of such an instance',
      [empty.id]: 'it has no EBS volume that is not excluded',
    });
  });

  test('an instance that was terminated is listed for an hour, and is none', async () => {
    const gone = await aws.instance(GOLD);
    const stays = await aws.instance(GOLD);
    await aws.ec2.send(new TerminateInstancesCommand({ InstanceIds: [gone.id] }));
    const select = { ...INSTANCES.select, ids: [gone.id] };

    const { resources, refused, missing } = await place.select({ ...INSTANCES, select });

    expect(resources.map(({ id }) => id)).toEqual([stays.id]);
    expect([refused, missing]).toEqual([[], [gone.id]]);
  });

  test('a volume of several instances is taken and named', async () => {
    const shared = await aws.volume({ type: 'io2', iops: 100, tags: GOLD });
    const web = await aws.instance({});
    await aws.attach(shared, web.id, '/dev/sdf');
    cloud.rewrite({ service: 'ec2', operation: 'DescribeVolumes' }, (body) =>
      body.replace(/<attachmentSet>(<item>.*?<\/item>)/s, '<attachmentSet>$1$1'),
    );

    const { resources, findings } = await place.select(VOLUMES);

    expect(resources.map(({ id }) => id)).toEqual([shared]);
    expect(findings.map(({ code, message }) => [code, message.includes(shared)])).toEqual([['volume-shared', true]]);
  });
});

describe('a snapshot', () => {
  test('carries whose it is and what its volume was from the creating call on, and is a point', async () => {
    const volume = await aws.volume({ iops: 4000, throughput: 250, tags: { ...GOLD, team: 'shop' } });
    const web = await aws.instance({});
    await aws.attach(volume, web.id, '/dev/sdf');
    const [resource] = (await place.select({ ...VOLUMES, copyTags: true })).resources;

    expect(await place.order(resource as never, { ...VOLUMES, copyTags: true }, { set: 'aaaa' })).toEqual({
      kind: 'ordered',
    });

    const [made] = await snapshots();
    expect(made && tagsOf(made)).toEqual({
      backup: 'gold',
      team: 'shop',
      'holdfast:id': 'acme',
      'holdfast:plan': 'points',
      'holdfast:source': 'ebs',
      'holdfast:slot': '2026-05-06T03:30:00.000Z',
      'holdfast:resource': volume,
      'holdfast:set': 'aaaa',
      'holdfast:size': '1',
      'holdfast:consistency': 'crash',
      'holdfast:placed': `us-east-1a ${web.id}`,
      'holdfast:volumes': `${volume} gp3 4000 250 /dev/sdf`,
    });
    expect(cloud.counts()['ec2:CreateTags']).toBeUndefined();
    expect(await place.observe()).toMatchObject([
      {
        accountId: '111111111111',
        region: 'us-east-1',
        resource: volume,
        slot: SLOT,
        consistency: 'crash',
        copiedFrom: null,
        members: [{ id: made?.SnapshotId, of: volume, state: 'complete', bytes: 8 * 2 ** 30, progress: 100 }],
      },
    ]);
  });

  test('all volumes of an instance are one set of one call, each with the tags of its volume when they are asked for', async () => {
    const web = await aws.instance(GOLD, [{ tags: { data: 'orders' } }, {}]);
    const options = { ...INSTANCES, copyTags: true };
    cloud.options.pendingFor = 60_000;
    const [resource] = (await place.select(options)).resources;

    await place.order(resource as never, options);

    expect(cloud.counts()).toMatchObject({ 'ec2:CreateSnapshots': 1 });
    const [pending, ...more] = await place.observe();
    expect(more).toEqual([]);
    expect(pending).toMatchObject({ resource: web.id, size: 3 });
    expect(pending?.members.map(({ of }) => of).sort()).toEqual([web.root, ...web.data].sort());
    expect(pending && stateOf(pending)).toBe('pending');
    expect((await snapshots()).filter((one) => tagsOf(one)['data'] === 'orders')).toHaveLength(1);
    cloud.options.pendingFor = 0;
    const [done] = await place.observe();
    expect(done && stateOf(done)).toBe('complete');
  });

  test('a set of which a volume was detached meanwhile is no point that waits for ever', async () => {
    await aws.instance(GOLD, [{}]);
    const [resource] = (await place.select(INSTANCES)).resources;

    await expect(place.order(resource as never, INSTANCES, { size: 3 })).rejects.toMatchObject({
      code: 'changed-while-read',
    });
  });

  test('what lags behind is not there yet, and is there later', async () => {
    await aws.volume({ tags: GOLD });
    cloud.options.describeLag = 60_000;
    const [resource] = (await place.select(VOLUMES)).resources;
    await place.order(resource as never, VOLUMES);

    expect(await place.observe()).toEqual([]);
    cloud.options.describeLag = 0;
    expect(await place.observe()).toHaveLength(1);
  });

  test('AWS’s caps are no failure: the order is queued with AWS’s words, and taken when there is room', async () => {
    await aws.volume({ tags: GOLD });
    cloud.options.pendingFor = 60_000;
    const [resource] = (await place.select(VOLUMES)).resources;
    for (let i = 0; i < 5; i += 1) await place.order(resource as never, VOLUMES);

    expect(await place.order(resource as never, VOLUMES)).toEqual({
      kind: 'queued',
      why: 'Maximum allowed in-progress snapshots for a single volume exceeded.',
    });
    cloud.options.pendingFor = 0;
    expect(await place.order(resource as never, VOLUMES)).toEqual({ kind: 'ordered' });
  });

  test('throttling is waited out; a volume that is gone is AWS’s refusal', async () => {
    const volume = await aws.volume({ tags: GOLD });
    const [resource] = (await place.select(VOLUMES)).resources;
    cloud.faults.add({
      service: 'ec2',
      operation: 'CreateSnapshot',
      times: 2,
      fault: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });

    expect(await place.order(resource as never, VOLUMES)).toEqual({ kind: 'ordered' });
    await expect(
      place.order({ ...(resource as object), id: 'vol-0aaaaaaaaaaaaaaaa' } as never, VOLUMES),
    ).rejects.toMatchObject({ code: 'aws-error', message: expect.stringContaining('InvalidVolume.NotFound') });
    expect(volume).not.toBe('');
  });

  test('one that failed is an error with AWS’s words', async () => {
    await aws.volume({ tags: GOLD });
    const point = await place.point(VOLUMES);
    cloud.snapshots.fail(point.members[0]?.id ?? '', 'Given key ID is not accessible');

    const [failed] = await place.observe();

    expect(failed && stateOf(failed)).toBe('error');
    expect(failed?.members[0]?.message).toBe('Given key ID is not accessible');
  });

  test('of another plan file, or of nobody, is never seen; one whose tags are broken is named', async () => {
    const volume = await aws.volume({ tags: GOLD });
    await place.point(VOLUMES);
    const other = await place.point(VOLUMES, { id: 'other' });
    const broken = await place.point(VOLUMES);
    await aws.tag(broken.members[0]?.id ?? '', { 'holdfast:slot': 'yesterday' });

    const observed = await source.observe(place.ctx, 'acme');

    expect(observed.points).toHaveLength(1);
    expect(observed.unreadable).toEqual([broken.members[0]?.id]);
    expect(JSON.stringify(observed)).not.toContain(other.members[0]?.id);
    expect(volume).not.toBe('');
  });

  test('ten thousand are read in ten pages, in order of slots', async () => {
    cloud.snapshots.plant({ account: '111111111111', region: 'us-east-1' }, 10_000, (i) => ({
      id: `snap-${String(i).padStart(17, '0')}`,
      volume: `vol-${String(i % 2000).padStart(17, '0')}`,
      tags: {
        [OWNER_TAG]: 'acme',
        'holdfast:plan': 'points',
        'holdfast:source': 'ebs',
        'holdfast:slot': new Date(SLOT + (i % 5) * 86_400_000).toISOString(),
        'holdfast:resource': `vol-${String(i % 2000).padStart(17, '0')}`,
        'holdfast:set': String(i).padStart(16, '0'),
        'holdfast:size': '1',
      },
    }));
    cloud.faults.add({
      service: 'ec2',
      operation: 'DescribeSnapshots',
      skip: 3,
      times: 2,
      fault: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });

    const points = await place.observe();

    expect(points).toHaveLength(10_000);
    expect(cloud.counts()).toMatchObject({ 'ec2:DescribeSnapshots': 12, 'ec2:DescribeLockedSnapshots': 1 });
    const slots = points.map(({ slot }) => slot);
    expect(slots).toEqual(slots.toSorted((a, b) => a - b));
  });
});

describe('what holds a snapshot', () => {
  test('people, images, locks, fast restore and AWS Backup: each is named, and a look without holds asks none of them', async () => {
    const web = await aws.instance(GOLD);
    const point = await place.point(INSTANCES, { resource: web.id });
    const id = point.members[0]?.id ?? '';
    const image = await aws.ec2.send(new CreateImageCommand({ InstanceId: web.id, Name: 'golden' }));
    await aws.tag(id, { 'holdfast:hold': 'audit 2026' });
    cloud.snapshots.fastRestore(id, 'us-east-1a');
    cloud.rewrite({ service: 'ec2', operation: 'DescribeImages' }, (body) =>
      body.replace(/<snapshotId>[^<]*<\/snapshotId>/, `<snapshotId>${id}</snapshotId>`),
    );
    cloud.rewrite({ service: 'ec2', operation: 'DescribeSnapshots' }, (body) =>
      body.replace('<tagSet>', '<tagSet><item><key>aws:backup:source-resource</key><value>x</value></item>'),
    );

    await place.observe(true);
    expect(notAllowed(cloud, 'prune', [...SEEDING, 'ec2:CreateSnapshots'])).toEqual([]);
    expect((await place.observe(true))[0]?.members[0]?.holds).toEqual([
      'held: audit 2026',
      'AWS Backup manages it',
      `${image.ImageId} uses it`,
      'fast restore is enabled in us-east-1a',
    ]);
    expect((await place.observe(false))[0]?.members[0]?.holds).toEqual([]);
    expect(cloud.counts()['ec2:DescribeImages']).toBe(2);
  });

  test('a lock is put on once, ends that long after the slot, and keeps it from being removed', async () => {
    await aws.volume({ tags: GOLD });
    const slot = place.ctx.clock.now();
    const options = { ...VOLUMES, lock: { mode: 'governance', for: '30d' } };
    const point = await place.point(options, { slot });
    const until = slot + 30 * 86_400_000;
    const needs = (of: typeof point, now = slot) => spec.needsFinish?.(options, of, now);

    expect(notAllowed(cloud, 'backup', SEEDING)).toEqual([]);
    expect(needs(point)).toBe(true);
    expect(needs(point, until)).toBe(false);
    expect(spec.needsFinish?.(VOLUMES, point, slot)).toBe(false);
    await source.finish?.(place.ctx, options, point);
    const [locked] = await place.observe(true);
    expect(locked?.members[0]).toMatchObject({
      lockedUntil: until,
      holds: [`retained until ${new Date(until).toISOString()} (locked, governance)`],
    });
    expect(locked && needs(locked)).toBe(false);
    await source.finish?.(place.ctx, options, locked as never);
    expect(cloud.counts()['ec2:LockSnapshot']).toBe(1);
    await expect(source.remove(place.ctx, locked?.members[0] as never)).rejects.toMatchObject({
      code: 'snapshot-held',
      message: expect.stringContaining('is locked'),
    });
    expect(await snapshots()).toHaveLength(1);
  });

  test('a lock of one day is a day at the least, however late the snapshot was complete; compliance takes its cooling-off period', async () => {
    await aws.volume({ tags: GOLD });
    const slot = place.ctx.clock.now() - 20 * 3_600_000;
    const options = { ...VOLUMES, lock: { mode: 'compliance', for: '1d', coolOff: '90m' } };
    const point = await place.point(options, { slot });

    await source.finish?.(place.ctx, options, point);

    const [locked] = await place.observe(true);
    expect(locked?.members[0]?.lockedUntil).toBeGreaterThanOrEqual(place.ctx.clock.now() + 86_400_000);
    expect(locked?.members[0]?.holds[0]).toContain('compliance-cooloff');
  });

  test('what is removed is gone, also a second time and after a lost reply; what an image uses stays', async () => {
    const volume = await aws.volume({ tags: GOLD });
    const [member] = (await place.point(VOLUMES)).members;
    cloud.faults.add({ service: 'ec2', operation: 'DeleteSnapshot', times: 1, fault: { kind: 'lose-reply' } });

    await source.remove(place.ctx, member as never);
    await source.remove(place.ctx, member as never);

    expect(await snapshots()).toEqual([]);
    const [kept] = (await place.point(VOLUMES)).members;
    cloud.faults.add({
      service: 'ec2',
      operation: 'DeleteSnapshot',
      fault: {
        kind: 'error',
        status: 400,
        code: 'InvalidSnapshot.InUse',
        message: `The snapshot ${kept?.id} is currently in use by ami-0abc`,
      },
    });
    await expect(source.remove(place.ctx, kept as never)).rejects.toMatchObject({
      code: 'snapshot-held',
      message: `${kept?.id} was not removed: The snapshot ${kept?.id} is currently in use by ami-0abc`,
    });
    expect(volume).not.toBe('');
  });

  test('a region without locks has none', async () => {
    await aws.volume({ tags: GOLD });
    await place.point(VOLUMES);
    cloud.faults.add({
      service: 'ec2',
      operation: 'DescribeLockedSnapshots',
      fault: { kind: 'error', status: 400, code: 'InvalidAction' },
    });

    expect(await place.observe(true)).toHaveLength(1);
  });
});
