import { eachOf } from '../../core/each-of.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { type ExpiryRequest, type PointFate, pointFates } from '../../core/snapshots/expiry.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import { placeText, type SnapshotMember, type SnapshotPlace, type SnapshotPoint } from '../../core/snapshots/point.ts';
import { isoTime } from '../../core/time.ts';
import { pointId } from './items.ts';
import type { PlaceView } from './observe.ts';

/** A prune of the points of one source, in all places that were looked at. */
export interface SnapshotPrune {
  readonly address: Address;
  readonly request: ExpiryRequest;
  readonly views: readonly PlaceView[];
  /** Where something could not be looked at: a copy may be under way there, so nothing goes. */
  readonly isBlind: boolean;
  isOwn(point: SnapshotPoint): boolean;
  /** Only what lies in this place goes; absent = everywhere. */
  readonly within?: SnapshotPlace;
}

/** One point with what becomes of it. */
export interface PlacedFate extends PointFate {
  readonly view: PlaceView;
  /** By which it is told apart from its copies: `snap-0abc@shop/us-east-1`. */
  readonly name: string;
}

const AT_ONCE = 4;

/** What becomes of each point. Pure. */
export function fatesOf({ views, request, isOwn, isBlind, within }: SnapshotPrune): readonly PlacedFate[] {
  const placed = views.flatMap((view) => view.points.filter(isOwn).map((point) => ({ point, view })));
  const viewOf = new Map(placed.map(({ point, view }) => [point, view]));
  return pointFates(
    placed.map(({ point }) => point),
    request,
  ).flatMap((fate): readonly PlacedFate[] => {
    const view = viewOf.get(fate.point);
    if (view === undefined || (within !== undefined && !isSamePlace(fate.point, within))) return [];
    const { account, region } = view.place;
    const name = `${pointId(fate.point)}@${account}/${region}`;
    if (!isBlind || fate.goes.length === 0) return [{ ...fate, view, name }];
    const kept = fate.kept ?? 'not every place could be looked at';
    return [{ ...fate, view, name, goes: [], why: null, kept, by: fate.by ?? 'passing', isEarly: false }];
  });
}

/** What a hash of the prune covers. */
export function snapshotStep({ plan, source }: Address, fates: readonly PlacedFate[]): JsonObject {
  const going = fates.flatMap(({ point, goes }) =>
    goes.map(({ id }) => `${placeText(point)} ${isoTime(point.slot)} ${id}`),
  );
  return { source: `${plan}/${source}`, snapshots: going.sort() };
}

/** What is shown and told of a fate as gone: the point, or the spare snapshots of a point that stays. */
export function goneNames({
  name,
  kept,
  goes,
  view,
}: PlacedFate): readonly { readonly name: string; readonly of: readonly SnapshotMember[] }[] {
  if (kept === null) return [{ name, of: goes }];
  const { account, region } = view.place;
  return goes.map((one) => ({ name: `${one.id}@${account}/${region}`, of: [one] }));
}

export interface SnapshotsPruned {
  /** Names of points that are gone, and of spare snapshots that are. */
  readonly removed: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Removes what was planned, after another look: what is not ours any more, is held or is being copied by now ends it before anything
 * is removed. Throws `plan-changed`. One snapshot that cannot be removed stops no other.
 */
export async function applySnapshotPrune(
  prune: SnapshotPrune,
  planned: readonly PlacedFate[],
  id: string,
): Promise<SnapshotsPruned> {
  const going = planned.filter(({ goes }) => goes.length > 0);
  if (going.length === 0) return { removed: new Set(), findings: [] };
  const views = await Promise.all(
    prune.views.map(async (view) => ({
      ...view,
      ...(await view.source.observe(view.place.context, id, { holds: true })),
    })),
  );
  const now = new Set(fatesOf({ ...prune, views }).flatMap(({ point, goes }) => goes.map((one) => keyOf(point, one))));
  const stays = going.flatMap(({ point, goes }) =>
    goes.filter((one) => !now.has(keyOf(point, one)) && isThere(views, point, one)),
  );
  if (stays.length > 0)
    throw new HoldfastError('plan-changed', `${stays.map((one) => one.id).join(', ')} would stay by now`, {
      hint: 'show the prune again: something was held, tagged or copied since',
    });
  const removed = new Set<string>();
  const findings: Finding[] = [];
  await eachOf(going, AT_ONCE, async (fate) => {
    for (const { name, of } of goneNames(fate)) {
      const failed = await removeAll(fate.view, name, of);
      if (failed.length === 0) removed.add(name);
      findings.push(...failed.map((one): Finding => ({ ...one, plan: prune.address.plan })));
    }
  });
  return { removed, findings };
}

async function removeAll(view: PlaceView, name: string, goes: readonly SnapshotMember[]): Promise<readonly Finding[]> {
  const failed: Finding[] = [];
  for (const member of goes) {
    view.place.context.signal.throwIfAborted();
    try {
      await view.source.remove(view.place.context, member);
    } catch (thrown) {
      view.place.context.signal.throwIfAborted();
      const { code, message, hint } = toHoldfastError(thrown);
      failed.push({ code, severity: 'error', message: `${member.id} of ${name} stays: ${message}`, hint });
    }
  }
  return failed;
}

function isThere(views: readonly PlaceView[], point: SnapshotPoint, member: SnapshotMember): boolean {
  const own = views.flatMap((view) => view.points).filter((one) => placeText(one) === placeText(point));
  return own.some(({ members, spare }) => [...members, ...spare].some(({ id }) => id === member.id));
}

function keyOf(point: SnapshotPoint, { id }: SnapshotMember): string {
  return `${placeText(point)} ${id}`;
}
