import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { HoldfastError } from '../core/errors.ts';

/**
 * Of blocks: level 3 with a table of short matches that stays in the nearest cache. Of a tree of small files it stores 1 % more
 * than level 3 in three quarters of its time, and 3 % less than level 2 in a sixth more of that. The window covers a whole block.
 */
const BLOCK_PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_windowLog]: 22,
  [constants.ZSTD_c_hashLog]: 17,
  [constants.ZSTD_c_chainLog]: 14,
  [constants.ZSTD_c_minMatch]: 5,
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

/** Of a block that pieces of it are tried of first: so many, so long, spread over it. */
const PROBES = 16;
const PROBE_BYTES = 4096;
/** A photograph loses a hundredth or two and costs ten times what random bytes cost: not worth it. */
const WORTH = 0.98;

const probe = Buffer.alloc(PROBES * PROBE_BYTES);

/** One frame that states its content size. With room for the worst case zlib makes one buffer and joins nothing. */
export function deflate(raw: Uint8Array, of: 'block' | 'lines'): Uint8Array {
  const bound = raw.length + (raw.length >>> 8) + 512;
  return zstdCompressSync(raw, { params: of === 'block' ? BLOCK_PARAMS : LINE_PARAMS, chunkSize: bound });
}

/** Like `deflate`; null = it would not be smaller, and `storedFrame` says so at the speed of a copy. */
export function deflateIfWorth(raw: Uint8Array): Uint8Array | null {
  return isWorth(raw) ? deflate(raw, 'block') : null;
}

function isWorth(raw: Uint8Array): boolean {
  if (raw.length < 4 * probe.length) return true;
  const step = (raw.length - PROBE_BYTES) / (PROBES - 1);
  for (let n = 0; n < PROBES; n++) {
    const at = Math.floor(n * step);
    probe.set(raw.subarray(at, at + PROBE_BYTES), n * PROBE_BYTES);
  }
  const params = { [constants.ZSTD_c_compressionLevel]: 1 };
  return zstdCompressSync(probe, { params, chunkSize: 2 * probe.length }).length < WORTH * probe.length;
}

const RAW_BLOCK_MAX_BYTES = 128 * 1024;
const FRAME_HEAD = Buffer.from('28b52ffda0', 'hex'); // magic number, then: one segment, its content size in four bytes
const FRAME_HEAD_BYTES = FRAME_HEAD.length + 4;
const BLOCK_HEAD_BYTES = 3;

/** A frame of raw blocks (RFC 8878, 3.1.1), which every decoder reads, in pieces that lie in `raw` and between them. */
export function storedFrame(raw: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [FRAME_HEAD, ofBytes(raw.length, 4)];
  for (let from = 0; from < raw.length; from += RAW_BLOCK_MAX_BYTES)
    pieces.push(ofBytes(blockHead(raw.length, from), BLOCK_HEAD_BYTES), raw.subarray(from, from + RAW_BLOCK_MAX_BYTES));
  return pieces;
}

/** Length, kind (0 = raw) and whether it is the last, of the block that begins there. */
function blockHead(raw: number, from: number): number {
  const length = Math.min(raw - from, RAW_BLOCK_MAX_BYTES);
  return (length << 3) | (from + length === raw ? 1 : 0);
}

function ofBytes(value: number, bytes: number): Uint8Array {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

/** The bytes of a frame as `storedFrame` makes it, moved together where they lie; null and untouched = it is another. */
function unpackStored(frame: Buffer, raw: number): Uint8Array | null {
  const heads = Math.ceil(raw / RAW_BLOCK_MAX_BYTES) * BLOCK_HEAD_BYTES;
  if (frame.length !== FRAME_HEAD_BYTES + heads + raw || !frame.subarray(0, FRAME_HEAD.length).equals(FRAME_HEAD))
    return null;
  if (frame.readUInt32LE(FRAME_HEAD.length) !== raw) return null;
  for (let from = 0, at = FRAME_HEAD_BYTES; from < raw; from += RAW_BLOCK_MAX_BYTES) {
    if (frame.readUIntLE(at, BLOCK_HEAD_BYTES) !== blockHead(raw, from)) return null;
    at += BLOCK_HEAD_BYTES + RAW_BLOCK_MAX_BYTES;
  }
  for (let from = 0, at = FRAME_HEAD_BYTES; from < raw; from += RAW_BLOCK_MAX_BYTES) {
    at += BLOCK_HEAD_BYTES;
    frame.copyWithin(from, at, at + RAW_BLOCK_MAX_BYTES);
    at += RAW_BLOCK_MAX_BYTES;
  }
  return frame.subarray(0, raw);
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

/**
 * Like `inflate`, of bytes that nobody needs afterwards: their memory is given back, or is that of the plain bytes. What was
 * only stored costs a move, and neither a buffer nor the decoder.
 */
export function inflateOwn(compressed: Uint8Array, raw: number): Uint8Array {
  const { buffer, byteOffset, length } = compressed;
  const stored = unpackStored(Buffer.from(buffer, byteOffset, length), raw);
  if (stored !== null) return stored;
  const plain = inflate(compressed, raw);
  free(compressed);
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
