import { keptAtMost } from '../../core/kept-at-most.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { ticksBetween } from '../../core/schedule.ts';
import type { Instant } from '../../core/time.ts';
import { type RegisteredSource, snapshotSources } from '../../sources/source.ts';

/** What the snapshot sources of the plans say of them before AWS is asked. */
export function planFindings(
  { plans }: PlanSpace,
  sources: readonly RegisteredSource[],
  now: Instant,
): readonly Finding[] {
  return plans.flatMap((plan) =>
    plan.sources.flatMap((entry): readonly Finding[] => {
      const spec = snapshotSources(sources).find((source) => source.spec.name === entry.source)?.spec;
      const regions = entry.regions ?? plan.regions;
      const facts = {
        regions: Array.isArray(regions) ? regions : null,
        copies: plan.copies,
        keptAtMost: keptAtMost(plan, now),
        slotsIn: (ms: number) => slotsIn(plan, ms, now),
      };
      const { file, line, column } = entry.position;
      const at = { severity: 'warning', plan: plan.name, file, line, column } as const;
      return (spec?.planNotes?.(entry.options, facts) ?? []).map((note) => ({
        ...at,
        ...note,
        message: `${plan.name}/${entry.name}: ${note.message}`,
      }));
    }),
  );
}

function slotsIn({ schedule, timezone }: Plan, ms: number, now: Instant): number | null {
  return schedule === null ? null : ticksBetween(schedule, timezone, now - ms, now);
}
