import type { BlockRef } from '../core/entry.ts';
import { type ErrorCode, HoldfastError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { FrameRef } from './directory.ts';
import { openLines, type Place, parseBlockTable } from './frames.ts';
import type { IndexReader } from './index-reader.ts';
import { segmentKey } from './object-keys.ts';
import { holdYoungGeneration } from './young-generation.ts';
import { free } from './zstd.ts';

/** A frame's lines from `start` on, each ended by LF, and what their chunks refer to. */
export interface Frame {
  readonly text: string;
  readonly start: number;
  readonly blocks: readonly BlockRef[];
}

export type ReadFrame =
  | { readonly kind: 'frame'; readonly number: number; readonly frame: Frame }
  | { readonly kind: 'damaged'; readonly number: number; readonly object: string; readonly error: HoldfastError };

/** Of an index: everything that is needed to read its frames one by one. */
export interface FrameSource {
  readonly store: Store;
  readonly index: IndexReader;
  readonly place: Omit<Place, 'point'>;
}

/** Frames that lie side by side are fetched by one request, up to this many sealed bytes. */
const FETCH_MAX_BYTES = 1024 * 1024;

const DAMAGE: ReadonlySet<ErrorCode> = new Set(['object-missing', 'object-damaged']);

/** Whether it is about the bytes in the store, and not about the way to them. */
export function isDamage(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && DAMAGE.has(error.code);
}

/** Those frames in order, fetched ahead. A frame that is damaged or gone is handed over as that, and the next one is read. */
export async function* readFrames(source: FrameSource, numbers: readonly number[]): AsyncGenerator<ReadFrame> {
  const groups = neighbours(source.index.frames, numbers);
  let ahead = start(source, groups.next().value);
  while (ahead !== null) {
    const { group, bytes } = ahead;
    const got = await bytes.catch((error: unknown) => {
      if (!isDamage(error)) throw error;
      return null;
    });
    ahead = start(source, groups.next().value);
    const base = got === null ? 0 : (source.index.frames[group[0] ?? 0]?.offset ?? 0);
    for (const number of group) {
      holdYoungGeneration();
      const ref = source.index.frames[number] as FrameRef;
      const object = segmentKey({ ...source.place, point: ref.origin }, ref.segment);
      try {
        // What can be had of a segment that was cut short is fetched frame by frame.
        const sealed =
          got?.subarray(ref.offset - base, ref.offset - base + ref.length) ?? (await fetchOne(source, ref));
        yield { kind: 'frame', number, frame: openFrame(source, ref, sealed) };
      } catch (error) {
        if (!isDamage(error)) throw error;
        yield { kind: 'damaged', number, object, error };
      }
    }
  }
}

function openFrame({ index, place }: FrameSource, ref: FrameRef, sealed: Uint8Array): Frame {
  const at = { ...place, point: ref.origin, kind: 'frame' as const, number: ref.number };
  const plain = openLines(index.keys.chain, at, { sealed, raw: ref.raw });
  const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8');
  free(plain); // with a million entries the collector is 300 MiB late
  const begin = text.indexOf('\n') + 1;
  return { text, start: begin, blocks: parseBlockTable(text.slice(0, begin)) };
}

type Ahead = { readonly group: readonly number[]; readonly bytes: Promise<Uint8Array> } | null;

function start(source: FrameSource, group: readonly number[] | undefined): Ahead {
  if (group === undefined) return null;
  const [first, last] = [source.index.frames[group[0] ?? 0], source.index.frames[group.at(-1) ?? 0]];
  if (first === undefined || last === undefined) return null;
  const bytes = fetch(source, first, last.offset + last.length - first.offset);
  bytes.catch(() => {}); // heard when its turn comes; nobody waits for it when the reader stops before
  return { group, bytes };
}

const fetchOne = (source: FrameSource, ref: FrameRef): Promise<Uint8Array> => fetch(source, ref, ref.length);

async function fetch({ store, index, place }: FrameSource, first: FrameRef, length: number): Promise<Uint8Array> {
  const key = segmentKey({ ...place, point: first.origin }, first.segment);
  return await store.get(key, { offset: first.offset, length }, index.objects.get(key)?.version);
}

function* neighbours(frames: readonly FrameRef[], numbers: readonly number[]): Generator<readonly number[], undefined> {
  let group: number[] = [];
  let bytes = 0;
  let last: FrameRef | undefined;
  for (const number of numbers) {
    const frame = frames[number];
    if (frame === undefined) continue;
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
    group.push(number);
    bytes += frame.length;
    last = frame;
  }
  if (group.length > 0) yield group;
  return undefined;
}
