import type { RequestBudget } from '../core/request-budget.ts';
import { LANES_AT_ONCE, lanesOf } from './config/lanes.ts';
import type { ConfigUnit } from './config/units.ts';

/** What one capture of a unit asks of AWS, by what the last one found. */
export interface UnitCost {
  readonly unit: ConfigUnit;
  readonly objects: number;
  /** By budget name. */
  readonly calls: Readonly<Record<string, number>>;
}

/** No answer is counted as faster than this, however high the limit: a unit waits for one call before it makes the next. */
const CALL_MS = 100;

/** The calls of one budget, and how long they take at its pace. */
export interface BudgetTime {
  readonly budget: string;
  readonly calls: number;
  /** Requests a second; 0 = no limit. */
  readonly rate: number;
  readonly ms: number;
}

/** Calls at the paces of their budgets, without bursts. */
export function budgetTimes(
  calls: Readonly<Record<string, number>>,
  budgets: readonly RequestBudget[],
): readonly BudgetTime[] {
  return Object.entries(calls).map(([budget, count]) => {
    const rate = budgets.find(({ name }) => name === budget)?.rate ?? 0;
    return { budget, calls: count, rate, ms: count * Math.max(CALL_MS, rate > 0 ? 1000 / rate : 0) };
  });
}

/** A source asks services with budgets of their own side by side (`expectedCalls` of its spec), so the slowest counts. */
export function callsMs(calls: Readonly<Record<string, number>>, budgets: readonly RequestBudget[]): number {
  return Math.max(0, ...budgetTimes(calls, budgets).map(({ ms }) => ms));
}

/** Milliseconds until the last unit of a run ends, when units run beside each other as in a capture: `captureUnits`. */
export function runMs(costs: readonly UnitCost[], budgets: readonly RequestBudget[]): number {
  const byAccount = Map.groupBy(costs, ({ unit }) => unit.account?.name ?? null);
  return Math.max(0, ...[...byAccount.values()].map((own) => accountMs(own, budgets)));
}

function accountMs(costs: readonly UnitCost[], budgets: readonly RequestBudget[]): number {
  const byUnit = new Map(costs.map(({ unit, calls }) => [unit, calls]));
  const free = Array.from({ length: LANES_AT_ONCE }, () => 0);
  for (const lane of lanesOf([...byUnit.keys()])) {
    const ms = lane.reduce((sum, unit) => sum + callsMs(byUnit.get(unit) ?? {}, budgets), 0);
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + ms;
  }
  return Math.max(...free);
}

/** The calls of several units together. */
export function sumCalls(costs: readonly UnitCost[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { calls } of costs)
    for (const [name, count] of Object.entries(calls)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
