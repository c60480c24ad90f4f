import { slotOfPoint } from '../core/point-id.ts';
import type { PointKey } from '../core/recovery-point.ts';

const TYPES = { f: 'full', i: 'incremental', d: 'differential' } as const;
const STATUSES = { c: 'complete', p: 'partial' } as const;

const ID = String.raw`\d{8}T\d{9}Z-[0-9a-f]{16}`;
const NAME = '[a-z][a-z0-9-]{0,39}';
const KEY = new RegExp(`^catalogue/(${NAME})/(${NAME})/(${ID})\\.([fid])\\.([cp])\\.(${ID})\\.json$`);

/** Below which the entries of a source lie. */
export function catalogueFolder(plan: string, source: string): string {
  return `catalogue/${plan}/${source}/`;
}

export function entryKey({ plan, source, point, type, status, chain }: PointKey): string {
  return `${catalogueFolder(plan, source)}${point}.${type.charAt(0)}.${status.charAt(0)}.${chain}.json`;
}

/** Null for a key that is none of a catalogue entry. */
export function parseEntryKey(key: string): PointKey | null {
  const [, plan = '', source = '', point = '', type, status, chain = ''] = KEY.exec(key) ?? [];
  const slot = slotOfPoint(point);
  if (slot === null || slotOfPoint(chain) === null) return null;
  return {
    plan,
    source,
    point,
    slot,
    type: TYPES[type as keyof typeof TYPES],
    status: STATUSES[status as keyof typeof STATUSES],
    chain,
  };
}
