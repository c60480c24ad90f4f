import type { Plan, PlanSpace } from '../core/plan.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { unitsOf } from './config/units.ts';
import { type BudgetTime, budgetTimes, callsMs, runMs, sumCalls, type UnitCost } from './expected-duration.ts';
import { lastCaptures, unitPlace } from './last-captures.ts';
import { ENABLED, WHOLE } from './units.ts';

/** What one run of a plan asks of AWS. */
export interface ExpectedRun {
  readonly plan: string;
  /** Of all sources, side by side where they share no budget. */
  readonly ms: number;
  /** Whether the work tree holds no capture yet: then all accounts are counted as empty, which is the least that a run takes. */
  readonly isFirst: boolean;
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
  readonly places: readonly ExpectedPlace[];
  /** See `LastCaptures.unseen`. */
  readonly unseen: readonly string[];
}

/** One account and region, or all regions that are enabled while nobody knows which those are. */
export interface ExpectedPlace {
  readonly place: string;
  /** Whether it stands for regions whose number only a run knows. */
  readonly isEach: boolean;
  readonly objects: number;
  readonly budgets: readonly BudgetTime[];
  readonly ms: number;
}

export interface ExpectedWorld {
  readonly cwd: string;
  readonly sources: readonly RegisteredSource[];
  /** AWS_REGION. */
  readonly region: string | null;
  /** At the plan's rates. */
  readonly budgets: readonly RequestBudget[];
}

/** By what the last capture found; before the first one by what an empty account costs. */
export async function expectedRun(space: PlanSpace, plan: Plan, world: ExpectedWorld): Promise<ExpectedRun> {
  const { cwd, sources, region, budgets } = world;
  const costs: UnitCost[] = [];
  const bySource: ExpectedSource[] = [];
  let isFirst = true;
  for (const { name } of plan.sources) {
    const units = unitsOf(space, plan, sources, region, { ...WHOLE, source: name });
    const found = await lastCaptures(cwd, plan, units);
    isFirst &&= found.isEmpty;
    costs.push(...found.costs);
    const objects = found.costs.reduce((sum, cost) => sum + cost.objects, 0);
    const ms = runMs(found.costs, budgets);
    const places = found.costs.map((cost) => placeOf(cost, budgets));
    bySource.push({ name, objects, calls: sumCalls(found.costs), ms, places, unseen: found.unseen });
  }
  return { plan: plan.name, ms: runMs(costs, budgets), isFirst, sources: bySource };
}

function placeOf({ unit, objects, calls }: UnitCost, budgets: readonly RequestBudget[]): ExpectedPlace {
  const times = { budgets: budgetTimes(calls, budgets), ms: callsMs(calls, budgets) };
  return { place: unitPlace(unit), isEach: unit.region === ENABLED, objects, ...times };
}
