import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { PointObject, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { type DirectoryHeader, directoryText, type FrameRef, parseDirectory } from './directory.ts';
import { lineKey } from './frame-lines.ts';
import { openLines, type Place, sealLines } from './frames.ts';
import { type ChainKeys, frameOf, type IndexReader, indexOf, type OpenFrame } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { checkpointKey, type PointPlace } from './object-keys.ts';
import { keyCheck } from './seal.ts';

/** What a run that has not ended wrote so far. */
export interface CheckpointContent {
  readonly header: DirectoryHeader;
  readonly frames: readonly FrameRef[];
  /** Frames of chunks that are stored and whose entries are not written yet. */
  readonly loose: readonly FrameRef[];
  /** Key of the last entry in `frames`. */
  readonly lastKey: string;
  readonly objects: readonly PointObject[];
  readonly points: Readonly<Record<string, SealedKey>>;
}

export interface Checkpoint {
  readonly place: PointPlace;
  readonly index: IndexReader;
  readonly loose: IndexReader;
  readonly lastKey: string;
}

/**
 * The line before the sealed bytes: without it nobody could open them, for a full that did not end has no catalogue entry that
 * holds the key of its chain.
 */
interface Head {
  readonly number: number;
  readonly raw: number;
  readonly chainKey: SealedKey;
}

export async function putCheckpoint(
  store: Store,
  place: Place,
  keys: Pick<ChainKeys, 'chain' | 'chainSealed'>,
  number: number,
  { lastKey, loose, objects, points, ...directory }: CheckpointContent,
): Promise<void> {
  const text = directoryText(directory, { lastKey, loose, objects, points });
  const { sealed, raw } = sealLines(keys.chain, { ...place, kind: 'checkpoint', number }, text);
  const head: Head = { number, raw, chainKey: keys.chainSealed };
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), sealed]);
  await store.put(checkpointKey(place, number), bytes, createHash('sha256').update(bytes).digest());
}

/**
 * The newest checkpoint of an attempt that a run can go on from. Null = there is none, or an object that it names is gone or
 * has another size. Throws `wrong-key`.
 */
export async function openCheckpoint(store: Store, keys: StoreKeys, place: PointPlace): Promise<Checkpoint | null> {
  const numbers: number[] = [];
  for await (const { key } of store.list(checkpointKey(place, 0).slice(0, -8)))
    numbers.push(Number.parseInt(key.slice(-8), 16));
  for (const number of numbers.reverse()) {
    try {
      return await openOne(store, keys, place, number);
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code !== 'object-damaged') throw error;
    }
  }
  return null;
}

async function openOne(store: Store, keys: StoreKeys, place: PointPlace, number: number): Promise<Checkpoint | null> {
  const bytes = await store.get(checkpointKey(place, number));
  const end = bytes.indexOf(0x0a);
  const head = parseHead(bytes.subarray(0, end), place.point);
  const chain = await keys.openChainKey(head.chainKey.sealed);
  if (keyCheck(chain) !== head.chainKey.check)
    throw new HoldfastError('wrong-key', `the chain key of the checkpoint of ${place.point} is another one`, {
      hint: 'give the passphrase or identity that the store was written with',
    });
  const at = { store: keys.store, ...place };
  const sealed = { sealed: bytes.subarray(end + 1), raw: head.raw };
  const { header, frames, more } = parseDirectory(openLines(chain, { ...at, kind: 'checkpoint', number }, sealed));
  const { lastKey, loose, objects, points } = more as unknown as Omit<CheckpointContent, 'header' | 'frames'>;
  if (!(await allThere(store, place, objects))) return null;
  const parts = {
    store,
    place: at,
    keys: { chain, chainSealed: head.chainKey, points },
    objects: new Map(objects.map((object) => [object.key, object])),
    header,
  };
  return { place, index: indexOf({ ...parts, frames }), loose: indexOf({ ...parts, frames: loose }), lastKey };
}

function parseHead(bytes: Uint8Array, point: string): Head {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Head;
  } catch (cause) {
    const hint = 'the run starts without it when its object is removed';
    throw new HoldfastError('object-damaged', `the checkpoint of ${point} is damaged`, { hint, cause });
  }
}

async function allThere(
  store: Store,
  { source, chain }: PointPlace,
  objects: readonly PointObject[],
): Promise<boolean> {
  const wanted = new Map(objects.map(({ key, size }) => [key, size]));
  for (const prefix of [`data/${source}/${chain}/`, `index/${source}/${chain}/`])
    for await (const { key, size } of store.list(prefix)) if (wanted.get(key) === size) wanted.delete(key);
  return wanted.size === 0;
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
