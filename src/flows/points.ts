import type { Plan } from '../core/plan.ts';
import type { State } from '../core/ports.ts';
import type { Item } from '../core/result.ts';
import type { RunRecord } from '../core/run-record.ts';
import type { Narrowing } from './config/units.ts';
import { holdsPlace, liesIn, type Place, parsePlace } from './place.ts';
import { recordsOf } from './selection.ts';

/** A recovery point of config sources: one commit, and the runs that found AWS to be just as it says. */
export interface ConfigPoint {
  readonly plan: string;
  readonly sources: readonly string[];
  readonly commit: string;
  readonly branch: string | null;
  /** ISO time of the slot that was served last. */
  readonly lastSlot: string;
  /** ISO time at which the first run began that found AWS so. */
  readonly capturedAt: string;
  /** ISO time at which the newest complete run began; null while only parts were read. */
  readonly confirmedAt: string | null;
  /** Complete runs. */
  readonly runs: number;
  readonly headline: string;
}

/**
 * The recovery points of a plan, newest first, from its run records: an hour without a change adds no point. A run that
 * read only a part of what is asked for confirms none.
 */
export async function configPoints(
  state: State,
  plan: Plan,
  { source, place }: Narrowing,
): Promise<readonly ConfigPoint[]> {
  const own = plan.sources.filter(({ type }) => type === 'config').map(({ name }) => name);
  const wanted = source === null ? own : [source];
  // Records of earlier plans name sources that the plan has not got any more.
  const data = new Set(plan.sources.filter(({ type }) => type === 'data').map(({ name }) => name));
  const records = (await recordsOf(state, plan))
    .filter(holdsPoint)
    .filter((record) => source === null || sourcesOf(record).includes(source))
    .filter((record) => place === null || record.items.some((item) => item.source !== '' && itemLiesIn(place, item)))
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  const points = new Map<string, ConfigPoint>();
  const newest = new Map<string | null, string>(); // branch → commit of its newest point
  for (const record of records) {
    // What others committed since then is no point of ours: a run without a change confirms the point before it.
    const commit = record.changed ? record.commit : (newest.get(record.branch) ?? record.commit);
    newest.set(record.branch, commit);
    const before = points.get(commit) ?? firstSight(plan, record);
    const held = sourcesOf(record).filter((name) => !data.has(name));
    points.set(commit, seen(before, record, held, isWhole(record, wanted, place)));
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
    sources: [],
    commit: record.commit,
    branch: record.branch,
    lastSlot: record.slot,
    capturedAt: record.startedAt,
    confirmedAt: null,
    runs: 0,
    headline: record.headline,
  };
}

function seen(point: ConfigPoint, record: Recorded, held: readonly string[], whole: boolean): ConfigPoint {
  return {
    ...point,
    sources: [...new Set([...point.sources, ...held])],
    lastSlot: record.slot,
    confirmedAt: whole ? record.startedAt : point.confirmedAt,
    runs: point.runs + (whole ? 1 : 0),
    headline: record.changed ? record.headline : point.headline,
  };
}

function isWhole(record: Recorded, wanted: readonly string[], place: Place | null): boolean {
  if (record.outcome === 'partial') return false;
  if (!holdsPlace(record.place === undefined ? null : parsePlace(record.place), place)) return false;
  return !record.partOnly || wanted.every((name) => sourcesOf(record).includes(name));
}

function itemLiesIn(place: Place, { account = '', region = '' }: Item): boolean {
  return liesIn(place, { account, region });
}

function sourcesOf(record: RunRecord): readonly string[] {
  return [...new Set(record.items.map((item) => item.source))].filter((name) => name !== '');
}
