import type { PointObject, SealedKey } from '../core/recovery-point.ts';
import type { Clock } from '../core/time.ts';
import type { BlockList } from './block-list.ts';
import { checkpointObject } from './checkpoint-object.ts';
import type { FrameRef } from './directory.ts';
import type { Place } from './frames.ts';
import type { ChainKeys } from './index-reader.ts';
import type { IndexWriter } from './index-writer.ts';
import { packKey, segmentKey } from './object-keys.ts';
import type { ObjectSink } from './object-sink.ts';
import type { Output } from './output.ts';
import type { StoredChunks } from './stored-chunks.ts';

/**
 * Packs that fill slowly do not make a run lose long hours of reading: the first checkpoint by the clock comes after a minute,
 * each next one after as long again as the run has taken, and at the latest after a quarter of an hour.
 */
export const CHECKPOINT_FIRST_MS = 60_000;
const CHECKPOINT_EVERY_MS = 15 * 60_000;

/** Less of the index is not worth an object of its own: the chunks are named instead. A frame is as long. */
const UNNAMED_MAX_BYTES = 512 * 1024;

export interface CheckpointParts {
  readonly place: Place;
  readonly keys: Pick<ChainKeys, 'chain' | 'chainSealed'>;
  /** The attempt that this run goes on from. */
  readonly after: string | null;
  readonly output: Output;
  readonly index: IndexWriter;
  readonly stored: StoredChunks;
  readonly blocks: BlockList;
  readonly sink: ObjectSink;
  readonly clock: Clock;
  /** What earlier points and attempts wrote. */
  readonly known: (key: string) => PointObject | undefined;
  /** Sealed, of those points and of this one. */
  readonly pointKeys: (points: Iterable<string>) => Promise<Readonly<Record<string, SealedKey>>>;
}

/**
 * Says in the store what a run has stored so far, before each pack: so a run that goes on from a dead one stores no pack a
 * second time, whenever that died. Whether a pack that is told of came to be, its reader looks.
 */
export class Checkpoints {
  readonly #p: CheckpointParts;
  readonly #startedAt: number;
  #at: number;
  #number = 0;
  #lastKey = '';
  /** What earlier checkpoints of this run have named. */
  #frames = 0;
  #named = 0;
  readonly #objects = new Set<string>();
  readonly #points = new Set<string>();
  /** One after the other: a gap in their row would hide those behind it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: CheckpointParts) {
    this.#p = parts;
    this.#startedAt = parts.clock.now();
    this.#at = this.#startedAt + CHECKPOINT_FIRST_MS;
  }

  get isDue(): boolean {
    return this.#p.clock.now() >= this.#at;
  }

  /** Whether the next one names all of the index that is written by then: chunks of entries in it need not be remembered. */
  get namesIndex(): boolean {
    return this.isDue || this.#p.index.bytes - this.#named >= UNNAMED_MAX_BYTES;
  }

  /** The next one names all of the index that is written. */
  hurry(): void {
    this.#at = 0;
  }

  /** What was placed and written until now; fulfilled when all of it but the pack, which is sent afterwards, is durable. */
  async make(pack: PointObject | null): Promise<void> {
    const { output, index, stored, blocks, place } = this.#p;
    output.drain();
    const indexed = this.namesIndex;
    const sent = indexed ? this.#sendIndex() : Promise.resolve();
    const frames = indexed ? index.frames.slice(this.#frames) : [];
    if (indexed) this.#frames = index.frames.length;
    const chunks = stored.take(blocks, indexed);
    const objects = [...this.#needed(frames, pack)].map((key) => this.#object(key, pack));
    const points = [place.point, ...(indexed ? index.packs.keys() : [])].filter((point) => !this.#points.has(point));
    for (const point of points) this.#points.add(point);
    const content = { frames, lastKey: this.#lastKey, after: this.#p.after, objects, chunks };
    const number = this.#number++;
    const before = this.#last;
    const put = async (): Promise<void> => {
      await before;
      const { sink, keys, pointKeys } = this.#p;
      const object = checkpointObject(place, keys, number, { ...content, points: await pointKeys(points) });
      await sink.send(object.key, object.bytes, object.sha256);
    };
    const made = Promise.all([sent, put()]);
    this.#last = made;
    await made;
  }

  #sendIndex(): Promise<void> {
    const { index, clock } = this.#p;
    index.cutFrame();
    this.#named = index.bytes;
    this.#lastKey = index.lastKey;
    const now = clock.now();
    this.#at = now + Math.min(CHECKPOINT_EVERY_MS, Math.max(CHECKPOINT_FIRST_MS, now - this.#startedAt));
    return index.flushSegment();
  }

  /** Keys of objects that no earlier checkpoint has named. */
  #needed(frames: readonly FrameRef[], pack: PointObject | null): ReadonlySet<string> {
    const { index, place } = this.#p;
    const keys = new Set<string>();
    const need = (key: string): void => {
      if (this.#objects.has(key)) return;
      this.#objects.add(key);
      keys.add(key);
    };
    if (pack !== null) need(pack.key);
    for (const { origin, segment } of frames) need(segmentKey({ ...place, point: origin }, segment));
    if (frames.length > 0)
      for (const [point, packs] of index.packs) for (const one of packs) need(packKey({ ...place, point }, one));
    return keys;
  }

  #object(key: string, pack: PointObject | null): PointObject {
    const { sink, known } = this.#p;
    if (key === pack?.key) return pack;
    const object = sink.written.get(key) ?? sink.sent.get(key) ?? known(key);
    if (object !== undefined) return object;
    throw new RangeError(`a checkpoint needs ${key}, which nothing names`);
  }
}
