import type { Finding } from '../core/result.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { Planned, PruneView } from './prune-sections.ts';

/** That more would be removed early than the plan allows (`max` points), which `apply` refuses. */
export function earlyFinding(planned: readonly Planned[], max: number, apply: boolean): readonly Finding[] {
  const early = planned.flatMap(({ plan }) =>
    plan.dropped.filter(({ isEarly }) => isEarly).map(({ points }) => points),
  );
  const count = early.flat().length;
  if (count <= max) return [];
  const [plan] = planned.filter(({ plan: { dropped } }) => dropped.some(({ isEarly }) => isEarly));
  return [
    {
      code: 'early-removal',
      severity: apply ? 'error' : 'warning',
      ...(plan === undefined ? {} : { plan: plan.plan.address.plan }),
      message: `${count === 1 ? '1 point' : `${count} points`} would be removed that the retention under which they were made still keeps, and the plan allows ${max}`,
      hint: `look at what was changed in retention; if it is meant, set safety: { maxUnforeseenDeletes: ${count} } for one prune`,
    },
  ];
}

/** What stops the removal is among the findings already; this says that it does. */
export function pausedFinding({ address, kept }: PruneView): readonly Finding[] {
  const paused = kept.filter(({ by }) => by === 'pause');
  if (paused.length === 0) return [];
  const count = paused.flatMap(({ points }) => points).length;
  return [
    {
      code: 'prune-paused',
      severity: 'error',
      plan: address.plan,
      message: `nothing of ${addressText(address)} is removed, ${count === 1 ? '1 point' : `${count} points`} that no rule keeps included: something in the store is not as it was written`,
      hint: 'clear up what the other findings say first: whoever changed the store could have the good points removed',
    },
  ];
}
