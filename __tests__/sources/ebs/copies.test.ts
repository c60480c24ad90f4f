import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SnapshotPoint, stateOf } from '../../../src/core/snapshots/point.ts';
import { source } from '../../../src/sources/ebs/source.ts';
import { spec } from '../../../src/sources/ebs/spec.ts';
import type { CopyOrder, OrderEnd } from '../../../src/sources/snapshot-source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { configOf } from '../../cloud/seed/network.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { ACME, notAllowed, openPlace, VAULT } from './harness.ts';

type OpenPlace = Awaited<ReturnType<typeof openPlace>>;

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let here: OpenPlace;
let there: OpenPlace;
let vault: OpenPlace;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  for (const open of [aws, here, there, vault]) open?.close();
  aws = volumeSeeds(cloud.url);
  here = await openPlace(cloud);
  there = await openPlace(cloud, ACME, 'eu-west-1');
  vault = await openPlace(cloud, VAULT, 'eu-west-1');
});
afterAll(async () => {
  for (const open of [aws, here, there, vault]) open.close();
  await cloud[Symbol.asyncDispose]();
});

/** What the seeds ask for. */
const SEEDING = ['ec2:AttachVolume', 'ec2:CreateVolume', 'ec2:RunInstances', 'kms:CreateKey'];
const OPTIONS = { select: { tags: { backup: ['gold'] } }, unit: 'instance', copyTags: true };

/** A point of an instance with two volumes, one of them with its own pace. */
async function point(options: object = OPTIONS): Promise<SnapshotPoint> {
  await aws.instance({ backup: 'gold' }, [{ iops: 5000, throughput: 300, tags: { team: 'shop' } }]);
  return await here.point(options as typeof OPTIONS);
}

async function copyAll(of: SnapshotPoint, to: OpenPlace, kmsKey: string | null = null): Promise<readonly OrderEnd[]> {
  const ends: OrderEnd[] = [];
  for (const member of of.members) {
    const { plan, slot, resource, set, size } = of;
    const owner = { id: 'acme', plan, source: of.source, slot, resource, set, size, copies: [], retention: null };
    const target = { accountId: to.ctx.aws.id, region: to.ctx.region, kmsKey };
    const order: CopyOrder = { owner, point: of, member, resource: null, options: OPTIONS, to: target };
    ends.push(await source.copy(to.ctx, here.ctx, order));
  }
  return ends;
}

async function key(
  place: { account: string; region: string },
  state: 'Enabled' | 'Disabled' = 'Enabled',
): Promise<string> {
  const kms = new KMSClient(configOf(cloud.url, place));
  const made = await kms.send(new CreateKeyCommand({}));
  const arn = made.KeyMetadata?.Arn ?? '';
  if (state === 'Disabled') await kms.send(new DisableKeyCommand({ KeyId: arn }));
  kms.destroy();
  return arn;
}

describe('a copy', () => {
  test('in another region is the same point there, with what a restore needs and the tags of its volume', async () => {
    const made = await point();

    expect(await copyAll(made, there)).toEqual([{ kind: 'ordered' }, { kind: 'ordered' }]);

    const [copy, ...more] = await there.observe();
    expect(more).toEqual([]);
    expect(copy).toMatchObject({
      ...{ plan: made.plan, source: made.source, slot: made.slot, resource: made.resource, set: made.set, size: 2 },
      region: 'eu-west-1',
      copiedFrom: { accountId: ACME, region: 'us-east-1' },
      consistency: 'crash',
    });
    expect(copy?.members.map(({ of }) => of).sort()).toEqual(made.members.map(({ of }) => of).sort());
    expect(copy?.members.map(({ copyOf }) => copyOf).sort()).toEqual(made.members.map(({ id }) => id));
    expect(copy && stateOf(copy)).toBe('complete');
    const eu = volumeSeeds(cloud.url, { region: 'eu-west-1' });
    const { Snapshots = [] } = await eu.ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    eu.close();
    const data = made.members.find(({ bytes }) => bytes === 8 * 2 ** 30 && bytes !== null);
    const tags = Snapshots.map(({ Tags = [] }) =>
      Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    );
    expect(data).toBeDefined();
    expect(tags.filter((one) => one['team'] === 'shop')).toHaveLength(1);
    for (const one of tags) expect(one['holdfast:volumes']).toMatch(/^vol-\S+ gp[23] /);
    for (const one of tags) expect(one['holdfast:volumes']).toContain(one['holdfast:of']);
    expect(tags.some((one) => one['holdfast:volumes']?.includes('gp3 5000 300 /dev/sdf'))).toBe(true);
  });

  test('in another account is shared with that account alone, and encrypted by its key', async () => {
    const made = await point();
    const own = await key({ account: VAULT, region: 'eu-west-1' });

    expect(await copyAll(made, vault, own)).toEqual([{ kind: 'ordered' }, { kind: 'ordered' }]);

    expect(notAllowed(cloud, 'backup', SEEDING)).toEqual([]);
    const [copy] = await vault.observe();
    expect(copy).toMatchObject({
      accountId: VAULT,
      region: 'eu-west-1',
      copiedFrom: { accountId: ACME, region: 'us-east-1' },
    });
    expect(cloud.counts()).toMatchObject({
      'ec2:ModifySnapshotAttribute': 2,
      'kms:DescribeKey': 2,
      'ec2:CopySnapshot': 2,
    });
    const seen = volumeSeeds(cloud.url, { account: VAULT, region: 'eu-west-1' });
    const { Snapshots = [] } = await seen.ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    seen.close();
    expect(Snapshots.map(({ Encrypted }) => Encrypted)).toEqual([true, true]);
  });

  test('whose key is not there, or disabled, is not asked for: AWS would fail hours later', async () => {
    const made = await point();
    const disabled = await key({ account: ACME, region: 'eu-west-1' }, 'Disabled');

    await expect(copyAll(made, there, 'alias/nowhere')).rejects.toMatchObject({
      code: 'key-unusable',
      message: "the key 'alias/nowhere' is not there in eu-west-1 of the account 111111111111",
    });
    await expect(copyAll(made, there, disabled)).rejects.toMatchObject({ code: 'key-unusable' });
    expect(cloud.counts()['ec2:CopySnapshot']).toBeUndefined();
  });

  test('of what AWS’s own key encrypts cannot be shared, and says what to do', async () => {
    const made = await point();
    for (const { id } of made.members) cloud.snapshots.keyOfAws(id);

    await expect(copyAll(made, vault)).rejects.toMatchObject({
      code: 'snapshot-unusable',
      hint: expect.stringContaining('aws/ebs'),
    });
  });

  test('that cannot be made for its keys is told before anything is ordered, by one look at each key', async () => {
    await aws.volume({ tags: { backup: 'gold' }, encrypted: true });
    await aws.volume({ tags: { backup: 'gold' }, encrypted: true });
    await aws.volume({ tags: { backup: 'gold' } });
    const { resources } = await here.select({ select: OPTIONS.select });
    const own = await key({ account: VAULT, region: 'eu-west-1' });
    const tend = async (place: OpenPlace, kmsKey: string | null) => {
      const to = { accountId: place.ctx.aws.id, region: place.ctx.region, kmsKey };
      const facts = { id: 'acme', isOwn: () => true, keptAtMost: null, looksOnly: false };
      return (
        (await source.tend?.(here.ctx, OPTIONS, { ...facts, resources, copies: [{ to, context: place.ctx }] })) ?? []
      );
    };

    const unshared = await tend(vault, own);
    expect(unshared.map(({ code, severity }) => [code, severity])).toEqual([['snapshot-unusable', 'error']]);
    expect(unshared[0]?.message).toMatch(
      /^vol-\S+, vol-\S+ cannot be copied to the account 999999999999: .*\(aws\/ebs\)/,
    );
    expect(cloud.counts()['kms:DescribeKey']).toBe(2);
    expect(await tend(there, null)).toEqual([]);
    expect((await tend(there, 'alias/nowhere')).map(({ code, severity }) => [code, severity])).toEqual([
      ['key-unusable', 'error'],
    ]);
    expect(notAllowed(cloud, 'backup', SEEDING)).toEqual([]);
  });

  test('beyond twenty under way is queued, in each region by itself', async () => {
    const made = await point();
    cloud.options.pendingFor = 60_000;
    for (let i = 0; i < 10; i += 1) await copyAll(made, there);

    expect(await copyAll(made, there)).toMatchObject([{ kind: 'queued' }, { kind: 'queued' }]);
    expect(spec.copyLimit(made)).toEqual({ pool: 'ebs', max: 20 });
    const west = await openPlace(cloud, ACME, 'us-west-2');
    expect(await copyAll(made, west)).toEqual([{ kind: 'ordered' }, { kind: 'ordered' }]);
    west.close();
  });

  test('whose reply was lost and that was asked for again is there once, and once as spare', async () => {
    const made = await point({ select: { tags: { backup: ['gold'] } }, unit: 'instance', excludeBootVolume: true });
    cloud.faults.add({ service: 'ec2', operation: 'CopySnapshot', times: 1, fault: { kind: 'lose-reply' } });

    expect(await copyAll(made, there)).toMatchObject([{ kind: 'unknown' }]);
    expect(await copyAll(made, there)).toEqual([{ kind: 'ordered' }]);

    const [copy, ...more] = await there.observe();
    expect(more).toEqual([]);
    expect([copy?.members.length, copy?.spare.length]).toEqual([1, 1]);
  });

  test('that failed and was made again is complete, and the failed one spare', async () => {
    const made = await point({ select: { tags: { backup: ['gold'] } }, unit: 'instance', excludeBootVolume: true });
    await copyAll(made, there);
    const [failed] = (await there.observe())[0]?.members ?? [];
    cloud.snapshots.fail(failed?.id ?? '', 'Given key ID is not accessible');
    await copyAll(made, there);

    const [copy] = await there.observe();

    expect(copy && stateOf(copy)).toBe('complete');
    expect(copy?.spare).toMatchObject([{ id: failed?.id, state: 'error', message: 'Given key ID is not accessible' }]);
  });

  test('of what is gone says so', async () => {
    const made = await point();
    for (const member of made.members) await source.remove(here.ctx, member);

    await expect(copyAll(made, there)).rejects.toMatchObject({ code: 'aws-error' });
  });
});
