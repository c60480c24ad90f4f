import type { RecoverableWindow, SelectedResource } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { isBackupOf, listAutomatedBackups, listClusters, listInstances, openRds, type Rds } from './api.ts';
import { liveInstance } from './expectations.ts';
import { parseResource } from './resource.ts';

/**
 * Automated backups, here and where they are replicated to. Those of the same region go with the instance unless somebody says
 * otherwise when he deletes it ("Retaining automated backups", RDS User Guide), so they count as gone; those in another region stay
 * until their retention is over.
 */
export async function recoverable(
  ctx: SourceContext,
  resources: readonly SelectedResource[],
): Promise<readonly RecoverableWindow[]> {
  const names = resources.map(({ id }) => ({ id, ...parseResource(id) }));
  const api = await openRds(ctx);
  const has = (kind: string) => names.some((one) => one.kind === kind);
  const instances = has('instance') ? await listInstances(api) : [];
  const clusters = has('cluster') ? await listClusters(api) : [];
  const here = { accountId: ctx.aws.id, region: ctx.region, name: 'automated backups', goesWithResource: true };
  const windows: RecoverableWindow[] = [];
  const replicated: {
    readonly resource: string;
    readonly live: Rds.DBInstance;
    readonly regions: readonly string[];
  }[] = [];
  for (const { id, kind, name } of names) {
    const live =
      kind === 'cluster'
        ? clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name)
        : instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name);
    const until = live?.LatestRestorableTime?.getTime();
    if (until !== undefined && (live?.BackupRetentionPeriod ?? 0) > 0) windows.push({ ...here, resource: id, until });
    const instance = kind === 'instance' ? (live as Rds.DBInstance | undefined) : undefined;
    if (instance !== undefined)
      replicated.push({ resource: id, live: instance, regions: liveInstance(id, instance).replicatedTo });
  }
  const regions = new Set(replicated.flatMap((one) => one.regions).filter((region) => region !== ''));
  for (const region of regions) {
    const backups = await listAutomatedBackups(await openRds(ctx, region));
    for (const { resource, live } of replicated.filter((one) => one.regions.includes(region))) {
      const until = backups.find((backup) => isBackupOf(backup, live))?.RestoreWindow?.LatestTime?.getTime();
      if (until !== undefined)
        windows.push({
          resource,
          accountId: ctx.aws.id,
          region,
          name: 'replicated automated backups',
          until,
          goesWithResource: false,
        });
    }
  }
  return windows;
}
