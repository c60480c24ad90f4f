import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { HoldfastError } from '../core/errors.ts';

/**
 * Of blocks: level 2 with a table twice as big as its own stores 4 % more than level 3 of a tree of small files and takes two
 * thirds of the time, which was a third of a first backup. The window covers a whole block.
 */
const BLOCK_PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 2,
  [constants.ZSTD_c_windowLog]: 22,
  [constants.ZSTD_c_hashLog]: 17,
  [constants.ZSTD_c_contentSizeFlag]: 1,
};

/** Of lines, which are few. */
const LINE_PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_windowLog]: 22,
  [constants.ZSTD_c_hashLog]: 17,
  [constants.ZSTD_c_chainLog]: 17,
  [constants.ZSTD_c_contentSizeFlag]: 1,
};

/** One frame that states its content size. With room for the worst case zlib makes one buffer and joins nothing. */
export function deflate(raw: Uint8Array, of: 'block' | 'lines'): Uint8Array {
  const bound = raw.length + (raw.length >>> 8) + 512;
  return zstdCompressSync(raw, { params: of === 'block' ? BLOCK_PARAMS : LINE_PARAMS, chunkSize: bound });
}

/** Exactly `raw` bytes, or `object-damaged`; never more than that is allocated. */
export function inflate(compressed: Uint8Array, raw: number): Uint8Array {
  let plain: Uint8Array;
  try {
    plain = zstdDecompressSync(compressed, { chunkSize: raw + 64, maxOutputLength: raw + 64 });
  } catch (cause) {
    throw wrong('its compressed bytes are no Zstandard frame of that length', cause);
  }
  if (plain.length !== raw) throw wrong(`it holds ${plain.length} bytes and not ${raw}`);
  return plain;
}

function wrong(why: string, cause?: unknown): HoldfastError {
  const hint = 'run verify --level data: it says which files of which points are hurt';
  return new HoldfastError('object-damaged', `a sealed unit is damaged: ${why}`, { hint, cause });
}

/** Gives a big buffer back at once: the collector would see it much later, and the peak is what counts. */
export function free(bytes: Uint8Array): void {
  const buffer = bytes.buffer as ArrayBuffer;
  if (!buffer.detached && buffer.byteLength > 65_536) buffer.transfer(0);
}
