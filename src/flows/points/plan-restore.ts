import { HoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSource, PlanSpace } from '../../core/plan.ts';
import { planHash, type RestorePlan } from '../../core/restore/restore-plan.ts';
import type { RestoreNote } from '../../core/restore/step.ts';
import type { Scope } from '../../core/scope.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import { type ChosenSnapshot, chooseSnapshot, chosenWords, type SnapshotWish } from './choose.ts';
import { pointId } from './items.ts';
import { observePlaces, type PlaceFailure, type PlaceView, type PlannedUnit } from './observe.ts';
import type { OpenPlace, PointsWorld } from './places.ts';
import { type RecordedDeps, recordedOf } from './recorded-config.ts';
import { ownPoints } from './units.ts';

export interface PointsRestoreRequest {
  readonly plan: Plan;
  readonly entry: PlanSource;
  readonly units: readonly PlannedUnit[];
  readonly items: readonly string[];
  readonly wish: SnapshotWish;
  readonly target: string | null;
  /** Account and region of the point, by name and as AWS calls them; null = where it was made. */
  readonly account: string | null;
  readonly region: string | null;
  /** Where to look for the configuration of what is gone. */
  readonly git: RecordedDeps;
}

/** A restore of a point that AWS keeps, as it is shown. */
export interface PlannedPointsRestore {
  readonly plan: RestorePlan;
  readonly hash: string;
  readonly tree: { readonly label: string };
  readonly chosen: ChosenSnapshot;
  readonly place: OpenPlace;
}

/** What would be done; changes nothing. Throws what looking and choosing throw, and `restore-refused` for what cannot be done at all. */
export async function planPointsRestore(
  world: PointsWorld,
  space: PlanSpace,
  request: PointsRestoreRequest,
): Promise<PlannedPointsRestore> {
  const { plan, entry, units, items, wish, target } = request;
  const { views, failures } = await observePlaces(world, space, units, { holds: false });
  const isOwn = ownPoints(plan, entry.name);
  const placed = placesOf(views, request).map((view) => ({ view, points: view.points.filter(isOwn) }));
  const unseen = failures.filter((failure) => isAsked(request, failure));
  const [first] = unseen;
  if (placed.length === 0 && first !== undefined) throw first.error;
  const { view, points } = onePlace(placed, request);
  const origin = unseen.find((failure) => isOrigin(request, failure));
  if (origin !== undefined && isStandIn(points, request)) throw unseenOrigin(origin);
  const chosen = chooseSnapshot(points, {
    items,
    wish,
    isPlaceNamed: request.account !== null || request.region !== null,
  });
  const restore = await view.registered.loadRestore();
  const { resource, point, instant } = chosen;
  const told: RestoreNote[] = [...unseen.map(unseenNote), ...laterNotes(chosen)];
  const recorded = async () => await recordedOf({ ...request.git, told }, view, restore, chosen);
  const asked = { resource, point, instant, target, options: entry.options, recorded };
  const made = await restore.plan(view.place.context, asked);
  if (made.refused.length > 0) throw refusal(made.refused);
  const source = { ...made, notes: [...told, ...made.notes] };
  const { account, accountId, region } = view.place;
  // Restores of two resources do not stand in each other's way.
  const scope: Scope = { account, accountId, region, source: `${view.registered.spec.name}/${resource}` };
  const store = `${view.registered.spec.name}:${placeText(view.place)}`;
  // What AWS goes to by itself is out of no point, also where there is one that is as old.
  const used = made.toInstant === true ? { ...chosen, point: null } : chosen;
  const from = used.point === null ? isoTime(instant ?? 0) : pointId(used.point);
  const planned: RestorePlan = { origin: { kind: 'point', store, point: from }, target: scope, mapping: null, source };
  return { plan: planned, hash: planHash(planned), tree: { label: chosenWords(used) }, chosen, place: view.place };
}

/** The places that were asked for: those where points are made, unless another one is named. */
function placesOf(views: readonly PlaceView[], { account, region }: PointsRestoreRequest): readonly PlaceView[] {
  return views.filter(
    ({ place }) =>
      (account === null || place.account === account || place.accountId === account) &&
      (region === null || place.region === region),
  );
}

/** Whether what could not be looked at may be the place that was asked for. */
function isAsked({ account, region }: PointsRestoreRequest, failure: PlaceFailure): boolean {
  return (
    (account === null || failure.account === null || failure.account === account) &&
    (region === null || failure.region === null || failure.region === region)
  );
}

/** Whether it is where points are made. */
function isOrigin({ units }: PointsRestoreRequest, { account, region }: PlaceFailure): boolean {
  return units.some(({ unit }) => unit.region === region && (unit.account?.name ?? null) === account);
}

/** A copy is never taken in the place of what could not be looked at: who names its place means it. */
function isStandIn(points: PlaceView['points'], { items }: PointsRestoreRequest): boolean {
  return points.every((point) => point.copiedFrom !== null || (items.length > 0 && !isOf(point, items)));
}

function unseenOrigin({ account, region, error }: PlaceFailure): HoldfastError {
  const { code, message, hint, cause } = error;
  return new HoldfastError(code, `${placeWords({ account, region })} could not be looked at: ${message}`, {
    hint: `${hint}; or restore the copy that lies elsewhere, by --to-region and --to-account`,
    cause,
  });
}

function unseenNote({ account, region, error }: PlaceFailure): RestoreNote {
  const message = `${placeWords({ account, region })} could not be looked at, and what lies there was no choice: ${error.message}`;
  return { code: 'restore-note', message, hint: error.hint };
}

function placeWords({ account, region }: Pick<PlaceFailure, 'account' | 'region'>): string {
  return [account ?? 'the account', region].filter((part) => part !== null).join('/');
}

/** A point is called after its slot, and may have been begun later: then it holds what was written after the time that was asked for. */
function laterNotes({ point, instant }: ChosenSnapshot): readonly RestoreNote[] {
  // When AWS began a copy says nothing of what is in it.
  if (point === null || instant === null || point.copiedFrom !== null) return [];
  const begun = Math.max(...point.members.map(({ startedAt }) => startedAt));
  if (begun <= instant) return [];
  const message = `the point of ${isoTime(point.slot)} was begun at ${isoTime(begun)}: it holds what was written until then`;
  return [
    { code: 'restore-note', message, hint: 'name an earlier point by --at when nothing later than that may be in it' },
  ];
}

function isOf({ resource, members }: PlaceView['points'][number], items: readonly string[]): boolean {
  return items.includes(resource) || members.some(({ of }) => items.includes(of));
}

type Placed = { readonly view: PlaceView; readonly points: PlaceView['points'] };

/** One place has points of what is asked for, or those of the place where they are made are meant. */
function onePlace(placed: readonly Placed[], { items, wish, plan, entry, units }: PointsRestoreRequest): Placed {
  const wanted = placed.filter(({ points }) =>
    points.some(
      (point) =>
        (items.length === 0 || isOf(point, items)) &&
        (wish.kind !== 'point' || pointId(point).startsWith(wish.id) || point.members.some(({ id }) => id === wish.id)),
    ),
  );
  const made = wanted.filter(({ points }) => points.some(({ copiedFrom }) => copiedFrom === null));
  const [only] = made.length > 0 ? made : wanted;
  const several = (made.length > 0 ? made : wanted).length > 1;
  if (only !== undefined && !several) return only;
  if (only === undefined && items.length > 0) {
    // AWS may go back to a time of which nobody kept a point, where the database is; the choice says what is near otherwise.
    const origins = placed.filter(({ view }) => units.some(({ unit }) => unit.region === view.place.region));
    const [first, ...others] = origins.length > 0 ? origins : placed;
    const isThere = wish.kind === 'until' && others.length === 0;
    if (first !== undefined && isThere) return first;
    if (first !== undefined && wish.kind !== 'until') return { ...first, points: placed.flatMap((one) => one.points) };
  }
  const where = (only === undefined ? placed : made.length > 0 ? made : wanted).map(
    ({ view }) => `@${view.place.account}/${view.place.region}`,
  );
  throw new HoldfastError(
    only === undefined ? 'point-missing' : 'usage',
    only === undefined
      ? `${plan.name}/${entry.name} has no recovery point there`
      : `${plan.name}/${entry.name} has such points in ${where.length} places`,
    {
      hint:
        only === undefined
          ? 'see holdfast list'
          : `name one: ${plan.name}/${entry.name}${where[0]}; known are ${where.join(', ')}`,
    },
  );
}

function refusal(refused: readonly RestoreNote[]): HoldfastError {
  const [first] = refused;
  const message = refused.map((note) => note.message).join('; ');
  return new HoldfastError(first?.code ?? 'restore-refused', message, {
    hint: refused.map((note) => note.hint).join('; '),
  });
}
