import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import { placeText, type SnapshotMember, type SnapshotPoint, troubleOf } from '../../core/snapshots/point.ts';
import { failuresOf, reconcile, SILENT, type Work } from '../../core/snapshots/reconcile.ts';
import type { Instant } from '../../core/time.ts';
import type { OrderEnd, SnapshotSelection, SnapshotSource } from '../../sources/snapshot-source.ts';
import type { Claims, Holder } from './claims.ts';
import { type Leave, OrderBook } from './order-book.ts';
import type { OpenPlace, OpenTarget, PointsWorld, SnapshotUnit } from './places.ts';

export interface AdvanceWorld extends PointsWorld {
  /** `id` of the plan file. */
  readonly id: string;
  /** Hex. */
  random(bytes: number): string;
}

/** One unit with all that it needs to be advanced. */
export interface OpenedUnit {
  readonly unit: SnapshotUnit;
  readonly source: SnapshotSource;
  readonly origin: OpenPlace;
  readonly targets: readonly OpenTarget[];
  readonly selection: SnapshotSelection;
  readonly claims: Claims;
  readonly plan: Plan;
  readonly slot: Instant;
  /** Whether a point lies under a name that the plan and the source have, or had. */
  isOwn(point: Pick<SnapshotPoint, 'plan' | 'source'>): boolean;
}

/** How one piece of work stands at the end of a pass. */
export interface Standing {
  readonly resource: string;
  /** As people call it; null when it has no name, or is not selected any more. */
  readonly label: string | null;
  readonly slot: Instant;
  readonly place: OpenPlace;
  readonly isCopy: boolean;
  readonly state: 'complete' | 'in-progress' | 'failed';
  readonly point: SnapshotPoint | null;
  /** How far it is, or what it waits for; null when it is complete. */
  readonly note: string | null;
  readonly error: HoldfastError | null;
}

/** What one pass found and did. */
export interface Pass {
  readonly standings: readonly Standing[];
  readonly points: readonly SnapshotPoint[];
  /** Snapshots with the owner's id and tags that nobody can read. */
  readonly unreadable: readonly string[];
  /** What was said of orders since this process began. */
  readonly told: readonly Finding[];
  /** `unknown`: an order whose reply was lost is looked for. `unseen`: one that AWS took is not shown yet. */
  readonly unsettled: 'unknown' | 'unseen' | null;
}

/** What a pass goes by. */
interface Seen extends Pick<Pass, 'points' | 'unreadable'> {
  readonly works: readonly Work[];
  readonly shown: Shown;
  /** Slots that another run has. */
  readonly held: Map<Instant, Holder>;
}

/**
 * Advances one unit: looks at what AWS has, orders what is missing, waits for nothing. Asked again and again by one run; the
 * next run begins from what AWS shows.
 */
export class UnitAdvance {
  readonly opened: OpenedUnit;
  readonly #world: AdvanceWorld;
  readonly #orders: OrderBook;
  readonly #told: Finding[] = [];
  readonly #labels: ReadonlyMap<string, string | null>;

  constructor(world: AdvanceWorld, opened: OpenedUnit) {
    this.#world = world;
    this.opened = opened;
    this.#orders = new OrderBook(world.clock);
    this.#labels = new Map(opened.selection.resources.map(({ id, label }) => [id, label]));
  }

  /** Throws what a look at AWS throws, and `state-unavailable` when a claim cannot be written. */
  async pass(): Promise<Pass> {
    const { points, unreadable, works, shown, held } = await this.#claimed();
    const late = new Set<Instant>();
    for (const work of works)
      for (const part of this.#open(work, shown)) {
        // Asked before each order, for a pass over thousands of volumes outlasts a lease; it writes when half of it is over.
        const { others, taken } = await this.opened.claims.hold([work.slot]);
        for (const [slot, holder] of others) held.set(slot, holder);
        for (const slot of taken) late.add(slot);
        // What was taken after the look is ordered after the next one.
        if (!held.has(work.slot) && !late.has(work.slot)) await this.#carryOut(work, part, shown);
      }
    const standings = works.map((work) => this.#standing(work, shown, held.get(work.slot)));
    const awaited = works.flatMap((work) => this.#leaves(work, shown)).filter((leave) => leave.kind === 'awaited');
    const unsettled = awaited.length === 0 ? null : awaited.some(({ isUnknown }) => isUnknown) ? 'unknown' : 'unseen';
    return { standings, points, unreadable, told: this.#told, unsettled };
  }

  /** What there is to do, by a look that is younger than the claims of what is to be ordered. */
  async #claimed(): Promise<Seen> {
    const seen = await this.#seen();
    const slots = seen.works.flatMap((work) => (this.#open(work, seen.shown).length > 0 ? [work.slot] : []));
    const { others, taken } = await this.opened.claims.hold([...new Set(slots)]);
    const now = taken.size === 0 ? seen : await this.#seen();
    return { ...now, held: new Map(others) };
  }

  async #seen(): Promise<Omit<Seen, 'held'>> {
    const { points, unreadable } = await this.#look();
    return { points, unreadable, works: this.#works(points), shown: shownIn(points) };
  }

  async #look(): Promise<Pick<Pass, 'points' | 'unreadable'>> {
    const { source, origin, targets, isOwn } = this.opened;
    const seen = await Promise.all([origin, ...targets].map(({ context }) => source.observe(context, this.#world.id)));
    return {
      points: seen.flatMap(({ points }) => points.filter(isOwn)),
      unreadable: seen.flatMap(({ unreadable }) => unreadable),
    };
  }

  #works(points: readonly SnapshotPoint[]): readonly Work[] {
    const { unit, plan, selection, origin, targets, slot } = this.opened;
    const { spec } = unit.source;
    return reconcile({
      slot,
      resources: selection.resources.map(({ id }) => id),
      origin,
      targets,
      points,
      retention: plan.retention,
      timezone: plan.timezone,
      now: this.#world.clock.now(),
      copyLimit: (point) => spec.copyLimit(point),
      needsFinish: (point) => spec.needsFinish?.(unit.entry.options, point, this.#world.clock.now()) ?? false,
    });
  }

  /** What of a piece of work may be ordered now: the members of a copy, else the whole. */
  #open(work: Work, shown: Shown): readonly (SnapshotMember | null)[] {
    const isFree = (part: SnapshotMember | null) => this.#leave(work, part, shown).kind === 'free';
    if (work.kind === 'copy') return work.members.filter(isFree);
    return (work.kind === 'create' || work.kind === 'finish') && isFree(null) ? [null] : [];
  }

  #leaves(work: Work, shown: Shown): readonly Leave[] {
    if (work.kind === 'copy') return work.members.map((part) => this.#leave(work, part, shown));
    return work.kind === 'create' || work.kind === 'finish' ? [this.#leave(work, null, shown)] : [];
  }

  #leave(work: Work, part: SnapshotMember | null, shown: Shown): Leave {
    const marks =
      part === null
        ? thereIn(shown, work).map(({ set }) => set)
        : Array.from({ length: this.#failures(shown, work, part) }, (_, n) => copyMark(n));
    return this.#orders.leave(keyOf(work, part), new Set(marks));
  }

  /** How often a copy of one member ended in error: a copy has the set of what it copies, so only that tells orders apart. */
  #failures(shown: Shown, work: Work, { of }: SnapshotMember): number {
    const { origin } = this.opened;
    const copies = thereIn(shown, work).filter(
      (point) => point.copiedFrom !== null && isSamePlace(point.copiedFrom, origin),
    );
    return copies.reduce((sum, point) => sum + failuresOf(point, of), 0);
  }

  async #carryOut(work: Work, part: SnapshotMember | null, shown: Shown): Promise<void> {
    this.#world.signal.throwIfAborted();
    const set = work.kind === 'copy' ? work.point.set : this.#world.random(8);
    const mark = part === null ? set : copyMark(this.#failures(shown, work, part));
    const key = keyOf(work, part);
    this.#orders.begin(key, mark);
    try {
      const end = await this.#order(work, part, set);
      this.#told.push(...(end.findings ?? []));
      this.#orders.end(key, mark, end);
    } catch (thrown) {
      this.#world.signal.throwIfAborted();
      this.#orders.end(key, mark, { kind: 'refused', error: toHoldfastError(thrown) });
    }
  }

  async #order(work: Work, part: SnapshotMember | null, set: string): Promise<OrderEnd> {
    const { source, origin, targets, selection, unit, plan, slot } = this.opened;
    const { options } = unit.entry;
    const { id } = this.#world;
    const resource = selection.resources.find((one) => one.id === work.resource) ?? null;
    if (work.kind === 'create' && resource !== null) {
      const size = Math.max(1, resource.members.length);
      const copies = targets.map(placeText);
      const owner = {
        id,
        plan: plan.name,
        source: unit.entry.name,
        slot,
        resource: resource.id,
        set,
        size,
        copies,
        retention: plan.retention,
      };
      return await source.create(origin.context, { owner, resource, options });
    }
    const to = targets.find((target) => isSamePlace(target, work.place));
    if (work.kind === 'copy' && part !== null && to !== undefined) {
      const { point } = work;
      const owner = {
        id,
        plan: point.plan,
        source: point.source,
        slot: point.slot,
        resource: point.resource,
        set,
        size: point.size,
        copies: [],
        retention: plan.retention,
      };
      const order = { owner, point, member: part, resource, options, to: to.target };
      return await source.copy(to.context, origin.context, order);
    }
    if (work.kind === 'finish') await source.finish?.((to ?? origin).context, options, work.point);
    return { kind: 'queued', why: 'it is being finished' }; // the next look tells whether it is
  }

  #standing(work: Work, shown: Shown, holder: Holder | undefined): Standing {
    const { origin, targets } = this.opened;
    const place = targets.find((target) => isSamePlace(target, work.place)) ?? origin;
    const label = this.#labels.get(work.resource) ?? null;
    const of = { resource: work.resource, label, slot: work.slot, place, isCopy: place !== origin, error: null };
    if (work.kind === 'done') return { ...of, state: 'complete', point: work.point, note: null };
    if (work.kind === 'wait') return { ...of, state: 'in-progress', point: work.point, note: work.why };
    if (work.kind === 'failed') {
      const error = failure(
        work.resource,
        work.why,
        'it was tried three times for this slot; the next slot tries again',
      );
      return { ...of, state: 'failed', point: work.point, note: null, error };
    }
    const leaves = this.#leaves(work, shown);
    const failed = leaves.find((leave) => leave.kind === 'failed');
    const point = work.kind === 'create' ? (work.failed.at(-1) ?? null) : null;
    if (failed !== undefined) {
      const words = (work.kind === 'create' ? troubleOf(work.failed) : null) ?? SILENT;
      const error = failed.error ?? failure(work.resource, words, 'the next run tries again');
      return { ...of, state: 'failed', point, note: null, error };
    }
    if (holder !== undefined) return { ...of, state: 'in-progress', point, note: `run ${holder.run} is at it` };
    const parts = work.kind === 'copy' ? work.members : [null];
    const queued = parts.flatMap((part) => this.#orders.queued(keyOf(work, part)) ?? []);
    const awaited = leaves.flatMap((leave) => (leave.kind === 'awaited' ? leave.why : []));
    return { ...of, state: 'in-progress', point, note: queued[0] ?? awaited[0] ?? 'asked for' };
  }
}

function keyOf(
  { resource, slot, place }: Pick<Work, 'resource' | 'slot' | 'place'>,
  part: SnapshotMember | null,
): string {
  const of = `${resource} ${slot} ${place.accountId}/${place.region}`;
  return part === null ? of : `${of} ${part.of}`;
}

/** What AWS shows, by slot, resource and place: of thousands of points each is asked for its own. */
type Shown = ReadonlyMap<string, readonly SnapshotPoint[]>;

function shownIn(points: readonly SnapshotPoint[]): Shown {
  return Map.groupBy(points, (point) => keyOf({ ...point, place: point }, null));
}

function thereIn(shown: Shown, work: Work): readonly SnapshotPoint[] {
  return shown.get(keyOf(work, null)) ?? [];
}

function copyMark(failed: number): string {
  return `copy ${failed}`;
}

function failure(resource: string, why: string, hint: string): HoldfastError {
  return new HoldfastError('snapshot-failed', `the snapshot of ${resource} ended in error: ${why}`, { hint });
}
