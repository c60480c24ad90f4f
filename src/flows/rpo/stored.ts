import type { Plan, PlanSpace } from '../../core/plan.ts';
import { COPY_NAME } from '../../core/point-sources.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import type { Item } from '../../core/result.ts';
import type { Home, Recoverable, RecoveryPlace } from '../../core/rpo.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { accountIdOf, type NamedResource, type SourceProtection } from './protection.ts';

/** What is known of archives and snapshots in git. */
export interface StoredFacts {
  readonly records: readonly RunRecord[];
  /** The newest complete point of each source in the plan's destination. */
  readonly newest: readonly { readonly source: string; readonly point: PointKey | null }[];
  /** Null = the plan has no destination. */
  readonly destination: RecoveryPlace | null;
  /** Where its commits lie. */
  readonly repository: RecoveryPlace;
  /** Twelve digits of the account of the credentials; null = not known. */
  readonly ambient: string | null;
  /** AWS_REGION. */
  readonly region: string | null;
}

/** The data sources of a plan, each one resource. Pure. */
export function dataProtections(
  space: Pick<PlanSpace, 'accounts'>,
  plan: Plan,
  facts: StoredFacts,
): readonly SourceProtection[] {
  const home = homeOf(space, plan, facts);
  return plan.sources
    .filter(({ type }) => type === 'data')
    .map(({ name }) => {
      const archive = archiveOf(name, facts);
      const recoverable = archive === null ? [] : [archive];
      const resource: NamedResource = { resource: name, label: null, account: null, region: null, home, recoverable };
      return { plan: plan.name, source: name, resources: [resource], isPart: false };
    });
}

/** Nobody says where the bytes come from: the one account and region of the plan, else those of the credentials. */
function homeOf({ accounts }: Pick<PlanSpace, 'accounts'>, plan: Plan, { ambient, region }: StoredFacts): Home {
  const [account] = plan.accounts;
  const named = plan.accounts.length > 1 ? null : account === undefined ? ambient : accountIdOf(accounts, account);
  const regions = plan.regions === null || plan.regions === 'enabled' ? [] : plan.regions;
  return { accountId: named, region: regions.length === 1 ? (regions[0] ?? null) : region };
}

/** The config sources of a plan: each account and region of one, by the runs that read it whole. Pure. */
export function configProtections(
  space: Pick<PlanSpace, 'accounts'>,
  plan: Plan,
  facts: StoredFacts,
): readonly SourceProtection[] {
  const copy = archiveOf(COPY_NAME, facts);
  const runs = facts.records.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  return plan.sources
    .filter(({ type }) => type === 'config')
    .map(({ name, was }) => {
      const isOwn = (item: Item) => item.source === name || (was !== null && item.source === was);
      const lastWhole = runs.find(
        ({ partOnly, items }) => !partOnly && items.some((item) => isOwn(item) && isPlaced(item)),
      );
      const places = (lastWhole?.items ?? []).filter((item): item is PlacedItem => isOwn(item) && isPlaced(item));
      const resources = places.map((place): NamedResource => {
        const isOf = (item: Item) => isOwn(item) && item.account === place.account && item.region === place.region;
        const whole = runs.find(({ items }) => items.some((item) => isOf(item) && item.status === 'complete'));
        const inGit = whole === undefined ? [] : [inRepository(whole, facts.repository)];
        return {
          resource: `${place.account}/${place.region}`,
          label: null,
          account: place.account,
          region: place.region,
          home: { accountId: accountIdOf(space.accounts, place.account), region: place.region },
          // A copy that was made before the first whole capture of this place holds nothing of it.
          recoverable: copy !== null && whole !== undefined ? [...inGit, copy] : inGit,
        };
      });
      const known = resources.length === 0 ? [unseen(name)] : resources;
      return { plan: plan.name, source: name, resources: known, isPart: false };
    });
}

type PlacedItem = Item & { readonly account: string; readonly region: string };

function isPlaced(item: Item): item is PlacedItem {
  return item.account !== undefined && item.region !== undefined;
}

/** No run has read it yet. */
function unseen(name: string): NamedResource {
  const home = { accountId: null, region: null };
  return { resource: name, label: null, account: null, region: null, home, recoverable: [] };
}

function inRepository({ commit, slot, startedAt }: RunRecord, place: RecoveryPlace): Recoverable {
  return {
    point: commit === null ? slot : commit.slice(0, 12),
    at: Date.parse(startedAt),
    place,
    goesWithResource: false,
  };
}

function archiveOf(source: string, { newest, destination }: StoredFacts): Recoverable | null {
  const point = newest.find((one) => one.source === source)?.point ?? null;
  if (point === null || destination === null) return null;
  return { point: point.point, at: point.slot, place: destination, goesWithResource: false };
}
