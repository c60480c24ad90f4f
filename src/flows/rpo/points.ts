import { toHoldfastError } from '../../core/errors.ts';
import type { PlanSpace } from '../../core/plan.ts';
import type { Recoverable } from '../../core/rpo.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import { homeOf, type SnapshotPoint, stateOf } from '../../core/snapshots/point.ts';
import type { RecoverableWindow, SnapshotSelection } from '../../sources/snapshot-source.ts';
import { pointId } from '../points/items.ts';
import {
  failureFindings,
  type OpenedPlace,
  observePlaces,
  type PlaceFailure,
  type PlannedUnit,
} from '../points/observe.ts';
import type { PointsWorld } from '../points/places.ts';
import { ownPoints, plannedSources } from '../points/units.ts';
import type { NamedResource, Protections, SourceProtection } from './protection.ts';

/** What is selected now, and the points and automated backups of it. A place that cannot be looked at is a finding, and counts as empty. */
export async function pointProtections(
  world: PointsWorld,
  space: PlanSpace,
  planned: readonly PlannedUnit[],
): Promise<Protections> {
  const seen = await observePlaces(world, space, planned, { holds: false });
  const failures: PlaceFailure[] = [...seen.failures];
  const points = seen.views.flatMap((view) => view.points).filter((point) => stateOf(point) === 'complete');
  const looked = await Promise.all(
    seen.opened.map(async (opened) => {
      const isOwn = ownPoints(opened.plan, opened.unit.entry.name);
      try {
        const { selection, windows } = await lookAt(opened);
        const own = points.filter(isOwn);
        return { opened, resources: resourcesOf(opened, selection, own, windows) };
      } catch (thrown) {
        world.signal.throwIfAborted();
        const { origin, plan, unit } = opened;
        const error = toHoldfastError(thrown);
        failures.push({
          plan: plan.name,
          source: unit.entry.name,
          account: origin.account,
          region: origin.region,
          error,
        });
        return { opened, resources: [] };
      }
    }),
  );
  const sources = plannedSources(planned).map(({ address: { plan, source } }): SourceProtection => {
    const own = looked.filter(({ opened }) => opened.plan.name === plan && opened.unit.entry.name === source);
    const isPart = failures.some((failure) => failure.plan === plan && failure.source === source);
    return { plan, source, resources: own.flatMap(({ resources }) => resources), isPart };
  });
  return { sources, findings: failureFindings(failures) };
}

async function lookAt({ unit, origin }: OpenedPlace) {
  const source = await unit.source.load();
  const selection = await source.select(origin.context, unit.entry.options);
  const windows = (await source.recoverable?.(origin.context, selection.resources)) ?? [];
  return { selection, windows };
}

/** Also what was selected and cannot be backed up: it has nothing, or what an earlier run made. */
function resourcesOf(
  { origin }: OpenedPlace,
  { resources, refused }: SnapshotSelection,
  points: readonly SnapshotPoint[],
  windows: readonly RecoverableWindow[],
): readonly NamedResource[] {
  const { accountId, region, account } = origin;
  const made = points.filter((point) => isSamePlace(homeOf(point), origin));
  const kept = Map.groupBy(made, ({ resource }) => resource);
  const open = Map.groupBy(windows, ({ resource }) => resource);
  const all = [...resources, ...refused.map(({ resource }) => ({ id: resource, label: null }))];
  return all.map(({ id, label }) => ({
    resource: id,
    label,
    account,
    region,
    home: { accountId, region },
    recoverable: [...(kept.get(id) ?? []).map(fromPoint), ...(open.get(id) ?? []).map(fromWindow)],
  }));
}

/** Of the slot, and not of when AWS made it: a copy is made later than what it holds. */
function fromPoint(point: SnapshotPoint): Recoverable {
  const { accountId, region, slot } = point;
  return { point: pointId(point), at: slot, place: { kind: 'aws', accountId, region }, goesWithResource: false };
}

function fromWindow({ name, until, accountId, region, goesWithResource }: RecoverableWindow): Recoverable {
  return { point: name, at: until, place: { kind: 'aws', accountId, region }, goesWithResource };
}
