import { regionOf } from '../aws/endpoint.ts';
import { HoldfastError } from '../core/errors.ts';
import type { PlanSpace } from '../core/plan.ts';
import type { Address } from '../core/point-sources.ts';
import type { Finding } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { ReadSession } from '../flows/data/read-session.ts';
import { unreadableFindings } from '../flows/points/findings.ts';
import { readKnownPlaces } from '../flows/points/known-places.ts';
import { type LeftPlace, leftName, observeLeft } from '../flows/points/left.ts';
import { failureFindings, observePlaces, type PlaceFailure, type PlaceView } from '../flows/points/observe.ts';
import {
  applySnapshotPrune,
  fatesOf,
  goneNames,
  type PlacedFate,
  type SnapshotPrune,
  snapshotStep,
} from '../flows/points/prune.ts';
import { retiredAddresses } from '../flows/points/retired.ts';
import { ownPoints, pointsAt, snapshotUnits } from '../flows/points/units.ts';
import { selectPlans } from '../flows/selection.ts';
import { WHOLE } from '../flows/units.ts';
import { snapshotSources } from '../sources/source.ts';
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
  const {
    plans,
    source: only,
    place,
  } = names.length > 0
    ? { plans: space.plans, ...WHOLE }
    : selectPlans(space, input.positional, [], { sources: ctx.sources, region });
  if (place !== null)
    throw new HoldfastError('usage', `prune takes no place, and '${input.positional}' names one`, {
      hint: 'leave out what begins with @: each place keeps points of its own; what lies where the plan names the place no more goes by --retired',
    });
  const units = plans.flatMap((plan) =>
    snapshotUnits(space, plan, ctx.sources, region, { ...WHOLE, source: only }).map((unit) => ({ plan, unit })),
  );
  const { clock, signal, log } = ctx;
  const world = { aws: session.aws, clock, signal, log };
  const sources = snapshotSources(ctx.sources);
  const { known, findings } =
    units.length > 0 || names.length > 0 ? await readKnownPlaces(ctx) : { known: [], findings: [] };
  const seen = await observePlaces(world, space, units, { holds: true });
  const request = { planned: units, seen, known, sources, withRetired: names.length > 0 };
  const left = await observeLeft(world, space, request);
  const views = [...seen.views, ...left.views];
  const { failures } = seen;
  const prunes =
    names.length > 0
      ? [...retiredPrunes(space, views, failures, names, now), ...leftPrunes(left.left, views, failures, names, now)]
      : planPrunes(plans, units, views, failures, now);
  const all = [...new Set(prunes.flatMap((prune) => prune.views))];
  return {
    planned: prunes.map((prune) => plannedOf(prune, space.id)),
    findings: [
      ...findings,
      ...failureFindings(failures),
      ...left.findings,
      ...unreadableFindings(all.flatMap(({ unreadable }) => unreadable)),
    ],
    retired: [...retiredAddresses(space, views).map(addressText), ...left.left.map(leftName)],
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

/** What lies where its plan makes and copies points no more goes by the name of both. */
function leftPrunes(
  left: readonly LeftPlace[],
  views: readonly PlaceView[],
  failures: readonly PlaceFailure[],
  names: readonly string[],
  now: Instant,
): readonly SnapshotPrune[] {
  return left
    .filter((one) => names.includes(leftName(one)))
    .map(({ address, view }) => ({
      address,
      request: { retention: 'retired', timezone: 'UTC', now },
      views: views.filter(({ registered }) => registered.spec.name === view.registered.spec.name),
      isBlind: failures.some((one) => one.plan === address.plan && one.source === address.source),
      isOwn: pointsAt(address),
      within: view.place,
    }));
}

function plannedOf(prune: SnapshotPrune, id: string): Planned {
  const fates = fatesOf(prune);
  return {
    plan: viewOf(prune.address, fates),
    step: snapshotStep(prune.address, fates),
    apply: async () => ({ ...(await applySnapshotPrune(prune, fates, id)), locked: new Set() }),
  };
}

function viewOf(address: Address, fates: readonly PlacedFate[]): PruneView {
  const chainOf = ({ point, view: { place } }: PlacedFate, name: string) => ({
    chain: name,
    points: [{ point: name, slot: point.slot }],
    at: { resource: point.resource, account: place.account, region: place.region, id: name.split('@')[0] ?? name },
  });
  return {
    address,
    kept: fates
      .filter(({ kept }) => kept !== null)
      .map((fate) => ({
        ...chainOf(fate, fate.name),
        why: fate.kept ?? '',
        by: fate.by === 'rule' ? ('rule' as const) : ('time' as const),
      })),
    dropped: fates.flatMap((fate) =>
      goneNames(fate).map(({ name, of }) => ({
        ...chainOf(fate, name),
        bytes: of.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
        isEarly: fate.isEarly,
        why: fate.why,
      })),
    ),
    litter: { objects: 0, bytes: 0 },
    extension: null,
    findings: [],
  };
}
