import { DescribeVolumesCommand, type Volume } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { inverted, type Request, type SourcePlan } from '../../../src/core/restore/step.ts';
import type { SnapshotPoint } from '../../../src/core/snapshots/point.ts';
import { restore } from '../../../src/sources/ebs/restore/index.ts';
import { source } from '../../../src/sources/ebs/source.ts';
import type { Advance, SnapshotRestoreContext } from '../../../src/sources/snapshot-restore.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { ACME, notAllowed, openPlace, withMember } from './harness.ts';

type OpenPlace = Awaited<ReturnType<typeof openPlace>>;

const ID = '0123456789abcdef';
const INSTANCES = { select: { tags: { backup: ['gold'] } }, unit: 'instance', copyTags: true };

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let here: OpenPlace;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  aws?.close();
  here?.close();
  aws = volumeSeeds(cloud.url);
  here = await openPlace(cloud);
});
afterAll(async () => {
  aws.close();
  here.close();
  await cloud[Symbol.asyncDispose]();
});

async function plan(point: SnapshotPoint | null, target: string | null = null, over: object = {}): Promise<SourcePlan> {
  const request = { resource: point?.resource ?? 'i-0', point, instant: null, target, options: {}, ...over };
  return await restore.plan(here.ctx, request);
}

function at(number: number, place: OpenPlace = here): SnapshotRestoreContext {
  return { ...place.ctx, id: ID, number };
}

/** As far as each goes now, in order. */
async function advance(requests: readonly Request[]): Promise<readonly Advance[]> {
  const ends: Advance[] = [];
  for (const [i, request] of requests.entries()) ends.push(await restore.advance(at(i + 1), request));
  return ends;
}

async function verify(requests: readonly Request[]): Promise<readonly string[]> {
  const said: string[] = [];
  for (const [i, request] of requests.entries()) said.push(...(await restore.verify(at(i + 1), request)));
  return said;
}

async function volumes(): Promise<readonly Volume[]> {
  return (await aws.ec2.send(new DescribeVolumesCommand({}))).Volumes ?? [];
}

async function made(): Promise<readonly Volume[]> {
  return (await volumes()).filter(({ Tags = [] }) => Tags.some(({ Key }) => Key === 'holdfast:restore'));
}

/** An instance with two data volumes of different kinds, and a point of it. */
async function point() {
  const web = await aws.instance({ backup: 'gold' }, [
    { size: 20, iops: 5000, throughput: 300, encrypted: true, tags: { team: 'shop' } },
    { size: 10, type: 'io2', iops: 800 },
  ]);
  return { web, point: await here.point(INSTANCES) };
}

describe('volumes come back', () => {
  test('with the type, pace, size, zone, encryption and tags of what was backed up, also when that is gone', async () => {
    const { web, point: of } = await point();
    const before = await volumes();

    const { requests, refused, notes } = await plan(of);
    expect(refused).toEqual([]);
    expect(requests).toHaveLength(3);
    const ends = await advance(requests);

    expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    const facts = ({ VolumeType, Iops, Throughput, Size, AvailabilityZone, Encrypted, KmsKeyId }: Volume) =>
      JSON.stringify({ VolumeType, Iops, Throughput, Size, AvailabilityZone, Encrypted, KmsKeyId });
    const after = await made();
    for (const { VolumeId, ...old } of before) {
      const one = after.find(({ Tags = [] }) => Tags.some(({ Value }) => Value === VolumeId));
      expect(one && facts(one)).toBe(facts(old as Volume));
    }
    expect(
      after.filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === 'team' && Value === 'shop')),
    ).toHaveLength(1);
    expect(await verify(requests)).toEqual([]);
    expect(
      notes
        .filter(({ code }) => code === 'restore-todo')
        .map(({ message }) => message)
        .sort(),
    ).toEqual(
      [
        `${web.root} was /dev/sda1 of ${web.id}; the new volume is attached to nothing`,
        `${web.data[0]} was /dev/sdf of ${web.id}; the new volume is attached to nothing`,
        `${web.data[1]} was /dev/sdg of ${web.id}; the new volume is attached to nothing`,
      ].sort(),
    );
  });

  test('one volume of a set alone; in another zone of the region when it is named', async () => {
    const { web, point: of } = await point();

    const { requests } = await plan(of, 'us-east-1b', { resource: web.data[1] });
    await advance(requests);

    expect((await made()).map(({ AvailabilityZone, Size }) => [AvailabilityZone, Size])).toEqual([['us-east-1b', 10]]);
  });

  test('asked again, after a lost reply and while it is made, there is one', async () => {
    const { web, point: of } = await point();
    const { requests } = await plan(of, null, { resource: web.data[0] });
    cloud.options.pendingFor = 60_000;
    cloud.faults.add({ service: 'ec2', operation: 'CreateVolume', times: 1, fault: { kind: 'lose-reply' } });

    expect(await advance(requests)).toMatchObject([{ kind: 'in-progress' }]);
    expect(await advance(requests)).toMatchObject([{ kind: 'in-progress' }]);
    expect(await verify(requests)).toEqual([expect.stringContaining('is in the state creating')]);
    cloud.options.pendingFor = 0;
    expect(await advance(requests)).toMatchObject([{ kind: 'done' }]);
    expect(await made()).toHaveLength(1);
  });

  test('where EC2 does not list it yet, another attempt gets the same volume by its token', async () => {
    const { web, point: of } = await point();
    const { requests } = await plan(of, null, { resource: web.data[0] });
    await advance(requests);
    const stop = cloud.rewrite({ service: 'ec2', operation: 'DescribeVolumes' }, (body) =>
      body.replace(/<volumeSet>.*<\/volumeSet>/s, '<volumeSet/>'),
    );

    const [again] = await advance(requests);
    stop();

    expect(again).toEqual({ kind: 'done', made: [(await made())[0]?.VolumeId] });
    expect(await made()).toHaveLength(1);
  });

  test('what is not as it was wanted is told', async () => {
    const { web, point: of } = await point();
    const { requests } = await plan(of, null, { resource: web.data[0] });
    await advance(requests);
    const [volume] = await made();
    cloud.rewrite({ service: 'ec2', operation: 'DescribeVolumes' }, (body) => body.replaceAll('>5000<', '>3000<'));

    expect(await verify(requests)).toEqual([`${volume?.VolumeId}: IOPS is 3000, wanted 5000`]);
  });
});

describe('attached to an instance that is named', () => {
  test('as the devices that they were; taken back they are detached and deleted, and nothing else is', async () => {
    const { web, point: of } = await point();
    const other = await aws.instance({});
    const before = (await volumes()).map(({ VolumeId }) => VolumeId).sort();
    const { requests, refused } = await plan(of, other.id, { resource: web.data[0] });
    expect(refused).toEqual([]);
    expect(requests.map(([step]) => step?.part)).toEqual(['volume', 'attachment']);

    expect(await advance(requests)).toMatchObject([{ kind: 'done' }, { kind: 'in-progress' }]);
    expect(await advance(requests)).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
    expect(await verify(requests)).toEqual([]);
    expect((await made())[0]?.Attachments).toMatchObject([{ InstanceId: other.id, Device: '/dev/sdf' }]);

    const back = inverted(requests);
    for (let i = 0; i < 3; i += 1)
      for (const [n, request] of back.entries()) {
        const end = await restore.undo(at(n + 1), request);
        if (end.kind === 'in-progress') break;
      }
    expect((await volumes()).map(({ VolumeId }) => VolumeId).sort()).toEqual(before);
    const seeding = ['ec2:CreateSnapshots', 'ec2:RunInstances'];
    expect(notAllowed(cloud, 'restore', seeding)).toEqual([]);
  });

  test('a device that is taken is refused in the plan, and noticed when it is taken meanwhile', async () => {
    const { web, point: of } = await point();

    const refused = await plan(of, web.id, { resource: web.data[0] });
    expect(refused.refused).toMatchObject([{ message: `/dev/sdf of ${web.id} is taken by ${web.data[0]}` }]);

    const other = await aws.instance({});
    const { requests } = await plan(of, other.id, { resource: web.data[0] });
    cloud.faults.add({
      service: 'ec2',
      operation: 'AttachVolume',
      fault: {
        kind: 'error',
        status: 400,
        code: 'InvalidParameterValue',
        message: 'Invalid value for parameter unixDevice. /dev/sdf is already in use',
      },
    });
    await expect(advance(requests)).rejects.toMatchObject({ code: 'changed-since-plan' });
  });

  test('a volume that somebody attached is not taken away', async () => {
    const { web, point: of } = await point();
    const other = await aws.instance({});
    const { requests } = await plan(of, null, { resource: web.data[0] });
    await advance(requests);
    await aws.attach((await made())[0]?.VolumeId ?? '', other.id, '/dev/sdf');

    await expect(restore.undo(at(1), inverted(requests)[0] as Request)).rejects.toMatchObject({
      code: 'changed-since-plan',
    });
    expect(await made()).toHaveLength(1);
  });
});

describe('what cannot come back is refused, and nothing is made', () => {
  test.each([
    ['an instant', async () => await plan(null), 'ebs restores recovery points'],
    ['a zone of another region', async (of: SnapshotPoint) => await plan(of, 'eu-west-1a'), 'is no availability zone'],
    [
      'an instance that is not there',
      async (of: SnapshotPoint) => await plan(of, 'i-00000000000000000'),
      'there is no instance',
    ],
    [
      'a volume that is not in it',
      async (of: SnapshotPoint) => await plan(of, null, { resource: 'vol-00000000000000000' }),
      'is not in this point',
    ],
    [
      'a snapshot that is gone',
      async (of: SnapshotPoint) => {
        await source.remove(here.ctx, of.members[0] as never);
        return await plan(of);
      },
      'is not there any more',
    ],
    [
      'one in the archive tier',
      async (of: SnapshotPoint) => {
        cloud.rewrite({ service: 'ec2', operation: 'DescribeSnapshots' }, (body) =>
          withMember(body, 'snapshotId', { name: 'storageTier', text: 'archive', children: [] }),
        );
        return await plan(of);
      },
      'lies in the archive tier',
    ],
    [
      'one that is still made',
      async (of: SnapshotPoint) => {
        cloud.options.pendingFor = 60_000;
        return await plan(of);
      },
      'is in the state pending',
    ],
  ])('%s', async (_what, attempt, words) => {
    const { point: of } = await point();

    const { requests, refused } = await attempt(of);

    expect(refused.map(({ message }) => message).join('; ')).toContain(words);
    expect(refused.every(({ code }) => code === 'restore-refused')).toBe(true);
    expect(requests).toEqual([]);
  });

  test('a copy in another region needs a zone of that region', async () => {
    const { point: of } = await point();
    const there = await openPlace(cloud, ACME, 'eu-west-1');
    for (const member of of.members) {
      const { plan: name, slot, resource, set, size } = of;
      const owner = {
        id: 'acme',
        plan: name,
        source: of.source,
        slot,
        resource,
        set,
        size,
        copies: [],
        retention: null,
      };
      const to = { accountId: ACME, region: 'eu-west-1', kmsKey: null };
      await source.copy(there.ctx, here.ctx, { owner, point: of, member, resource: null, options: {}, to });
    }
    const [copy] = await there.observe();
    const request = { resource: of.resource, point: copy ?? null, instant: null, options: {} };

    const without = await restore.plan(there.ctx, { ...request, target: null });
    const { requests, refused } = await restore.plan(there.ctx, { ...request, target: 'eu-west-1b' });

    expect(without.refused).toMatchObject([{ message: 'no availability zone of eu-west-1 is known for the volumes' }]);
    expect(refused).toEqual([]);
    for (const [i, one] of requests.entries()) await restore.advance(at(i + 1, there), one);
    const eu = volumeSeeds(cloud.url, { region: 'eu-west-1' });
    const { Volumes = [] } = await eu.ec2.send(new DescribeVolumesCommand({}));
    eu.close();
    there.close();
    expect(Volumes.map(({ VolumeType, Size }) => `${VolumeType} ${Size}`).sort()).toEqual([
      'gp2 8',
      'gp3 20',
      'io2 10',
    ]);
  });

  test('tags that somebody removed leave the general type, and say so', async () => {
    const { web, point: of } = await point();
    const [member] = of.members.filter(({ of: volume }) => volume === web.data[1]);
    for (const one of of.members) await aws.tag(one.id, { 'holdfast:volumes': 'lost' });

    const { requests, notes } = await plan(of, null, { resource: web.data[1] });

    expect(requests[0]?.[0]?.after).toMatchObject({ type: 'gp3', iops: null, zone: 'us-east-1a' });
    expect(notes[0]?.message).toContain(`${member?.id} does not say of which type`);
  });
});
