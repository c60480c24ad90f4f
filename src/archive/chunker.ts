/** Where chunks end depends on their bytes alone, so that a change moves the ends near it and no others (FastCDC, 2016). */
export const CHUNK_MIN_BYTES = 128 * 1024;
export const CHUNK_AVERAGE_BYTES = 512 * 1024;
export const CHUNK_MAX_BYTES = 4 * 1024 * 1024;

/** The hash forgets a byte after 32 steps. */
export const WINDOW_BYTES = 32;

/**
 * Two masks (normalised chunking): ends are rarer than the average before it and more frequent after it. They are of the upper
 * bits, which depend on the whole window.
 */
const STRICT_MASK = -1 << (32 - 20);
const LOOSE_MASK = -1 << (32 - 18);

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
 * Where to part what is too long for one segment: the first place in `(from, to]` where a chunk that is long enough ends; null =
 * there is none. What was shifted is parted at the same bytes again, where its chunks end anyway. The 32 bytes before `from` are read.
 */
export function jointIn(bytes: Uint8Array, from: number, to: number, gear: Gear): number | null {
  return to > from ? scan(bytes, from, to, gear, STRICT_MASK) : null;
}
