import type { Account, Plan, PlanSpace } from '../../core/plan.ts';
import { configSources, type RegisteredConfigSource, type RegisteredSource } from '../../sources/source.ts';
import { ENABLED, type Narrowing, placedUnits, type Unit, WHOLE } from '../units.ts';

/** A unit whose snapshots go to git. */
export type ConfigUnit = Unit<RegisteredConfigSource>;

/** The units of a plan's config sources. */
export function unitsOf(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
  narrowing: Narrowing,
): readonly ConfigUnit[] {
  return placedUnits(space, plan, configSources(sources), defaultRegion, narrowing);
}

/**
 * Whether any plan that commits to the same place captures a scope, given its folder. A plan without accounts captures the
 * one of its credentials, whose digits only a run knows: such a folder counts as planned. So does every region for a plan
 * that takes what is enabled while `enabled` cannot say yet what that is; once it does, a region that the account has
 * turned off is captured by nobody.
 */
export function isPlannedScope(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
  enabled: (account: Account | null) => readonly string[] | null,
): (folder: string) => boolean {
  const beside = space.plans.filter(
    ({ commit }) => commit.path === plan.commit.path && commit.branch === plan.commit.branch,
  );
  return isScopeOf(space, beside, sources, defaultRegion, enabled);
}

/** The same of these plans alone. */
export function isScopeOf(
  space: PlanSpace,
  plans: readonly Plan[],
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
  enabled: (account: Account | null) => readonly string[] | null,
): (folder: string) => boolean {
  const units = plans.flatMap((other) => unitsOf(space, other, sources, defaultRegion, WHOLE));
  const takes = (unit: ConfigUnit, region: string) => {
    if (unit.refused !== undefined) return region !== 'global';
    if (unit.region !== ENABLED) return unit.region === region;
    return region !== 'global' && (enabled(unit.account)?.includes(region) ?? true);
  };
  return (folder) => {
    const [account = '', region = '', source] = folder.split('/');
    return units.some(
      (unit) =>
        takes(unit, region) &&
        unit.source.spec.name === source &&
        (unit.account === null ? /^\d{12}$/.test(account) : unit.account.name === account),
    );
  };
}
