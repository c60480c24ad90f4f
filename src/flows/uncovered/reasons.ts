import type { JsonObject } from '../../core/json.ts';
import type { PlanSpace } from '../../core/plan.ts';
import type { InventoryResource } from '../../sources/inventory.ts';
import { ENABLED } from '../units.ts';
import type { Inspected } from './places.ts';

/** One source of a plan that is for the kinds that are looked at. */
export interface PlannedEntry {
  /** `points/ebs`. */
  readonly address: string;
  readonly options: JsonObject;
  /** Whether it runs in an account and a region. Without a region: in the account at all. */
  takes(account: InspectedAccount, region: string | null): boolean;
}

export interface InspectedAccount {
  /** As people call it. */
  readonly account: string;
  /** Whether it is that of the credentials, in which a plan runs that names none. */
  readonly isAmbient: boolean;
}

export function plannedEntries(
  { plans }: Pick<PlanSpace, 'plans'>,
  { name, scope }: Pick<Inspected, 'name' | 'scope'>,
  defaultRegion: string | null,
): readonly PlannedEntry[] {
  return plans.flatMap((plan) =>
    plan.sources
      .filter(({ source }) => source === name)
      .map((entry): PlannedEntry => {
        const names = entry.accounts ?? plan.accounts;
        const regions = entry.regions ?? plan.regions ?? (defaultRegion === null ? [] : [defaultRegion]);
        const isOf = ({ account, isAmbient }: InspectedAccount) =>
          names.length === 0 ? isAmbient : names.includes(account);
        return {
          address: `${plan.name}/${entry.name}`,
          options: entry.options,
          takes: (account, region) =>
            isOf(account) && (region === null || scope === 'global' || regions === ENABLED || regions.includes(region)),
        };
      }),
  );
}

/** How the options of an entry that runs there judge what lies there. */
export interface JudgedEntry {
  readonly entry: PlannedEntry;
  readonly whys: ReadonlyMap<string, string | null>;
}

/** Why no plan backs up a resource; null = one does. Pure. */
export function reasonOf(
  { id }: Pick<InventoryResource, 'id'>,
  judged: readonly JudgedEntry[],
  entries: readonly PlannedEntry[],
  place: InspectedAccount & { readonly region: string; readonly source: string; readonly noun: string },
): string | null {
  const { account, region, source, noun } = place;
  const whys = judged.map(({ entry, whys: of }) => ({ entry, why: of.has(id) ? (of.get(id) ?? null) : 'not judged' }));
  if (whys.some(({ why }) => why === null)) return null;
  if (whys.length > 0)
    return [
      ...new Set(whys.map(({ entry, why }) => (entry.address === '' ? `${why}` : `${entry.address}: ${why}`))),
    ].join('; ');
  if (entries.length === 0) return `no plan has the source ${source}, which takes each ${noun}`;
  const ofAccount = entries.filter((entry) => entry.takes(place, null));
  if (ofAccount.length === 0) return `account ${account} is in no plan with ${source}`;
  return `${region} is not among the regions of ${ofAccount.map(({ address }) => address).join(', ')}`;
}
