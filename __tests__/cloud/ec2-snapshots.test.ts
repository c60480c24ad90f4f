import { GetCommandInvocationCommand, SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from '@jest/globals';
import { configOf } from './seed/network.ts';
import { volumeSeeds } from './seed/volumes.ts';
import { cloudSuite, type QueryReply, refusal } from './suite.ts';
import { type Element, find, textAt } from './wire/xml.ts';

const suite = cloudSuite();
const ACME = '111111111111';
const VAULT = '999999999999';

type Params = Readonly<Record<string, string>>;

async function ec2(params: Params, at: { account?: string; region?: string } = {}): Promise<QueryReply> {
  return await suite.query('ec2', params, at);
}

const codeOf = ({ xml }: QueryReply) => find(xml, 'Code')?.text;
const items = ({ xml }: QueryReply, list: string): readonly Element[] => find(xml, list)?.children ?? [];

async function volume(): Promise<string> {
  const aws = volumeSeeds(suite.cloud.url);
  const id = await aws.volume();
  aws.close();
  return id;
}

async function snapshot(VolumeId: string): Promise<string> {
  return find((await ec2({ Action: 'CreateSnapshot', VolumeId })).xml, 'snapshotId')?.text ?? '';
}

async function described(id: string, at: { account?: string; region?: string } = {}): Promise<Element | undefined> {
  return items(await ec2({ Action: 'DescribeSnapshots', 'SnapshotId.1': id }, at), 'snapshotSet')[0];
}

describe('caps of what is under way', () => {
  test('five of a volume, a hundred of an account; room again when they are complete', async () => {
    suite.cloud.options.pendingFor = 60_000;
    const first = await volume();
    for (let i = 0; i < 5; i++) await snapshot(first);

    expect(codeOf(await ec2({ Action: 'CreateSnapshot', VolumeId: first }))).toBe('ConcurrentSnapshotLimitExceeded');
    for (let v = 0; v < 19; v++) {
      const other = await volume();
      for (let i = 0; i < 5; i++) await snapshot(other);
    }
    const next = await volume();
    expect(codeOf(await ec2({ Action: 'CreateSnapshot', VolumeId: next }))).toBe('PendingSnapshotLimitExceeded');
    suite.cloud.options.pendingFor = 0;
    expect((await ec2({ Action: 'CreateSnapshot', VolumeId: first })).status).toBe(200);
  });

  test('twenty copies into a region', async () => {
    const id = await snapshot(await volume());
    suite.cloud.options.pendingFor = 60_000;
    const copy = { Action: 'CopySnapshot', SourceSnapshotId: id, SourceRegion: 'us-east-1' };
    for (let i = 0; i < 20; i++) expect((await ec2(copy, { region: 'eu-west-1' })).status).toBe(200);

    expect(codeOf(await ec2(copy, { region: 'eu-west-1' }))).toBe('ResourceLimitExceeded');
    expect((await ec2(copy, { region: 'us-west-2' })).status).toBe(200);
  });
});

describe('sets of an instance', () => {
  test('data volumes are left out, and tags of volumes copied beside those of the call, which win', async () => {
    const aws = volumeSeeds(suite.cloud.url);
    const web = await aws.instance({}, [{ tags: { team: 'shop', plan: 'old' } }, {}]);
    aws.close();

    const made = await ec2({
      Action: 'CreateSnapshots',
      'InstanceSpecification.InstanceId': web.id,
      'InstanceSpecification.ExcludeBootVolume': 'true',
      'InstanceSpecification.ExcludeDataVolumeId.1': web.data[1] ?? '',
      CopyTagsFromSource: 'volume',
      'TagSpecification.1.ResourceType': 'snapshot',
      'TagSpecification.1.Tag.1.Key': 'plan',
      'TagSpecification.1.Tag.1.Value': 'points',
    });

    const set = items(made, 'snapshotSet');
    expect(set.map((one) => textAt(one, 'volumeId'))).toEqual([web.data[0]]);
    const one = await described(textAt(set[0] as Element, 'snapshotId') ?? '');
    const tags = (one && find(one, 'tagSet')?.children) ?? [];
    expect(tags.map((tag) => `${textAt(tag, 'key')}=${textAt(tag, 'value')}`).sort()).toEqual([
      'plan=points',
      'team=shop',
    ]);
  });
});

describe('copies', () => {
  test('have an arbitrary volume; from another account only what it shares', async () => {
    const id = await snapshot(await volume());
    const copy = { Action: 'CopySnapshot', SourceSnapshotId: id, SourceRegion: 'us-east-1' };
    const there = { account: VAULT, region: 'eu-west-1' };
    const own = find((await ec2(copy, { region: 'eu-west-1' })).xml, 'snapshotId')?.text ?? '';

    expect(textAt((await described(own, { region: 'eu-west-1' })) as Element, 'volumeId')).toBe('vol-ffffffff');
    expect(codeOf(await ec2(copy, there))).toBe('InvalidSnapshot.NotFound');
    await ec2({
      Action: 'ModifySnapshotAttribute',
      SnapshotId: id,
      Attribute: 'createVolumePermission',
      OperationType: 'add',
      'UserId.1': VAULT,
    });
    const shared = find((await ec2(copy, there)).xml, 'snapshotId')?.text ?? '';
    expect(textAt((await described(shared, there)) as Element, 'volumeSize')).toBe('8');
    expect(await described(shared, { account: ACME, region: 'eu-west-1' })).toBeUndefined();
  });

  test('of what AWS’s own key encrypts are not shared; one that failed says why', async () => {
    const id = await snapshot(await volume());
    suite.cloud.snapshots.keyOfAws(id);
    suite.cloud.snapshots.fail(id, 'Given key ID is not accessible');
    const share = { Action: 'ModifySnapshotAttribute', SnapshotId: id, OperationType: 'add', 'UserId.1': VAULT };

    expect(codeOf(await ec2(share))).toBe('OperationNotPermitted');
    const one = (await described(id)) as Element;
    expect([textAt(one, 'status'), textAt(one, 'statusMessage')]).toEqual(['error', 'Given key ID is not accessible']);
  });
});

describe('locks', () => {
  const DAY = 86_400_000;
  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

  test('keep a snapshot from being deleted, and are listed in pages', async () => {
    const source = await volume();
    const ids = [await snapshot(source), await snapshot(source)];
    for (const id of ids)
      await ec2({ Action: 'LockSnapshot', SnapshotId: id, LockMode: 'governance', LockDuration: '30' });
    suite.cloud.options.pageSize = 1;

    const page = await ec2({ Action: 'DescribeLockedSnapshots' });

    expect(items(page, 'snapshotSet').map((one) => textAt(one, 'lockState'))).toEqual(['governance']);
    expect(find(page.xml, 'nextToken')).toBeDefined();
    expect((await ec2({ Action: 'DeleteSnapshot', SnapshotId: ids[0] ?? '' })).status).toBe(400);
    expect(items(await ec2({ Action: 'DescribeLockedSnapshots' }, { region: 'eu-west-1' }), 'snapshotSet')).toEqual([]);
  });

  test.each([
    ['shorter than a day', { LockMode: 'governance', ExpirationDate: inDays(0.5) }],
    ['by both of its ends', { LockMode: 'governance', ExpirationDate: inDays(3), LockDuration: '3' }],
    ['by neither', { LockMode: 'governance' }],
    ['in governance mode with a cooling-off period', { LockMode: 'governance', LockDuration: '3', CoolOffPeriod: '3' }],
    [
      'with a cooling-off period of more than 72 hours',
      { LockMode: 'compliance', LockDuration: '3', CoolOffPeriod: '73' },
    ],
  ])('are refused %s', async (_what, params) => {
    const id = await snapshot(await volume());

    expect(codeOf(await ec2({ Action: 'LockSnapshot', SnapshotId: id, ...(params as Params) }))).toBe(
      'InvalidParameterValue',
    );
  });

  test('in compliance mode never get shorter', async () => {
    const SnapshotId = await snapshot(await volume());
    const lock = { Action: 'LockSnapshot', SnapshotId, LockMode: 'compliance' };
    await ec2({ ...lock, LockDuration: '30' });

    expect((await ec2({ ...lock, LockDuration: '10' })).status).toBe(400);
    expect((await ec2({ ...lock, LockMode: 'governance', LockDuration: '40' })).status).toBe(400);
    expect((await ec2({ ...lock, LockDuration: '40' })).status).toBe(200);
  });
});

test('fast restore is listed by snapshot and zone', async () => {
  const id = await snapshot(await volume());
  suite.cloud.snapshots.fastRestore(id, 'us-east-1a');

  const [one] = items(await ec2({ Action: 'DescribeFastSnapshotRestores' }), 'fastSnapshotRestoreSet');

  expect(one?.children.map(({ text }) => text)).toEqual([id, 'us-east-1a', 'enabled']);
});

test('a client token makes one volume, which is creating for a while; with another request it is refused', async () => {
  const SnapshotId = await snapshot(await volume());
  suite.cloud.options.pendingFor = 60_000;
  const create = { Action: 'CreateVolume', SnapshotId, AvailabilityZone: 'us-east-1a', ClientToken: 'one' };
  const first = await ec2(create);
  const second = await ec2(create);

  expect(find(second.xml, 'volumeId')?.text).toBe(find(first.xml, 'volumeId')?.text);
  expect([first, second].map(({ xml }) => find(xml, 'status')?.text)).toEqual(['creating', 'creating']);
  expect(codeOf(await ec2({ ...create, Size: '20' }))).toBe('IdempotentParameterMismatch');
  suite.cloud.options.pendingFor = 0;
  const seen = await ec2({ Action: 'DescribeVolumes', 'VolumeId.1': find(first.xml, 'volumeId')?.text ?? '' });
  expect(find(seen.xml, 'status')?.text).toBe('available');
});

describe('commands to instances', () => {
  test('are not known at once, then under way, then ended as their document does', async () => {
    const ssm = new SSMClient({ ...configOf(suite.cloud.url, {}), maxAttempts: 1 });
    suite.cloud.ssm.documents.set('freeze', 'fails');
    const send = (DocumentName: string, TimeoutSeconds = 30) =>
      ssm.send(new SendCommandCommand({ DocumentName, InstanceIds: ['i-1'], TimeoutSeconds }));
    const { Command } = await send('freeze');
    const look = () =>
      ssm.send(new GetCommandInvocationCommand({ CommandId: Command?.CommandId ?? '', InstanceId: 'i-1' }));

    expect((await refusal(look())).name).toBe('InvocationDoesNotExist');
    expect((await look()).Status).toBe('InProgress');
    expect(await look()).toMatchObject({ Status: 'Failed', ResponseCode: 1 });
    expect((await refusal(send('thaw'))).name).toBe('InvalidDocument');
    expect((await refusal(send('freeze', 29))).name).toBe('ValidationException');
    suite.cloud.ssm.unmanaged.add('i-1');
    expect((await refusal(send('freeze'))).name).toBe('InvalidInstanceId');
    ssm.destroy();
  });
});
