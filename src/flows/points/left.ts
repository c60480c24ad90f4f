import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Account, PlanSpace } from '../../core/plan.ts';
import { type Address, addressOf, type SourceAddress } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import type { KnownPlaces } from '../../core/snapshots/known-places.ts';
import { parsePlaceText, placeText, type SnapshotPlace, type SnapshotPoint } from '../../core/snapshots/point.ts';
import type { RegisteredSnapshotSource } from '../../sources/source.ts';
import { addressText } from '../data/addresses.ts';
import { liesIn, type Place } from '../place.ts';
import { type Observation, type PlaceView, type PlannedUnit, viewOf } from './observe.ts';
import { type PointsWorld, placeOf } from './places.ts';
import { type PlannedSource, plannedSources, pointsAt } from './units.ts';

/** What lies where a plan makes and copies points no more. */
export interface LeftPlace {
  readonly address: SourceAddress;
  readonly view: PlaceView;
  readonly points: readonly SnapshotPoint[];
}

export interface LeftObservation {
  /** Of places that no plan names: what a look at those that are named did not see. */
  readonly views: readonly PlaceView[];
  /** Of sources that the plan files have. */
  readonly left: readonly LeftPlace[];
  readonly findings: readonly Finding[];
}

export interface LeftRequest {
  readonly planned: readonly PlannedUnit[];
  readonly seen: Observation;
  readonly known: readonly KnownPlaces[];
  /** Every snapshot source: what left the plan files may be of any kind. */
  readonly sources: readonly RegisteredSnapshotSource[];
  /** Whether places of what left the plan files are looked at too. */
  readonly withRetired: boolean;
  /** Only what lies there is looked at; null = everything. */
  readonly within?: Place | null;
}

/** Where points of one source may lie. */
interface Candidate {
  readonly kind: string;
  readonly place: SnapshotPlace;
}

/**
 * Looks where points lie of which the plan files name the place no more: a region that left `copies:` or `regions:` takes none of
 * its points with it. Places are known from the tags of points elsewhere, and from what backups wrote down. What lies in an account
 * that the plan files do not have any more nobody can look at.
 */
export async function observeLeft(
  world: PointsWorld,
  space: PlanSpace,
  { planned, seen, known, sources, withRetired, within = null }: LeftRequest,
): Promise<LeftObservation> {
  const owners = plannedSources(planned);
  // Of what could not be looked at nobody knows which places it names.
  const whole = owners.filter(
    ({ address }) => !seen.failures.some(({ plan, source }) => plan === address.plan && source === address.source),
  );
  const current = space.plans.flatMap((plan) => plan.sources.map(({ name }) => pointsAt(addressOf(plan, name))));
  const gone = withRetired ? known.filter((one) => !current.some((isOwn) => isOwn(one))) : [];
  const wanted = new Map<string, Candidate>();
  for (const one of [
    ...whole.flatMap((owner) => candidatesOf(owner, seen, known)),
    ...gone.flatMap(({ kind, places }) => places.map((place) => ({ kind, place }))),
  ])
    wanted.set(keyOf(one), one);
  const views: PlaceView[] = [];
  const findings: Finding[] = [];
  for (const { kind, place } of wanted.values()) {
    world.signal.throwIfAborted();
    if (seen.views.some((view) => view.registered.spec.name === kind && isSamePlace(view.place, place))) continue;
    const registered = sources.find(({ spec }) => spec.name === kind);
    const account = await accountOf(world, space, seen, place);
    if (registered === undefined || account === undefined) continue;
    if (!liesIn(within, { account: account?.name ?? place.accountId, region: place.region })) continue;
    try {
      const opened = placeOf(world, registered, await world.aws.account(account), place.region);
      views.push(await viewOf(opened, registered, space.id, { holds: true }));
    } catch (thrown) {
      world.signal.throwIfAborted();
      findings.push(unseen(kind, account?.name ?? place.accountId, place.region, toHoldfastError(thrown)));
    }
  }
  const left = whole.flatMap(({ kind, address, isOwn }) =>
    [...seen.views, ...views]
      .filter(({ registered, place }) => registered.spec.name === kind && !isNamed(seen, address, place))
      .map((view) => ({ address, view, points: view.points.filter(isOwn) }))
      .filter(({ points }) => points.length > 0),
  );
  return { views, left, findings: [...findings, ...left.map(leftFinding)] };
}

function candidatesOf(
  { kind, address, isOwn }: PlannedSource,
  { views, named }: Pick<Observation, 'views' | 'named'>,
  known: readonly KnownPlaces[],
): readonly Candidate[] {
  const points = views.flatMap((view) => (view.registered.spec.name === kind ? view.points.filter(isOwn) : []));
  const places = [
    ...known.filter((one) => one.kind === kind && isOwn(one)).flatMap((one) => one.places),
    ...[...new Set(points.flatMap(({ copies }) => copies))].flatMap((text) => parsePlaceText(text) ?? []),
    ...points.flatMap(({ copiedFrom }) => copiedFrom ?? []),
  ];
  return places.filter((place) => !isNamed({ named }, address, place)).map((place) => ({ kind, place }));
}

function isNamed({ named }: Pick<Observation, 'named'>, { plan, source }: Address, place: SnapshotPlace): boolean {
  return named.some((one) => one.plan === plan && one.source === source && isSamePlace(one.place, place));
}

/** Whose credentials enter an account; undefined = nobody's any more. */
async function accountOf(
  { aws }: PointsWorld,
  { accounts }: PlanSpace,
  { opened }: Observation,
  { accountId }: SnapshotPlace,
): Promise<Account | null | undefined> {
  const own = accounts.find(({ id }) => id === accountId);
  if (own !== undefined) return own;
  const entered = opened.find(({ origin }) => origin.accountId === accountId);
  if (entered !== undefined) return entered.unit.account;
  return accounts.length === 0 && (await aws.account(null)).id === accountId ? null : undefined;
}

function keyOf({ kind, place }: Candidate): string {
  return `${kind} ${placeText(place)}`;
}

/** By which `--retired` names it: `points/ebs@vault/eu-west-1`. */
export function leftName({ address, view: { place } }: LeftPlace): string {
  return `${addressText(address)}@${place.account}/${place.region}`;
}

function leftFinding(left: LeftPlace): Finding {
  const { address, view, points } = left;
  const count = points.length === 1 ? '1 recovery point' : `${points.length} recovery points`;
  return {
    code: 'retired',
    severity: 'note',
    plan: address.plan,
    message: `${count} of ${addressText(address)} in ${view.place.account}/${view.place.region}, which the plan names no more: its retention goes on there, and the newest stay`,
    hint: `see what removing all of them takes: holdfast prune --retired ${leftName(left)}; or name the place again in copies: or regions:`,
  };
}

function unseen(kind: string, account: string, region: string, { code, message, hint }: HoldfastError): Finding {
  return {
    code,
    severity: 'warning',
    message: `what may still lie in ${account}/${region}, which no plan with ${kind} names any more, could not be looked at: ${message}`,
    hint,
  };
}
