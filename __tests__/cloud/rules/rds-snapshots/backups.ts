import type { Value } from '../../wire/route53.ts';
import { find, textAt } from '../../wire/xml.ts';
import type { Context } from './context.ts';
import { databaseOf, resourceIdOf } from './databases.ts';
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

/** Those of the instances here, and those that are replicated here. */
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
  return { DBInstanceAutomatedBackups: [...own, ...ctx.state().replicated.values()] };
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
