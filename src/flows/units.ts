import { HoldfastError } from '../core/errors.ts';
import type { Account, Plan, PlanSource, PlanSpace, Regions } from '../core/plan.ts';
import { checkRegion } from '../plan/checks.ts';
import type { Place } from './place.ts';

/** A source that asks AWS, in accounts and regions. */
export interface PlacedSource {
  readonly spec: { readonly name: string; readonly type?: string; readonly scope: 'global' | 'regional' };
}

/** A unit of work: one account × region × source of a plan. One that fails never stops the others. */
export interface Unit<S extends PlacedSource = PlacedSource> {
  /** Null = the ambient credentials' account. */
  readonly account: Account | null;
  /** `global`, a region, `ENABLED` until the account has said which those are, or `UNNAMED` when nobody names one: see `regionOf`. */
  readonly region: string;
  readonly source: S;
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

/** The units of those sources of a plan that are given: the sources in order, of each the accounts, of each the regions. `defaultRegion` is AWS_REGION. */
export function placedUnits<S extends PlacedSource>(
  space: PlanSpace,
  plan: Plan,
  sources: readonly S[],
  defaultRegion: string | null,
  { source: only, place }: Narrowing,
): readonly Unit<S>[] {
  return plan.sources
    .filter((entry) => only === null || entry.name === only)
    .flatMap((entry) => {
      const source = sources.find((s) => s.spec.name === entry.source);
      if (source === undefined) return []; // of another kind; the loader refuses unknown ones
      const regions = regionsOf(source.spec, plan, entry, place?.region ?? null, defaultRegion);
      return accountsOf(space, plan, entry, place?.account ?? null).flatMap((account) =>
        regions.map((region): Unit<S> => {
          const asked = account === null && place !== null ? { accountId: place.account } : {};
          const unit = { account, source, entry, ...asked };
          if (typeof region === 'string') return { ...unit, region };
          return { ...unit, region: defaultRegion ?? UNNAMED, refused: region };
        }),
      );
    });
}

function accountsOf(space: PlanSpace, plan: Plan, entry: PlanSource, only: string | null): readonly (Account | null)[] {
  const names = entry.accounts ?? plan.accounts;
  if (names.length === 0) return only === null || /^\d{12}$/.test(only) ? [null] : [];
  return space.accounts.filter(({ name }) => names.includes(name) && (only === null || name === only));
}

/** The regions of one source of a plan; an error in the place of a region that nobody named. */
function regionsOf(
  spec: PlacedSource['spec'],
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
