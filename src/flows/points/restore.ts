import { HoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSource, PlanSpace } from '../../core/plan.ts';
import type { StateStore } from '../../core/ports.ts';
import { planHash, type RestorePlan } from '../../core/restore/restore-plan.ts';
import type { ClosedRestore, OpenedRestore, RestoreRecord } from '../../core/restore/restore-record.ts';
import type { Request, RestoreNote } from '../../core/restore/step.ts';
import type { Finding, Outcome } from '../../core/result.ts';
import type { Scope } from '../../core/scope.ts';
import { placeText } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import type { Advance, SnapshotRestore, SnapshotRestoreContext } from '../../sources/snapshot-restore.ts';
import type { Way } from '../config/restore/apply.ts';
import { closedFiles, openRestore, reopenRestore } from '../config/restore/records.ts';
import { type ChosenSnapshot, chooseSnapshot, chosenWords, type SnapshotWish } from './choose.ts';
import { pointId } from './items.ts';
import { observePlaces, type PlaceView, type PlannedUnit } from './observe.ts';
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
  const [first] = failures;
  if (placed.length === 0 && first !== undefined) throw first.error;
  const { view, points } = onePlace(placed, request);
  const chosen = chooseSnapshot(points, {
    items,
    wish,
    isPlaceNamed: request.account !== null || request.region !== null,
  });
  const restore = await view.registered.loadRestore();
  const { resource, point, instant } = chosen;
  const told: RestoreNote[] = [];
  const recorded = async () => await recordedOf({ ...request.git, told }, view, restore, chosen);
  const asked = { resource, point, instant, target, options: entry.options, recorded };
  const made = await restore.plan(view.place.context, asked);
  if (made.refused.length > 0) throw refusal(made.refused);
  const source = { ...made, notes: [...told, ...made.notes] };
  const { account, accountId, region } = view.place;
  // Restores of two resources do not stand in each other's way.
  const scope: Scope = { account, accountId, region, source: `${view.registered.spec.name}/${resource}` };
  const store = `${view.registered.spec.name}:${placeText(view.place)}`;
  const origin = { kind: 'point' as const, store, point: point === null ? isoTime(instant ?? 0) : pointId(point) };
  const planned: RestorePlan = { origin, target: scope, mapping: null, source };
  return { plan: planned, hash: planHash(planned), tree: { label: chosenWords(chosen) }, chosen, place: view.place };
}

/** The places that were asked for: those where points are made, unless another one is named. */
function placesOf(views: readonly PlaceView[], { account, region }: PointsRestoreRequest): readonly PlaceView[] {
  return views.filter(
    ({ place }) =>
      (account === null || place.account === account || place.accountId === account) &&
      (region === null || place.region === region),
  );
}

type Placed = { readonly view: PlaceView; readonly points: PlaceView['points'] };

/** One place has points of what is asked for, or those of the place where they are made are meant. */
function onePlace(placed: readonly Placed[], { items, wish, plan, entry, units }: PointsRestoreRequest): Placed {
  const wanted = placed.filter(({ points }) =>
    points.some(
      (point) =>
        (items.length === 0 || items.includes(point.resource) || point.members.some(({ of }) => items.includes(of))) &&
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

export interface PointsRestoreDeps extends PointsWorld {
  readonly state: StateStore;
  readonly restore: SnapshotRestore;
  readonly place: OpenPlace;
  /** Milliseconds to wait for what AWS is doing. */
  readonly wait: number;
}

export interface PointsRestoreEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  /** What AWS calls what was made. */
  readonly made: readonly string[];
  /** What it waits for; null when it is done. */
  readonly waiting: string | null;
}

/** What is written down before the first call: whoever goes on with it needs no more. */
export function openedOf(
  planned: PlannedPointsRestore,
  name: Pick<OpenedRestore, 'id' | 'plan' | 'source' | 'approval' | 'openedAt'>,
): OpenedRestore {
  const { origin, target, source } = planned.plan;
  return {
    schemaVersion: 1,
    ...name,
    target,
    origin,
    mapping: null,
    planHash: planned.hash,
    requests: source.requests,
    wanted: [],
    before: [],
    pruneExtra: false,
  };
}

export async function runPointsRestore(deps: PointsRestoreDeps, opened: OpenedRestore): Promise<PointsRestoreEnd> {
  await openRestore(deps.state, opened);
  return await carryOn(deps, opened, 'apply');
}

/** Goes on with a restore that was begun, or takes it back. Throws `restore-unknown` for one that has ended that way. */
export async function continuePointsRestore(
  deps: PointsRestoreDeps,
  { opened, closed, undone }: RestoreRecord,
  way: Way,
): Promise<PointsRestoreEnd> {
  const past =
    undone?.outcome === 'complete' ? undone : way === 'apply' && closed?.outcome === 'complete' ? closed : null;
  if (past !== null)
    throw new HoldfastError(
      'restore-unknown',
      `restore ${opened.id} of ${opened.plan}/${opened.source} ${past === undone ? 'was taken back' : 'has ended'} at ${past.closedAt}`,
      { hint: 'there is nothing left of it to be done; plan a new one' },
    );
  await reopenRestore(deps.state, opened);
  return await carryOn(deps, opened, way);
}

const POLL_MIN_MS = 2_000;
const POLL_MAX_MS = 30_000;

/**
 * Takes the requests in order as far as AWS and the time to wait let it. Whoever was here before: what is done stays as it is. What
 * is not ready by then stays open, and `--resume` goes on with it.
 */
async function carryOn(deps: PointsRestoreDeps, opened: OpenedRestore, way: Way): Promise<PointsRestoreEnd> {
  const requests = way === 'apply' ? opened.requests : opened.requests.toReversed();
  const { clock, signal, log, restore } = deps;
  const startedAt = clock.now();
  const made: string[] = [];
  const task = log.task(`${way === 'apply' ? 'restore' : 'undo'} ${opened.plan}/${opened.source}`);
  const numbers = way === 'apply' ? requests.map((_, at) => at + 1) : requests.map((_, at) => requests.length - at);
  try {
    for (const [at, request] of requests.entries()) {
      const context = contextOf(deps, opened, numbers[at] ?? 0);
      for (let pause = POLL_MIN_MS; ; pause = Math.min(POLL_MAX_MS, pause * 2)) {
        signal.throwIfAborted();
        const end = await stepOn(restore, context, request, way);
        if (end.kind === 'done') {
          made.push(...end.made);
          break;
        }
        task.update(`${at + 1} of ${requests.length}: ${end.why}`);
        if (clock.now() - startedAt + pause > deps.wait) {
          task.done(`in progress: ${end.why}`);
          return { outcome: 'waiting', reason: 'in-progress', findings: [], made, waiting: end.why };
        }
        await clock.sleep(pause, signal);
      }
    }
    const findings = way === 'apply' ? await unequal(deps, opened) : [];
    const end = findings.length === 0 ? COMPLETE : UNEQUAL;
    await close(deps, opened, end, way);
    task.done(`${requests.length} requests`);
    return { ...end, findings, made, waiting: null };
  } catch (thrown) {
    task.fail('ended early');
    throw thrown;
  }
}

const COMPLETE = { outcome: 'complete', reason: null } as const;
const UNEQUAL = { outcome: 'partial', reason: 'restore-unequal' } as const;

async function stepOn(
  restore: SnapshotRestore,
  context: SnapshotRestoreContext,
  request: Request,
  way: Way,
): Promise<Advance> {
  return way === 'apply' ? await restore.advance(context, request) : await restore.undo(context, request);
}

function contextOf({ place }: PointsRestoreDeps, { id }: OpenedRestore, number: number): SnapshotRestoreContext {
  return { ...place.context, id, number };
}

async function unequal(deps: PointsRestoreDeps, opened: OpenedRestore): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [at, request] of opened.requests.entries())
    for (const message of await deps.restore.verify(contextOf(deps, opened, at + 1), request))
      found.push({
        code: 'restore-unequal',
        severity: 'error',
        message,
        hint: 'somebody changed it meanwhile, or AWS keeps it in another form: look at it',
      });
  return found;
}

async function close(
  { state, clock }: PointsRestoreDeps,
  opened: OpenedRestore,
  end: Pick<ClosedRestore, 'outcome' | 'reason'>,
  way: Way,
): Promise<void> {
  const closed: ClosedRestore = { schemaVersion: 1, id: opened.id, closedAt: isoTime(clock.now()), ...end, made: [] };
  await state.write(closedFiles(opened, closed, way === 'apply' ? 'applied' : 'undone'));
}
