/** Volumes and instances through the whole command line: snapshots, copies, list, prune, restore, undo. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CopySnapshotCommand,
  CreateTagsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  type Snapshot,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Item } from '../../src/core/result.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { volumeSeeds } from '../cloud/seed/volumes.ts';
import { planOf, type Repo, repo, startProcess } from './world.ts';

const PLAN = planOf(`points:
    regions: [us-east-1]
    schedule: "0 3 * * *"
    sources:
      - ebs: { select: { tags: { backup: [gold] } }, unit: instance }
    copies: [{ region: eu-west-1 }]
    maxRuntime: 10m
    retention: { last: 2 }`);

const DAY = 24 * 3_600_000;
const dayAt = (n: number) => new Date(Date.parse('2026-01-02T03:05:00Z') + n * DAY).toISOString();

let cloud: Cloud;
let here: ReturnType<typeof volumeSeeds>;
let there: ReturnType<typeof volumeSeeds>;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  cloud.options.pendingFor = 0;
  here = volumeSeeds(cloud.url);
  there = volumeSeeds(cloud.url, { region: 'eu-west-1' });
});
afterAll(async () => {
  await cloud[Symbol.asyncDispose]();
});

async function snapshotsIn({ ec2 }: ReturnType<typeof volumeSeeds>) {
  const { Snapshots = [] } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  return Snapshots;
}

async function replan({ work }: Repo, plan: string): Promise<void> {
  await writeFile(join(work.dir, 'holdfast.yml'), plan);
}

const SLOT = '2026-01-02T03:00:00.000Z';
/** The set of one slot. */
const TWO = [SLOT, SLOT];
const slotsOf = (all: readonly Snapshot[]) =>
  all.map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'holdfast:slot')?.Value);

const brief = ({ source, region, resource, status, note }: Item) => [source, region, resource, status, note];

async function seeded(): Promise<{ readonly at: Repo; readonly instance: string }> {
  const { id } = await here.instance({ backup: 'gold', Name: 'shop' }, [{ iops: 4000, throughput: 250 }]);
  return { at: await repo(cloud, { plan: PLAN }), instance: id };
}

describe('a plan of volumes', () => {
  test('makes one set a slot and copies it; the next wake-up has nothing to do', async () => {
    const { at, instance } = await seeded();
    await using _ = at;
    const first = await at.run(['backup'], { at: dayAt(0) });
    expect([first.exit, first.result.outcome]).toEqual([0, 'complete']);
    expect(first.result.items.map(brief)).toEqual([
      ['ebs', 'us-east-1', instance, 'complete', 'shop, 2 snapshots'],
      ['ebs', 'eu-west-1', instance, 'complete', 'shop, copy, 2 snapshots'],
    ]);
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([2, 2]);

    const again = await at.run(['backup'], { at: dayAt(0) });
    expect(again.result.outcome).toBe('nothing-due');
    const replayed = await at.run(['backup', 'points', '--slot', '2026-01-02T03:00:00Z', '--force'], { at: dayAt(0) });
    expect(replayed.result.outcome).toBe('complete');
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([2, 2]);
  });

  test('leaves to AWS what takes long, and a later wake-up carries on', async () => {
    const { at, instance } = await seeded();
    await using _ = at;
    cloud.options.pendingFor = 3_600_000;
    const first = await at.run(['backup'], { at: dayAt(0) });
    expect([first.exit, first.result.outcome, first.result.reason]).toEqual([0, 'waiting', 'in-progress']);
    expect(first.result.items[0]).toMatchObject({ resource: instance, status: 'in-progress' });
    expect((await at.run(['status'], { at: dayAt(0) })).result.items[0]).toMatchObject({ status: 'in-progress' });
    const waited = await at.run(['backup', '--wait'], { at: dayAt(0) });
    expect([waited.exit, waited.result.outcome]).toEqual([6, 'waiting']);
    cloud.options.pendingFor = 0;
    const last = await at.run(['backup'], { at: dayAt(0) });
    expect(last.result.outcome).toBe('complete');
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([2, 2]);
  });

  test.each(['CreateSnapshots', 'CopySnapshot'])(
    'a reply to %s that was lost makes nothing twice, and the run settles it by itself',
    async (operation) => {
      const { at } = await seeded();
      await using _ = at;
      cloud.faults.add({ service: 'ec2', operation, times: 1, fault: { kind: 'lose-reply' } });
      const first = await at.run(['backup', '--slot', SLOT], { at: dayAt(0) });
      expect([first.exit, first.result.outcome]).toEqual([0, 'complete']);
      expect((await at.run(['backup', '--slot', SLOT, '--force'], { at: dayAt(0) })).result.outcome).toBe('complete');
      expect([slotsOf(await snapshotsIn(here)), slotsOf(await snapshotsIn(there))]).toEqual([TWO, TWO]);
    },
  );

  test.each(['CreateSnapshots', 'CopySnapshot'])(
    'killed around %s, the slot is carried on by a run after the lease, and by none before it',
    async (operation) => {
      const { at } = await seeded();
      await using _ = at;
      const env = { ...at.work.env, ...cloud.env() };
      const kept = cloud.faults.add({ service: 'ec2', operation, times: 1, fault: { kind: 'keep-reply' } });
      const { child, ended } = startProcess(['backup', '--slot', SLOT, '--json'], { cwd: at.work.dir, env });
      const isDone = () => kept.fired > 0 && cloud.calls.some((call) => call.operation === operation);
      while (!isDone()) await setTimeout(5);
      child.kill('SIGKILL');
      expect((await ended).signal).toBe('SIGKILL');
      const later = (minutes: number) => ({ at: new Date(Date.now() + minutes * 60_000).toISOString() });
      const early = await at.run(['backup', '--slot', SLOT, '--force'], later(1));
      // What nobody has to order goes on; the rest waits until the one that is dead may not order any more.
      expect(['waiting', 'complete']).toContain(early.result.outcome);
      expect((await snapshotsIn(here)).length).toBeLessThanOrEqual(2);
      const carried = await at.run(['backup', '--slot', SLOT, '--force'], later(30));
      expect([carried.exit, carried.result.outcome]).toEqual([0, 'complete']);
      expect([slotsOf(await snapshotsIn(here)), slotsOf(await snapshotsIn(there))]).toEqual([TWO, TWO]);
    },
    30_000,
  );

  test('says which resources fell out of the selection, and goes on when that is meant', async () => {
    const { at } = await seeded();
    await using _ = at;
    const other = await here.instance({ backup: 'gold' });
    await at.run(['backup'], { at: dayAt(0) });
    await here.tag(other.id, { backup: 'none' });
    const shrunk = await at.run(['backup'], { at: dayAt(1) });
    expect([shrunk.exit, shrunk.result.reason]).toEqual([5, 'selection-shrunk']);
    expect(shrunk.text).toContain(other.id);
    const meant = await at.run(['backup', '--allow-shrink'], { at: dayAt(1) });
    expect([meant.exit, meant.result.outcome]).toEqual([0, 'complete']);
  });

  test('never touches the snapshots of another repository made from the same template', async () => {
    const { at } = await seeded();
    await using _ = at;
    await using other = await repo(cloud, { plan: PLAN.replace('acme-infra', 'other-infra') });
    for (let day = 0; day < 3; day++) {
      await at.run(['backup'], { at: dayAt(day) });
      await other.run(['backup'], { at: dayAt(day) });
    }
    const before = await snapshotsIn(here);
    const pruned = await at.run(['prune', '--apply', '--yes'], { at: dayAt(3) });
    expect(pruned.result.outcome).toBe('complete');
    const after = await snapshotsIn(here);
    const ids = (list: typeof before) =>
      list.map(({ Tags = [] }) => Tags.find(({ Key }) => Key === 'holdfast:id')?.Value).sort();
    expect(ids(before)).toEqual([...Array(6).fill('acme-infra'), ...Array(6).fill('other-infra')]);
    expect(ids(after)).toEqual([...Array(4).fill('acme-infra'), ...Array(6).fill('other-infra')]);
  });
});

describe('prune', () => {
  test('shows what would go and why the rest stays, and removes it in each place; what is held stays', async () => {
    const { at } = await seeded();
    await using _ = at;
    for (let day = 0; day < 4; day++) await at.run(['backup'], { at: dayAt(day) });
    const [held] = (await snapshotsIn(there)).toSorted((a, b) => Number(a.StartTime) - Number(b.StartTime));
    await there.ec2.send(
      new CreateTagsCommand({ Resources: [held?.SnapshotId ?? ''], Tags: [{ Key: 'holdfast:hold', Value: 'audit' }] }),
    );
    const shown = await at.run(['prune'], { at: dayAt(4) });
    expect(shown.result.outcome).toBe('complete');
    const pending = shown.result.items.filter(({ status }) => status === 'pending');
    expect(pending).toHaveLength(3);
    expect(shown.result.items.filter(({ note }) => note?.includes('audit'))).toHaveLength(1);
    expect((await snapshotsIn(here)).length).toBe(8);
    const done = await at.run(['prune', '--apply', '--plan-hash', shown.result.planHash ?? ''], { at: dayAt(4) });
    expect([done.exit, done.result.outcome]).toEqual([0, 'complete']);
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([4, 6]);
    // Nothing is copied again that was pruned.
    const next = await at.run(['backup'], { at: dayAt(4) });
    expect(next.result.outcome).toBe('complete');
    expect([(await snapshotsIn(here)).length, (await snapshotsIn(there)).length]).toEqual([6, 8]);
  });

  test('of a place that the plan names no more goes on with the retention, and removes the rest by its name alone', async () => {
    const { at } = await seeded();
    await using _ = at;
    for (let day = 0; day < 3; day++) await at.run(['backup'], { at: dayAt(day) });
    const counts = async () => [(await snapshotsIn(here)).length, (await snapshotsIn(there)).length];
    const left = /prune --retired (points\/ebs@\d{12}\/eu-west-1)/;
    expect((await at.run(['prune'], { at: dayAt(3) })).text).not.toMatch(left);
    await replan(at, PLAN.replace('copies: [{ region: eu-west-1 }]', ''));

    const listed = await at.run(['list'], { at: dayAt(3) });
    expect(listed.text).toContain('the plan names the place no more');
    const pruned = await at.run(['prune', 'points/ebs', '--apply', '--yes'], { at: dayAt(3) });
    expect([pruned.exit, pruned.result.findings]).toMatchObject([0, [{ code: 'retired', severity: 'note' }]]);
    expect(await counts()).toEqual([4, 4]);
    const name = left.exec(pruned.result.findings[0]?.hint ?? '')?.[1] ?? '';
    const gone = await at.run(['prune', '--retired', name, '--apply', '--yes'], { at: dayAt(3) });
    expect([gone.exit, gone.result.outcome]).toEqual([0, 'complete']);
    expect(await counts()).toEqual([4, 0]);
    const none = await at.run(['prune', '--retired', name.replace('eu-west-1', 'us-east-1')], { at: dayAt(3) });
    expect([none.exit, none.result.reason]).toEqual([2, 'usage']);
  });

  test('finds by what backups wrote down where a region or a whole plan left the plan file', async () => {
    const { at } = await seeded();
    await using _ = at;
    const alone = PLAN.replace('copies: [{ region: eu-west-1 }]', '');
    await replan(at, alone);
    await at.run(['backup'], { at: dayAt(0) });
    await replan(at, alone.replace('regions: [us-east-1]', 'regions: [eu-west-1]'));
    const moved = await at.run(['list'], { at: dayAt(1) });
    expect(moved.result.items.map(({ region, note }) => [region, note?.includes('names the place no more')])).toEqual([
      ['us-east-1', true],
    ]);
    expect((await at.run(['prune'], { at: dayAt(1) })).result.items).toMatchObject([{ status: 'skipped' }]);

    await replan(at, planOf('network:\n    sources: [route53]\n'));
    const listed = await at.run(['list'], { at: dayAt(2) });
    expect(listed.result.findings).toMatchObject([{ code: 'retired', hint: expect.stringContaining('points/ebs') }]);
    const gone = await at.run(['prune', '--retired', 'points', '--apply', '--yes'], { at: dayAt(2) });
    expect([gone.exit, gone.result.outcome]).toEqual([0, 'complete']);
    expect(await snapshotsIn(here)).toEqual([]);
  });

  test('says of a snapshot that was asked for twice that it goes, and that the point stays', async () => {
    const { at } = await seeded();
    await using _ = at;
    await at.run(['backup'], { at: dayAt(0) });
    const [copy] = await snapshotsIn(there);
    await there.ec2.send(
      new CopySnapshotCommand({
        SourceRegion: 'us-east-1',
        SourceSnapshotId: copy?.Tags?.find(({ Key }) => Key === 'holdfast:copy-of')?.Value,
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: copy?.Tags }],
      }),
    );
    const idsThere = async () => (await snapshotsIn(there)).map(({ SnapshotId = '' }) => SnapshotId);
    const before = await idsThere();
    expect(before).toHaveLength(3);
    const { result } = await at.run(['prune', '--apply', '--yes'], { at: dayAt(1) });
    const after = await idsThere();
    const gone = before.filter((id) => !after.includes(id));
    expect(gone).toHaveLength(1);
    const idsOf = (status: string) =>
      result.items.filter((item) => item.status === status).map(({ point = '' }) => point.split('@')[0] ?? '');
    expect(idsOf('complete')).toEqual(gone);
    expect(idsOf('skipped')).toHaveLength(2); // the set here and its copy there, whole
  });

  test('takes no place: what is asked for one would be done in all', async () => {
    const { at } = await seeded();
    await using _ = at;
    const wrong = await at.run(['prune', 'points/ebs@123456789012/us-east-1', '--apply', '--yes'], { at: dayAt(0) });
    expect([wrong.exit, wrong.result.reason]).toEqual([2, 'usage']);
  });

  test('refuses what a shorter retention would remove before its time', async () => {
    const { at } = await seeded();
    await using _ = at;
    for (let day = 0; day < 2; day++) await at.run(['backup'], { at: dayAt(day) });
    await replan(at, PLAN.replace('last: 2', 'last: 1'));
    const refused = await at.run(['prune', '--apply', '--yes'], { at: dayAt(2) });
    expect([refused.exit, refused.result.reason]).toEqual([5, 'early-removal']);
    expect((await snapshotsIn(here)).length).toBe(4);
  });
});

describe('restore', () => {
  test('shows, makes and verifies the volumes of a point, and takes them back', async () => {
    const { at, instance } = await seeded();
    await using _ = at;
    await at.run(['backup'], { at: dayAt(0) });
    const shown = await at.run(['restore', 'points/ebs', '--target', 'us-east-1b'], { at: dayAt(1) });
    expect([shown.exit, shown.result.outcome]).toEqual([0, 'complete']);
    expect(shown.result.items[0]).toMatchObject({ resource: instance, status: 'pending' });
    // What is approved is shown whole, each setting in a line.
    expect(shown.text).toMatch(/^ +type +gp3$/m);
    const argv = ['restore', 'points/ebs', '--target', 'us-east-1b', '--apply'];
    const late = await at.run([...argv, '--plan-hash', shown.result.planHash ?? ''], { at: dayAt(2.1) });
    expect([late.exit, late.result.reason]).toEqual([5, 'plan-expired']);
    const done = await at.run([...argv, '--plan-hash', shown.result.planHash ?? ''], { at: dayAt(1) });
    expect([done.exit, done.result.outcome]).toEqual([0, 'complete']);
    const id = /restore ([0-9a-f]{16})/.exec(done.text)?.[1] ?? '';
    const made = await volumesOf(id);
    expect(
      made.map(({ AvailabilityZone, VolumeType, Iops, Throughput }) => [
        AvailabilityZone,
        VolumeType,
        Iops,
        Throughput,
      ]),
    ).toContainEqual(['us-east-1b', 'gp3', 4000, 250]);
    expect(made).toHaveLength(2);
    const undone = await at.run(['restore', 'points/ebs', '--undo', id, '--apply', '--yes'], { at: dayAt(1) });
    expect([undone.exit, undone.result.outcome]).toEqual([0, 'complete']);
    expect(undone.text).toContain(`removed ${made[0]?.VolumeId}`);
    expect(await volumesOf(id)).toEqual([]);
  });

  test('what a restore that died made last is taken back too, when AWS lists it later', async () => {
    const { at } = await seeded();
    await using _ = at;
    await at.run(['backup'], { at: dayAt(0) });
    const denied = { kind: 'error', status: 403, code: 'UnauthorizedOperation' } as const;
    // It is looked for before it is made, and after it.
    const dying = cloud.faults.add({ service: 'ec2', operation: 'DescribeVolumes', skip: 1, fault: denied });
    const died = await at.run(['restore', 'points/ebs', '--apply', '--yes'], { at: dayAt(1) });
    expect(died.result.reason).toBe('access-denied');
    dying.remove();
    const id = /--resume ([0-9a-f]{16})/.exec(died.text)?.[1] ?? '';
    expect(await volumesOf(id)).toHaveLength(1);
    let looks = 0;
    cloud.rewrite({ service: 'ec2', operation: 'DescribeVolumes' }, (body) => {
      looks += 1;
      return looks > 3 ? body : body.replace(/<volumeSet>.*<\/volumeSet>/s, '<volumeSet/>');
    });
    const undone = await at.run(['restore', 'points/ebs', '--undo', id, '--apply', '--yes'], { at: dayAt(1) });
    expect([undone.exit, undone.result.outcome]).toEqual([0, 'complete']);
    looks = 4;
    expect(await volumesOf(id)).toEqual([]);
  });

  test('from the copy when the region is lost; a reply that was lost makes nothing twice', async () => {
    const { at } = await seeded();
    await using _ = at;
    await at.run(['backup'], { at: dayAt(0) });
    const denied = { kind: 'error', status: 403, code: 'UnauthorizedOperation' } as const;
    cloud.faults.add({
      service: 'ec2',
      operation: 'DescribeSnapshots',
      match: ({ region }) => region === 'us-east-1',
      fault: denied,
    });
    // A copy is not taken in the place of what could not be looked at, unless it is meant.
    const blind = await at.run(['restore', 'points/ebs', '--target', 'eu-west-1a'], { at: dayAt(1) });
    expect([blind.exit, blind.result.reason]).toEqual([1, 'access-denied']);
    expect(blind.result.findings[0]?.hint).toContain('by --to-region and --to-account');
    const argv = ['restore', 'points/ebs', '--to-region', 'eu-west-1', '--target', 'eu-west-1a', '--apply', '--yes'];
    cloud.faults.add({ service: 'ec2', operation: 'CreateVolume', times: 1, fault: { kind: 'lose-reply' } });
    const done = await at.run(argv, { at: dayAt(1) });
    expect([done.exit, done.result.outcome]).toEqual([0, 'complete']);
    const { Volumes = [] } = await there.ec2.send(new DescribeVolumesCommand({}));
    expect(Volumes).toHaveLength(2);
  });

  test.each([
    [['--at', 'snap-nothere'], 'point-missing'],
    [['--item', 'i-nothere'], 'item-missing'],
    [['--target', 'us-east-1q'], 'restore-refused'],
    [['--overwrite', 'always'], 'usage'],
  ])('says what is wrong with %s', async (more, code) => {
    const { at } = await seeded();
    await using _ = at;
    await at.run(['backup'], { at: dayAt(0) });
    const wrong = await at.run(['restore', 'points/ebs', ...more], { at: dayAt(1) });
    expect(wrong.result.reason).toBe(code);
    expect(wrong.exit).not.toBe(0);
  });
});

async function volumesOf(restore: string) {
  const Filters = [{ Name: 'tag:holdfast:restore', Values: [restore] }];
  const { Volumes = [] } = await here.ec2.send(new DescribeVolumesCommand({ Filters }));
  return Volumes;
}
