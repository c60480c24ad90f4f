import { wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import { COPIED_FROM_TAG, COPY_OF_TAG, MEMBER_TAG, ownershipTags } from '../../core/snapshots/ownership.ts';
import { placeText } from '../../core/snapshots/point.ts';
import type { CopyOrder, OrderEnd } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { faultOf, openRds, type RdsApi, tagList } from './api.ts';
import { type CopySubject, copyRefusal } from './copy-rules.ts';
import { copiedTags, readFacts } from './facts.ts';
import { findSnapshot, type OneSnapshot } from './one.ts';
import { readOptions } from './options.ts';
import { placeOrder } from './order.ts';
import { parseResource } from './resource.ts';
import { engineOf } from './support.ts';

/** Asked in the destination, by the ARN of the source; in another account, after the source was shared with it. */
export async function copy(ctx: SourceContext, from: SourceContext, order: CopyOrder): Promise<OrderEnd> {
  const { owner, member, to } = order;
  const place = { accountId: from.aws.id, region: from.region };
  const source = await openRds(from);
  const found = await findSnapshot(source, member.of, member.id);
  if (found === null) throw unusable(`the snapshot '${member.id}' is gone from ${place.accountId} ${place.region}`);
  if (found.status !== 'available') return { kind: 'queued', why: `the snapshot ${member.id} is ${found.status}` };
  const subject = subjectOf(order, found);
  const refusal = copyRefusal(subject, place, to, from.aws.partition);
  if (refusal !== null)
    throw unusable(`${member.of} cannot be copied to ${to.accountId} ${to.region}: ${refusal.why}`, refusal.hint);
  if (from.aws.id !== ctx.aws.id) await share(source, order, ctx.aws.id);
  const api = await openRds(ctx, to.region);
  // Of a database with the default one the plan's is not: it is of another engine, and AWS would refuse the copy.
  const optionGroup = subject.optionGroup === null ? undefined : readOptions(order.options).optionGroups?.[to.region];
  const tags = {
    ...(readOptions(order.options).copyTags === true ? copiedTags(found.tags) : {}),
    ...ownershipTags(owner),
    [MEMBER_TAG]: member.of,
    [COPY_OF_TAG]: member.id,
    [COPIED_FROM_TAG]: placeText(place),
  };
  return await placeOrder(api, { owner, copiedFrom: place }, async (name) => {
    await send(api, { found, name, kmsKey: to.kmsKey, optionGroup, tags, of: member.of });
  });
}

interface CopyCall {
  readonly found: OneSnapshot;
  readonly name: string;
  readonly kmsKey: string | null;
  readonly optionGroup: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly of: string;
}

async function send({ sdk, write }: RdsApi, { found, name, kmsKey, optionGroup, tags, of }: CopyCall): Promise<void> {
  const Tags = tagList(tags);
  if (parseResource(of).kind === 'cluster') {
    // A key for a copy of what is not encrypted is refused (model, CopyDBClusterSnapshot, KmsKeyId).
    const key = kmsKey === null || !found.encrypted ? {} : { KmsKeyId: kmsKey };
    const input = {
      SourceDBClusterSnapshotIdentifier: found.arn,
      TargetDBClusterSnapshotIdentifier: name,
      Tags,
      ...key,
    };
    await write(new sdk.CopyDBClusterSnapshotCommand(input), 'none', of);
    return;
  }
  const key = kmsKey === null ? {} : { KmsKeyId: kmsKey };
  const group = optionGroup === undefined ? {} : { OptionGroupName: optionGroup };
  const input = { SourceDBSnapshotIdentifier: found.arn, TargetDBSnapshotIdentifier: name, Tags, ...key, ...group };
  await write(new sdk.CopyDBSnapshotCommand(input), 'none', of);
}

/** What is copied may be of a resource that is gone: its snapshot says enough. */
function subjectOf({ member, resource }: CopyOrder, found: OneSnapshot): CopySubject {
  const engine = engineOf(found.engine);
  if (engine === null)
    throw unusable(`the snapshot '${member.id}' is of the engine '${found.engine}', which this version does not know`);
  const isCluster = parseResource(member.of).kind === 'cluster';
  const isAurora = engine.startsWith('aurora');
  const deployment =
    resource !== null
      ? readFacts(resource).deployment
      : !isCluster
        ? 'instance'
        : isAurora
          ? 'aurora'
          : 'multi-az-cluster';
  const isDefault = found.optionGroup === null || found.optionGroup.startsWith('default:');
  return {
    resource: member.of,
    engine,
    deployment,
    encrypted: found.encrypted,
    optionGroup: isDefault ? null : found.optionGroup,
  };
}

/** The account may then copy and restore it; it stays so, for a copy that fails is asked for again. */
async function share({ sdk, write }: RdsApi, { member }: CopyOrder, account: string): Promise<void> {
  const values = { AttributeName: 'restore', ValuesToAdd: [account] };
  try {
    if (parseResource(member.of).kind === 'cluster') {
      const input = { DBClusterSnapshotIdentifier: member.id, ...values };
      await write(new sdk.ModifyDBClusterSnapshotAttributeCommand(input), 'idempotent', member.of);
    } else {
      const input = { DBSnapshotIdentifier: member.id, ...values };
      await write(new sdk.ModifyDBSnapshotAttributeCommand(input), 'idempotent', member.of);
    }
  } catch (error) {
    const code = faultOf(error);
    if (!/^(KMSKeyNotAccessible|InvalidDB(Cluster)?SnapshotState|InvalidParameter|SharedSnapshotQuota)/.test(code))
      throw error;
    throw unusable(
      `the snapshot '${member.id}' cannot be shared with the account ${account}: ${wordsOf(error)}`,
      'what is encrypted with the key aws/rds cannot be shared: move the database to a key of its own, which the other account may use',
      error,
    );
  }
}

function unusable(message: string, hint = 'the next run makes another one', cause?: unknown): HoldfastError {
  return new HoldfastError('snapshot-unusable', message, { hint, ...(cause === undefined ? {} : { cause }) });
}
