import type { BlockRef, ChunkRef } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import type { LineChunk } from './frame-lines.ts';
import { aadOf, open, type SealPlace, seal } from './seal.ts';
import { deflate, free, inflateOwn } from './zstd.ts';

/** What a reader accepts: a frame or block above it is refused before it is inflated. */
export const UNIT_RAW_MAX_BYTES = 4 * 1024 * 1024;
const DIRECTORY_RAW_MAX_BYTES = 256 * 1024 * 1024;

export type Place = Omit<SealPlace, 'kind' | 'number' | 'raw'>;

export interface SealedUnit {
  readonly sealed: Uint8Array;
  readonly raw: number;
}

export interface LinesPlace extends Omit<SealPlace, 'raw'> {
  readonly kind: 'frame' | 'directory' | 'checkpoint';
}

/** Lines are text of characters up to U+00FF, which is ASCII when we wrote it. */
export function sealLines(key: Uint8Array, place: LinesPlace, text: string): SealedUnit {
  const plain = Buffer.from(text, 'utf8');
  const raw = plain.length;
  const bound = place.kind === 'frame' ? UNIT_RAW_MAX_BYTES : DIRECTORY_RAW_MAX_BYTES;
  if (raw > bound) {
    const hint = 'please report this with the log of the run';
    throw new HoldfastError('internal', `a ${place.kind} of ${raw} bytes is above ${bound}`, { hint });
  }
  const compressed = deflate(plain, 'lines');
  free(plain);
  const sealed = seal(key, aadOf({ ...place, raw }), compressed);
  free(compressed);
  return { sealed, raw };
}

/** Throws `object-damaged`. */
export function openLines(key: Uint8Array, place: LinesPlace, { sealed, raw }: SealedUnit): Uint8Array {
  const bound = place.kind === 'frame' ? UNIT_RAW_MAX_BYTES : DIRECTORY_RAW_MAX_BYTES;
  if (raw > bound)
    throw new HoldfastError('object-damaged', `a ${place.kind} says that it holds ${raw} bytes, above ${bound}`, {
      hint: 'run verify --level data: it says which files of which points are hurt',
    });
  return inflateOwn(open(key, aadOf({ ...place, raw }), sealed), raw);
}

/** `[point, pack, offset, length, number, raw]`. */
type TableRow = readonly [number, number, number, number, number, number];

/** The frame's first line, as the objects that its chunks refer to. */
export function parseBlockTable(line: string): BlockRef[] {
  const header = JSON.parse(line) as { readonly points: readonly string[]; readonly blocks: readonly TableRow[] };
  return header.blocks.map(([at, pack, offset, length, number, raw]) => {
    const point = header.points[at];
    if (point === undefined || raw > UNIT_RAW_MAX_BYTES)
      throw new HoldfastError('object-damaged', `a block table names point ${at} and a block of ${raw} bytes`, {
        hint: 'run verify --level data: it says which files of which points are hurt',
      });
    return { point, pack, offset, length, number, raw };
  });
}

export function blockTableLine(blocks: readonly BlockRef[]): { line: string; points: readonly string[] } {
  const points: string[] = [];
  const rows = blocks.map(({ point, pack, offset, length, number, raw }): TableRow => {
    let at = points.lastIndexOf(point);
    if (at < 0) at = points.push(point) - 1;
    return [at, pack, offset, length, number, raw];
  });
  return { line: `${JSON.stringify({ points, blocks: rows })}\n`, points };
}

export function chunkRefs(chunks: readonly LineChunk[], blocks: readonly BlockRef[]): ChunkRef[] {
  return chunks.map(([at, offset, length, id = '']): ChunkRef => {
    if (at < 0) return { kind: 'hole', length };
    const block = blocks[at];
    if (block !== undefined && offset + length <= block.raw) return { kind: 'data', block, offset, length, id };
    throw new HoldfastError('object-damaged', `a chunk names block ${at} of a frame that has ${blocks.length}`, {
      hint: 'run verify --level data: it says which files of which points are hurt',
    });
  });
}
