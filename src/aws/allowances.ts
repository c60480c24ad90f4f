import type { RequestBudget } from '../core/request-budget.ts';
import type { Clock } from '../core/time.ts';
import { type Budget, createBudget } from './budget.ts';

/** What one account may ask of a service: who declared it, and the turns it gives. */
export interface Allowance {
  readonly declared: Pick<RequestBudget, 'name' | 'summary'>;
  /** Null = the plan sets no limit. */
  readonly turns: Budget | null;
}

/** The allowances of one run. Null for a service that no source budgets: STS, EC2's list of regions. */
export interface Allowances {
  /** By account id, not by name: two names for one account share what AWS allows it. `service` is the SDK's service id. */
  of(accountId: string, region: string, service: string): Allowance | null;
}

/**
 * One allowance for each account, or for each region of it, as the budget counts. By service id and not by IAM prefix: the
 * two load balancing APIs share `elasticloadbalancing:` and have a quota each (Elastic Load Balancing, "API throttling").
 */
export function createAllowances(budgets: readonly RequestBudget[], clock: Clock): Allowances {
  const byService = new Map(budgets.flatMap((budget) => budget.services.map((service) => [service, budget] as const)));
  const made = new Map<string, Allowance>();

  return {
    of(accountId, region, service) {
      const budget = byService.get(service);
      if (budget === undefined) return null;
      const key = [accountId, budget.per === 'region' ? region : '', budget.name].join('/');
      const known = made.get(key);
      if (known !== undefined) return known;
      const allowance = { declared: budget, turns: createBudget(budget.rate, clock, budget.burst) };
      made.set(key, allowance);
      return allowance;
    },
  };
}
