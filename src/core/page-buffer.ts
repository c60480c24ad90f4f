export const PAGE_BYTES = 4096;

/** By how much glibc's memory for something this big begins after a page. */
const HEADER_BYTES = 16;

/**
 * A big buffer that begins at a page of memory, where the system lays it as Linux with glibc does: what a disk can take
 * without a copy (stores/directory/past-cache.ts). Elsewhere it begins anywhere, and is as good for everything else.
 */
export function pageBuffer(bytes: number): Buffer<ArrayBuffer> {
  const slack = PAGE_BYTES - HEADER_BYTES;
  return Buffer.allocUnsafeSlow(bytes + slack).subarray(slack);
}
