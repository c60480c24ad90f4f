import type { Attempt } from '../core/chain.ts';
import { slotOfPoint } from '../core/point-id.ts';
import type { PointKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import { type Instant, slotKey } from '../core/time.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Runs of a source that wrote a checkpoint and never an entry, in the order of their ids: a later run goes on from them.
 * `since`: chains opened before it are not looked at, but for the one that is open now.
 */
export async function readAttempts(
  store: Store,
  points: readonly PointKey[],
  of: { readonly plan: string; readonly source: string; readonly openChain: string | null; readonly now: Instant },
): Promise<readonly Attempt[]> {
  const folder = `index/${of.plan}/${of.source}/`;
  const committed = new Set(points.map(({ point }) => point));
  const found = new Map<string, Attempt>();
  const look = async (prefix: string, after?: string): Promise<void> => {
    for await (const { key, modifiedAt } of store.list(prefix, after)) {
      const [chain = '', point = '', name = ''] = key.slice(folder.length).split('/');
      if (!name.startsWith('checkpoint-') || slotOfPoint(chain) === null || slotOfPoint(point) === null) continue;
      if (committed.has(point)) continue;
      const writtenAt = Math.max(modifiedAt, found.get(point)?.writtenAt ?? 0);
      found.set(point, { point, chain, writtenAt });
    }
  };
  // Ids begin with their slot: one listing from a week ago finds every chain that a dead full may have opened since.
  const recent = `${folder}${slotKey(of.now - WEEK_MS)}`;
  await look(folder, recent);
  if (of.openChain !== null && `${folder}${of.openChain}` <= recent) await look(`${folder}${of.openChain}/`);
  return [...found.values()].sort((a, b) => (a.point < b.point ? -1 : 1));
}
