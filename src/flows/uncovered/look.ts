import type { AwsAccount } from '../../aws/account.ts';
import { forSource } from '../../aws/aws-account.ts';
import { controlRegion } from '../../aws/endpoint.ts';
import type { CoverageMemory, CoverageScope, CoverageView } from '../../core/coverage.ts';
import { eachOf } from '../../core/each-of.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Account, PlanSpace } from '../../core/plan.ts';
import type { InventoryEnd, InventoryResource } from '../../sources/inventory.ts';
import type { RegisteredSource, SourceContext } from '../../sources/source.ts';
import { regionError } from '../open-unit.ts';
import type { PointsWorld } from '../points/places.ts';
import { ENABLED } from '../units.ts';
import { type Inspected, inspectedAccounts, inspectedKinds, inspectedRegions } from './places.ts';
import { type PlannedEntry, plannedEntries, reasonOf } from './reasons.ts';

export interface CoverageWorld extends PointsWorld {
  readonly space: PlanSpace;
  readonly sources: readonly RegisteredSource[];
  /** AWS_REGION. */
  readonly region: string | null;
}

/** How one kind in one account and region was looked at. */
export type CoverageEnd = CoverageScope & {
  /** As people call the account. */
  readonly account: string;
  readonly source: string;
} & ({ readonly view: CoverageView; readonly error: null } | { readonly view: null; readonly error: HoldfastError });

export interface Coverage {
  readonly ends: readonly CoverageEnd[];
  /** Accounts that could not be opened, or whose regions could not be read. */
  readonly failures: Readonly<Failures>;
  /** Whether the plan files have an account no more, so that nobody looks at it. */
  isGone(accountId: string): boolean;
}

/** Lists everything in the accounts and regions of the plan files, and says what no plan takes, and why. */
export async function lookAtCoverage(world: CoverageWorld, memory: CoverageMemory | null): Promise<Coverage> {
  const ends: CoverageEnd[] = [];
  const failures: Failures = [];
  const accounts = inspectedAccounts(world.space);
  const isAmbient = accounts.includes(null);
  const ambient = isAmbient ? await ambientId(world) : null;
  const seen = new Set<string>();
  for (const account of accounts) {
    world.signal.throwIfAborted();
    try {
      const aws = await world.aws.account(account);
      if (seen.has(aws.id)) continue; // the account of the credentials is one that the plan names too
      seen.add(aws.id);
      ends.push(...(await lookAtAccount(world, { account, aws, isAmbient: aws.id === ambient }, memory, failures)));
    } catch (thrown) {
      world.signal.throwIfAborted();
      failures.push({ account: account?.name ?? 'this account', error: toHoldfastError(thrown) });
    }
  }
  const known = new Set([...world.space.accounts.map(({ id }) => id), ...seen]);
  return { ends, failures, isGone: (id) => (!isAmbient || ambient !== null) && !known.has(id) };
}

type Failures = { readonly account: string; readonly error: HoldfastError }[];

/** Null when it cannot be opened, which is told where it is looked at. */
async function ambientId({ aws, signal }: CoverageWorld): Promise<string | null> {
  try {
    return (await aws.account(null)).id;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

interface OpenedAccount {
  readonly account: Account | null;
  readonly aws: AwsAccount;
  readonly isAmbient: boolean;
}

async function lookAtAccount(
  world: CoverageWorld,
  opened: OpenedAccount,
  memory: CoverageMemory | null,
  failures: Failures,
): Promise<readonly CoverageEnd[]> {
  const { account, aws } = opened;
  const wanted = inspectedRegions(world.space, world.region, memory, aws.id);
  let regions = wanted.filter((region) => region !== ENABLED);
  if (wanted.includes(ENABLED)) {
    try {
      const enabled = await world.aws.enabledRegions(account, 'coverage');
      regions = [...new Set([...regions, ...enabled])].sort();
    } catch (thrown) {
      world.signal.throwIfAborted();
      failures.push({ account: aws.name, error: toHoldfastError(thrown) });
    }
  }
  const kinds = inspectedKinds(world.space, world.sources);
  if (regions.length === 0 && wanted.length === 0) failures.push({ account: aws.name, error: nowhere(kinds) });
  const work = kinds.flatMap((inspected) =>
    (inspected.scope === 'global' ? ['global'] : regions).map((region) => ({ inspected, region })),
  );
  const ends: CoverageEnd[][] = [];
  await eachOf(work, AT_ONCE, async ({ inspected, region }, at) => {
    ends[at] = [...(await lookAtPlace(world, opened, inspected, region))];
  });
  return ends.flat();
}

const AT_ONCE = 4;

/** What lies in regions would be left out, and would look as if nothing were there. */
function nowhere(kinds: readonly Inspected[]): HoldfastError {
  const regional = kinds.filter(({ scope }) => scope === 'regional');
  const nouns = regional.flatMap(({ inventory }) => inventory.kinds.map(({ noun }) => noun[1]));
  return new HoldfastError('region-missing', `no region is looked at for ${nouns.join(', ')}`, {
    hint: 'write regions: [us-east-1] into a plan, or set AWS_REGION',
  });
}

async function lookAtPlace(
  world: CoverageWorld,
  { account, aws, isAmbient }: OpenedAccount,
  inspected: Inspected,
  region: string,
): Promise<readonly CoverageEnd[]> {
  world.signal.throwIfAborted();
  const { clock, signal, log } = world;
  const where = inspected.scope === 'global' ? controlRegion(aws.partition) : region;
  const ctx: SourceContext = { aws: forSource(aws, 'coverage'), region: where, clock, signal, log };
  const of = { account: aws.name, accountId: aws.id, region, source: inspected.name };
  const fail = async (kind: string, error: HoldfastError): Promise<CoverageEnd> => {
    const type = inspected.select === null ? 'config' : 'snapshot';
    const source = { spec: { name: inspected.name, type, scope: inspected.scope } };
    const told = await regionError(world, { account, region, source }, error);
    return { ...of, kind, view: null, error: told };
  };
  try {
    const inventory = await inspected.inventory.load();
    const listed = await inventory.list(ctx);
    const resources = listed.flatMap((end) => (end.ok ? end.resources : []));
    const entries = plannedEntries(world.space, inspected, world.region);
    const here = entries.filter((entry) => entry.takes({ account: aws.name, isAmbient }, region));
    const judged = await Promise.all(
      here.map(async (entry) => ({
        entry,
        whys: inventory.judge(entry.options, resources, (await inspected.select?.(ctx, entry.options)) ?? null),
      })),
    );
    if (!inspected.isSource) judged.push({ entry: NOBODY, whys: inventory.judge({}, resources, null) });
    return await Promise.all(
      listed.map(async (end: InventoryEnd): Promise<CoverageEnd> => {
        if (!end.ok) return await fail(end.kind, end.error);
        const uncovered = end.resources.flatMap((one) => {
          const reason = reasonOf(one, judged, entries, { ...of, isAmbient, noun: nounOf(inspected, one) });
          return reason === null ? [] : [{ resource: one.id, label: one.label, reason }];
        });
        uncovered.sort((a, b) => (a.resource < b.resource ? -1 : 1));
        const { accountId } = of;
        const view = { accountId, region, kind: end.kind, total: end.resources.length, uncovered };
        return { ...of, kind: end.kind, view, error: null };
      }),
    );
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toHoldfastError(thrown);
    return await Promise.all(inspected.inventory.kinds.map(({ name }) => fail(name, error)));
  }
}

/** Stands for the plan files where no source is for a kind. */
const NOBODY: PlannedEntry = { address: '', options: {}, takes: () => true };

function nounOf({ inventory }: Inspected, { kind }: InventoryResource): string {
  return inventory.kinds.find(({ name }) => name === kind)?.noun[0] ?? kind;
}
