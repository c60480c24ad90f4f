import { isUnclear, wordsOf } from '../../aws/answer.ts';
import { formatDuration, parseDuration } from '../../core/duration.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import type { SelectedResource } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { faultOf, isBackupOf, listAutomatedBackups, openRds, type Rds } from './api.ts';
import { readFacts, supportOfFacts } from './facts.ts';
import { daysOf, type Options } from './options.ts';
import { parseResource, resourceWords } from './resource.ts';

/** AWS's own default (StartDBInstanceAutomatedBackupsReplication, CLI reference). */
const DEFAULT_DAYS = 7;

/** A replica that is behind by more than this is told, unless the plan says what it expects. */
const LAG_MS = 3_600_000;

/**
 * Starts the replication of automated backups where the plan says so and it is not on; looks at those that are. A replication
 * stops without a word when its key is disabled or the region is turned off, so what lies there is what counts.
 */
export async function tendReplication(
  ctx: SourceContext,
  options: Options,
  selected: readonly { readonly resource: SelectedResource; readonly live: Rds.DBInstance | null }[],
  looksOnly: boolean,
): Promise<readonly Finding[]> {
  const region = options.replicate?.region ?? options.expect?.replication;
  if (region === undefined) return [];
  if (region === ctx.region)
    return [
      {
        code: 'replication-off',
        severity: 'warning',
        message: `automated backups of the databases in ${region} are not replicated: that is the region that they are to go to`,
        hint: 'AWS replicates into another region: give these databases a source of their own, with regions: and another region in replicate:',
      },
    ];
  const there = await openRds(ctx, region);
  const backups = await listAutomatedBackups(there);
  const findings: Finding[] = [];
  for (const { resource, live } of selected) {
    if (parseResource(resource.id).kind === 'cluster') continue;
    // "retained": what a replication left behind that was stopped (model, DBInstanceAutomatedBackup, Status).
    const backup = backups.find((one) => live !== null && isBackupOf(one, live) && one.Status !== 'retained');
    if (backup !== undefined) findings.push(...lagging(resource, region, backup, options, ctx.clock.now()));
    else if (options.replicate !== undefined)
      findings.push(await start(ctx, options.replicate, resource, live, looksOnly));
  }
  return findings;
}

function lagging(
  { id }: SelectedResource,
  region: string,
  backup: Rds.DBInstanceAutomatedBackup,
  { expect, replicate }: Options,
  now: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  const latest = backup.RestoreWindow?.LatestTime?.getTime();
  const allowed = Math.max(LAG_MS, parseDuration(expect?.pitrLag ?? '') ?? 0);
  if (latest !== undefined && now - latest > allowed)
    findings.push({
      code: 'replication-off',
      severity: 'warning',
      message: `automated backups of ${resourceWords(id)} in ${region} end ${formatDuration(now - latest)} ago`,
      hint: `look at the events of its automated backups in ${region}, at the key there, and whether the region is still enabled`,
    });
  const wanted = replicate?.retention === undefined ? 0 : daysOf(replicate.retention);
  if ((backup.BackupRetentionPeriod ?? wanted) < wanted)
    findings.push({
      code: 'replication-off',
      severity: 'warning',
      message: `automated backups of ${resourceWords(id)} are kept for ${backup.BackupRetentionPeriod} days in ${region}, and the plan says ${wanted}`,
      hint: 'AWS takes another time only when the replication is stopped and started anew, which removes what lies there',
    });
  return findings;
}

async function start(
  ctx: SourceContext,
  { region, retention, kmsKey }: NonNullable<Options['replicate']>,
  resource: SelectedResource,
  live: Rds.DBInstance | null,
  looksOnly: boolean,
): Promise<Finding> {
  const what = resourceWords(resource.id);
  const off = (message: string, hint: string): Finding => ({
    code: 'replication-off',
    severity: 'warning',
    message,
    hint,
  });
  const facts = readFacts(resource);
  if (live === null) return off(`${what} is gone, so its automated backups are not replicated`, 'run again');
  if (supportOfFacts(facts)?.replication !== true)
    return off(
      `AWS replicates no automated backups of ${facts.engine} as ${facts.deployment}`,
      'use copies: for it, and a source of its own without replicate:',
    );
  if ((live.BackupRetentionPeriod ?? 0) === 0)
    return off(
      `${what} has no automated backups that could be replicated`,
      'turn them on: expect: { automatedBackups: 7d } tells how',
    );
  if (facts.encrypted && kmsKey === undefined)
    return off(`${what} is encrypted, and its replication to ${region} needs a key there`, 'add kmsKey: to replicate:');
  if (looksOnly)
    return {
      ...off(`automated backups of ${what} are not replicated to ${region} yet`, 'the next backup starts it'),
      severity: 'note',
    };
  const { sdk, write } = await openRds(ctx, region);
  const command = new sdk.StartDBInstanceAutomatedBackupsReplicationCommand({
    SourceDBInstanceArn: live.DBInstanceArn,
    BackupRetentionPeriod: retention === undefined ? DEFAULT_DAYS : daysOf(retention),
    ...(kmsKey === undefined ? {} : { KmsKeyId: kmsKey }),
  });
  try {
    await write(command, 'none', resource.id);
    return {
      code: 'replication-off',
      severity: 'note',
      message: `the replication of automated backups of ${what} to ${region} was started`,
      hint: 'the first one is a full copy and takes its time',
    };
  } catch (error) {
    if (isUnclear(error))
      return off(`nobody knows whether the replication of ${what} to ${region} was started`, 'the next run looks');
    if (faultOf(error) === 'DBInstanceAutomatedBackupQuotaExceeded')
      return off(
        `automated backups of ${what} are not replicated to ${region}: ${wordsOf(error)}`,
        'AWS replicates those of 20 instances into one region: ask for a higher quota, or use copies:',
      );
    const { message, hint } = toHoldfastError(error);
    return off(`automated backups of ${what} are not replicated to ${region}: ${message}`, hint);
  }
}
