import type { Plan } from '../core/plan.ts';
import type { Item, Report } from '../core/result.ts';
import { nextTick } from '../core/schedule.ts';
import { isoTime } from '../core/time.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { timeCell } from './cells.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { config, json } from './options.ts';
import { invalidPlan, reportOf } from './report.ts';

export const validate: Command = {
  name: 'validate',
  summary: 'check the plan files and show every mistake with its place; needs no credentials and no network',
  positional: null,
  options: [config, json],
  permissions: { contents: 'read, to check the repository out' },
  examples: [
    { line: 'holdfast validate', does: 'check holdfast.yml' },
    {
      line: 'holdfast validate --config plans/dns.yml --config plans/web.yml',
      does: 'check two files as one plan space',
    },
  ],
  run: runValidate,
};

async function runValidate(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('validate', ctx.clock, startedAt, loaded.problems);
  const { plans } = loaded.space;
  const rows = plans.map((plan) => [
    plan.name,
    plan.schedule ?? 'only when named',
    plan.schedule === null ? '' : timeCell(isoTime(nextTick(plan.schedule, plan.timezone, startedAt))),
    plan.sources.map((source) => source.name).join(', '),
    commitText(plan),
  ]);
  return reportOf('validate', ctx.clock, startedAt, {
    outcome: 'complete',
    items: plans.flatMap(itemsOf),
    itemsInSections: true,
    sections: [
      {
        kind: 'table',
        open: true,
        title: `${loaded.files.join(', ')}: ${plans.length === 1 ? '1 plan' : `${plans.length} plans`}`,
        head: ['plan', 'schedule', 'next', 'sources', 'commit'],
        rows,
      },
    ],
  });
}

function itemsOf(plan: Plan): readonly Item[] {
  return plan.sources.map((source) => ({ plan: plan.name, source: source.name, status: 'complete' }));
}

function commitText(plan: Plan): string {
  const { mode, path, branch } = plan.commit;
  return mode === 'none' ? `${path}, written and not committed` : `${path} on ${branch ?? 'the branch checked out'}`;
}
