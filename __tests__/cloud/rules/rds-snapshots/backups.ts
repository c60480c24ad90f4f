import type { Value } from '../../wire/route53.ts';
import { find, textAt } from '../../wire/xml.ts';
import type { Context } from './context.ts';
import { type DatabaseKind, databaseOf, recipe, resourceIdOf } from './databases.ts';
import { refuse } from './state.ts';

/** RDS User Guide, "Quotas and constraints": "replicate up to 20 backups to each destination AWS Region for each AWS account". */
const REPLICATED = 20;

/** Called where the backups are to lie (model: "to a different Amazon Web Services Region"). */
export async function startReplication(ctx: Context, input: Value, at: (region: string) => Context): Promise<Value> {
  const arn = String(input['SourceDBInstanceArn']);
  const region = arn.split(':')[3] ?? '';
  const name = arn.split(':').at(-1) ?? '';
  const source = await databaseOf(at(region), 'instance', name);
  if (Number(textAt(source, 'BackupRetentionPeriod') ?? 0) === 0)
    throw refuse('InvalidDBInstanceState', 'Automated backups are not enabled for the source DB instance.');
  const { replicated } = ctx.state();
  if (replicated.has(arn))
    throw refuse(
      'InvalidDBInstanceAutomatedBackupState',
      'Automated backups of the DB instance are replicated already.',
    );
  if (replicated.size >= REPLICATED)
    throw refuse(
      'DBInstanceAutomatedBackupQuotaExceeded',
      `Cannot replicate more than ${REPLICATED} automated backups`,
    );
  const backup: Value = {
    DBInstanceArn: arn,
    DbiResourceId: resourceIdOf(at(region), 'instance', name),
    DBInstanceIdentifier: name,
    Region: region,
    Engine: textAt(source, 'Engine'),
    Status: 'active',
    BackupRetentionPeriod: input['BackupRetentionPeriod'] ?? 7,
    DBInstanceAutomatedBackupsArn: `arn:aws:rds:${ctx.region}:${ctx.account}:auto-backup:ab-${replicated.size + 1}`,
    RestoreWindow: { EarliestTime: new Date(ctx.now() - 86_400_000), LatestTime: new Date(ctx.now()) },
  };
  replicated.set(arn, backup);
  return { DBInstanceAutomatedBackup: backup };
}

/** Model, DeleteAutomatedBackups: "whether to remove automated backups immediately"; without it they go with the database. */
export async function retain(ctx: Context, kind: DatabaseKind, name: string): Promise<void> {
  const of = await databaseOf(ctx, kind, name);
  if (Number(textAt(of, 'BackupRetentionPeriod') ?? 0) === 0) return;
  const id = resourceIdOf(ctx, kind, name);
  const window = { EarliestTime: new Date(ctx.now() - 86_400_000), LatestTime: new Date(ctx.now()) };
  const common = { Engine: textAt(of, 'Engine'), Status: 'retained', RestoreWindow: window };
  const backup: Value =
    kind === 'instance'
      ? { ...common, DBInstanceIdentifier: name, DbiResourceId: id, Region: ctx.region }
      : { ...common, DBClusterIdentifier: name, DbClusterResourceId: id };
  ctx.state().retained.set(id, { kind, backup, database: recipe(kind, of) });
}

function retainedOf(ctx: Context, kind: DatabaseKind): readonly Value[] {
  return [...ctx.state().retained.values()].filter((one) => one.kind === kind).map(({ backup }) => backup);
}

/** Of deleted clusters: of living ones the cluster itself says it. */
export function describeClusterBackups(ctx: Context): Value {
  return { DBClusterAutomatedBackups: retainedOf(ctx, 'cluster') };
}

/** Those of the instances here, those that were retained, and those that are replicated here. */
export async function describeBackups(ctx: Context): Promise<Value> {
  const instances = find(await ctx.ask({ Action: 'DescribeDBInstances' }), 'DBInstances')?.children ?? [];
  const own = instances
    .filter((one) => Number(textAt(one, 'BackupRetentionPeriod') ?? 0) > 0)
    .map(
      (one): Value => ({
        DBInstanceArn: textAt(one, 'DBInstanceArn'),
        DbiResourceId: resourceIdOf(ctx, 'instance', textAt(one, 'DBInstanceIdentifier') ?? ''),
        DBInstanceIdentifier: textAt(one, 'DBInstanceIdentifier'),
        Region: ctx.region,
        Engine: textAt(one, 'Engine'),
        Status: 'active',
        RestoreWindow: {
          EarliestTime: new Date(ctx.now() - 86_400_000),
          LatestTime: new Date(textAt(one, 'LatestRestorableTime') ?? 0),
        },
      }),
    );
  return { DBInstanceAutomatedBackups: [...own, ...retainedOf(ctx, 'instance'), ...ctx.state().replicated.values()] };
}

/** Model, AccountQuota: `ManualSnapshots` and `ManualClusterSnapshots` are among its names. */
export function accountQuotas(ctx: Context): Value {
  const used = (noun: string) => [...ctx.state().snapshots.values()].filter((one) => one.noun === noun).length;
  return {
    AccountQuotas: [
      { AccountQuotaName: 'ManualSnapshots', Used: used('DBSnapshot'), Max: ctx.quota },
      { AccountQuotaName: 'ManualClusterSnapshots', Used: used('DBClusterSnapshot'), Max: ctx.quota },
    ],
  };
}
