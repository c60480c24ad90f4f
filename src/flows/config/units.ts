import type { Account, Plan, PlanSource, PlanSpace } from '../../core/plan.ts';
import type { ConfigSourceSpec, RegisteredSource } from '../../sources/source.ts';

/** A unit of work: one account × region × source of a plan. One that fails never stops the others. */
export interface Unit {
  /** Null = the ambient credentials' account. */
  readonly account: Account | null;
  /** `global`, or a region. */
  readonly region: string;
  readonly source: RegisteredSource;
  readonly entry: PlanSource;
}

/** The units of a plan, accounts first. `only` narrows to one source of the plan by its name. */
export function unitsOf(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string,
  only: string | null,
): readonly Unit[] {
  return plan.sources
    .filter((entry) => only === null || entry.name === only)
    .flatMap((entry) => {
      const source = sources.find((s) => s.spec.name === entry.source);
      if (source === undefined) return []; // the loader refuses unknown sources
      return accountsOf(space, plan, entry).flatMap((account) =>
        regionsOf(source.spec, plan, entry, defaultRegion).map((region) => ({ account, region, source, entry })),
      );
    });
}

/**
 * Whether any plan that commits to the same place captures a scope, given its folder. A plan without accounts captures the
 * one of its credentials, whose digits only a run knows: such a folder counts as planned.
 */
export function isPlannedScope(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string,
): (folder: string) => boolean {
  const beside = space.plans.filter(
    ({ commit }) => commit.path === plan.commit.path && commit.branch === plan.commit.branch,
  );
  const units = beside.flatMap((other) => unitsOf(space, other, sources, defaultRegion, null));
  return (folder) => {
    const [account = '', region, source] = folder.split('/');
    return units.some(
      (unit) =>
        unit.region === region &&
        unit.source.spec.name === source &&
        (unit.account === null ? /^\d{12}$/.test(account) : unit.account.name === account),
    );
  };
}

function accountsOf(space: PlanSpace, plan: Plan, entry: PlanSource): readonly (Account | null)[] {
  const names = entry.accounts ?? plan.accounts;
  return names.length === 0 ? [null] : space.accounts.filter((account) => names.includes(account.name));
}

function regionsOf(spec: ConfigSourceSpec, plan: Plan, entry: PlanSource, defaultRegion: string): readonly string[] {
  return spec.scope === 'global' ? ['global'] : (entry.regions ?? plan.regions ?? [defaultRegion]);
}
