import { regionOf } from '../../aws/endpoint.ts';
import type { AwsSession } from '../../aws/session.ts';
import type { PlanSpace } from '../../core/plan.ts';
import type { RetentionChange } from '../../core/review/retention-changes.ts';
import type { Instant } from '../../core/time.ts';
import type { ReadSessionDeps } from '../data/read-session.ts';
import { type Observation, observePlaces, type PlannedUnit } from '../points/observe.ts';
import { fatesOf, type PlacedFate } from '../points/prune.ts';
import { pointsAt, snapshotUnits } from '../points/units.ts';
import type { KeptPoint, RetentionEffect } from './retention-edits.ts';

/** What AWS keeps of sources of which a changed plan file keeps something else. */
export interface ChangedSnapshots extends Observation {
  readonly units: readonly PlannedUnit[];
}

/** Looks once into every place of those sources, by the plan and with the roles of the base branch. */
export async function observeChanged(
  { clock, signal, log, sources, env }: ReadSessionDeps,
  aws: AwsSession,
  space: PlanSpace,
  changes: readonly RetentionChange[],
): Promise<ChangedSnapshots> {
  const kept = changes.filter(({ destination }) => destination === null);
  const units = space.plans.flatMap((plan) =>
    kept
      .filter(({ address }) => address.plan === plan.name)
      .flatMap(({ address: { source } }) =>
        snapshotUnits(space, plan, sources, regionOf(env), { source, place: null }).map((unit) => ({ plan, unit })),
      ),
  );
  if (units.length === 0) return { units, views: [], failures: [], named: [], opened: [] };
  return { units, ...(await observePlaces({ aws, clock, signal, log }, space, units, { holds: true })) };
}

/** Decided as `prune` decides. Throws why a place could not be looked at: of half of the points nobody can say what goes. */
export async function snapshotEffect(
  { units, views, failures }: ChangedSnapshots,
  { address, before, after }: RetentionChange,
  now: Instant,
): Promise<RetentionEffect> {
  const failed = failures.find(({ plan, source }) => plan === address.plan && source === address.source);
  if (failed !== undefined) throw failed.error;
  const own = units.find(({ plan, unit }) => plan.name === address.plan && unit.entry.name === address.source);
  const kind = own?.unit.source.spec.name;
  const prune = {
    address,
    views: views.filter(({ registered }) => registered.spec.name === kind),
    isOwn: pointsAt(address),
    isBlind: false,
  };
  const was = fatesOf({ ...prune, request: { ...before, now } });
  if (after === null) return { kind: 'left', points: was.map(keptPoint) };
  const ruled = new Set(was.filter(({ by }) => by === 'rule').map(({ name }) => name));
  const lost = fatesOf({ ...prune, request: { ...after, now } }).filter(
    ({ name, by }) => by !== 'rule' && ruled.has(name),
  );
  const gone = lost.filter(({ kept }) => kept === null);
  const held = Map.groupBy(
    lost.filter(({ kept }) => kept !== null),
    ({ kept }) => kept ?? '',
  );
  return {
    kind: 'removal',
    points: gone.map(keptPoint),
    later: [...held].map(([why, fates]) => ({ points: fates.map(keptPoint), why })),
    early: gone.filter(({ isEarly }) => isEarly).length,
  };
}

function keptPoint({ name, point }: PlacedFate): KeptPoint {
  return { point: name, slot: point.slot, type: point.copiedFrom === null ? 'snapshot' : 'copy' };
}
