import type { JsonObject } from '../../../core/json.ts';
import { type Instant, isoTime } from '../../../core/time.ts';
import { listAutomatedBackups, listClusterBackups, type RdsApi } from '../api.ts';
import { parseResource } from '../resource.ts';
import type { Known } from './known.ts';

/** From when to when AWS can go to any instant by itself, and what names the origin in the call. */
export interface Window {
  readonly input: JsonObject;
  readonly engine: string;
  /** Null = AWS does not say. */
  readonly earliest: Instant | null;
  /** Null = not yet. */
  readonly latest: Instant | null;
  /** Of a database that had the name before the one that has it now. */
  readonly isEarlier: boolean;
}

/** Those of the living one first, then those retained of what was deleted under the same name, the newest first. */
export async function readWindows(api: RdsApi, resource: string, known: Known | null): Promise<readonly Window[]> {
  const { kind, name } = parseResource(resource);
  const windows = kind === 'cluster' ? await ofCluster(api, name, known) : await ofInstance(api, name, known);
  return windows.toSorted((a, b) => Number(a.isEarlier) - Number(b.isEarlier) || (b.latest ?? 0) - (a.latest ?? 0));
}

export function holds({ earliest, latest }: Window, instant: Instant): boolean {
  return latest !== null && instant <= latest && (earliest === null || instant >= earliest);
}

export function windowWords({ earliest, latest }: Window): string {
  const from = earliest === null ? 'its first backup' : isoTime(earliest);
  return `${from} and ${latest === null ? 'a latest time that AWS does not name yet' : isoTime(latest)}`;
}

/** Of a living instance, of deleted ones whose backups were retained, or of one of another region that is replicated here. */
async function ofInstance(api: RdsApi, name: string, known: Known | null): Promise<readonly Window[]> {
  const backups = (await listAutomatedBackups(api)).filter((one) => one.DBInstanceIdentifier === name);
  const own = backups.filter(({ Region }) => Region === undefined || Region === api.region);
  const live = known?.kind === 'instance' && known.isLive ? known.instance : null;
  const ofLive = own.find(({ DbiResourceId: id }) => id !== undefined && id === live?.DbiResourceId);
  const retained = own
    .filter((one) => one !== ofLive)
    .flatMap(({ DbiResourceId: id, Engine, RestoreWindow }): readonly Window[] =>
      id === undefined
        ? []
        : [
            {
              input: { SourceDbiResourceId: id },
              engine: Engine ?? '',
              ...edges(RestoreWindow),
              isEarlier: live !== null,
            },
          ],
    );
  // Zero: it has no automated backups of its own.
  if (live !== null && live.BackupRetentionPeriod !== 0) {
    const latest = live.LatestRestorableTime?.getTime() ?? null;
    const { earliest } = edges(ofLive?.RestoreWindow);
    const input = { SourceDBInstanceIdentifier: name };
    return [{ input, engine: live.Engine ?? '', earliest, latest, isEarlier: false }, ...retained];
  }
  if (retained.length > 0) return retained;
  return backups.map(({ DBInstanceAutomatedBackupsArn: arn = '', Engine, RestoreWindow }) => ({
    input: { SourceDBInstanceAutomatedBackupsArn: arn },
    engine: Engine ?? '',
    ...edges(RestoreWindow),
    isEarlier: false,
  }));
}

async function ofCluster(api: RdsApi, name: string, known: Known | null): Promise<readonly Window[]> {
  const live = known?.kind === 'cluster' && known.isLive ? known.cluster : null;
  const retained = (await listClusterBackups(api, name))
    .filter(({ DbClusterResourceId: id }) => id !== undefined && id !== live?.DbClusterResourceId)
    .map(({ DbClusterResourceId: id = '', Engine, RestoreWindow }) => ({
      input: { SourceDbClusterResourceId: id },
      engine: Engine ?? '',
      ...edges(RestoreWindow),
      isEarlier: live !== null,
    }));
  if (live === null) return retained;
  const { EarliestRestorableTime: earliest, LatestRestorableTime: latest } = live;
  const input = { SourceDBClusterIdentifier: name };
  const own = edges({ EarliestTime: earliest, LatestTime: latest });
  return [{ input, engine: live.Engine ?? '', ...own, isEarlier: false }, ...retained];
}

function edges(
  window: { readonly EarliestTime?: Date | undefined; readonly LatestTime?: Date | undefined } | undefined,
): Pick<Window, 'earliest' | 'latest'> {
  return {
    earliest: window?.EarliestTime?.getTime() ?? null,
    latest: window?.LatestTime?.getTime() ?? null,
  };
}
