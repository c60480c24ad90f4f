import type { CoverageMemory } from '../../core/coverage.ts';
import type { Account, PlanSpace } from '../../core/plan.ts';
import type { RegisteredInventory } from '../../sources/inventory.ts';
import type { SnapshotSource } from '../../sources/snapshot-source.ts';
import { configSources, type RegisteredSource, snapshotSources } from '../../sources/source.ts';
import { ENABLED } from '../units.ts';
import { bucketInventory } from './buckets.ts';

/** Something whose kinds are looked at: a source, or S3, which none is for yet. */
export interface Inspected {
  /** The source's folder name; `s3` for buckets. */
  readonly name: string;
  readonly scope: 'global' | 'regional';
  readonly inventory: RegisteredInventory;
  /** Whether a plan can name it. */
  readonly isSource: boolean;
  /** What a snapshot source selects; null = the options alone say what a source takes. */
  readonly select: SnapshotSource['select'] | null;
}

/** All that is looked at, in the order of the registry, buckets last. */
export function inspectedKinds(
  space: Pick<PlanSpace, 'destinations'>,
  sources: readonly RegisteredSource[],
): readonly Inspected[] {
  const own = [
    ...configSources(sources).map((source) => ({ ...source, select: null })),
    ...snapshotSources(sources).map((source) => ({
      ...source,
      select: async (...asked: Parameters<SnapshotSource['select']>) => await (await source.load()).select(...asked),
    })),
  ];
  const inspected = own.flatMap(({ spec: { name, scope }, inventory, select }): readonly Inspected[] =>
    inventory === undefined ? [] : [{ name, scope, inventory, select, isSource: true }],
  );
  const order = sources.map(({ spec }) => spec.name);
  inspected.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const buckets = bucketInventory(space);
  return [...inspected, { name: 's3', scope: 'global', inventory: buckets, select: null, isSource: false }];
}

/** The accounts of the plan files; null = that of the credentials, where a plan names none. */
export function inspectedAccounts({ accounts, plans }: PlanSpace): readonly (Account | null)[] {
  const isAmbient = plans.some((plan) =>
    plan.sources.some((entry) => entry.type !== 'data' && (entry.accounts ?? plan.accounts).length === 0),
  );
  return accounts.length === 0 ? [null] : isAmbient ? [...accounts, null] : accounts;
}

/**
 * Every region that any plan names, `enabled` among them, else AWS_REGION: what is new in a region that only one kind is backed
 * up in is what one wants to hear of. And those that were looked at before, so that a region that leaves the plan file is no
 * silent loss, as long as there is anything in it.
 */
export function inspectedRegions(
  { plans }: Pick<PlanSpace, 'plans'>,
  defaultRegion: string | null,
  memory: CoverageMemory | null,
  accountId: string,
): readonly string[] {
  const named = plans.flatMap((plan) =>
    plan.sources
      .filter(({ type }) => type !== 'data')
      .flatMap((entry): readonly string[] => {
        const regions = entry.regions ?? plan.regions;
        if (regions === ENABLED) return [ENABLED];
        return regions ?? (defaultRegion === null ? [] : [defaultRegion]);
      }),
  );
  const looked = (memory?.scopes ?? []).filter(
    (scope) => scope.accountId === accountId && scope.region !== 'global' && scope.total > 0,
  );
  return [...new Set([...named, ...looked.map(({ region }) => region)])].sort();
}
