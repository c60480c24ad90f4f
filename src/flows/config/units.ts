import { HoldfastError } from '../../core/errors.ts';
import type { Account, Plan, PlanSource, PlanSpace, Regions } from '../../core/plan.ts';
import { checkRegion } from '../../plan/checks.ts';
import {
  type ConfigSourceSpec,
  configSources,
  type RegisteredConfigSource,
  type RegisteredSource,
} from '../../sources/source.ts';
import type { Place } from '../place.ts';

/** A unit of work: one account × region × source of a plan. One that fails never stops the others. */
export interface Unit {
  /** Null = the ambient credentials' account. */
  readonly account: Account | null;
  /** `global`, a region, `ENABLED` until the account has said which those are, or `UNNAMED` when nobody names one: see `regionOf`. */
  readonly region: string;
  readonly source: RegisteredConfigSource;
  readonly entry: PlanSource;
  /** Why it cannot run at all; the others do. */
  readonly refused?: HoldfastError;
  /** The twelve digits that the ambient account must have, because they were asked for. */
  readonly accountId?: string;
}

/** Stands for every region that an account has enabled. */
export const ENABLED = 'enabled';

/** Stands for the region of a unit that is refused because neither the plan nor the environment names one. */
const UNNAMED = 'AWS_REGION';

/** Where a unit lies, for people and records: null while it lies nowhere yet. */
export function regionOf({ region }: Pick<Unit, 'region'>): string | null {
  return region === ENABLED || region === UNNAMED ? null : region;
}

/** A part of a plan: one source of it by name, one place. Null = all. */
export interface Narrowing {
  readonly source: string | null;
  readonly place: Place | null;
}
export const WHOLE: Narrowing = { source: null, place: null };

/** The units of a plan's config sources: the sources in order, of each the accounts, of each the regions. `defaultRegion` is AWS_REGION. */
export function unitsOf(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
  { source: only, place }: Narrowing,
): readonly Unit[] {
  return plan.sources
    .filter((entry) => only === null || entry.name === only)
    .flatMap((entry) => {
      const source = configSources(sources).find((s) => s.spec.name === entry.source);
      if (source === undefined) return []; // a data source; the loader refuses unknown ones
      const regions = regionsOf(source.spec, plan, entry, place?.region ?? null, defaultRegion);
      return accountsOf(space, plan, entry, place?.account ?? null).flatMap((account) =>
        regions.map((region): Unit => {
          const asked = account === null && place !== null ? { accountId: place.account } : {};
          const unit = { account, source, entry, ...asked };
          if (typeof region === 'string') return { ...unit, region };
          return { ...unit, region: defaultRegion ?? UNNAMED, refused: region };
        }),
      );
    });
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
  const takes = (unit: Unit, region: string) => {
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

function accountsOf(space: PlanSpace, plan: Plan, entry: PlanSource, only: string | null): readonly (Account | null)[] {
  const names = entry.accounts ?? plan.accounts;
  if (names.length === 0) return only === null || /^\d{12}$/.test(only) ? [null] : [];
  return space.accounts.filter(({ name }) => names.includes(name) && (only === null || name === only));
}

/** The regions of one source of a plan; an error in the place of a region that nobody named. */
function regionsOf(
  spec: ConfigSourceSpec,
  plan: Plan,
  entry: PlanSource,
  only: string | null,
  defaultRegion: string | null,
): readonly (string | HoldfastError)[] {
  if (spec.scope === 'global') return only === null || only === 'global' ? ['global'] : [];
  if (only === 'global') return [];
  const regions: Regions | null = entry.regions ?? plan.regions;
  if (regions === ENABLED) return [only ?? ENABLED];
  if (regions !== null) return regions.filter((region) => only === null || region === only);
  if (defaultRegion === null) return [only ?? missingRegion(plan, entry)];
  return only === null || only === defaultRegion ? [wrongRegion(defaultRegion) ?? defaultRegion] : [];
}

/** Without a region named nothing is guessed: a backup of another region than the one that was meant looks like a good one. */
function missingRegion(plan: Plan, entry: PlanSource): HoldfastError {
  return new HoldfastError('region-missing', `${plan.name}/${entry.name} is regional and no region is named`, {
    hint: `give plan ${plan.name} regions: [us-east-1], or enabled for all that the account has enabled, or set AWS_REGION`,
  });
}

function wrongRegion(region: string): HoldfastError | null {
  const wrong = checkRegion(region);
  return wrong === null
    ? null
    : new HoldfastError('region-missing', `AWS_REGION: ${wrong.message}`, { hint: wrong.hint });
}
