import type { Plan } from '../core/plan.ts';
import type { State } from '../core/ports.ts';
import type { RunRecord } from '../core/run-record.ts';
import { recordsOf } from './selection.ts';

/** A recovery point of config sources: one commit, and the slots whose runs found AWS to be just as it says. */
export interface ConfigPoint {
  readonly plan: string;
  readonly sources: readonly string[];
  readonly commit: string;
  readonly branch: string | null;
  /** ISO times. */
  readonly firstSlot: string;
  readonly lastSlot: string;
  readonly runs: number;
  readonly status: 'complete' | 'partial';
  readonly headline: string;
}

/** The recovery points of a plan, newest first, from its run records: an hour without a change adds no point. */
export async function configPoints(state: State, plan: Plan, source: string | null): Promise<readonly ConfigPoint[]> {
  const records = (await recordsOf(state, plan))
    .filter(holdsPoint)
    .filter((record) => source === null || sourcesOf(record).includes(source))
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  const points = new Map<string, ConfigPoint>();
  for (const record of records) {
    const before = points.get(record.commit);
    points.set(record.commit, before === undefined ? firstSight(plan, record) : seenAgain(before, record));
  }
  return [...points.values()].reverse();
}

type Recorded = RunRecord & { readonly commit: string };

function holdsPoint(record: RunRecord): record is Recorded {
  return record.commit !== null && ['complete', 'partial', 'drift'].includes(record.outcome);
}

function firstSight(plan: Plan, record: Recorded): ConfigPoint {
  return {
    plan: plan.name,
    sources: sourcesOf(record),
    commit: record.commit,
    branch: record.branch,
    firstSlot: record.slot,
    lastSlot: record.slot,
    runs: 1,
    status: record.outcome === 'partial' ? 'partial' : 'complete',
    headline: record.headline,
  };
}

/** A point is complete as soon as one whole capture found nothing to change in it. */
function seenAgain(point: ConfigPoint, record: Recorded): ConfigPoint {
  return {
    ...point,
    lastSlot: record.slot,
    runs: point.runs + 1,
    status: record.outcome === 'partial' ? point.status : 'complete',
    headline: record.changed ? record.headline : point.headline,
  };
}

function sourcesOf(record: RunRecord): readonly string[] {
  return [...new Set(record.items.map((item) => item.source))].filter((name) => name !== '');
}
