/** Where chunks end depends on their bytes alone, so that a change moves the ends near it and no others (FastCDC, 2016). */
export const CHUNK_MIN_BYTES = 256 * 1024;
export const CHUNK_AVERAGE_BYTES = 1024 * 1024;
export const CHUNK_MAX_BYTES = 4 * 1024 * 1024;

/** The hash forgets a byte after 32 steps; a chunk's first cut is looked for with a hash that knows as much as later ones. */
const WINDOW_BYTES = 32;

/** Two masks (normalised chunking): ends are rarer than the average before it and more frequent after it. */
const STRICT_SHIFT = 32 - 21;
const LOOSE_SHIFT = 32 - 19;

/** The end of the chunk that begins at `from`; `to` is the end of what there is, or at least `CHUNK_MAX_BYTES` on. */
export function chunkEnd(bytes: Uint8Array, from: number, to: number, gear: Uint32Array): number {
  const last = Math.min(to, from + CHUNK_MAX_BYTES);
  if (last - from <= CHUNK_MIN_BYTES) return last;
  const middle = Math.min(last, from + CHUNK_AVERAGE_BYTES);
  let hash = 0;
  let at = from + CHUNK_MIN_BYTES - WINDOW_BYTES;
  for (const warm = from + CHUNK_MIN_BYTES; at < warm; at++)
    hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
  for (; at < middle; at++) {
    hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
    if (hash >>> STRICT_SHIFT === 0) return at + 1;
  }
  for (; at < last; at++) {
    hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
    if (hash >>> LOOSE_SHIFT === 0) return at + 1;
  }
  return last;
}

/**
 * Where to part a stream that is too long for one segment: the place in `[from, to)` whose hash is the greatest. It depends on
 * the bytes near it, so a stream that is shifted by a few bytes is parted at the same bytes again.
 */
export function segmentEnd(bytes: Uint8Array, from: number, to: number, gear: Uint32Array): number {
  let hash = 0;
  let best = -1;
  let end = to;
  for (let at = from; at < to; at++) {
    hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
    if (hash >>> 0 > best && at - from >= WINDOW_BYTES) {
      best = hash >>> 0;
      end = at + 1;
    }
  }
  return end;
}
