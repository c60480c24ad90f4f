import type { BlockRef, ChunkRef } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import type { RecoveryPoint } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { ChunkCheck } from './chunk-check.ts';
import type { IndexedEntry, IndexReader } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { packKey } from './object-keys.ts';
import { openPointKeys } from './point-keys.ts';
import { aadOf, open } from './seal.ts';
import { framesWithin, keyOnly } from './selection.ts';
import { free, inflateOwn } from './zstd.ts';

export interface PourParts {
  readonly store: Store;
  readonly keys: StoreKeys;
  /** Its HMAC is verified (catalogue/). */
  readonly point: RecoveryPoint;
  readonly index: IndexReader;
  readonly signal: AbortSignal;
}

/** Blocks that are fetched before their turn, and those that are kept open: deduplicated bytes go back to blocks just left. */
const AHEAD = 8;
const OPEN_MAX = 6;
const ZEROS_BYTES = 256 * 1024;

/** Chunks side by side that lie in one block, or one hole. */
type Piece =
  | { readonly kind: 'block'; readonly block: BlockRef; readonly chunks: readonly DataChunk[] }
  | { readonly kind: 'hole'; readonly length: number };
type DataChunk = Extract<ChunkRef, { kind: 'data' }>;

export type PouredEntry = Extract<IndexedEntry, { kind: 'entry' }>;

/** The entry with that key, with all its chunks; null when the point has not got it, or could not read it. */
export async function entryToPour({ index }: PourParts, key: string): Promise<PouredEntry | null> {
  for await (const found of index.entries(key)) return found.kind === 'entry' && found.entry.key === key ? found : null;
  return null;
}

/** Throws `object-missing` or `object-damaged` when a pack of the entry is not there or has another size: before a byte is given. */
export async function checkPacks({ store, point, index }: PourParts, { chunks }: PouredEntry): Promise<void> {
  const place = { source: `${point.plan}/${point.source}`, chain: point.chain };
  const wanted = new Set<string>();
  for (const chunk of chunks)
    if (chunk.kind === 'data') wanted.add(packKey({ ...place, point: chunk.block.point }, chunk.block.pack));
  const points = new Set([...wanted].map((key) => key.slice(0, key.lastIndexOf('/') + 1)));
  const sizes = new Map<string, number>();
  for (const prefix of [...points].sort())
    for await (const { key, size } of store.list(prefix)) if (wanted.has(key)) sizes.set(key, size);
  for (const key of wanted) {
    const [size, meant] = [sizes.get(key), index.objects.get(key)?.size];
    if (size === undefined) throw damage('object-missing', `${key} is not in the store`);
    if (meant !== undefined && size !== meant)
      throw damage('object-damaged', `${key} has ${size} bytes, and was written with ${meant}`);
  }
}

/**
 * The bytes of a file from its beginning, each chunk checked against its id before any of it is given. Throws where the first
 * damage is, so that what was given is the beginning of the file and nothing else. A piece is valid until the next one is asked for.
 */
export async function* pourEntry(parts: PourParts, { entry, chunks }: PouredEntry): AsyncGenerator<Uint8Array, void> {
  const { keys, point, index, signal } = parts;
  const frames = framesWithin(index.frames, [keyOnly(entry.key)]);
  const blocks = new Blocks(parts, await openPointKeys(keys, point, index, frames));
  const check = new ChunkCheck(keys.chunkIdKey);
  const pieces = piecesOf(chunks);
  let given = 0;
  try {
    for (const [at, piece] of pieces.entries()) {
      signal.throwIfAborted();
      if (piece.kind === 'hole') {
        yield* zeros(piece.length);
        given += piece.length;
        continue;
      }
      for (const next of pieces.slice(at, at + AHEAD)) if (next.kind === 'block') blocks.ask(next.block);
      const plain = await blocks.plain(piece.block);
      for (const { offset, length, id } of piece.chunks) {
        if (!check.fits(plain, offset, length, id))
          throw damage(
            'object-damaged',
            `a chunk in block ${piece.block.number} of ${piece.block.point} does not fit its id`,
          );
        yield plain.subarray(offset, offset + length);
        given += length;
      }
    }
    if (given !== entry.size) throw damage('object-damaged', `the index names ${given} of its ${entry.size} bytes`);
  } finally {
    blocks.close();
  }
}

function piecesOf(chunks: readonly ChunkRef[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: { block: BlockRef; chunks: DataChunk[] } | null = null;
  for (const chunk of chunks) {
    if (chunk.kind === 'hole') {
      open = null;
      pieces.push(chunk);
    } else if (open !== null && sameBlock(open.block, chunk.block)) open.chunks.push(chunk);
    else {
      open = { block: chunk.block, chunks: [chunk] };
      pieces.push({ kind: 'block', ...open });
    }
  }
  return pieces;
}

const nameOf = ({ point, pack, offset }: BlockRef): string => `${point}/${pack}/${offset}`;
const sameBlock = (a: BlockRef, b: BlockRef): boolean => a === b || nameOf(a) === nameOf(b);

/** Fetches blocks ahead of their turn, and keeps the last few open. */
class Blocks {
  readonly #p: PourParts;
  readonly #keys: Readonly<Record<string, Uint8Array>>;
  readonly #sealed = new Map<string, Promise<Uint8Array>>();
  readonly #open = new Map<string, Uint8Array>();

  constructor(parts: PourParts, keys: Readonly<Record<string, Uint8Array>>) {
    this.#p = parts;
    this.#keys = keys;
  }

  ask(block: BlockRef): void {
    const name = nameOf(block);
    if (this.#open.has(name) || this.#sealed.has(name)) return;
    const sealed = this.#fetch(block);
    sealed.catch(() => {}); // heard when its turn comes
    this.#sealed.set(name, sealed);
  }

  async plain(block: BlockRef): Promise<Uint8Array> {
    const name = nameOf(block);
    let plain = this.#open.get(name);
    if (plain === undefined) {
      this.ask(block);
      const sealed = (await this.#sealed.get(name)) ?? new Uint8Array();
      this.#sealed.delete(name);
      plain = this.#unseal(block, sealed);
    }
    this.#open.delete(name);
    this.#open.set(name, plain); // the newest is the last
    for (const [old, bytes] of this.#open) {
      if (this.#open.size <= OPEN_MAX) break;
      this.#open.delete(old);
      free(bytes);
    }
    return plain;
  }

  close(): void {
    for (const bytes of this.#open.values()) free(bytes);
    this.#open.clear();
    this.#sealed.clear();
  }

  async #fetch({ point, pack, offset, length }: BlockRef): Promise<Uint8Array> {
    const { store, index } = this.#p;
    const key = packKey({ ...this.#place(), point }, pack);
    return await store.get(key, { offset, length }, index.objects.get(key)?.version);
  }

  #unseal({ point, number, raw }: BlockRef, sealed: Uint8Array): Uint8Array {
    const key = this.#keys[point] ?? new Uint8Array(32);
    const aad = aadOf({ store: this.#p.point.store, ...this.#place(), point, kind: 'block', number, raw });
    return inflateOwn(open(key, aad, sealed), raw);
  }

  #place(): { readonly source: string; readonly chain: string } {
    const { plan, source, chain } = this.#p.point;
    return { source: `${plan}/${source}`, chain };
  }
}

function* zeros(length: number): Generator<Uint8Array, void> {
  const piece = new Uint8Array(Math.min(length, ZEROS_BYTES));
  for (let left = length; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
}

function damage(code: 'object-missing' | 'object-damaged', message: string): HoldfastError {
  return new HoldfastError(code, message, { hint: 'restore another point; verify shows what else is hurt' });
}
