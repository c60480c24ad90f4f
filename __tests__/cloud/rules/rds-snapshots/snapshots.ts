import type { Value } from '../../wire/route53.ts';
import { textAt } from '../../wire/xml.ts';
import { RDS_DEFAULT_KEY } from '../kms.ts';
import type { Context } from './context.ts';
import { databaseOf, recipe, statusOf } from './databases.ts';
import { type Kept, keyOf, NOUNS, type Noun, refuse } from './state.ts';

/** Model, DBSnapshotIdentifier and DBClusterSnapshotIdentifier: the form of a name, and its length. */
const NAME = /^[a-z](?:-?[a-z0-9])*$/;
const LONGEST = { DBSnapshot: 255, DBClusterSnapshot: 63 } as const;

export function arnOf(ctx: Context, type: string, name: string): string {
  return `arn:aws:rds:${ctx.region}:${ctx.account}:${type}:${name}`;
}

export async function createSnapshot(ctx: Context, noun: Noun, input: Value): Promise<Value> {
  const { id, of, arn, encrypted } = NOUNS[noun];
  const kind = noun === 'DBSnapshot' ? 'instance' : 'cluster';
  const source = String(input[of]).toLowerCase();
  const database = await databaseOf(ctx, kind, source);
  if (kind === 'instance' && textAt(database, 'DBClusterIdentifier') !== undefined)
    throw refuse(
      'InvalidParameterValue',
      'The specified instance is a member of a cluster and a snapshot cannot be created directly. Please use the CreateDBClusterSnapshot API instead.',
    );
  checkName(ctx, noun, String(input[id]));
  const status = statusOf(ctx, kind, source);
  if (status !== 'available' && status !== 'storage-optimization')
    throw refuse(
      kind === 'instance' ? 'InvalidDBInstanceState' : 'InvalidDBClusterStateFault',
      `Cannot create a snapshot because the database ${kind} ${source} is not currently in the available state.`,
    );
  checkQuota(ctx, noun);
  const name = String(input[id]).toLowerCase();
  const now = new Date(ctx.now());
  const value: Value = {
    [id]: name,
    [of]: source,
    Engine: textAt(database, 'Engine'),
    EngineVersion: textAt(database, 'EngineVersion'),
    AllocatedStorage: Number(textAt(database, 'AllocatedStorage') ?? 0),
    MasterUsername: textAt(database, 'MasterUsername'),
    SnapshotType: 'manual',
    SnapshotCreateTime: now,
    [encrypted]: textAt(database, 'StorageEncrypted') === 'true',
    KmsKeyId: textAt(database, 'KmsKeyId'),
    [noun === 'DBSnapshot' ? 'DBSnapshotArn' : 'DBClusterSnapshotArn']: arnOf(ctx, arn, name),
    ...(noun === 'DBSnapshot' ? { OriginalSnapshotCreateTime: now, OptionGroupName: optionGroup(database) } : {}),
  };
  const kept: Kept = {
    noun,
    value,
    isRemoteCopy: false,
    madeAt: ctx.now(),
    looks: ctx.looks,
    tags: (input['Tags'] as Value[] | undefined) ?? [],
    sharedWith: new Set(),
    database: recipe(kind, database),
  };
  ctx.state().snapshots.set(keyOf(noun, name), kept);
  return { [noun]: shownSnapshot(ctx, kept) };
}

function optionGroup(database: Parameters<typeof textAt>[0]): string | undefined {
  return textAt(database, 'OptionGroupMemberships', 'OptionGroupMembership', 'OptionGroupName');
}

export function checkName(ctx: Context, noun: Noun, given: string): void {
  const { id } = NOUNS[noun];
  const name = given.toLowerCase();
  if (!NAME.test(name) || name.length > LONGEST[noun])
    throw refuse('InvalidParameterValue', `The parameter ${id} is not a valid identifier.`);
  if (!ctx.state().snapshots.has(keyOf(noun, name))) return;
  throw noun === 'DBSnapshot'
    ? refuse(
        'DBSnapshotAlreadyExists',
        `Cannot create the snapshot because a snapshot with the identifier ${name} already exists.`,
      )
    : refuse(
        'DBClusterSnapshotAlreadyExistsFault',
        `Cannot create the cluster snapshot because one with the identifier ${name} already exists.`,
      );
}

/** In the words that pbudzon/aws-maintenance#12 quotes. */
export function checkQuota(ctx: Context, noun: Noun): void {
  const count = [...ctx.state().snapshots.values()].filter((one) => one.noun === noun).length;
  if (count >= ctx.quota)
    throw refuse('SnapshotQuotaExceeded', `Cannot create more than ${ctx.quota} manual snapshots`);
}

export function isUnderWay(ctx: Context, { looks, madeAt }: Kept): boolean {
  return looks > 0 || ctx.now() - madeAt < ctx.options.pendingFor;
}

export function shownSnapshot(ctx: Context, kept: Kept): Value {
  const waits = isUnderWay(ctx, kept);
  const { SnapshotCreateTime, ...rest } = kept.value;
  const status = kept.value['Status'] ?? (waits ? (kept.isRemoteCopy ? 'copying' : 'creating') : 'available');
  return {
    ...rest,
    // While a snapshot is made it has no time yet.
    ...(waits ? {} : { SnapshotCreateTime }),
    ...(waits ? { OriginalSnapshotCreateTime: undefined } : {}),
    Status: status,
    PercentProgress: waits ? 40 : 100,
    TagList: kept.tags,
  };
}

export function findKept(ctx: Context, noun: Noun, name: string): Kept {
  const kept = ctx.state().snapshots.get(keyOf(noun, name));
  if (kept !== undefined) return kept;
  throw noun === 'DBSnapshot'
    ? refuse('DBSnapshotNotFound', `DBSnapshot ${name} not found.`, 404)
    : refuse('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${name} not found.`, 404);
}

/** Each list: 20 to 100 a page (model, MaxRecords), or what the cloud is told. */
export function describeSnapshots(ctx: Context, noun: Noun, input: Value): Value {
  const { id, of, list } = NOUNS[noun];
  const size = input['MaxRecords'] === undefined ? 100 : Number(input['MaxRecords']);
  if (size < 20 || size > 100)
    throw refuse('InvalidParameterValue', `Invalid value ${size} for MaxRecords. Must be between 20 and 100`);
  const name = input[id] as string | undefined;
  if (name !== undefined) findKept(ctx, noun, name);
  // RDS finds by its name at once what its lists do not have yet.
  const isLagging = (kept: Kept) => ctx.now() - kept.madeAt < ctx.options.describeLag;
  const type = input['SnapshotType'];
  const all = [...ctx.state().snapshots.values()].filter(
    (kept) =>
      kept.noun === noun &&
      (name === undefined ? !isLagging(kept) : kept.value[id] === name.toLowerCase()) &&
      (input[of] === undefined || kept.value[of] === String(input[of]).toLowerCase()) &&
      (type === undefined || kept.value['SnapshotType'] === type),
  );
  const from = Number(input['Marker'] ?? 0);
  const to = from + Math.min(size, ctx.options.pageSize ?? size);
  const page = all.slice(from, to);
  const shown = page.map((kept) => shownSnapshot(ctx, kept));
  for (const kept of page) if (kept.looks > 0) kept.looks -= 1;
  return { [list]: shown, ...(to < all.length ? { Marker: String(to) } : {}) };
}

export function deleteSnapshot(ctx: Context, noun: Noun, input: Value): Value {
  const kept = findKept(ctx, noun, String(input[NOUNS[noun].id]));
  if (isUnderWay(ctx, kept))
    throw refuse(
      noun === 'DBSnapshot' ? 'InvalidDBSnapshotState' : 'InvalidDBClusterSnapshotStateFault',
      'Cannot delete the snapshot because it is not currently in the available or failed state.',
    );
  ctx.state().snapshots.delete(keyOf(noun, String(kept.value[NOUNS[noun].id])));
  return { [noun]: { ...shownSnapshot(ctx, kept), Status: 'deleted' } };
}

export function shareSnapshot(ctx: Context, noun: Noun, input: Value): Value {
  const kept = findKept(ctx, noun, String(input[NOUNS[noun].id]));
  // RDS User Guide, "Sharing encrypted snapshots": "You can't share a snapshot that has been encrypted using the default KMS key".
  if (kept.value[NOUNS[noun].encrypted] === true && kept.value['KmsKeyId'] === RDS_DEFAULT_KEY)
    throw refuse('KMSKeyNotAccessibleFault', 'The snapshot is encrypted with the default key, which cannot be shared.');
  for (const account of (input['ValuesToAdd'] as string[] | undefined) ?? []) kept.sharedWith.add(account);
  for (const account of (input['ValuesToRemove'] as string[] | undefined) ?? []) kept.sharedWith.delete(account);
  return {};
}
