import { createHash } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { PointObject, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { asciiJson } from './ascii-json.ts';
import { type FrameRef, frameLine, parseFrameLine } from './directory.ts';
import { openLines, type Place, sealLines } from './frames.ts';
import type { ChainKeys } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { checkpointKey } from './object-keys.ts';
import { keyCheck } from './seal.ts';

/** What a run has stored since its checkpoint before this one: nothing is said twice, so a run of days writes little. */
export interface CheckpointContent {
  /** Of the index, in order. */
  readonly frames: readonly FrameRef[];
  /** Key of the last entry in all frames so far. */
  readonly lastKey: string;
  /** The attempt that the run went on from. */
  readonly after: string | null;
  /** What those frames and chunks need. Packs among them may be on their way still: who reads this looks whether they came. */
  readonly objects: readonly PointObject[];
  readonly points: Readonly<Record<string, SealedKey>>;
  /** Chunks whose entries are not in the frames, as the text of a frame of `+` lines; empty = none. */
  readonly chunks: string;
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

export interface CheckpointObject {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sha256: Uint8Array;
}

export function checkpointObject(
  place: Place,
  keys: Pick<ChainKeys, 'chain' | 'chainSealed'>,
  number: number,
  { frames, chunks, ...head }: CheckpointContent,
): CheckpointObject {
  const text = `${asciiJson({ ...head, frames: frames.length })}\n${frames.map(frameLine).join('')}${chunks}`;
  const { sealed, raw } = sealLines(keys.chain, { ...place, kind: 'checkpoint', number }, text);
  const line: Head = { number, raw, chainKey: keys.chainSealed };
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), sealed]);
  return { key: checkpointKey(place, number), bytes, sha256: createHash('sha256').update(bytes).digest() };
}

/** Throws `object-missing`, `object-damaged`, `wrong-key`. */
export async function readCheckpoint(
  store: Store,
  keys: StoreKeys,
  place: Place,
  number: number,
): Promise<CheckpointContent & { readonly keys: Pick<ChainKeys, 'chain' | 'chainSealed'> }> {
  const bytes = await store.get(checkpointKey(place, number));
  const end = bytes.indexOf(0x0a);
  const head = parseHead(bytes.subarray(0, Math.max(0, end)), place.point);
  const chain = await keys.openChainKey(head.chainKey.sealed);
  if (keyCheck(chain) !== head.chainKey.check)
    throw new HoldfastError('wrong-key', `the chain key of the checkpoint of ${place.point} is another one`, {
      hint: 'give the passphrase or identity that the store was written with',
    });
  const sealed = { sealed: bytes.subarray(end + 1), raw: head.raw };
  const plain = openLines(chain, { ...place, kind: 'checkpoint', number }, sealed);
  return { ...parseContent(plain), keys: { chain, chainSealed: head.chainKey } };
}

function parseContent(plain: Uint8Array): CheckpointContent {
  const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8');
  let at = text.indexOf('\n') + 1;
  const { frames: count, ...head } = JSON.parse(text.slice(0, at)) as Omit<CheckpointContent, 'frames' | 'chunks'> & {
    frames: number;
  };
  const frames: FrameRef[] = [];
  for (let i = 0; i < count; i++) {
    const end = text.indexOf('\n', at) + 1;
    frames.push(parseFrameLine(text.slice(at, end)));
    at = end;
  }
  return { ...head, frames, chunks: text.slice(at) };
}

function parseHead(bytes: Uint8Array, point: string): Head {
  try {
    const head = JSON.parse(Buffer.from(bytes).toString('utf8')) as Head;
    if (typeof head.chainKey.sealed === 'string' && typeof head.raw === 'number') return head;
  } catch {
    // said below
  }
  throw new HoldfastError('object-damaged', `the checkpoint of ${point} is damaged`, {
    hint: 'the run starts without it when its object is removed',
  });
}
