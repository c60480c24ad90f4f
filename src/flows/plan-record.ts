import { readStoreFile } from '../archive/store-file.ts';
import { type HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import type { Item, Outcome } from '../core/result.ts';
import type { RunRecord } from '../core/run-record.ts';
import type { Store } from '../core/store.ts';
import { type Instant, isoTime } from '../core/time.ts';
import type { Serving } from './config/record.ts';
import { writeRecord } from './data/records.ts';
import { placeText } from './place.ts';

export interface RecordFacts {
  readonly plan: Plan;
  readonly serving: Serving;
  readonly run: { readonly id: string; readonly attempt: number };
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: RunRecord['findings'];
  readonly calls: Readonly<Record<string, number>>;
  readonly headline: string;
  /** What its config sources did; null when none ran. */
  readonly config: Pick<RunRecord, 'commit' | 'proposed' | 'branch' | 'changed' | 'scopes'> | null;
}

/** What one run of a plan with a destination did, config and data sources together. */
export function recordOf(facts: RecordFacts): RunRecord {
  const { plan, serving, run, config } = facts;
  return {
    schemaVersion: 1,
    plan: plan.name,
    slot: isoTime(serving.slot),
    forced: serving.forced,
    partOnly: serving.partOnly,
    ...(serving.place === null ? {} : { place: placeText(serving.place) }),
    run: run.id,
    attempt: run.attempt,
    startedAt: isoTime(facts.startedAt),
    endedAt: isoTime(facts.endedAt),
    outcome: facts.outcome,
    reason: facts.reason,
    lateBy: serving.lateBy,
    missed: serving.missed,
    commit: config?.commit ?? null,
    ...(config?.proposed === true ? { proposed: true as const } : {}),
    branch: config?.branch ?? null,
    changed: config?.changed ?? false,
    headline: facts.headline,
    items: facts.items,
    findings: facts.findings.map(({ code, severity, message }) => ({ code, severity, message })),
    calls: facts.calls,
    scopes: config?.scopes ?? [],
  };
}

/** Writes a record into a store that is ours; nothing is written into another's, or where there is none. Null = it stands. */
export async function recordRun(
  store: Store,
  space: Pick<PlanSpace, 'id'>,
  record: RunRecord,
): Promise<HoldfastError | null> {
  try {
    if ((await readStoreFile(store))?.owner === space.id) await writeRecord(store, record);
    return null;
  } catch (thrown) {
    return toHoldfastError(thrown);
  }
}
