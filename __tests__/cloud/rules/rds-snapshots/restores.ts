import type { Value } from '../../wire/route53.ts';
import { type Element, find, textAt } from '../../wire/xml.ts';
import type { Context } from './context.ts';
import { databaseOf, makeBusy, recipe } from './databases.ts';
import { findKept } from './snapshots.ts';
import { type Kept, refuse } from './state.ts';

// RDS User Guide, "Restoring to a DB instance": what is not passed is AWS's default, whatever the database had. So a restore is
// made as a creation with what the data needs and what was passed; the emulator's own takes over all.

/** Members of a call that the emulator's creation takes by the same name. */
const PASSED_INSTANCE = [
  'DBInstanceClass',
  'Port',
  'DBSubnetGroupName',
  'MultiAZ',
  'PubliclyAccessible',
  'AutoMinorVersionUpgrade',
  'Iops',
  'OptionGroupName',
  'StorageType',
  'StorageThroughput',
  'CopyTagsToSnapshot',
  'EnableIAMDatabaseAuthentication',
  'DBParameterGroupName',
  'DeletionProtection',
  'NetworkType',
  'BackupRetentionPeriod',
  'PreferredBackupWindow',
  'CACertificateIdentifier',
  'MaxAllocatedStorage',
  'ManageMasterUserPassword',
  'AllocatedStorage',
];
const PASSED_CLUSTER = [
  'Port',
  'DBSubnetGroupName',
  'EnableIAMDatabaseAuthentication',
  'DBClusterParameterGroupName',
  'DeletionProtection',
  'CopyTagsToSnapshot',
  'DBClusterInstanceClass',
  'StorageType',
  'Iops',
  'NetworkType',
  'BackupRetentionPeriod',
  'PreferredBackupWindow',
  'KmsKeyId',
];

function passed(input: Value, names: readonly string[]): Record<string, string> {
  const form: Record<string, string> = {};
  for (const name of names) if (input[name] !== undefined) form[name] = String(input[name]);
  const lists: readonly [member: string, prefix: string][] = [
    ['VpcSecurityGroupIds', 'VpcSecurityGroupIds.VpcSecurityGroupId'],
    ['EnableCloudwatchLogsExports', 'EnableCloudwatchLogsExports.member'],
  ];
  for (const [member, prefix] of lists)
    for (const [i, value] of ((input[member] as string[] | undefined) ?? []).entries())
      form[`${prefix}.${i + 1}`] = value;
  for (const [i, tag] of ((input['Tags'] as Value[] | undefined) ?? []).entries()) {
    form[`Tags.Tag.${i + 1}.Key`] = String(tag['Key']);
    form[`Tags.Tag.${i + 1}.Value`] = String(tag['Value'] ?? '');
  }
  const serverless = input['ServerlessV2ScalingConfiguration'] as Value | undefined;
  for (const [name, value] of Object.entries(serverless ?? {}))
    form[`ServerlessV2ScalingConfiguration.${name}`] = String(value);
  return form;
}

export async function restoreInstance(ctx: Context, input: Value): Promise<Element> {
  const kept = usable(ctx, findKept(ctx, 'DBSnapshot', String(input['DBSnapshotIdentifier'])));
  return await makeInstance(ctx, String(input['DBInstanceIdentifier']), kept.database, input);
}

export async function restoreInstanceToTime(ctx: Context, input: Value): Promise<Element> {
  const retained = ctx.state().retained.get(String(input['SourceDbiResourceId']));
  if (retained !== undefined)
    return await makeInstance(ctx, String(input['TargetDBInstanceIdentifier']), retained.database, input);
  const name = String(input['SourceDBInstanceIdentifier']);
  const source = await databaseOf(ctx, 'instance', name);
  const latest = Date.parse(textAt(source, 'LatestRestorableTime') ?? '');
  const wanted = input['RestoreTime'] as Date | undefined;
  // Model, RestoreTime: "Must be before the latest restorable time for the DB instance".
  if (wanted !== undefined && wanted.getTime() > latest)
    throw refuse(
      'InvalidParameterValue',
      `The specified restore time ${wanted.toISOString()} is after the latest restorable time.`,
    );
  return await makeInstance(ctx, String(input['TargetDBInstanceIdentifier']), recipe('instance', source), input);
}

async function makeInstance(
  ctx: Context,
  name: string,
  from: Readonly<Record<string, string>>,
  input: Value,
): Promise<Element> {
  await checkFree(ctx, 'instance', name);
  const form = {
    Action: 'CreateDBInstance',
    MasterUserPassword: 'restored-as-it-was',
    ...from,
    ...passed(input, PASSED_INSTANCE),
    DBInstanceIdentifier: name,
  };
  const made = await ctx.ask(form);
  makeBusy(ctx, 'instance', name, 'creating');
  return find(made, 'DBInstance') as Element;
}

export async function restoreCluster(ctx: Context, input: Value): Promise<Element> {
  const name = String(input['SnapshotIdentifier']).split(':').at(-1) ?? '';
  const kept = usable(ctx, findKept(ctx, 'DBClusterSnapshot', name));
  return await makeCluster(ctx, kept.database, input);
}

export async function restoreClusterToTime(ctx: Context, input: Value): Promise<Element> {
  const retained = ctx.state().retained.get(String(input['SourceDbClusterResourceId']));
  if (retained !== undefined) return await makeCluster(ctx, retained.database, input);
  const source = await databaseOf(ctx, 'cluster', String(input['SourceDBClusterIdentifier']));
  return await makeCluster(ctx, recipe('cluster', source), input);
}

/** "…creates no instances" (Aurora User Guide, Restoring from a DB cluster snapshot: "you then create instances"). */
async function makeCluster(ctx: Context, from: Readonly<Record<string, string>>, input: Value): Promise<Element> {
  const name = String(input['DBClusterIdentifier']);
  await checkFree(ctx, 'cluster', name);
  const form = {
    Action: 'CreateDBCluster',
    MasterUserPassword: 'restored-as-it-was',
    ...from,
    ...passed(input, PASSED_CLUSTER),
    DBClusterIdentifier: name,
  };
  const made = await ctx.ask(form);
  makeBusy(ctx, 'cluster', name, 'creating');
  return find(made, 'DBCluster') as Element;
}

async function checkFree(ctx: Context, kind: 'instance' | 'cluster', name: string): Promise<void> {
  const there = await databaseOf(ctx, kind, name).catch(() => null);
  if (there === null) return;
  throw kind === 'instance'
    ? refuse('DBInstanceAlreadyExists', 'DB instance already exists')
    : refuse('DBClusterAlreadyExistsFault', `DB Cluster already exists: ${name}`);
}

function usable(ctx: Context, kept: Kept): Kept {
  if (kept.looks <= 0 && ctx.now() - kept.madeAt >= ctx.options.pendingFor) return kept;
  throw refuse('InvalidDBSnapshotState', 'The snapshot is not in the available state.');
}
