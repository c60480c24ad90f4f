import { regionOf } from '../aws/endpoint.ts';
import { HoldfastError } from '../core/errors.ts';
import type { PlanSpace } from '../core/plan.ts';
import type { SourceAddress } from '../core/point-sources.ts';
import type { Finding, Report } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { addressText, dataSourcesOf } from '../flows/data/addresses.ts';
import { destinationNamed } from '../flows/data/destination.ts';
import { applyPrune } from '../flows/data/prune.ts';
import { type PrunePlan, type PruneRequest, planPrune, pruneHash } from '../flows/data/prune-plan.ts';
import { openReadSession, type ReadSession } from '../flows/data/read-session.ts';
import { retiredSources } from '../flows/data/retired.ts';
import { mergeLedgers } from '../flows/data/source-points.ts';
import { openPlanned, type SourceStore } from '../flows/data/source-store.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { selectPlans } from '../flows/selection.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import * as options from './options.ts';
import { dataSources } from './positional.ts';
import { earlyFinding, type Planned, pausedFinding, pruneItems, pruneSections } from './prune-sections.ts';
import { invalidPlan, type ReportParts, reportOf } from './report.ts';

export const prune: Command = {
  name: 'prune',
  summary:
    'remove the recovery points that the retention of their plan does not keep; shows them until --apply is given',
  positional: dataSources,
  options: [options.config, options.retired, options.apply, options.yes, options.planHash, options.json],
  permissions: {
    contents: 'write, to take what is removed off what is remembered of a store',
    'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
  },
  examples: [
    { line: 'holdfast prune', does: 'show of every plan what would be removed, and why the rest stays' },
    { line: 'holdfast prune uploads --apply --yes', does: 'remove it, in a scheduled run' },
    { line: 'holdfast prune --retired old-uploads --apply', does: 'remove all points of a plan that is gone' },
  ],
  run: runPrune,
};

/** A source, what to keep of it, and the store that it lies in. */
interface Target {
  readonly address: SourceAddress;
  readonly data: SourceStore;
  readonly retention: PruneRequest['retention'];
  readonly timezone: string;
}

async function runPrune(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  checkApproval(ctx, input);
  const retired = input.list('retired');
  if (retired.length > 0 && input.positional !== null)
    throw new HoldfastError('usage', `--retired removes what no plan has, and '${input.positional}' is of a plan`, {
      hint: 'run prune twice: once for plans, once with --retired',
    });
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('prune', ctx.clock, startedAt, loaded.problems);
  const { space } = loaded;
  using session = await openReadSession(ctx, space, 'prune');
  const open = opener(session, space);
  const targets =
    retired.length > 0 ? await retiredTargets(space, retired, open) : await planTargets(ctx, input, space, open);
  const parts = await pruneTargets(ctx, input, { space, session, targets, startedAt });
  return reportOf('prune', ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
}

type Open = (destination: string) => Promise<SourceStore>;

function opener({ deps }: ReadSession, space: PlanSpace): Open {
  const stores = new Map<string, SourceStore>();
  return async (name) => {
    const store = stores.get(name) ?? (await openPlanned(deps, destinationNamed(space, name), {}));
    stores.set(name, store);
    return store;
  };
}

async function planTargets(
  ctx: CommandContext,
  input: CommandInput,
  space: PlanSpace,
  open: Open,
): Promise<readonly Target[]> {
  const { plans, source } = selectPlans(space, input.positional, [], {
    sources: ctx.sources,
    region: regionOf(ctx.env),
  });
  const wanted = dataSourcesOf(plans, source);
  const targets: Target[] = [];
  for (const { name, retention, timezone } of plans)
    for (const { destination, ...address } of wanted.filter((one) => one.plan === name))
      targets.push({ address, data: await open(destination), retention, timezone });
  return targets;
}

/** Throws `usage` for a name that nothing retired has: points of a plan go by its retention alone. */
async function retiredTargets(space: PlanSpace, names: readonly string[], open: Open): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const there: string[] = [];
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
    if (!targets.some(({ address }) => isCalled(address, name)))
      throw new HoldfastError('usage', `--retired '${name}' names nothing that left the plan files`, {
        hint: there.length === 0 ? 'no store has points of a retired plan' : `retired are ${there.join(', ')}`,
      });
  return targets;
}

interface Work {
  readonly space: PlanSpace;
  readonly session: ReadSession;
  readonly targets: readonly Target[];
  readonly startedAt: Instant;
}

async function pruneTargets(ctx: CommandContext, input: CommandInput, work: Work): Promise<ReportParts> {
  const { space, session, targets } = work;
  const known = await ledgersOf(work);
  const planned: Planned[] = [];
  for (const [at, { data, ...request }] of targets.entries()) {
    const plan = await planPrune(data, { ...request, now: work.startedAt, ledger: known.ledgers[at] ?? null });
    planned.push({ data, plan });
  }
  const hash = pruneHash(planned.map(({ data, plan }) => ({ ...plan, store: data.opened.id })));
  const apply = input.flag('apply');
  const early = earlyFinding(planned, space.safety.maxUnforeseenDeletes, apply);
  const findings: Finding[] = [
    ...known.findings,
    ...planned.flatMap(({ plan }) => [...plan.findings, ...pausedFinding(plan)]),
    ...early,
  ];
  const sections = pruneSections(planned, hash);
  const wrong = (all: readonly Finding[]) => all.find(({ severity }) => severity === 'error')?.code ?? null;
  const end = (all: readonly Finding[]) =>
    ({ outcome: wrong(all) === null ? 'complete' : 'partial', reason: wrong(all), findings: all }) as const;
  const shown = { planHash: hash, items: pruneItems(planned, null), itemsInSections: true, sections } as const;
  const count = planned.reduce((sum, { plan }) => sum + removedCount(plan), 0);
  const litter = planned.reduce((sum, { plan }) => sum + plan.litter.objects, 0);
  if (apply && early.length > 0) return { ...end(findings), ...shown, outcome: 'refused', reason: 'early-removal' };
  if (count + litter === 0) return { ...end(findings), ...shown };
  const question = `Remove ${count === 1 ? '1 recovery point' : `${count} recovery points`}?`;
  const approval = await approve(ctx, input, { hash, sections, question });
  if (approval === 'show') return { ...end(findings), ...shown };
  if (approval === 'declined') return { ...shown, findings, ...DECLINED };
  const removed = new Set<string>();
  for (const { data, plan } of planned) {
    const done = await applyPrune(ctx, data, plan);
    for (const chain of done.chains) removed.add(chain);
    findings.push(...done.findings);
  }
  return {
    ...end(findings),
    ...shown,
    items: pruneItems(planned, removed),
    sections: pruneSections(planned, hash, removed),
  };

  /** Of each target, what is remembered under all its names. */
  async function ledgersOf({ targets }: Work) {
    const names = targets.map(({ address, data }) =>
      [address, ...address.earlier].map(({ plan, source }) => ({ plan, source, store: data.opened.id })),
    );
    const { ledgers, findings } = await session.ledgers(names.flat());
    let from = 0;
    const merged = names.map((own) => {
      from += own.length;
      return mergeLedgers(ledgers.slice(from - own.length, from));
    });
    return { ledgers: merged, findings };
  }
}

function removedCount({ dropped }: PrunePlan): number {
  return dropped.reduce((sum, { points }) => sum + points.length, 0);
}
