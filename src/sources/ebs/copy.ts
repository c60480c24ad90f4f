import type { Snapshot } from '@aws-sdk/client-ec2';
import { codeOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import {
  CONSISTENCY_TAG,
  COPIED_FROM_TAG,
  COPY_OF_TAG,
  MEMBER_TAG,
  ownershipTags,
} from '../../core/snapshots/ownership.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import { checkKey } from '../copy-key.ts';
import type { CopyOrder, OrderEnd } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { type Ec2Api, openEc2, orderOnce, tagList, tagsOf } from './api.ts';
import { recordedTagsOf } from './recorded.ts';
import { ownTags } from './tags.ts';

/** "CopySnapshot" is called where the copy is to be, with the credentials of that account: the snapshot is shared with it before. */
export async function copy(ctx: SourceContext, from: SourceContext, order: CopyOrder): Promise<OrderEnd> {
  const { member, to, owner, point } = order;
  const here = await openEc2(from);
  const there = await openEc2(ctx);
  const snapshot = await describeOne(here, member.id);
  if (snapshot.StorageTier === 'archive')
    throw new HoldfastError(
      'snapshot-unusable',
      `${member.id} lies in the archive tier, from which nothing is copied`,
      {
        hint: 'restore it to the standard tier (RestoreSnapshotTier); a copy has to be made before it is archived',
      },
    );
  if (to.kmsKey !== null) await checkKey(ctx, to.kmsKey);
  if (from.aws.id !== ctx.aws.id) await share(here, member.id, ctx.aws.id);
  const tags = {
    ...ownTags(tagsOf(snapshot.Tags)),
    ...recordedTagsOf(tagsOf(snapshot.Tags), member.of),
    ...(point.consistency === null ? {} : { [CONSISTENCY_TAG]: point.consistency }),
    ...ownershipTags(owner),
    [MEMBER_TAG]: member.of,
    [COPY_OF_TAG]: member.id,
    [COPIED_FROM_TAG]: placeText({ accountId: from.aws.id, region: from.region }),
  };
  const key = to.kmsKey === null ? {} : { KmsKeyId: to.kmsKey };
  const isEncrypted = snapshot.Encrypted === true || to.kmsKey !== null;
  const input = {
    SourceRegion: from.region,
    SourceSnapshotId: member.id,
    Description: `Holdfast ${owner.plan}/${owner.source}, copy of ${member.id} of ${member.of}, ${isoTime(owner.slot)}`,
    // Without a key AWS takes the default one of the destination: never the source's, which could be taken away from the copy.
    ...(isEncrypted ? { Encrypted: true, ...key } : {}),
    TagSpecifications: [{ ResourceType: 'snapshot' as const, Tags: tagList(tags) }],
  };
  return await orderOnce(() => there.write(new there.sdk.CopySnapshotCommand(input), 'none', member.id));
}

async function describeOne({ sdk, read }: Ec2Api, id: string): Promise<Snapshot> {
  const { Snapshots = [] } = await read(new sdk.DescribeSnapshotsCommand({ SnapshotIds: [id] }), id);
  const [snapshot] = Snapshots;
  if (snapshot !== undefined) return snapshot;
  throw new HoldfastError('snapshot-unusable', `${id} is not there any more`, { hint: 'nothing is left to copy' });
}

/** Adding who is there already changes nothing. */
async function share({ sdk, write }: Ec2Api, id: string, account: string): Promise<void> {
  const command = new sdk.ModifySnapshotAttributeCommand({
    SnapshotId: id,
    Attribute: 'createVolumePermission',
    OperationType: 'add',
    UserIds: [account],
  });
  try {
    await write(command, 'idempotent', id);
  } catch (error) {
    // "Snapshots encrypted with your default KMS key cannot be shared with other accounts" (ModifySnapshotAttribute).
    if (!NOT_SHARED.has(codeOf(error) ?? '')) throw error;
    throw new HoldfastError(
      'snapshot-unusable',
      `${id} cannot be shared with the account ${account}: ${(error as Error).message}`,
      {
        hint: 'its volume is encrypted by the key of AWS itself (aws/ebs): encrypt it by a key of your own that the other account may use',
        cause: error,
      },
    );
  }
}

const NOT_SHARED = new Set(['OperationNotPermitted', 'InvalidParameter', 'InvalidParameterCombination']);
