import { keptAtMost } from '../../core/kept-at-most.ts';
import type { Plan } from '../../core/plan.ts';
import type { SnapshotPoint } from '../../core/snapshots/point.ts';
import type { Instant } from '../../core/time.ts';
import type { SnapshotSelection, TendRequest } from '../../sources/snapshot-source.ts';
import type { OpenTarget } from './places.ts';

export interface Tended {
  readonly id: string;
  readonly plan: Plan;
  readonly selection: SnapshotSelection;
  readonly targets: readonly OpenTarget[];
  readonly looksOnly: boolean;
  isOwn(point: Pick<SnapshotPoint, 'plan' | 'source'>): boolean;
}

/** What a source is told of a unit when it looks after what is beside its snapshots. */
export function tendRequest({ id, plan, selection, targets, looksOnly, isOwn }: Tended, now: Instant): TendRequest {
  return {
    id,
    isOwn,
    resources: selection.resources,
    copies: targets.map(({ target, context }) => ({ to: target, context })),
    looksOnly,
    keptAtMost: keptAtMost(plan, now),
  };
}
