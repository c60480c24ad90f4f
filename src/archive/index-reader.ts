import type { BlockRef, ChunkRef, Entry, EntryType } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import type { PointObject, RecoveryPoint, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { type DirectoryHeader, type FrameRef, parseDirectory } from './directory.ts';
import { type Carried, type Noticed, parseLine } from './frame-lines.ts';
import { chunkRefs, openLines, type Place, parseBlockTable } from './frames.ts';
import type { StoreKeys } from './keys.ts';
import { segmentKey } from './object-keys.ts';
import { keyCheck } from './seal.ts';
import { free } from './zstd.ts';

/** One thing of a point, with where its bytes are. */
export type IndexedEntry =
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly chunks: readonly ChunkRef[];
      readonly carried: Carried | null;
      readonly noticed: Noticed | null;
    }
  | { readonly kind: 'unread'; readonly key: string; readonly type: EntryType; readonly reason: string };

/** A frame's lines as text, from `start` on; each is ended by LF. `blocks` is what their chunks refer to. */
export interface OpenFrame {
  readonly ref: FrameRef;
  readonly text: string;
  readonly start: number;
  readonly blocks: readonly BlockRef[];
  /** False when lines before `start` are not meant. */
  readonly whole: boolean;
}

/** What a later point of the chain takes over. */
export interface ChainKeys {
  readonly chain: Uint8Array;
  readonly chainSealed: SealedKey;
  /** Sealed, of every point that has blocks here. */
  readonly points: Readonly<Record<string, SealedKey>>;
}

/** The index of one point. It never holds more than a few frames, whatever the size of the index. */
export interface IndexReader {
  readonly header: DirectoryHeader;
  readonly frames: readonly FrameRef[];
  /** Every object that the point needs, by key. */
  readonly objects: ReadonlyMap<string, PointObject>;
  readonly keys: ChainKeys;
  /** Frames in order, from that one on; read ahead while the one before is used. */
  open(from?: number): AsyncIterable<OpenFrame>;
  /** Entries in order, those from the key `from` on. An entry comes with all of its chunks: 28 bytes for each MiB of it. */
  entries(from?: string): AsyncIterable<IndexedEntry>;
}

/** Frames that lie side by side are fetched by one request, up to this many sealed bytes. */
const FETCH_MAX_BYTES = 1024 * 1024;

/** Reads the directory of a point. Throws `wrong-key`, `object-missing`, `object-damaged`. */
export async function openIndex(store: Store, keys: StoreKeys, point: RecoveryPoint): Promise<IndexReader> {
  const key = await keys.openChainKey(point.chainKey.sealed);
  if (keyCheck(key) !== point.chainKey.check)
    throw new HoldfastError('wrong-key', `the chain key of ${point.point} is not the one it was written with`, {
      hint: 'give the passphrase or identity that the store was written with',
    });
  const objects = new Map(point.objects.map((object) => [object.key, object]));
  const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain, point: point.point };
  const { object, raw } = point.directory;
  const name = segmentKey(place, object);
  const sealed = await store.get(name, undefined, objects.get(name)?.version);
  const { header, frames } = parseDirectory(
    openLines(key, { ...place, kind: 'directory', number: 0 }, { sealed, raw }),
  );
  const chainKeys = { chain: key, chainSealed: point.chainKey, points: point.pointKeys };
  return indexOf({ store, keys: chainKeys, place, objects, header, frames });
}

export interface IndexParts {
  readonly store: Store;
  readonly keys: ChainKeys;
  readonly place: Omit<Place, 'point'>;
  readonly objects: ReadonlyMap<string, PointObject>;
  readonly header: DirectoryHeader;
  readonly frames: readonly FrameRef[];
}

export function indexOf(parts: IndexParts): IndexReader {
  const { objects, keys, header, frames } = parts;
  const open = (from = 0): AsyncIterable<OpenFrame> => openFrames(parts, from);
  return { objects, keys, header, frames, open, entries: (from) => readEntries(frames, open, from) };
}

async function* openFrames(
  { store, keys, place, objects, frames }: IndexParts,
  from: number,
): AsyncIterable<OpenFrame> {
  const fetchGroup = async (group: readonly FrameRef[]): Promise<Uint8Array> => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return new Uint8Array();
    const name = segmentKey({ ...place, point: first.origin }, first.segment);
    const range = { offset: first.offset, length: last.offset + last.length - first.offset };
    return await store.get(name, range, objects.get(name)?.version);
  };
  const groups = neighbours(frames, from);
  let ahead = start(groups.next().value, fetchGroup);
  while (ahead !== null) {
    const { group, bytes } = ahead;
    const got = await bytes;
    ahead = start(groups.next().value, fetchGroup);
    const base = group[0]?.offset ?? 0;
    for (const ref of group) {
      const sealed = got.subarray(ref.offset - base, ref.offset - base + ref.length);
      const at = { ...place, point: ref.origin, kind: 'frame' as const, number: ref.number };
      const plain = openLines(keys.chain, at, { sealed, raw: ref.raw });
      const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8');
      free(plain);
      const begin = text.indexOf('\n') + 1;
      yield { ref, text, start: begin, blocks: parseBlockTable(text.slice(0, begin)), whole: true };
    }
  }
}

type Ahead = { readonly group: readonly FrameRef[]; readonly bytes: Promise<Uint8Array> } | null;

function start(
  group: readonly FrameRef[] | undefined,
  fetchGroup: (g: readonly FrameRef[]) => Promise<Uint8Array>,
): Ahead {
  if (group === undefined) return null;
  const bytes = fetchGroup(group);
  bytes.catch(() => {}); // heard when its turn comes; nobody waits for it when the reader stops before
  return { group, bytes };
}

function* neighbours(frames: readonly FrameRef[], from: number): Generator<readonly FrameRef[], undefined> {
  let group: FrameRef[] = [];
  let bytes = 0;
  for (let i = from; i < frames.length; i++) {
    const frame = frames[i];
    if (frame === undefined) break;
    const last = group.at(-1);
    const joins =
      last !== undefined &&
      last.origin === frame.origin &&
      last.segment === frame.segment &&
      last.offset + last.length === frame.offset &&
      bytes + frame.length <= FETCH_MAX_BYTES;
    if (!joins && group.length > 0) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(frame);
    bytes += frame.length;
  }
  if (group.length > 0) yield group;
  return undefined;
}

/** Number of the frame in which entries from `key` on begin: an entry may lie across frames that all begin with its key. */
export function frameOf(frames: readonly FrameRef[], key: string): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((frames[middle]?.first ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

async function* readEntries(
  frames: readonly FrameRef[],
  open: (from: number) => AsyncIterable<OpenFrame>,
  from: string | undefined,
): AsyncIterable<IndexedEntry> {
  let last: IndexedEntry | undefined;
  const wanted = (item: IndexedEntry): boolean => from === undefined || keyOf(item) >= from;
  for await (const { text, start, blocks } of open(from === undefined ? 0 : frameOf(frames, from))) {
    for (let at = start; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const line = parseLine(text.slice(at, end));
      at = end + 1;
      if (line.kind === 'more') {
        // Without an entry before it: the rest of one that began in a frame before the first that we opened.
        if (last?.kind === 'entry') last = { ...last, chunks: last.chunks.concat(chunkRefs(line.chunks, blocks)) };
        continue;
      }
      if (last !== undefined && wanted(last)) yield last;
      last = line.kind === 'unread' ? line : { ...line, chunks: chunkRefs(line.chunks, blocks) };
    }
  }
  if (last !== undefined && wanted(last)) yield last;
}

const keyOf = (item: IndexedEntry): string => (item.kind === 'entry' ? item.entry.key : item.key);
