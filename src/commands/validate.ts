import { regionOf } from '../aws/endpoint.ts';
import { earlyMoves } from '../core/cooling.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { capturesAws } from '../core/point-sources.ts';
import { declaredBudgets, pacedBudgets } from '../core/request-budget.ts';
import type { Finding, Item, Report } from '../core/result.ts';
import { nextTick } from '../core/schedule.ts';
import { isoTime } from '../core/time.ts';
import { bucketFindings } from '../flows/data/bucket-findings.ts';
import { openReadSession } from '../flows/data/read-session.ts';
import { type ExpectedRun, expectedRun } from '../flows/expected-run.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { lookAhead } from '../flows/points/look-ahead.ts';
import { planFindings } from '../flows/points/plan-findings.ts';
import { copyPlaceFindings, copyRegionFindings, regionFindings } from '../flows/region-findings.ts';
import { timeCell } from './cells.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { expectedSections, itemExpected, runText } from './expected-sections.ts';
import { config, json, online } from './options.ts';
import { invalidPlan, reportOf } from './report.ts';

export const validate: Command = {
  name: 'validate',
  summary:
    'check the plan files, show every mistake with its place and what a run asks of AWS; needs no credentials and no network but for --online',
  positional: null,
  options: [config, online, json],
  permissions: {
    contents: 'read, to check the repository out',
    'id-token': 'write, to assume the AWS role without stored keys, with --online',
  },
  examples: [
    { line: 'holdfast validate', does: 'check holdfast.yml' },
    {
      line: 'holdfast validate --config plans/dns.yml --config plans/web.yml',
      does: 'check two files as one plan space',
    },
    {
      line: 'holdfast validate --online',
      does: 'look at the buckets of the destinations too, and at the volumes and databases that would be backed up',
    },
  ],
  run: runValidate,
};

async function runValidate(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('validate', ctx.clock, startedAt, loaded.problems);
  const { space } = loaded;
  const budgets = pacedBudgets(declaredBudgets(ctx.sources.map(({ spec }) => spec)), space.budgets);
  const world = { cwd: ctx.cwd, sources: ctx.sources, region: regionOf(ctx.env), budgets };
  const plans: { readonly plan: Plan; readonly run: ExpectedRun | null }[] = [];
  for (const plan of space.plans)
    plans.push({ plan, run: capturesAws(plan) ? await expectedRun(space, plan, world) : null });
  const runs = plans.flatMap(({ run }) => (run === null ? [] : [run]));
  const seen = input.flag('online') ? await lookOnline(ctx, space) : { findings: [], calls: {} };
  const wrong = seen.findings.find(({ severity }) => severity === 'error');
  const rows = plans.map(({ plan, run }) => [
    plan.name,
    plan.schedule ?? 'only when named',
    plan.schedule === null ? '' : timeCell(isoTime(nextTick(plan.schedule, plan.timezone, startedAt))),
    plan.sources.map((source) => source.name).join(', '),
    placesText(plan),
    run === null ? '' : runText(run),
  ]);
  return reportOf('validate', ctx.clock, startedAt, {
    outcome: wrong === undefined ? 'complete' : 'refused',
    ...(wrong === undefined ? {} : { reason: wrong.code }),
    calls: seen.calls,
    items: plans.flatMap(({ plan, run }) => itemsOf(plan, run)),
    findings: [
      ...regionFindings(space, ctx.sources, world.region),
      ...copyRegionFindings(space, ctx.sources, world.region),
      ...copyPlaceFindings(space, ctx.sources, world.region),
      ...planFindings(space, ctx.sources, startedAt),
      ...space.destinations.flatMap(({ name, storageClass, cooling }) => earlyMoves(name, storageClass, cooling)),
      ...seen.findings,
    ],
    itemsInSections: true,
    sections: [
      {
        kind: 'table',
        open: true,
        title: `${loaded.files.join(', ')}: ${plans.length === 1 ? '1 plan' : `${plans.length} plans`}`,
        head: ['plan', 'schedule', 'next', 'sources', 'goes to', 'one run takes'],
        rows,
      },
      ...expectedSections(runs),
    ],
  });
}

async function lookOnline(
  ctx: CommandContext,
  space: PlanSpace,
): Promise<{ readonly findings: readonly Finding[]; readonly calls: Readonly<Record<string, number>> }> {
  using session = await openReadSession(ctx, space, 'review');
  const findings: Finding[] = [];
  for (const destination of space.destinations) findings.push(...(await bucketFindings(session.deps, destination)));
  findings.push(...(await lookAhead({ ...ctx, aws: session.aws }, space, ctx.sources)));
  return { findings, calls: session.aws.calls() };
}

function itemsOf(plan: Plan, run: ExpectedRun | null): readonly Item[] {
  return plan.sources.map(({ name }): Item => {
    const of = { plan: plan.name, source: name, status: 'complete' } as const;
    const source = run?.sources.find((one) => one.name === name);
    return run === null || source === undefined ? of : { ...of, expected: itemExpected(run, source) };
  });
}

function placesText(plan: Plan): string {
  const commits = capturesAws(plan) ? [commitText(plan)] : [];
  const kept = plan.sources.some(({ type }) => type === 'snapshot') ? [keptText(plan)] : [];
  return [...commits, ...(plan.destination === null ? [] : [`destination ${plan.destination}`]), ...kept].join('; ');
}

/** Points that AWS keeps: `stays in AWS, copied to vault/eu-west-1`. */
function keptText({ copies }: Plan): string {
  const places = copies.map(({ account, region }) => (account === null ? region : `${account}/${region}`));
  return `stays in AWS${places.length === 0 ? '' : `, copied to ${places.join(', ')}`}`;
}

function commitText(plan: Plan): string {
  const { mode, path, branch } = plan.commit;
  if (mode === 'none') return `${path}, written and not committed`;
  const on = `${path} on ${branch ?? 'the branch checked out'}`;
  return mode === 'pull-request' ? `${on}, by pull request` : on;
}
