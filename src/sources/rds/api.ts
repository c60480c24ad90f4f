import type * as Rds from '@aws-sdk/client-rds';
import type { CallClass, OutputOf, SdkCommand } from '../../aws/account.ts';
import { codeOf } from '../../aws/answer.ts';
import { listRds } from '../rds-pages.ts';
import type { SourceContext } from '../source.ts';

export type { Rds };

export interface RdsApi {
  readonly ctx: SourceContext;
  readonly sdk: typeof Rds;
  readonly region: string;
  read<C extends SdkCommand>(command: C, resource?: string): Promise<OutputOf<C>>;
  /** `none`: one attempt. */
  write<C extends SdkCommand>(command: C, kind: Exclude<CallClass, 'read'>, resource: string): Promise<OutputOf<C>>;
}

export async function openRds(ctx: SourceContext, region: string = ctx.region): Promise<RdsApi> {
  const sdk = await import('@aws-sdk/client-rds');
  const client = ctx.aws.client(sdk.RDSClient, region);
  return {
    ctx,
    sdk,
    region,
    read: async (command, resource) => await ctx.aws.send(client, command, resource === undefined ? {} : { resource }),
    write: async (command, kind, resource) => await ctx.aws.send(client, command, { class: kind, resource }),
  };
}

export async function listInstances({ sdk, read }: RdsApi): Promise<readonly Rds.DBInstance[]> {
  return await listRds(
    'rds:DescribeDBInstances',
    async (page) => await read(new sdk.DescribeDBInstancesCommand(page)),
    (reply) => reply.DBInstances,
    ({ DBInstanceIdentifier }) => DBInstanceIdentifier,
  );
}

export async function listClusters({ sdk, read }: RdsApi): Promise<readonly Rds.DBCluster[]> {
  return await listRds(
    'rds:DescribeDBClusters',
    async (page) => await read(new sdk.DescribeDBClustersCommand(page)),
    (reply) => reply.DBClusters,
    ({ DBClusterIdentifier }) => DBClusterIdentifier,
  );
}

/** Only what somebody made: neither automated ones nor those of AWS Backup. */
export async function listSnapshots({ sdk, read }: RdsApi): Promise<readonly Rds.DBSnapshot[]> {
  return await listRds(
    'rds:DescribeDBSnapshots',
    async (page) => await read(new sdk.DescribeDBSnapshotsCommand({ SnapshotType: 'manual', ...page })),
    (reply) => reply.DBSnapshots,
    ({ DBSnapshotIdentifier }) => DBSnapshotIdentifier,
  );
}

export async function listClusterSnapshots({ sdk, read }: RdsApi): Promise<readonly Rds.DBClusterSnapshot[]> {
  return await listRds(
    'rds:DescribeDBClusterSnapshots',
    async (page) => await read(new sdk.DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual', ...page })),
    (reply) => reply.DBClusterSnapshots,
    ({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier,
  );
}

/** Automated backups of living and deleted instances, and those replicated into this region. */
export async function listAutomatedBackups({ sdk, read }: RdsApi): Promise<readonly Rds.DBInstanceAutomatedBackup[]> {
  return await listRds(
    'rds:DescribeDBInstanceAutomatedBackups',
    async (page) => await read(new sdk.DescribeDBInstanceAutomatedBackupsCommand(page)),
    (reply) => reply.DBInstanceAutomatedBackups,
    ({ DbiResourceId, Region }) => `${DbiResourceId} ${Region}`,
  );
}

/** Automated backups of living and deleted clusters that have this name. */
export async function listClusterBackups(
  { sdk, read }: RdsApi,
  name: string,
): Promise<readonly Rds.DBClusterAutomatedBackup[]> {
  const Filters = [{ Name: 'db-cluster-id', Values: [name] }];
  const all = await listRds(
    'rds:DescribeDBClusterAutomatedBackups',
    async (page) => await read(new sdk.DescribeDBClusterAutomatedBackupsCommand({ Filters, ...page }), name),
    (reply) => reply.DBClusterAutomatedBackups,
    ({ DbClusterResourceId }) => DbClusterResourceId,
  );
  return all.filter((one) => one.DBClusterIdentifier === name);
}

/**
 * Whether automated backups are of this instance. One that was deleted and made again has the name and the ARN of the first one; the
 * resource id is another.
 */
export function isBackupOf(
  { DBInstanceArn, DbiResourceId }: Rds.DBInstanceAutomatedBackup,
  live: Pick<Rds.DBInstance, 'DBInstanceArn' | 'DbiResourceId'>,
): boolean {
  if (DbiResourceId !== undefined && live.DbiResourceId !== undefined) return DbiResourceId === live.DbiResourceId;
  return DBInstanceArn !== undefined && DBInstanceArn === live.DBInstanceArn;
}

export function tagsIn(list: readonly Rds.Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((list ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function tagList(tags: Readonly<Record<string, string>>): Rds.Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** AWS's code without the ending that the wire and the model write differently: `DBSnapshotNotFound`. */
export function faultOf(error: unknown): string {
  return (codeOf(error) ?? '').replace(/Fault$/, '');
}
