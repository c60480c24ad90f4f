import type { Value } from '../../wire/route53.ts';
import type { Context } from './context.ts';
import { arnOf, checkName, checkQuota, isUnderWay, shownSnapshot } from './snapshots.ts';
import { type Kept, keyOf, NOUNS, type Noun, refuse } from './state.ts';

/** Called where the copy is to lie, with the ARN of what is copied, of any account and region (model, CopyDBSnapshot). */
export function copySnapshot(ctx: Context, noun: Noun, input: Value): Value {
  const { id, arn, encrypted, cap } = NOUNS[noun];
  const given = String(input[`Source${id}`]);
  const source = sourceOf(ctx, noun, given);
  const [, , , region = ctx.region, account = ctx.account] = given.startsWith('arn:') ? given.split(':') : [];
  if (isUnderWay(ctx, source))
    throw refuse(
      noun === 'DBSnapshot' ? 'InvalidDBSnapshotState' : 'InvalidDBClusterSnapshotStateFault',
      'The source snapshot is not in the available state.',
    );
  const name = String(input[`Target${id}`]).toLowerCase();
  checkName(ctx, noun, name);
  const isRemoteCopy = region !== ctx.region;
  const key = input['KmsKeyId'] as string | undefined;
  const isEncrypted = source.value[encrypted] === true;
  // As pbudzon/aws-maintenance#5 quotes it.
  if (isEncrypted && key === undefined && (isRemoteCopy || account !== ctx.account))
    throw refuse('InvalidParameterCombination', 'Must specify new KMS key for cross region copy of encrypted snapshot');
  if (noun === 'DBClusterSnapshot' && !isEncrypted && key !== undefined)
    throw refuse(
      'InvalidParameterCombination',
      'Cannot specify a KMS key for the copy of an unencrypted cluster snapshot',
    );
  const underWay = [...ctx.state().snapshots.values()].filter(
    (one) => one.noun === noun && one.isRemoteCopy && isUnderWay(ctx, one),
  );
  // As pbudzon/aws-maintenance#19 quotes it.
  if (isRemoteCopy && underWay.length >= cap)
    throw refuse('SnapshotQuotaExceeded', `Cannot copy more than ${cap} snapshots across regions`);
  checkQuota(ctx, noun);
  const given_ = (input['Tags'] as Value[] | undefined) ?? [];
  // An explicit list wins over CopyTags, and `aws:` is refused in it.
  if (given_.some(({ Key }) => String(Key).startsWith('aws:')))
    throw refuse('InvalidParameterValue', 'Tag keys that begin with aws: are reserved');
  const kept: Kept = {
    noun,
    value: {
      ...source.value,
      [id]: name,
      [noun === 'DBSnapshot' ? 'DBSnapshotArn' : 'DBClusterSnapshotArn']: arnOf(ctx, arn, name),
      [noun === 'DBSnapshot' ? 'SourceDBSnapshotIdentifier' : 'SourceDBClusterSnapshotArn']: given,
      SnapshotCreateTime: new Date(ctx.now()),
      [encrypted]: isEncrypted || key !== undefined,
      KmsKeyId: key ?? source.value['KmsKeyId'],
      ...(noun === 'DBSnapshot'
        ? { SourceRegion: region, OptionGroupName: input['OptionGroupName'] ?? 'default:copied' }
        : {}),
      Status: undefined,
    },
    isRemoteCopy,
    madeAt: ctx.now(),
    looks: ctx.looks,
    tags: given_.length > 0 ? given_ : input['CopyTags'] === true ? source.tags : [],
    sharedWith: new Set(),
    database: source.database,
  };
  ctx.state().snapshots.set(keyOf(noun, name), kept);
  return { [noun]: shownSnapshot(ctx, kept) };
}

function sourceOf(ctx: Context, noun: Noun, given: string): Kept {
  const [, , , region = ctx.region, account = ctx.account, , name = given] = given.startsWith('arn:')
    ? given.split(':')
    : [];
  const found = ctx.state({ account, region }).snapshots.get(keyOf(noun, name));
  const isAllowed = account === ctx.account || found?.sharedWith.has(ctx.account) === true;
  if (found !== undefined && isAllowed) return found;
  throw refuse(
    noun === 'DBSnapshot' ? 'DBSnapshotNotFound' : 'DBClusterSnapshotNotFoundFault',
    `The source snapshot could not be found: ${given}`,
    404,
  );
}
