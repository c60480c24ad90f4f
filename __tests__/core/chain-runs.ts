import { type ChainDecision, decideChain, newestChain, plannedEnd, type Scheme } from '../../src/core/chain.ts';
import { slotOfPoint } from '../../src/core/point-id.ts';
import type { PointKey } from '../../src/core/recovery-point.ts';
import { slotKey } from '../../src/core/time.ts';

export const WEEKLY: Scheme = { full: { kind: 'weekly' }, between: 'incremental', maxChain: 35, maxAge: null };

/** The id of the n-th attempt. */
export function id(slot: string | number, attempt = 1): string {
  return `${slotKey(typeof slot === 'string' ? Date.parse(slot) : slot)}-${attempt.toString(16).padStart(16, '0')}`;
}

export function pointKey(
  decision: Pick<ChainDecision, 'type' | 'chain'>,
  point: string,
  more: Partial<PointKey> = {},
): PointKey {
  return {
    plan: 'uploads',
    source: 'media',
    point,
    slot: slotOfPoint(point) ?? Number.NaN,
    type: decision.type,
    status: 'complete',
    chain: decision.chain ?? point,
    ...more,
  };
}

export interface SimulatedRun {
  readonly slot: number;
  readonly decision: ChainDecision;
  /** Null when the run failed. */
  readonly point: PointKey | null;
}

/** Runs a scheme over slots, as a store would remember it: what fails leaves no point. */
export function simulate(
  scheme: Scheme,
  timezone: string,
  slots: readonly number[],
  fails: (decision: ChainDecision, n: number) => boolean = () => false,
): readonly SimulatedRun[] {
  const points: PointKey[] = [];
  const ends = new Map<string, number | null>();
  return slots.map((slot, n) => {
    const open = newestChain(points, slot);
    const recorded = open === null ? null : { plannedEnd: ends.get(open.chain) ?? null, broken: null };
    const decision = decideChain({ scheme, points, slot, now: slot + 60_000, timezone, recorded });
    if (fails(decision, n)) return { slot, decision, point: null };
    const point = pointKey(decision, id(slot, n + 1));
    points.push(point);
    if (decision.chain === null) ends.set(point.chain, plannedEnd(scheme, slot, timezone));
    return { slot, decision, point };
  });
}
