import { HoldfastError } from '../core/errors.ts';
import type { Safety } from '../core/plan.ts';
import type { Finding, Report } from '../core/result.ts';
import type { Pruned } from '../flows/data/prune.ts';
import { pruneHash } from '../flows/data/prune-plan.ts';
import { openReadSession } from '../flows/data/read-session.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import * as options from './options.ts';
import { dataSources } from './positional.ts';
import { planArchives } from './prune-archives.ts';
import { earlyFinding, pausedFinding } from './prune-findings.ts';
import { type Done, type Planned, pruneItems, pruneQuestion, pruneSections } from './prune-sections.ts';
import { planSnapshots } from './prune-snapshots.ts';
import { errorFinding, invalidPlan, type ReportParts, reportOf } from './report.ts';

export const prune: Command = {
  name: 'prune',
  summary:
    'remove the recovery points that the retention of their plan does not keep, and lock those that it keeps for longer; shows it until --apply is given',
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
    {
      line: 'holdfast prune --retired points/ebs@vault/eu-west-1 --apply',
      does: 'remove all copies from a place that left copies: of their plan',
    },
  ],
  run: runPrune,
};

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
  const asked = { session, space, now: startedAt };
  const snapshots = await planSnapshots(ctx, input, asked);
  const archives = await planArchives(ctx, input, { ...asked, others: snapshots });
  const planned = [...archives.planned, ...snapshots.planned];
  const findings = [...archives.findings, ...snapshots.findings];
  const parts = await pruneAll(ctx, input, { planned, findings, safety: space.safety });
  return reportOf('prune', ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
}

interface Work {
  /** Of every kind of points. */
  readonly planned: readonly Planned[];
  /** What was noticed on the way. */
  readonly findings: readonly Finding[];
  readonly safety: Safety;
}

/** Shows what would be done, and does it when that was said. */
async function pruneAll(
  ctx: CommandContext,
  input: CommandInput,
  { planned, findings: noticed, safety }: Work,
): Promise<ReportParts> {
  const hash = pruneHash(planned.map(({ step }) => step));
  const apply = input.flag('apply');
  const early = earlyFinding(planned, safety.maxUnforeseenDeletes, apply);
  const before: readonly Finding[] = [
    ...noticed,
    ...planned.flatMap(({ plan }) => [...plan.findings, ...pausedFinding(plan)]),
    ...early,
  ];
  const shown = partsOf(planned, hash, null, before);
  if (apply && early.length > 0) return { ...shown, outcome: 'refused', reason: 'early-removal' };
  const question = pruneQuestion(planned);
  if (question === null) return shown;
  const approval = await approve(ctx, input, { hash, sections: shown.sections ?? [], question });
  if (approval === 'show') return shown;
  if (approval === 'declined') return { ...shown, ...DECLINED };
  const ends = [];
  for (const one of planned) ends.push(await applied(ctx, one, planned.length === 1));
  const done: Done = {
    removed: new Set(ends.flatMap(({ removed }) => [...removed])),
    locked: new Set(ends.flatMap(({ locked }) => [...locked])),
  };
  return partsOf(planned, hash, done, [...before, ...ends.flatMap(({ findings }) => findings)]);
}

/** One source that cannot be pruned does not stop the others. */
async function applied(ctx: CommandContext, { plan, apply }: Planned, isOnly: boolean): Promise<Pruned> {
  try {
    return await apply();
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    if (isOnly) throw thrown;
    const finding = { ...errorFinding(thrown), plan: plan.address.plan };
    return { removed: new Set(), locked: new Set(), findings: [finding] };
  }
}

function partsOf(
  planned: readonly Planned[],
  hash: string,
  done: Done | null,
  findings: readonly Finding[],
): ReportParts {
  const wrong = findings.find(({ severity }) => severity === 'error');
  return {
    outcome: wrong === undefined ? 'complete' : 'partial',
    reason: wrong?.code ?? null,
    planHash: hash,
    items: pruneItems(planned, done),
    itemsInSections: true,
    findings,
    sections: pruneSections(planned, hash, done),
  };
}
