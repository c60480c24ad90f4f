/** Where chunks end depends on their bytes alone, so that a change moves the ends near it and no others (FastCDC, 2016). */
export const CHUNK_MIN_BYTES = 256 * 1024;
export const CHUNK_AVERAGE_BYTES = 1024 * 1024;
export const CHUNK_MAX_BYTES = 4 * 1024 * 1024;

/** The hash forgets a byte after 32 steps. */
const WINDOW_BYTES = 32;

/**
 * Two masks (normalised chunking): ends are rarer than the average before it and more frequent after it. They are of the upper
 * bits, which depend on the whole window.
 */
const STRICT_MASK = -1 << (32 - 21);
const LOOSE_MASK = -1 << (32 - 19);

/** The table of a store's keys as the loops below want it: signed numbers need no conversion. */
export type Gear = Int32Array;

export function gearOf(table: Uint32Array): Gear {
  return Int32Array.from(table);
}

/** The end of the chunk that begins at `from`; `to` is the end of what there is, or at least `CHUNK_MAX_BYTES` on. */
export function chunkEnd(bytes: Uint8Array, from: number, to: number, gear: Gear): number {
  const last = Math.min(to, from + CHUNK_MAX_BYTES);
  const middle = from + CHUNK_AVERAGE_BYTES;
  const first = from + CHUNK_MIN_BYTES;
  if (last <= first) return last;
  if (last <= middle) return scan(bytes, first, last, gear, STRICT_MASK) ?? last;
  return scan(bytes, first, middle, gear, STRICT_MASK) ?? scan(bytes, middle, last, gear, LOOSE_MASK) ?? last;
}

/**
 * The first end in `[from, to)`, null = there is none. Two bytes a step: the next hash does not wait for the one between, which
 * is a quarter of the time.
 */
function scan(bytes: Uint8Array, from: number, to: number, gear: Gear, mask: number): number | null {
  let hash = 0;
  for (let at = from - WINDOW_BYTES; at < from; at++) hash = ((hash << 1) + (gear[bytes[at] as number] as number)) | 0;
  let at = from;
  for (const pairs = to - 1; at < pairs; at += 2) {
    const one = gear[bytes[at] as number] as number;
    const two = gear[bytes[at + 1] as number] as number;
    const between = ((hash << 1) + one) | 0;
    hash = ((hash << 2) + (((one << 1) + two) | 0)) | 0;
    if ((between & mask) === 0) return at + 1;
    if ((hash & mask) === 0) return at + 2;
  }
  if (at === to) return null;
  return ((((hash << 1) + (gear[bytes[at] as number] as number)) | 0) & mask) === 0 ? to : null;
}

/**
 * Where to part a stream that is too long for one segment: the place in `[from, to)` whose hash is the greatest. It depends on
 * the bytes near it, so a stream that is shifted by a few bytes is parted at the same bytes again.
 */
export function segmentEnd(bytes: Uint8Array, from: number, to: number, gear: Gear): number {
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
