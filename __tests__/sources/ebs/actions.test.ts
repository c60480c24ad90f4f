import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inverted } from '../../../src/core/restore/step.ts';
import { restore } from '../../../src/sources/ebs/restore/index.ts';
import { source } from '../../../src/sources/ebs/source.ts';
import { spec } from '../../../src/sources/ebs/spec.ts';
import type { SnapshotVerb } from '../../../src/sources/snapshot-source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { configOf } from '../../cloud/seed/network.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { neededActions } from '../../contracts/needed-actions.ts';
import { openPlace, VAULT } from './harness.ts';

/**
 * What the role of a verb allows beside the actions of the calls that are made: EC2 asks KMS in the name of whoever calls it (EBS User
 * Guide, "Permissions to use KMS keys"), and tags in a creating call need CreateTags (EC2 User Guide, "Grant permission to tag").
 */
const KEYS = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const BESIDE: Readonly<Record<Exclude<SnapshotVerb, 'review'>, readonly string[]>> = {
  backup: [...KEYS, 'ec2:CreateTags'],
  prune: [],
  restore: [...KEYS, 'ec2:CreateTags'],
};
const GOLD = { backup: 'gold' };
const INSTANCES = { select: { tags: { backup: ['gold'] } }, unit: 'instance' };

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let here: Awaited<ReturnType<typeof openPlace>>;

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

async function expectAllowed(verb: keyof typeof BESIDE, from: number): Promise<void> {
  const declared = new Set(spec.policies[verb].flatMap(({ Action }) => Action));
  const needed = await neededActions(cloud, from);
  expect([...declared].sort()).toEqual([...new Set([...needed, ...BESIDE[verb]])].sort());
}

test('a backup: volumes, instances whose writers hold still, a lock, copies to another account', async () => {
  await aws.instance(GOLD, [{}]);
  await aws.volume({ tags: { alone: 'yes' } });
  cloud.ssm.documents.set('freeze', 'hangs').set('thaw', 'succeeds');
  const kms = new KMSClient(configOf(cloud.url, { account: VAULT, region: 'eu-west-1' }));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  kms.destroy();
  const vault = await openPlace(cloud, VAULT, 'eu-west-1');
  const from = cloud.calls.length;
  cloud.faults.add({ service: 'ssm', operation: 'SendCommand', times: 1, fault: { kind: 'lose-reply' } });
  await here.point({ ...INSTANCES, quiesce: { before: 'freeze', after: 'thaw', timeout: '10s' } });
  const options = { select: { tags: { alone: ['yes'] } }, unit: 'volume', lock: { mode: 'governance', for: '30d' } };
  const point = await here.point(options, { slot: here.ctx.clock.now() });
  await source.finish?.(here.ctx, options, point);
  const { plan, slot, resource, set, size } = point;
  const owner = { id: 'acme', plan, source: 'ebs', slot, resource, set, size, copies: [], retention: null };
  const to = { accountId: VAULT, region: 'eu-west-1', kmsKey: KeyMetadata?.Arn ?? null };
  for (const member of point.members)
    await source.copy(vault.ctx, here.ctx, { owner, point, member, resource: null, options, to });
  await vault.observe();
  vault.close();
  await expectAllowed('backup', from);
});

test('a prune: what keeps snapshots from being removed is looked at, and they are removed', async () => {
  await aws.instance(GOLD, [{}]);
  const point = await here.point(INSTANCES);
  const from = cloud.calls.length;
  await here.observe(true);
  for (const member of point.members) await source.remove(here.ctx, member);
  await expectAllowed('prune', from);
});

test('a restore: volumes, attached to an instance, and taken back', async () => {
  const web = await aws.instance(GOLD, [{}]);
  const point = await here.point(INSTANCES);
  const other = await aws.instance({});
  const from = cloud.calls.length;
  await here.observe();
  const asked = { point, instant: null, options: {} };
  await restore.plan(here.ctx, { ...asked, resource: point.resource, target: 'us-east-1b' });
  const { requests } = await restore.plan(here.ctx, { ...asked, resource: web.data[0] ?? '', target: other.id });
  const at = (number: number) => ({ ...here.ctx, id: '0123456789abcdef', number });
  for (const [i, request] of requests.entries())
    for (let looks = 0; (await restore.advance(at(i + 1), request)).kind !== 'done'; looks += 1)
      expect(looks).toBeLessThan(20);
  for (const [i, request] of inverted(requests).entries())
    for (let looks = 0; (await restore.undo(at(i + 1), request)).kind !== 'done'; looks += 1)
      expect(looks).toBeLessThan(20);
  await expectAllowed('restore', from);
});
