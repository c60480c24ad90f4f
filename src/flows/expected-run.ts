import type { Plan, PlanSpace } from '../core/plan.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { unitsOf, WHOLE } from './config/units.ts';
import { runMs, sumCalls, type UnitCost } from './expected-duration.ts';
import { lastCaptures } from './last-captures.ts';

/** What one run of a plan asks of AWS. */
export interface ExpectedRun {
  readonly plan: string;
  /** Of all sources, side by side where they share no budget. */
  readonly ms: number;
  readonly sources: readonly ExpectedSource[];
}

export interface ExpectedSource {
  /** Its name in the plan. */
  readonly name: string;
  readonly objects: number;
  /** By budget name, of all accounts and regions. */
  readonly calls: Readonly<Record<string, number>>;
  /** Until the last of its units ends, when it runs alone. */
  readonly ms: number;
  /** See `LastCaptures.unseen`. */
  readonly unseen: readonly string[];
}

export interface ExpectedWorld {
  readonly cwd: string;
  readonly sources: readonly RegisteredSource[];
  /** AWS_REGION. */
  readonly region: string | null;
  /** At the plan's rates. */
  readonly budgets: readonly RequestBudget[];
}

/** Null while the work tree holds no capture: then the first one will tell. */
export async function expectedRun(space: PlanSpace, plan: Plan, world: ExpectedWorld): Promise<ExpectedRun | null> {
  const { cwd, sources, region, budgets } = world;
  const costs: UnitCost[] = [];
  const bySource: ExpectedSource[] = [];
  for (const { name } of plan.sources) {
    const units = unitsOf(space, plan, sources, region, { ...WHOLE, source: name });
    const found = await lastCaptures(cwd, plan, units);
    if (found === null) return null;
    costs.push(...found.costs);
    const objects = found.costs.reduce((sum, cost) => sum + cost.objects, 0);
    const ms = runMs(found.costs, budgets);
    bySource.push({ name, objects, calls: sumCalls(found.costs), ms, unseen: found.unseen });
  }
  return { plan: plan.name, ms: runMs(costs, budgets), sources: bySource };
}
