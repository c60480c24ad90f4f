import { formatDuration } from '../core/duration.ts';
import type { Finding, Report } from '../core/result.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { selectPlans } from '../flows/selection.ts';
import { type PlanStatus, planStatus, staleFinding, statusItem } from '../flows/status.ts';
import { openWorkspace } from '../flows/workspace.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { check, config, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';
import { invalidPlan, reportOf } from './report.ts';

export const status: Command = {
  name: 'status',
  summary: 'show for every plan when it last ran, how fresh it is and when it is due',
  positional: planOrSource,
  options: [config, plan, check, json],
  permissions: { contents: 'read, to read run records' },
  examples: [
    { line: 'holdfast status', does: 'show the state of every plan' },
    { line: 'holdfast status --check', does: 'end with 1 when a plan is stale, for a monitor' },
  ],
  run: runStatus,
};

async function runStatus(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('status', ctx.clock, startedAt, loaded.problems);
  const { plans } = selectPlans(loaded.space, input.positional, input.list('plan'));
  await using workspace = await openWorkspace({ ...ctx, random: () => Number.parseInt(ctx.random(4), 16) / 2 ** 32 });
  const state = await workspace.state.read();
  const all = await Promise.all(plans.map(async (p) => ({ plan: p, status: await planStatus(state, p, startedAt) })));
  const findings = all
    .map((one) => staleFinding(one.plan, one.status))
    .filter((finding): finding is Finding => finding !== null);
  const stale = input.flag('check') && findings.length > 0;
  return reportOf('status', ctx.clock, startedAt, {
    outcome: stale ? 'failed' : 'complete',
    reason: stale ? 'stale' : null,
    items: all.map((one) => statusItem(one.plan, one.status)),
    findings,
    sections: [
      {
        kind: 'table',
        title: 'Plans',
        head: ['plan', 'state', 'last run', 'ended', 'newest complete', 'objective', 'due', 'next', 'commit'],
        rows: all.map(({ status: one }) => row(one, startedAt)),
      },
    ],
  });
}

function row(one: PlanStatus, now: Instant): readonly string[] {
  const { last } = one;
  return [
    one.plan,
    one.state,
    last === null ? 'never' : last.startedAt,
    last === null ? '' : last.outcome,
    one.newestComplete === null ? 'never' : `${formatDuration(now - one.newestComplete)} ago`,
    one.objective === null ? 'none' : formatDuration(one.objective),
    dueText(one, now),
    one.next === null ? '' : isoTime(one.next),
    last?.commit?.slice(0, 12) ?? '',
  ];
}

function dueText(one: PlanStatus, now: Instant): string {
  if (one.dueSince === null) return 'no';
  const missed = one.missed > 1 ? `, ${one.missed} slots missed` : '';
  return `since ${formatDuration(now - one.dueSince)}${missed}`;
}
