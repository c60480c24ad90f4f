/**
 * What a source takes of the requests that AWS allows. A source declares its own; `budgets:` of the plan file sets another
 * rate under the same name, 0 = no limit.
 */
export interface RequestBudget {
  /** Key in `budgets:`: `elb`. */
  readonly name: string;
  /** The SDK's ids of the services that share it: `Elastic Load Balancing v2`. */
  readonly services: readonly string[];
  /** Whether AWS counts by account, or by account and region. */
  readonly per: 'account' | 'region';
  /** Requests a second that are used unless the plan says otherwise. */
  readonly rate: number;
  /** Requests that may start at once after a quiet time. Default 1. */
  readonly burst?: number;
  /** What AWS allows and how much of it this is, one sentence with its source: for the schema and the docs. */
  readonly summary: string;
}

/** The budgets of all sources, each name once: sources that call one service share what AWS allows it. */
export function declaredBudgets(
  specs: readonly { readonly budgets: readonly RequestBudget[] }[],
): readonly RequestBudget[] {
  const byName = new Map<string, RequestBudget>();
  for (const budget of specs.flatMap(({ budgets }) => budgets))
    if (!byName.has(budget.name)) byName.set(budget.name, budget);
  return [...byName.values()];
}

/** The budgets at the rates of a plan file. A lower rate takes a smaller burst too; a higher one never a larger. */
export function pacedBudgets(
  budgets: readonly RequestBudget[],
  rates: Readonly<Record<string, number>>,
): readonly RequestBudget[] {
  return budgets.map((budget) => {
    const rate = rates[budget.name] ?? budget.rate;
    const share = budget.rate > 0 ? Math.min(1, rate / budget.rate) : 1;
    return { ...budget, rate, burst: Math.max(1, Math.floor((budget.burst ?? 1) * share)) };
  });
}
