import type { BlockRef } from '../core/entry.ts';
import type { PointObject, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { type CheckpointContent, readCheckpoint } from './checkpoint-object.ts';
import type { FrameRef } from './directory.ts';
import { type LineChunk, lineKey, parseLine } from './frame-lines.ts';
import { isDamage } from './frame-reader.ts';
import { parseBlockTable } from './frames.ts';
import { type ChainKeys, frameOf, type IndexReader, indexOf, type OpenFrame } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { checkpointKey, type PointPlace, packKey, segmentKey } from './object-keys.ts';

/** Chunks by the lines of a frame. */
export type KnownChunks = Pick<OpenFrame, 'text' | 'blocks'>;

/** What an attempt that died has left, and those that it went on from. */
export interface Checkpoint {
  readonly place: PointPlace;
  /** The index up to `lastKey`: all that its frames need is there. */
  readonly index: IndexReader;
  readonly lastKey: string;
  /** Chunks that are stored beside them. */
  stored(): AsyncIterable<KnownChunks>;
}

/**
 * Opens all checkpoints of an attempt, and of those before it. A checkpoint is written before the pack that it tells of: of what did not
 * come to be, or is gone, nothing is gone on with. Null = there is nothing to go on with. Throws `wrong-key`.
 */
export async function openCheckpoint(store: Store, keys: StoreKeys, place: PointPlace): Promise<Checkpoint | null> {
  const found = await chainObjects(store, place);
  const left = new Left({ store: keys.store, ...place }, found);
  const seen = new Set<string>();
  for (let point: string | null = place.point; point !== null && !seen.has(point); ) {
    seen.add(point);
    point = await left.addAttempt(store, keys, point, point === place.point);
  }
  return left.checkpoint(store, place);
}

interface Found {
  readonly size: number;
  readonly version: string | null;
}

class Left {
  readonly #place: PointPlace & { readonly store: string };
  readonly #found: ReadonlyMap<string, Found>;
  readonly #objects = new Map<string, PointObject>();
  readonly #points: Record<string, SealedKey> = {};
  readonly #frames: FrameRef[] = [];
  /** Behind something that is missing, or of an earlier attempt: no beginning of an index, but their chunks are there. */
  readonly #spare: FrameRef[] = [];
  readonly #chunks: string[] = [];
  #lastKey = '';
  #keys: Pick<ChainKeys, 'chain' | 'chainSealed'> | null = null;

  constructor(place: PointPlace & { readonly store: string }, found: ReadonlyMap<string, Found>) {
    this.#place = place;
    this.#found = found;
  }

  /** Gives the attempt before it. */
  async addAttempt(store: Store, keys: StoreKeys, point: string, newest: boolean): Promise<string | null> {
    const place = { ...this.#place, point };
    let whole = newest;
    let after: string | null = null;
    for (let number = 0; this.#found.has(checkpointKey(place, number)); number++) {
      const read = await readCheckpoint(store, keys, place, number).catch((error: unknown) => {
        if (!isDamage(error)) throw error;
        return null;
      });
      if (read === null) {
        whole = false; // what comes after it is no beginning any more
        continue;
      }
      whole = this.#add(read, whole);
      this.#keys ??= read.keys;
      ({ after } = read);
    }
    return after;
  }

  #add({ frames, lastKey, objects, points, chunks }: CheckpointContent, behindWhole: boolean): boolean {
    let whole = behindWhole;
    for (const object of objects) {
      const there = this.#found.get(object.key);
      if (there?.size === object.size)
        this.#objects.set(object.key, { ...object, version: object.version ?? there.version });
      else whole = false;
    }
    Object.assign(this.#points, points);
    (whole ? this.#frames : this.#spare).push(...frames);
    if (whole) this.#lastKey = lastKey;
    if (chunks !== '') this.#chunks.push(chunks);
    return whole;
  }

  checkpoint(store: Store, place: PointPlace): Checkpoint | null {
    if (this.#keys === null) return null;
    const header = { users: {}, groups: {}, time: 0n, root: '', notKept: [], excludes: '' };
    const keys = { ...this.#keys, points: this.#points };
    const parts = { store, place: this.#place, keys, objects: this.#objects, header };
    const spare = this.#spare.filter(({ origin, segment }) =>
      this.#objects.has(segmentKey({ ...this.#place, point: origin }, segment)),
    );
    const index = indexOf({ ...parts, frames: this.#frames });
    return { place, index, lastKey: this.#lastKey, stored: () => this.#stored(indexOf({ ...parts, frames: spare })) };
  }

  async *#stored(spare: IndexReader): AsyncIterable<KnownChunks> {
    for (const text of this.#chunks) {
      const begin = text.indexOf('\n') + 1;
      yield this.#there({ text, blocks: parseBlockTable(text.slice(0, begin)) }, begin);
    }
    try {
      for await (const frame of spare.open()) yield this.#there(frame, frame.start);
    } catch (error) {
      if (!isDamage(error)) throw error; // what is not known is stored again
    }
  }

  /** Without the chunks whose pack did not come to be. */
  #there(known: KnownChunks, start: number): KnownChunks {
    const { text, blocks } = known;
    const isThere = ({ point, pack }: BlockRef): boolean =>
      this.#objects.has(packKey({ ...this.#place, point }, pack)) && this.#points[point] !== undefined;
    if (blocks.every(isThere)) return known;
    const stored = ([row]: LineChunk): boolean => row >= 0 && blocks[row] !== undefined && isThere(blocks[row]);
    let left = text.slice(0, start);
    for (const line of text.slice(start).split('\n')) {
      const parsed = line === '' ? null : parseLine(line);
      if (parsed === null || parsed.kind === 'unread') continue;
      const chunks = parsed.chunks.filter(stored);
      if (chunks.length > 0) left += `{"+":${JSON.stringify(chunks)}}\n`;
    }
    return { text: left, blocks };
  }
}

/** What lies in the store of a chain. Where that keeps versions the oldest is what was written. */
async function chainObjects(store: Store, { source, chain }: PointPlace): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const prefix of [`data/${source}/${chain}/`, `index/${source}/${chain}/`]) {
    if (store.versions === undefined)
      for await (const { key, size, version } of store.list(prefix)) found.set(key, { size, version });
    else
      for await (const { key, size, version, kind } of store.versions(prefix))
        if (kind === 'object') found.set(key, { size, version: version === 'null' ? null : version });
  }
  return found;
}

/** The last index of a run that goes on: what the attempt before it had, then the rest of the last point. */
export async function* goOn(checkpoint: Checkpoint, base: IndexReader | null): AsyncIterable<OpenFrame> {
  yield* checkpoint.index.open();
  if (base === null) return;
  const { lastKey } = checkpoint;
  let behind = checkpoint.index.frames.length > 0;
  for await (const frame of base.open(behind ? frameOf(base.frames, lastKey) : 0)) {
    if (!behind) {
      yield frame;
      continue;
    }
    const start = after(frame, lastKey);
    if (start === frame.text.length) continue;
    behind = false;
    yield { ...frame, start, whole: false };
  }
}

/** Where the first entry behind the key begins. */
function after({ text, start }: OpenFrame, key: string): number {
  for (let at = start; at < text.length; ) {
    const here = lineKey(text, at, text.indexOf('\n', at));
    if (here !== null && here > key) return at;
    at = text.indexOf('\n', at) + 1;
  }
  return text.length;
}
