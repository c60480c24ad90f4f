import type { Plan, PlanSpace } from '../plan.ts';
import { addressOf, pointSources, type SourceAddress } from '../point-sources.ts';
import type { Retention } from '../retention.ts';

/** What a plan keeps of its points. */
export interface Keeping {
  /** Null = everything. */
  readonly retention: Retention | null;
  readonly timezone: string;
}

/** A source with recovery points of which a changed plan file keeps something else. */
export interface RetentionChange {
  /** As the plan file before the change names it: there its points lie. */
  readonly address: SourceAddress;
  /** Null = AWS keeps its points. */
  readonly destination: string | null;
  readonly before: Keeping;
  /** Null = no plan puts points there any more: they are left as they are. */
  readonly after: Keeping | null;
}

/** Compares what two plan files keep, source by source; one that keeps everything from now on is no loss. `after` null: it goes. Pure. */
export function retentionChanges(before: PlanSpace, after: PlanSpace | null): readonly RetentionChange[] {
  return before.plans.flatMap((plan) => {
    const now = after?.plans.find(({ name, was }) => name === plan.name || was === plan.name) ?? null;
    const { destination } = plan;
    const stays = destination === null || (now?.destination === destination && isSamePlace(before, after, destination));
    const archives = destination === null ? [] : pointSources(plan).map((source) => ({ source, destination, stays }));
    const kept = snapshotNames(plan).map((source) => ({ source, destination: null, stays: true }));
    return [...archives, ...kept].flatMap(({ source, stays: isThere, ...where }): readonly RetentionChange[] => {
      const change = { address: addressOf(plan, source), destination: where.destination, before: keepingOf(plan) };
      if (now === null || !isThere || !hasSource(now, source)) return [{ ...change, after: null }];
      const keeps = keepingOf(now);
      return keeps.retention === null || isSame(keeps, change.before) ? [] : [{ ...change, after: keeps }];
    });
  });
}

function snapshotNames({ sources }: Plan): readonly string[] {
  return sources.filter(({ type }) => type === 'snapshot').map(({ name }) => name);
}

function keepingOf({ retention, timezone }: Plan): Keeping {
  return { retention, timezone };
}

function hasSource(plan: Plan, source: string): boolean {
  return (
    [...pointSources(plan), ...snapshotNames(plan)].includes(source) || plan.sources.some(({ was }) => was === source)
  );
}

function isSamePlace(before: PlanSpace, after: PlanSpace | null, name: string): boolean {
  const placeIn = (space: PlanSpace | null) => space?.destinations.find((one) => one.name === name)?.place ?? null;
  return isSame(placeIn(before), placeIn(after));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
