import type { PlanSpace } from '../../core/plan.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import type { KnownPlaces } from '../../core/snapshots/known-places.ts';
import { placeText, type SnapshotPoint } from '../../core/snapshots/point.ts';
import type { RegisteredSnapshotSource } from '../../sources/source.ts';
import type { Place } from '../place.ts';
import { unreadableFindings } from './findings.ts';
import { observeLeft } from './left.ts';
import { failureFindings, type Observation, type OpenedPlace, observePlaces, type PlannedUnit } from './observe.ts';
import type { OpenPlace, PointsWorld } from './places.ts';
import { retiredAddresses, retiredSnapshotFindings } from './retired.ts';
import { plannedSources } from './units.ts';

/** A recovery point that AWS keeps, as people look at it. */
export interface ListedSnapshotPoint {
  /** Of the source as it is called now; null = nothing in the plan files has it any more. */
  readonly of: Address | null;
  readonly point: SnapshotPoint;
  readonly place: OpenPlace;
  /** How people call the resource now; null = it has no such name, is selected no more, or nobody could ask. */
  readonly label: string | null;
  /** Whether its source makes and copies points there no more. */
  readonly isLeft: boolean;
}

export interface ListRequest {
  readonly within: Place | null;
  readonly withRetired: boolean;
  /** Where backups made and copied points. */
  readonly known: readonly KnownPlaces[];
  /** Every snapshot source. */
  readonly sources: readonly RegisteredSnapshotSource[];
}

export interface SnapshotListing {
  /** The newest first. */
  readonly points: readonly ListedSnapshotPoint[];
  readonly findings: readonly Finding[];
}

/** Every recovery point of these units, and where everything is asked for those that no plan has any more. */
export async function listSnapshotPoints(
  world: PointsWorld,
  space: PlanSpace,
  planned: readonly PlannedUnit[],
  { within, withRetired, known, sources }: ListRequest,
): Promise<SnapshotListing> {
  const seen = await observePlaces(world, space, planned, { holds: true, within });
  const left = await observeLeft(world, space, { planned, seen, known, sources, withRetired, within });
  const views = [...seen.views, ...left.views];
  const leftPoints = new Set(left.left.flatMap(({ points }) => points));
  const labels = await labelsOf(world, seen.opened);
  const owners = plannedSources(planned);
  const retired = withRetired ? retiredAddresses(space, views) : [];
  const isRetired = (point: SnapshotPoint) =>
    retired.some(({ plan, source }) => plan === point.plan && source === point.source);
  const points = views.flatMap(({ place, points: there }) =>
    there.flatMap((point): readonly ListedSnapshotPoint[] => {
      const of = owners.find(({ isOwn }) => isOwn(point))?.address ?? null;
      if (of === null && !isRetired(point)) return [];
      const label = labels.get(labelKey(point.copiedFrom ?? point, point.resource)) ?? null;
      return [{ of, point, place, label, isLeft: leftPoints.has(point) }];
    }),
  );
  return {
    points: points.sort((a, b) => b.point.slot - a.point.slot || (a.point.resource < b.point.resource ? -1 : 1)),
    findings: [
      ...failureFindings(seen.failures),
      ...left.findings,
      ...unreadableFindings(views.flatMap(({ unreadable }) => unreadable)),
      ...retiredSnapshotFindings(points.filter(({ of }) => of === null).map(({ point }) => point)),
    ],
  };
}

/** A name is a help to who reads, so what cannot be asked for one is no failure. */
async function labelsOf(
  { signal, log }: PointsWorld,
  opened: Observation['opened'],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    opened.map(async ({ unit, origin }: OpenedPlace): Promise<readonly (readonly [string, string])[]> => {
      try {
        const source = await unit.source.load();
        const { resources } = await source.select(origin.context, unit.entry.options);
        return resources.flatMap(({ id, label }) => (label === null ? [] : [[labelKey(origin, id), label] as const]));
      } catch (thrown) {
        signal.throwIfAborted();
        log.debug(`no names of ${unit.entry.name} in ${placeText(origin)}: ${(thrown as Error).message}`);
        return [];
      }
    }),
  );
  return new Map(found.flat());
}

function labelKey(place: Parameters<typeof placeText>[0], resource: string): string {
  return `${placeText(place)} ${resource}`;
}
