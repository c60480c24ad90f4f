import { HoldfastError } from '../../../src/core/errors.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { State, StateChange, StateStore } from '../../../src/core/ports.ts';
import { groupSnapshots, type ListedSnapshot } from '../../../src/core/snapshots/group.ts';
import { COPIED_FROM_TAG, COPY_OF_TAG, MEMBER_TAG, ownershipTags } from '../../../src/core/snapshots/ownership.ts';
import type { Instant } from '../../../src/core/time.ts';
import type {
  CopyOrder,
  CreateOrder,
  Observed,
  OrderEnd,
  SnapshotSource,
} from '../../../src/sources/snapshot-source.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One snapshot as the fake AWS has it. */
interface Kept {
  readonly id: string;
  readonly place: string;
  readonly owner: CreateOrder['owner'];
  readonly of: string;
  readonly copyOf: string | null;
  readonly from: string | null;
  readonly startedAt: Instant;
  /** Describes show it from then on. */
  readonly shownAt: Instant;
  readonly endsAt: Instant;
  readonly fails: boolean;
}

/** How badly the fake AWS behaves: shares of 0 to 1, and milliseconds. */
export interface Weather {
  readonly lostReply: number;
  /** Of lost replies: what was lost on the way there, so that nothing was made. */
  readonly neverArrived: number;
  readonly fails: number;
  readonly lagMax: number;
  readonly lastsMax: number;
  readonly copiesAtOnce: number;
  /** How long a push of the state ref lasts. */
  readonly pushMax: number;
}

/** An AWS of our own: no idempotency tokens, describes that lag behind, states that last, replies that get lost. */
export class FakeKeeper {
  readonly clock: VirtualClock;
  readonly random: () => number;
  weather: Weather;
  readonly kept: Kept[] = [];
  /** How often a place was looked at. */
  looks = 0;
  readonly volumes: Map<string, number>;
  #state = new Map<string, string>();

  constructor(clock: VirtualClock, random: () => number, weather: Weather, volumes: readonly string[]) {
    this.clock = clock;
    this.random = random;
    this.weather = weather;
    this.volumes = new Map(volumes.map((id) => [id, 1 + (id.length % 2)]));
  }

  /** AWS as one process sees it. */
  process(life: Life): { readonly source: SnapshotSource; readonly state: StateStore } {
    return { source: this.#source(life), state: this.#stateStore(life) };
  }

  #source(life: Life): SnapshotSource {
    const call = async <T>(work: () => T): Promise<T> => {
      await life.before();
      await this.clock.sleep(Math.floor(this.random() * 2_000));
      const result = await life.during(work);
      await this.clock.sleep(Math.floor(this.random() * 2_000));
      await life.before();
      return result;
    };
    return {
      select: async () => ({
        resources: [...this.volumes].map(([id, size]) => ({
          id,
          label: null,
          members: Array.from({ length: size }, (_, n) => ({ id: `${id}/${n}`, bytes: 1 })),
          facts: {} as JsonObject,
        })),
        refused: [],
        missing: [],
        findings: [],
      }),
      observe: (ctx, id) => call(() => this.#observe(ctx, id)),
      create: (ctx, order) => call(() => this.#create(ctx, order)),
      copy: (ctx, from, order) => call(() => this.#copy(ctx, from, order)),
      remove: async () => {
        throw new Error('a backup removes nothing');
      },
    };
  }

  #observe(ctx: SourceContext, id: string): Observed {
    this.looks += 1;
    const now = this.clock.now();
    const place = placeText(ctx);
    const shown = this.kept.filter((one) => one.place === place && one.shownAt <= now && one.owner.id === id);
    const [accountId = '', region = ''] = place.split('/');
    const listed = shown.map((one) => listedAs(one, now));
    return groupSnapshots({ accountId, region }, listed, id, now);
  }

  #create(ctx: SourceContext, { owner, resource }: CreateOrder): OrderEnd {
    return this.#order(() =>
      resource.members.map(({ id }) => ({ owner, place: placeText(ctx), of: id, copyOf: null, from: null })),
    );
  }

  #copy(ctx: SourceContext, from: SourceContext, { owner, member }: CopyOrder): OrderEnd {
    const place = placeText(ctx);
    const now = this.clock.now();
    const busy = this.kept.filter((one) => one.place === place && one.copyOf !== null && one.endsAt > now);
    if (busy.length >= this.weather.copiesAtOnce) return { kind: 'queued', why: 'ResourceLimitExceeded' };
    const source = this.kept.find(({ id }) => id === member.id);
    if (source === undefined || source.endsAt > now || source.fails) throw refusal('InvalidSnapshot.NotFound');
    return this.#order(() => [{ owner, place, of: member.of, copyOf: member.id, from: placeText(from) }]);
  }

  #order(make: () => readonly Pick<Kept, 'owner' | 'place' | 'of' | 'copyOf' | 'from'>[]): OrderEnd {
    const { lostReply, neverArrived, fails, lagMax, lastsMax } = this.weather;
    const isLost = this.random() < lostReply;
    const error = new Error('socket hang up');
    if (isLost && this.random() < neverArrived) return { kind: 'unknown', error };
    const now = this.clock.now();
    const isFailing = this.random() < fails;
    for (const one of make())
      this.kept.push({
        ...one,
        id: `snap-${this.kept.length}`,
        startedAt: now,
        shownAt: now + Math.floor(this.random() * lagMax),
        endsAt: now + Math.floor(this.random() * lastsMax),
        fails: isFailing,
      });
    return isLost ? { kind: 'unknown', error } : { kind: 'ordered' };
  }

  #stateStore(life: Life): StateStore {
    return {
      read: async () => {
        await life.before();
        return stateOf(new Map(this.#state));
      },
      write: async (change: StateChange) => {
        await life.before();
        await this.clock.sleep(Math.floor(this.random() * this.weather.pushMax));
        await life.during(() => {
          for (const [path, next] of change.files ?? []) this.#state.set(path, next(this.#state.get(path) ?? null));
        });
        await life.before();
      },
    };
  }
}

/** A process that may be killed at one of its effects, before it or after it: from then on nothing of it goes on. */
export class Life {
  #left: number;
  #isAfter: boolean;
  #end: () => void = () => undefined;
  isOver = false;
  /** Resolves when it was killed. */
  readonly over = new Promise<void>((resolve) => {
    this.#end = resolve;
  });

  /** `effects`: how many it lives through; Infinity = it is not killed. */
  constructor(effects = Number.POSITIVE_INFINITY, isAfter = false) {
    this.#left = effects;
    this.#isAfter = isAfter;
  }

  async before(): Promise<void> {
    if (this.isOver) await new Promise(() => undefined);
  }

  async during<T>(effect: () => T): Promise<T> {
    await this.before();
    this.#left -= 1;
    const isLast = this.#left < 0;
    if (isLast && !this.#isAfter) await this.#die();
    const result = effect();
    if (isLast) await this.#die();
    return result;
  }

  async #die(): Promise<never> {
    this.isOver = true;
    this.#end();
    return await new Promise<never>(() => undefined);
  }
}

function listedAs({ id, owner, of, copyOf, from, startedAt, endsAt, fails }: Kept, now: Instant): ListedSnapshot {
  const state = endsAt > now ? 'pending' : fails ? 'error' : 'complete';
  const message = state === 'error' ? 'Client.InvalidKMSKey' : null;
  const copied = copyOf === null ? {} : { [COPY_OF_TAG]: copyOf, [COPIED_FROM_TAG]: from ?? '' };
  const tags = { ...ownershipTags(owner), [MEMBER_TAG]: of, ...copied };
  return { id, of, state, message, progress: null, startedAt, bytes: 1, holds: [], lockedUntil: null, tags };
}

function placeText({ aws, region }: SourceContext): string {
  return `${aws.id}/${region}`;
}

function refusal(message: string): HoldfastError {
  return new HoldfastError('aws-error', message, { hint: 'none' });
}

function stateOf(files: ReadonlyMap<string, string>): State {
  return {
    found: true,
    records: async () => [],
    plans: async () => [],
    base: async () => new Map(),
    file: async (path) => files.get(path) ?? null,
    files: async () => files,
  };
}
