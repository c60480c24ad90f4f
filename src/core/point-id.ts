import { type Instant, parseSlotKey, slotKey } from './time.ts';

const RANDOM_BYTES = 8;

/** `<slot>-<16 hex>`, new for each attempt: a retry never meets the objects of a run that died. */
export function pointId(slot: Instant, random: (bytes: number) => Uint8Array): string {
  return `${slotKey(slot)}-${Buffer.from(random(RANDOM_BYTES)).toString('hex')}`;
}

/** The slot of a point or chain id; null when the text is none. */
export function slotOfPoint(id: string): Instant | null {
  const [, slot = ''] = /^(\d{8}T\d{9}Z)-[0-9a-f]{16}$/.exec(id) ?? [];
  return parseSlotKey(slot);
}
