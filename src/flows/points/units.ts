import type { Plan, PlanSpace } from '../../core/plan.ts';
import { addressOf, type SourceAddress } from '../../core/point-sources.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import type { SnapshotPlace, SnapshotPoint } from '../../core/snapshots/point.ts';
import type { Instant } from '../../core/time.ts';
import type { SnapshotSelection } from '../../sources/snapshot-source.ts';
import { type RegisteredSource, snapshotSources } from '../../sources/source.ts';
import { type Narrowing, placedUnits } from '../units.ts';
import type { SnapshotUnit } from './places.ts';

/** The units of a plan's snapshot sources. */
export function snapshotUnits(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
  narrowing: Narrowing,
): readonly SnapshotUnit[] {
  return placedUnits(space, plan, snapshotSources(sources), defaultRegion, narrowing);
}

/** Whether a point lies under a name that a plan and its source have, or had. */
export function ownPoints(plan: Plan, source: string): (point: Pick<SnapshotPoint, 'plan' | 'source'>) => boolean {
  return pointsAt(addressOf(plan, source));
}

export function pointsAt(address: SourceAddress): (point: Pick<SnapshotPoint, 'plan' | 'source'>) => boolean {
  const names = [address, ...address.earlier];
  return (point) => names.some((one) => one.plan === point.plan && one.source === point.source);
}

/** A source of a plan, whatever the accounts and regions in which it runs. */
export interface PlannedSource {
  readonly kind: string;
  readonly address: SourceAddress;
  isOwn(point: Pick<SnapshotPoint, 'plan' | 'source'>): boolean;
}

/** The sources of these units, each once. */
export function plannedSources(
  planned: readonly { readonly plan: Plan; readonly unit: SnapshotUnit }[],
): readonly PlannedSource[] {
  return [...new Map(planned.map((one) => [one.unit.entry, one])).values()].map(({ plan, unit }) => {
    const address = addressOf(plan, unit.entry.name);
    return { kind: unit.entry.source, address, isOwn: pointsAt(address) };
  });
}

export interface LastSlot {
  /** Where the selection was made: what other places made, and copied here, is theirs to miss. */
  readonly origin: SnapshotPlace;
  /** The slot that is served. */
  readonly slot: Instant;
  readonly refusedSlots: ReadonlySet<Instant>;
}

/**
 * What the last slot that counts had and the selection has not: points that were made here. A slot whose selection was refused
 * does not count, or what fell out of it would be forgotten by the next.
 */
export function fallenOut(
  points: readonly SnapshotPoint[],
  { resources, refused }: SnapshotSelection,
  { origin, slot, refusedSlots }: LastSlot,
): readonly string[] {
  const earlier = points.filter(
    (point) =>
      point.copiedFrom === null && isSamePlace(point, origin) && point.slot < slot && !refusedSlots.has(point.slot),
  );
  const last = earlier.reduce((newest, point) => Math.max(newest, point.slot), 0);
  const had = new Set(earlier.filter((point) => point.slot === last).map(({ resource }) => resource));
  const has = new Set([...resources.map(({ id }) => id), ...refused.map(({ resource }) => resource)]);
  return [...had].filter((resource) => !has.has(resource)).sort();
}
