import { regionOf } from '../aws/endpoint.ts';
import { HoldfastError } from '../core/errors.ts';
import type { PlanSpace } from '../core/plan.ts';
import { pointSources, type SourceAddress } from '../core/point-sources.ts';
import type { Finding } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { addressText, dataSourcesOf } from '../flows/data/addresses.ts';
import { destinationNamed } from '../flows/data/destination.ts';
import { retentionLockOf } from '../flows/data/lock-extension.ts';
import { applyPrune } from '../flows/data/prune.ts';
import type { ChainRequest } from '../flows/data/prune-chains.ts';
import { type PrunedStore, planPrune, pruneStep } from '../flows/data/prune-plan.ts';
import type { ReadSession } from '../flows/data/read-session.ts';
import { retiredSources } from '../flows/data/retired.ts';
import { sourceLedgers } from '../flows/data/source-ledgers.ts';
import { selectPlans } from '../flows/selection.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { Planned } from './prune-sections.ts';

/** A source of archives, what to keep of it, and the store that they lie in. */
interface Target {
  readonly address: SourceAddress;
  readonly data: PrunedStore;
  readonly retention: ChainRequest['retention'];
  readonly timezone: string;
}

interface Asked {
  readonly session: ReadSession;
  readonly space: PlanSpace;
  readonly now: Instant;
  /** What else was asked for: with it, a name that means no archive is no mistake. */
  readonly others: { readonly planned: readonly unknown[]; readonly retired: readonly string[] };
}

/** What a prune would do to the archives that were asked for. Throws `usage` for a name that nothing retired has. */
export async function planArchives(
  ctx: CommandContext,
  input: CommandInput,
  { session, space, now, others }: Asked,
): Promise<{ readonly planned: readonly Planned[]; readonly findings: readonly Finding[] }> {
  const retired = input.list('retired');
  const open = async (name: string): Promise<PrunedStore> => {
    const lock = retentionLockOf(session.deps, destinationNamed(space, name));
    return { ...(await session.store(name)), lock };
  };
  const targets =
    retired.length > 0
      ? await retiredTargets(space, retired, open, others.retired)
      : await planTargets(ctx, input, space, open, others.planned.length > 0);
  const wanted = targets.map(({ address, data }) => ({ address, store: data.opened.id }));
  const { known, findings } = await sourceLedgers(session, wanted);
  const planned: Planned[] = [];
  for (const [at, { data, ...request }] of targets.entries()) {
    const plan = await planPrune(data, { ...request, now, ledger: known[at]?.ledger ?? null });
    const step = pruneStep(data.opened.id, plan);
    planned.push({ plan, step, apply: async () => await applyPrune(ctx, data, plan) });
  }
  return { planned, findings };
}

type Open = (destination: string) => Promise<PrunedStore>;

async function planTargets(
  ctx: CommandContext,
  input: CommandInput,
  space: PlanSpace,
  open: Open,
  mayBeNone: boolean,
): Promise<readonly Target[]> {
  const { plans, source } = selectPlans(space, input.positional, [], {
    sources: ctx.sources,
    region: regionOf(ctx.env),
  });
  if (mayBeNone && plans.every((plan) => pointSources(plan, source).length === 0)) return [];
  const wanted = dataSourcesOf(plans, source);
  const targets: Target[] = [];
  for (const { name, retention, timezone } of plans)
    for (const { destination, ...address } of wanted.filter((one) => one.plan === name))
      targets.push({ address, data: await open(destination), retention, timezone });
  return targets;
}

/** Points of a plan go by its retention alone. */
async function retiredTargets(
  space: PlanSpace,
  names: readonly string[],
  open: Open,
  others: readonly string[],
): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const there: string[] = [...others];
  const isCalled = (address: SourceAddress, name: string) => name === address.plan || name === addressText(address);
  for (const { name } of space.destinations) {
    const data = await open(name);
    for (const { isRetired: _, ...address } of await retiredSources(data.store, space.plans, name)) {
      there.push(addressText(address));
      if (names.some((name) => isCalled(address, name)))
        targets.push({ address, data, retention: 'retired', timezone: space.timezone });
    }
  }
  for (const name of names)
    if (
      !targets.some(({ address }) => isCalled(address, name)) &&
      !others.some((other) => other === name || (!other.includes('@') && other.startsWith(`${name}/`)))
    )
      throw new HoldfastError('usage', `--retired '${name}' names nothing that left the plan files`, {
        hint: there.length === 0 ? 'no store has points of a retired plan' : `retired are ${there.join(', ')}`,
      });
  return targets;
}
