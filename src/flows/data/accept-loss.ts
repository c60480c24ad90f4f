import { createHash } from 'node:crypto';
import { acceptLoss } from '../../catalogue/ledger.ts';
import { HoldfastError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { Address } from '../../core/point-sources.ts';
import { type Instant, isoTime } from '../../core/time.ts';
import { addressText } from './addresses.ts';
import { changeLedgers, type LedgerDeps } from './read-ledgers.ts';

/** What of one source in one store is not there any more. */
export interface Vanished {
  readonly address: Address;
  /** Id of the store. */
  readonly store: string;
  readonly points: readonly string[];
}

/** What is to be given up for lost, in one value that can be shown, approved by its hash, and done. */
export interface LossPlan {
  readonly losses: readonly Vanished[];
  /** 16 hex. */
  readonly hash: string;
}

/**
 * Of what vanished, the points that a person named, or whose ids begin as he wrote. Throws `usage` for a name that no point
 * has that vanished: one that is there is not to be forgotten.
 */
export function planLosses(names: readonly string[], vanished: readonly Vanished[]): LossPlan {
  const all = vanished.flatMap(({ points }) => points);
  for (const name of names) {
    if (all.some((point) => point.startsWith(name))) continue;
    throw new HoldfastError('usage', `--accept-loss '${name}': no recovery point that vanished begins so`, {
      hint: all.length === 0 ? 'none has vanished here' : `these have: ${all.slice(0, 5).join(', ')}`,
    });
  }
  const losses = vanished.flatMap((one) => {
    const points = one.points.filter((point) => names.some((name) => point.startsWith(name)));
    return points.length === 0 ? [] : [{ ...one, points }];
  });
  const told = losses.map(({ address: { plan, source }, store, points }) => ({
    store,
    plan,
    source,
    points: [...points],
  }));
  const text = canonicalText({ format: 1, command: 'accept-loss', losses: told });
  return { losses, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}

/** From now on nobody asks for them. Nothing in a store is changed. Throws `state-unavailable`. */
export async function applyLosses(deps: LedgerDeps, { losses }: LossPlan, now: Instant): Promise<void> {
  const changes = losses.map(({ address: { plan, source }, store, points }) => {
    const next: Parameters<typeof changeLedgers>[1][number]['next'] = (ledger) =>
      acceptLoss(ledger, store, points, isoTime(now));
    return { plan, source, store, next };
  });
  const names = losses.map(({ address }) => addressText(address)).join(', ');
  await changeLedgers(deps, changes, `${names}: points given up for lost`);
}
