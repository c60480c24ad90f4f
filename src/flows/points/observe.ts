import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { placeText, type SnapshotPlace, type SnapshotPoint } from '../../core/snapshots/point.ts';
import type { SnapshotSource } from '../../sources/snapshot-source.ts';
import type { RegisteredSnapshotSource } from '../../sources/source.ts';
import { inLanes, lanesOf } from '../config/lanes.ts';
import { inRegions, regionError } from '../open-unit.ts';
import { liesIn, type Place } from '../place.ts';
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
  /** Where the plans make and copy points, as far as it could be opened. */
  readonly named: readonly NamedPlace[];
  /** The units, one for each region, with the place where they make their points: those that could be opened. */
  readonly opened: readonly OpenedPlace[];
}

export interface NamedPlace extends Address {
  readonly place: SnapshotPlace;
}

export interface OpenedPlace extends PlannedUnit {
  readonly origin: OpenPlace;
}

export interface ObserveOptions {
  /** Whether each snapshot says why it cannot be removed, which takes further calls. */
  readonly holds: boolean;
  /** Only what lies in this place is looked at; null = everything. */
  readonly within?: Place | null;
}

export interface PlaceFailure {
  readonly plan: string;
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly error: HoldfastError;
}

/**
 * Looks once into every place where units make points, and where their plans copy them to, however many plans share it. A place
 * that cannot be looked at hides no other.
 */
export async function observePlaces(
  world: PointsWorld,
  space: PlanSpace,
  planned: readonly PlannedUnit[],
  options: ObserveOptions,
): Promise<Observation> {
  const views = new Map<string, Promise<PlaceView>>();
  const failures: PlaceFailure[] = [];
  const opened: OpenedPlace[] = [];
  const within = options.within ?? null;
  const named: NamedPlace[] = [];
  const look = async (place: OpenPlace, { plan, unit }: PlannedUnit): Promise<void> => {
    const registered = unit.source;
    named.push({ plan: plan.name, source: unit.entry.name, place });
    if (!liesIn(within, place)) return;
    const key = `${registered.spec.name} ${placeText(place)}`;
    const seen = views.get(key) ?? viewOf(place, registered, space.id, options);
    views.set(key, seen);
    await seen;
  };
  const guarded = async ({ plan, unit }: PlannedUnit, place: FailedPlace, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      world.signal.throwIfAborted();
      const account = space.accounts.find(({ name }) => name === place.account) ?? unit.account;
      const at = { ...unit, account, region: place.region ?? unit.region };
      const error = await regionError(world, at, toHoldfastError(thrown));
      // What lies elsewhere was not asked for; an account without a name may be any.
      const isElsewhere =
        place.account !== null &&
        place.region !== null &&
        !liesIn(within, { account: place.account, region: place.region });
      if (!isElsewhere) failures.push({ plan: plan.name, source: unit.entry.name, ...place, error });
    }
  };
  const units = (
    await Promise.all(
      planned.map(async ({ plan, unit }) => (await inRegions(world, unit)).map((one) => ({ plan, unit: one }))),
    )
  ).flat();
  const lanes = lanesOf(units.map((one) => ({ ...one.unit, one })));
  await inLanes(lanes, async ({ one }) => {
    const { plan, unit } = one;
    world.signal.throwIfAborted();
    const here = { account: unit.account?.name ?? null, region: regionOf(unit) };
    await guarded(one, here, async () => {
      const origin = await openOrigin(world, unit);
      opened.push({ plan, unit, origin });
      await guarded(one, here, async () => await look(origin, one));
      for (const copy of plan.copies) {
        const there = { account: copy.account ?? here.account, region: copy.region };
        await guarded(one, there, async () => {
          const targets = await openTargets(world, space, { copies: [copy] }, unit, origin);
          for (const target of targets) await look(target, one);
        });
      }
    });
  });
  const seen = await Promise.allSettled(views.values());
  return { views: seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), failures, named, opened };
}

type FailedPlace = Pick<PlaceFailure, 'account' | 'region'>;

/** What one kind of source has in one place. Throws what looking throws. */
export async function viewOf(
  place: OpenPlace,
  registered: RegisteredSnapshotSource,
  id: string,
  { holds }: ObserveOptions,
): Promise<PlaceView> {
  const source = await registered.load();
  const { points, unreadable } = await source.observe(place.context, id, { holds });
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
