import type { ListedPoint } from '../catalogue/points.ts';
import type { Finding, Item, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { isoTime } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { PrunePlan } from '../flows/data/prune-plan.ts';
import type { SourceStore } from '../flows/data/source-store.ts';
import { timeCell } from './cells.ts';
import { pointTable } from './point-sections.ts';

/** What would be done to one source, and the store that it lies in. */
export interface Planned {
  readonly data: SourceStore;
  readonly plan: PrunePlan;
}

/** Every point with what becomes of it. `removed`: the chains that are gone; null = it is only shown. */
export function pruneItems(planned: readonly Planned[], removed: ReadonlySet<string> | null): readonly Item[] {
  return planned.flatMap(({ plan: { address, kept, dropped } }) => {
    const item = (point: ListedPoint, status: Item['status'], note: string): Item => ({
      plan: address.plan,
      source: address.source,
      slot: isoTime(point.slot),
      point: point.point,
      status,
      note,
    });
    const gone = (chain: string): readonly [Item['status'], string] => {
      if (removed === null) return ['pending', 'would be removed'];
      return removed.has(chain) ? ['complete', 'removed'] : ['failed', 'could not be removed'];
    };
    return [
      ...dropped.flatMap(({ chain, points }) => points.map((point) => item(point, ...gone(chain)))),
      ...kept.flatMap(({ points, why }) => points.map((point) => item(point, 'skipped', `stays: ${why}`))),
    ];
  });
}

/** What goes, what stays and why, and the hash that approves exactly that. */
export function pruneSections(
  planned: readonly Planned[],
  hash: string,
  removed: ReadonlySet<string> | null = null,
): readonly Section[] {
  const row = (plan: PrunePlan, points: readonly ListedPoint[]): readonly string[] => [
    addressText(plan.address),
    spanText(points),
    String(points.length),
  ];
  const going = planned.flatMap(({ plan }) =>
    plan.dropped.map((chain) => [
      ...row(plan, chain.points),
      formatSize(chain.bytes),
      chain.isEarly ? 'earlier than it was promised' : 'no rule keeps it',
    ]),
  );
  const staying = planned.flatMap(({ plan }) =>
    plan.kept.toReversed().map((chain) => [...row(plan, chain.points), chain.why]),
  );
  const isNothing = going.length === 0 && planned.every(({ plan }) => plan.litter.objects === 0);
  const how =
    removed !== null || isNothing ? [] : [`to do it: add --apply, and --plan-hash ${hash} where nobody can be asked`];
  const litter = planned.flatMap(({ plan }) => (plan.litter.objects === 0 ? [] : [litterLine(plan)]));
  const title = removed === null ? 'Would be removed' : 'Removed';
  return [
    ...(going.length === 0 ? [] : pointTable(title, ['source', 'chain', 'points', 'stored', 'why'], going)),
    ...(staying.length === 0 ? [] : pointTable('Stays', ['source', 'chain', 'points', 'because of'], staying)),
    { kind: 'lines', title: 'In all', open: true, lines: [...sumLines(planned, removed), ...litter, ...how] },
  ];
}

function sumLines(planned: readonly Planned[], removed: ReadonlySet<string> | null): readonly string[] {
  const dropped = planned.flatMap(({ plan }) => plan.dropped);
  const gone = dropped.filter(({ chain }) => removed?.has(chain) ?? true);
  const bytes = gone.reduce((sum, chain) => sum + chain.bytes, 0);
  const verb = removed === null ? 'would be removed' : 'removed';
  const what = `${pointCount(gone)} ${verb}, ${formatSize(bytes)}`;
  return [`${what}; ${pointCount(planned.flatMap(({ plan }) => plan.kept))} stay`];
}

function pointCount(chains: readonly { readonly points: readonly ListedPoint[] }[]): string {
  const count = chains.reduce((sum, { points }) => sum + points.length, 0);
  return count === 1 ? '1 recovery point' : `${count} recovery points`;
}

/** `2026-11-16T02:00Z to 2026-11-22T02:00Z`. */
function spanText(points: readonly ListedPoint[]): string {
  const [first, last] = [points[0], points.at(-1)].map((point) => timeCell(isoTime(point?.slot ?? 0)));
  return points.length === 1 ? `${first}` : `${first} to ${last}`;
}

function litterLine({ address, litter }: PrunePlan): string {
  const objects = litter.objects === 1 ? '1 object' : `${litter.objects} objects`;
  return `${addressText(address)}: ${objects} (${formatSize(litter.bytes)}) of runs that died a week ago or longer`;
}

/** That more would be removed early than the plan allows (`max` points), which `apply` refuses. */
export function earlyFinding(planned: readonly Planned[], max: number, apply: boolean): readonly Finding[] {
  const early = planned.flatMap(({ plan }) =>
    plan.dropped.filter(({ isEarly }) => isEarly).map(({ points }) => points),
  );
  const count = early.flat().length;
  if (count <= max) return [];
  const [plan] = planned.filter(({ plan: { dropped } }) => dropped.some(({ isEarly }) => isEarly));
  return [
    {
      code: 'early-removal',
      severity: apply ? 'error' : 'warning',
      ...(plan === undefined ? {} : { plan: plan.plan.address.plan }),
      message: `${count === 1 ? '1 point' : `${count} points`} would be removed that the retention under which they were made still keeps, and the plan allows ${max}`,
      hint: `look at what was changed in retention; if it is meant, set safety: { maxUnforeseenDeletes: ${count} } for one prune`,
    },
  ];
}

/** What stops the removal is among the findings already; this says that it does. */
export function pausedFinding({ address, kept }: PrunePlan): readonly Finding[] {
  const paused = kept.filter(({ isPaused }) => isPaused);
  if (paused.length === 0) return [];
  const count = paused.flatMap(({ points }) => points).length;
  return [
    {
      code: 'prune-paused',
      severity: 'error',
      plan: address.plan,
      message: `nothing of ${addressText(address)} is removed, ${count === 1 ? '1 point' : `${count} points`} that no rule keeps included: something in the store is not as it was written`,
      hint: 'clear up what the other findings say first: whoever changed the store could have the good points removed',
    },
  ];
}
