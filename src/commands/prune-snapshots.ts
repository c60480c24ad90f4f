import { regionOf } from '../aws/endpoint.ts';
import type { PlanSpace } from '../core/plan.ts';
import type { Address } from '../core/point-sources.ts';
import type { Finding } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import type { ReadSession } from '../flows/data/read-session.ts';
import { failureFindings, observePlaces, type PlaceFailure, type PlaceView } from '../flows/points/observe.ts';
import {
  applySnapshotPrune,
  fatesOf,
  type PlacedFate,
  type SnapshotPrune,
  snapshotStep,
} from '../flows/points/prune.ts';
import { retiredAddresses } from '../flows/points/retired.ts';
import { ownPoints, snapshotUnits } from '../flows/points/units.ts';
import { selectPlans } from '../flows/selection.ts';
import { WHOLE } from '../flows/units.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { Planned, PruneView } from './prune-sections.ts';

interface Asked {
  readonly session: ReadSession;
  readonly space: PlanSpace;
  readonly now: Instant;
}

/** What a prune would do to the points that AWS keeps, of all that was asked for. `known`: names of retired points that are there. */
export async function planSnapshots(
  ctx: CommandContext,
  input: CommandInput,
  asked: Asked,
): Promise<{
  readonly planned: readonly Planned[];
  readonly findings: readonly Finding[];
  readonly retired: readonly string[];
}> {
  const { session, space, now } = asked;
  const region = regionOf(ctx.env);
  const names = input.list('retired');
  const { plans, source: only } =
    names.length > 0
      ? { plans: space.plans, source: null }
      : selectPlans(space, input.positional, [], { sources: ctx.sources, region });
  const units = plans.flatMap((plan) =>
    snapshotUnits(space, plan, ctx.sources, region, { ...WHOLE, source: only }).map((unit) => ({ plan, unit })),
  );
  const { clock, signal, log } = ctx;
  const { views, failures } = await observePlaces({ aws: session.aws, clock, signal, log }, space, units, {
    holds: true,
  });
  const prunes =
    names.length > 0
      ? retiredPrunes(space, views, failures, names, now)
      : planPrunes(plans, units, views, failures, now);
  return {
    planned: prunes.map((prune) => plannedOf(prune, space.id)),
    findings: failureFindings(failures),
    retired: retiredAddresses(space, views).map(({ plan, source }) => `${plan}/${source}`),
  };
}

function planPrunes(
  plans: PlanSpace['plans'],
  units: Parameters<typeof observePlaces>[2],
  views: readonly PlaceView[],
  failures: readonly PlaceFailure[],
  now: Instant,
): readonly SnapshotPrune[] {
  return plans.flatMap((plan) => {
    const entries = new Set(units.filter((one) => one.plan === plan).map(({ unit }) => unit.entry));
    return [...entries].map(
      (entry): SnapshotPrune => ({
        address: { plan: plan.name, source: entry.name },
        request: { retention: plan.retention, timezone: plan.timezone, now },
        views: views.filter(({ registered }) => registered.spec.name === entry.source),
        isBlind: failures.some((one) => one.plan === plan.name && one.source === entry.name),
        isOwn: ownPoints(plan, entry.name),
      }),
    );
  });
}

function retiredPrunes(
  space: PlanSpace,
  views: readonly PlaceView[],
  failures: readonly PlaceFailure[],
  names: readonly string[],
  now: Instant,
): readonly SnapshotPrune[] {
  return retiredAddresses(space, views)
    .filter(({ plan, source }) => names.includes(plan) || names.includes(`${plan}/${source}`))
    .map((address) => ({
      address,
      request: { retention: 'retired', timezone: space.timezone, now },
      views,
      isBlind: failures.length > 0,
      isOwn: (point) => point.plan === address.plan && point.source === address.source,
    }));
}

function plannedOf(prune: SnapshotPrune, id: string): Planned {
  const fates = fatesOf(prune);
  return {
    plan: viewOf(prune.address, fates, prune.views),
    step: snapshotStep(prune.address, fates),
    apply: async () => ({ ...(await applySnapshotPrune(prune, fates, id)), locked: new Set() }),
  };
}

function viewOf(address: Address, fates: readonly PlacedFate[], views: readonly PlaceView[]): PruneView {
  const chainOf = ({ name, point, view: { place } }: PlacedFate) => ({
    chain: name,
    points: [{ point: name, slot: point.slot }],
    at: { resource: point.resource, place: `${place.account}/${place.region}` },
  });
  const unreadable = views.flatMap((view) => view.unreadable);
  return {
    address,
    kept: fates
      .filter(({ goes }) => goes.length === 0)
      .map((fate) => ({
        ...chainOf(fate),
        why: fate.kept ?? '',
        by: fate.by === 'rule' ? ('rule' as const) : ('time' as const),
      })),
    dropped: fates
      .filter(({ goes }) => goes.length > 0)
      .map((fate) => ({
        ...chainOf(fate),
        bytes: fate.goes.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
        isEarly: fate.isEarly,
        why: fate.why,
      })),
    litter: { objects: 0, bytes: 0 },
    extension: null,
    findings:
      unreadable.length === 0
        ? []
        : [
            {
              code: 'snapshot-unreadable',
              severity: 'warning',
              plan: address.plan,
              message: `${unreadable.join(', ')}: the tags say that it is ours and not what it is of; it stays`,
              hint: 'give the tags back that other snapshots of the plan have, or take holdfast:id away',
            },
          ],
  };
}
