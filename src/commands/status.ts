import { formatDuration } from '../core/duration.ts';
import type { Report } from '../core/result.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { type PlanStatus, planStatus, staleFinding, statusItem } from '../flows/status.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onRepository } from './opened.ts';
import { check, config, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';

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

function runStatus(ctx: CommandContext, input: CommandInput): Promise<Report> {
  return onRepository('status', ctx, input, async ({ startedAt, selection, workspace, findings: noticed }) => {
    const state = await workspace.state.read();
    const all = await Promise.all(
      selection.plans.map(async (of) => ({ plan: of, status: await planStatus(state, of, startedAt) })),
    );
    const findings = all.map((one) => staleFinding(one.plan, one.status)).filter((finding) => finding !== null);
    const stale = input.flag('check') && findings.length > 0;
    return {
      outcome: stale ? 'failed' : 'complete',
      reason: stale ? 'stale' : null,
      items: all.map((one) => statusItem(one.plan, one.status)),
      findings: [...noticed, ...findings],
      sections: [
        { kind: 'table', title: 'Plans', head: HEAD, rows: all.map(({ status: one }) => row(one, startedAt)) },
      ],
    };
  });
}

const HEAD = ['plan', 'state', 'last run', 'ended', 'newest complete', 'objective', 'due', 'next', 'commit'] as const;

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
