import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { placeText, type SnapshotPoint } from '../../core/snapshots/point.ts';
import type { SnapshotSource } from '../../sources/snapshot-source.ts';
import type { RegisteredSnapshotSource } from '../../sources/source.ts';
import { inLanes, lanesOf } from '../config/lanes.ts';
import { inRegions, regionError } from '../open-unit.ts';
import { regionOf } from '../units.ts';
import { type OpenPlace, openOrigin, openTargets, type PointsWorld, type SnapshotUnit } from './places.ts';

/** A unit with the plan that it is of. */
export interface PlannedUnit {
  readonly plan: Plan;
  readonly unit: SnapshotUnit;
}

/** What one account and region has of one kind of source: every plan's points. */
export interface PlaceView {
  readonly place: OpenPlace;
  readonly registered: RegisteredSnapshotSource;
  readonly source: SnapshotSource;
  readonly points: readonly SnapshotPoint[];
  /** Snapshots with the owner's id and tags that nobody can read. */
  readonly unreadable: readonly string[];
}

/** What was seen, and where nothing could be. */
export interface Observation {
  readonly views: readonly PlaceView[];
  readonly failures: readonly PlaceFailure[];
}

export interface PlaceFailure {
  readonly plan: string;
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly error: HoldfastError;
}

/** Looks once into every place where units make points, and where their plans copy them to, however many plans share it. */
export async function observePlaces(
  world: PointsWorld,
  space: PlanSpace,
  planned: readonly PlannedUnit[],
  options: { readonly holds: boolean },
): Promise<Observation> {
  const views = new Map<string, Promise<PlaceView>>();
  const failures: PlaceFailure[] = [];
  const look = (place: OpenPlace, registered: RegisteredSnapshotSource): Promise<PlaceView> => {
    const key = `${registered.spec.name} ${placeText(place)}`;
    const known = views.get(key);
    if (known !== undefined) return known;
    const seen = viewOf(place, registered, space.id, options);
    views.set(key, seen);
    return seen;
  };
  const units = (
    await Promise.all(
      planned.map(async ({ plan, unit }) => (await inRegions(world, unit)).map((one) => ({ plan, unit: one }))),
    )
  ).flat();
  const lanes = lanesOf(units.map((one) => ({ ...one.unit, one })));
  await inLanes(lanes, async ({ one: { plan, unit } }) => {
    world.signal.throwIfAborted();
    try {
      const origin = await openOrigin(world, unit);
      const targets = await openTargets(world, space, plan, unit, origin);
      for (const place of [origin, ...targets]) await look(place, unit.source);
    } catch (thrown) {
      world.signal.throwIfAborted();
      const error = await regionError(world, unit, toHoldfastError(thrown));
      const account = unit.account?.name ?? null;
      failures.push({ plan: plan.name, source: unit.entry.name, account, region: regionOf(unit), error });
    }
  });
  const seen = await Promise.allSettled(views.values());
  return { views: seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), failures };
}

async function viewOf(
  place: OpenPlace,
  registered: RegisteredSnapshotSource,
  id: string,
  options: { readonly holds: boolean },
): Promise<PlaceView> {
  const source = await registered.load();
  const { points, unreadable } = await source.observe(place.context, id, options);
  return { place, registered, source, points, unreadable };
}

/** What could not be looked at, as findings. */
export function failureFindings(failures: readonly PlaceFailure[]): readonly Finding[] {
  return failures.map(({ plan, source, account, region, error }): Finding => {
    const where = [account, region].filter((part) => part !== null).join('/');
    const { code, message, hint } = error;
    return {
      code,
      severity: 'error',
      plan,
      message: `${plan}/${source}${where === '' ? '' : `@${where}`}: ${message}`,
      hint,
    };
  });
}
