import { cutText } from '../core/plain-text.ts';
import type { Plan } from '../core/plan.ts';
import { COPY_NAME } from '../core/point-sources.ts';
import type { State } from '../core/ports.ts';
import type { Item } from '../core/result.ts';
import type { RunRecord } from '../core/run-record.ts';
import { scopePlace } from '../core/scope.ts';
import { holdsPlace, liesIn, type Place, parsePlace } from './place.ts';
import { recordsOf } from './selection.ts';
import type { Narrowing } from './units.ts';

/** Of several accounts or regions together. */
const HEADLINE_MAX_CHARS = 72;

/** A recovery point of config sources: one commit, and the runs that found AWS to be just as it says. */
export interface ConfigPoint {
  readonly plan: string;
  /** The plan's earlier name, under which it was made; null = it had its name already. */
  readonly was: string | null;
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
  /** Whether the commit took so much away that somebody should look. */
  readonly massRemoval: boolean;
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
  const kind = plan.sources.find(({ name }) => name === source)?.source ?? null;
  const within = source === null && place === null ? null : { kind, place };
  const own = plan.sources.filter(({ type }) => type === 'config').map(({ name }) => name);
  const wanted = source === null ? own : [source];
  // Records of earlier plans name sources that the plan has not got any more.
  const data = new Set([COPY_NAME, ...plan.sources.filter(({ type }) => type === 'data').map(({ name }) => name)]);
  const renamed = new Map(plan.sources.flatMap(({ was, name }) => (was === null ? [] : [[was, name] as const])));
  const records = (await recordsOf(state, plan))
    .filter(holdsPoint)
    .map((record) => withNames(record, renamed))
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
    points.set(commit, seen(before, record, held, isWhole(record, wanted, place), changeIn(record, within)));
  }
  return [...points.values()].reverse();
}

type Recorded = RunRecord & { readonly commit: string };

function holdsPoint(record: RunRecord): record is Recorded {
  return record.commit !== null && ['complete', 'partial', 'drift'].includes(record.outcome);
}

/** Sources by the names that they have now. */
function withNames(record: Recorded, renamed: ReadonlyMap<string, string>): Recorded {
  if (renamed.size === 0) return record;
  return {
    ...record,
    items: record.items.map((item) => ({ ...item, source: renamed.get(item.source) ?? item.source })),
  };
}

function firstSight(plan: Plan, record: Recorded): ConfigPoint {
  return {
    plan: plan.name,
    was: record.plan === plan.name ? null : record.plan,
    sources: [],
    commit: record.commit,
    branch: record.branch,
    lastSlot: record.slot,
    capturedAt: record.startedAt,
    confirmedAt: null,
    runs: 0,
    headline: record.headline,
    massRemoval: false,
  };
}

function seen(
  point: ConfigPoint,
  record: Recorded,
  held: readonly string[],
  whole: boolean,
  change: Change | null,
): ConfigPoint {
  return {
    ...point,
    sources: [...new Set([...point.sources, ...held])],
    lastSlot: record.slot,
    confirmedAt: whole ? record.startedAt : point.confirmedAt,
    runs: point.runs + (whole ? 1 : 0),
    headline: change?.headline ?? point.headline,
    massRemoval: change?.massRemoval ?? point.massRemoval,
  };
}

interface Change {
  readonly headline: string;
  readonly massRemoval: boolean;
}

/** What a run's commit changed: in all, or in a part of the plan; '' when nothing there. Null when the run made none. */
function changeIn(
  record: Recorded,
  within: { readonly kind: string | null; readonly place: Place | null } | null,
): Change | null {
  if (!record.changed) return null;
  const told = record.scopes.filter(({ headline }) => headline !== undefined);
  // What is told of no scope belongs to all: an account that was given a name.
  if (within === null || told.length === 0) {
    return { headline: record.headline, massRemoval: record.findings.some(({ code }) => code === 'mass-removal') };
  }
  const own = told.filter((scope) => (within.kind ?? scope.source) === scope.source && liesIn(within.place, scope));
  const texts = own.map((scope) => `${own.length > 1 ? `${scopePlace(scope)} ` : ''}${scope.headline}`);
  return {
    headline: cutText(texts.join('; '), HEADLINE_MAX_CHARS),
    massRemoval: own.some((scope) => scope.massRemoval),
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
