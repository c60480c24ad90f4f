import { createHash } from 'node:crypto';
import type { ThawTier } from '../../core/cold.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { type Instant, parseSlotKey, slotKey } from '../../core/time.ts';

/** What somebody asked S3 to thaw, for which restore: `restores/<id>.json`. For people and for what looks after open restores. */
export interface ThawRecord {
  readonly schemaVersion: 1;
  /** `<time>-<plan hash>`. */
  readonly id: string;
  readonly plan: string;
  readonly source: string;
  readonly point: string;
  readonly planHash: string;
  readonly target: string;
  readonly overwrite: string;
  readonly items: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly tier: ThawTier;
  readonly days: number;
  readonly packs: number;
  readonly bytes: number;
  /** ISO, UTC. */
  readonly askedAt: string;
  /** When the last of them can be read, as a rule. */
  readonly readableAt: string;
  readonly approvedBy: { readonly actor: string | null; readonly how: 'plan-hash' | 'yes' | 'answer' };
}

const FOLDER = 'restores/';

export const thawId = (at: Instant, planHash: string): string => `${slotKey(at)}-${planHash}`;

/** Written before S3 is asked for the first pack: a run that dies in between leaves what it was about. */
export async function writeThawRecord(store: Store, record: ThawRecord): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
  await store.put(`${FOLDER}${record.id}.json`, bytes, createHash('sha256').update(bytes).digest());
}

/** The newest record of that restore; null = there is none, or it may not be read: nothing is decided by it. */
export async function lastThaw(store: Store, planHash: string): Promise<ThawRecord | null> {
  try {
    let newest: string | null = null;
    for await (const { key } of store.list(FOLDER)) {
      const [time = '', hash] = key
        .slice(FOLDER.length)
        .replace(/\.json$/, '')
        .split('-');
      if (hash === planHash && parseSlotKey(time) !== null) newest = key;
    }
    return newest === null ? null : parsed(Buffer.from(await store.get(newest)).toString('utf8'));
  } catch (error) {
    if (error instanceof HoldfastError && UNKNOWN.has(error.code)) return null;
    throw error;
  }
}

const UNKNOWN: ReadonlySet<string> = new Set(['access-denied', 'object-missing', 'object-damaged']);

function parsed(text: string): ThawRecord | null {
  try {
    const record = JSON.parse(text) as Partial<ThawRecord>;
    return record.schemaVersion === 1 && typeof record.readableAt === 'string' ? (record as ThawRecord) : null;
  } catch {
    return null;
  }
}
