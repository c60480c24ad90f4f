import { toHoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import { COPY_NAME } from '../core/point-sources.ts';
import type { Finding } from '../core/result.ts';
import type { PlanRun } from './config/backup.ts';
import type { SnapshotCopy } from './config/copy.ts';
import type { Serving } from './config/record.ts';
import { type DataBackupDeps, type DataRun, pointWords } from './data/backup.ts';
import { destinationNamed, destinationStore } from './data/destination.ts';
import { togetherOf } from './data/outcome.ts';
import { recordOf, recordRun } from './plan-record.ts';
import type { PointsRun } from './points/backup.ts';
import { pointsHeadline } from './points/recorded.ts';

/** What of a plan runs; null = it has none of this kind, or none was asked for. */
export interface Parts {
  readonly config: (() => Promise<PlanRun>) | null;
  /** Its data sources, and the text of what `config` captured where it captured anything. */
  readonly data: (copy: SnapshotCopy | null) => Promise<DataRun>;
  /** Its snapshot sources, which need nothing of the destination. */
  readonly points: (() => Promise<PointsRun>) | null;
  readonly hasData: boolean;
}

/**
 * Runs one plan with a destination: git first, then the destination, then the record of both there. What git does not take
 * goes to the destination all the same.
 */
export async function backupStored(
  deps: DataBackupDeps & { readonly run: { readonly id: string; readonly attempt: number } },
  plan: Plan,
  serving: Serving,
  parts: Parts,
  calls: () => Readonly<Record<string, number>>,
): Promise<PlanRun> {
  const startedAt = deps.clock.now();
  const config = parts.config === null ? null : await parts.config();
  const copy = config?.copy ?? null;
  const data = parts.hasData || copy !== null ? await parts.data(copy) : null;
  const points = parts.points === null ? null : await parts.points();
  const ended = endOf(config, data, points);
  const items = [...(config?.items ?? []), ...(points?.items ?? []), ...(data?.items ?? [])];
  const findings = [...(config?.findings ?? []), ...(points?.findings ?? []), ...(data?.findings ?? [])];
  const record = recordOf({
    plan,
    serving,
    run: deps.run,
    startedAt,
    endedAt: deps.clock.now(),
    ...ended,
    items,
    findings,
    calls: calls(),
    headline: headlineOf(config, data, points),
    config: config?.record ?? null,
  });
  const store =
    data?.destination?.store ?? destinationStore(deps, destinationNamed(deps.space, plan.destination ?? ''), 'read');
  const failure = await recordRun(store, deps.space, record);
  const run = { plan: plan.name, items, committed: config?.committed ?? null, made: data?.made ?? [] };
  if (failure === null) return { ...run, ...ended, findings };
  deps.signal.throwIfAborted();
  // A destination that could not be opened has said so already.
  if (data !== null && data.destination === null) return { ...run, ...ended, findings };
  const { code, message, hint } = toHoldfastError(failure);
  const finding: Finding = { code, severity: 'error', plan: plan.name, message, hint };
  const { outcome, reason } = ended;
  const lowered = outcome === 'complete' ? { outcome: 'partial' as const, reason: code } : { outcome, reason };
  return { ...run, ...lowered, findings: [...findings, finding] };
}

/** Snapshots that git did not take are owed by the next run, whatever became of their copy. */
function endOf(
  config: PlanRun | null,
  data: DataRun | null,
  points: PointsRun | null,
): Pick<PlanRun, 'outcome' | 'reason'> {
  const isCopyAlone = data?.items.every(({ source }) => source === COPY_NAME) ?? true;
  if (config !== null && isCopyAlone && (config.outcome === 'failed' || config.outcome === 'refused'))
    return { outcome: config.outcome, reason: config.reason };
  return togetherOf([config, points, data].filter((part) => part !== null));
}

function headlineOf(config: PlanRun | null, data: DataRun | null, snapshots: PointsRun | null): string {
  const points = (data?.made ?? []).filter(({ point }) => point.source !== COPY_NAME || config?.record === undefined);
  const made = points.map((one) => `${one.point.source}: ${pointWords(one)}`);
  const kept = snapshots === null ? [] : [pointsHeadline(snapshots)];
  const said = [...(config?.record === undefined ? [] : [config.record.headline]), ...kept, ...made];
  return said.length === 0 ? 'no recovery point' : said.join('; ');
}
