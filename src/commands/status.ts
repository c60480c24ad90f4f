import { formatDuration } from '../core/duration.ts';
import { toHoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import { pointSources } from '../core/point-sources.ts';
import type { Finding, Report } from '../core/result.ts';
import { type Instant, isoTime } from '../core/time.ts';
import {
  noStateFinding,
  type PlanStatus,
  planStatus,
  renamedRunsFinding,
  staleFinding,
  statusItem,
} from '../flows/status.ts';
import { timeCell } from './cells.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onRepository } from './opened.ts';
import { check, config, json, plan } from './options.ts';
import { openPast } from './past.ts';
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
  return onRepository('status', ctx, input, async ({ startedAt, space, selection, workspace, findings: noticed }) => {
    const findings: Finding[] = [...noticed];
    const all: { readonly plan: Plan; readonly status: PlanStatus }[] = [];
    const unread: string[] = [];
    const vanished: Finding[] = [];
    using past = await openPast(ctx, space, selection.plans, workspace, 'recent');
    for (const of of selection.plans) {
      try {
        const state = await past.states.of(of);
        all.push({ plan: of, status: await planStatus(state, of, startedAt) });
        const sources = selection.place === null && of.destination !== null ? pointSources(of, selection.source) : [];
        if (sources.length > 0) vanished.push(...(await past.vanished(of, sources)));
        const lost = noStateFinding(state);
        if (lost !== null && findings.every(({ code }) => code !== lost.code)) findings.push(lost);
      } catch (thrown) {
        ctx.signal.throwIfAborted();
        if (selection.plans.length === 1 || of.destination === null) throw thrown;
        const { code, message, hint } = toHoldfastError(thrown);
        findings.push({ code, severity: 'error', plan: of.name, message, hint });
        unread.push(code);
      }
    }
    const late = all.map((one) => staleFinding(one.plan, one.status)).filter((finding) => finding !== null);
    const renamed = all.map((one) => renamedRunsFinding(one.plan, one.status)).filter((finding) => finding !== null);
    const wrong = unread[0] ?? vanished.find(({ severity }) => severity === 'error')?.code;
    const stale = input.flag('check') && late.length > 0;
    return {
      outcome: stale ? 'failed' : wrong === undefined ? 'complete' : 'partial',
      reason: stale ? 'stale' : (wrong ?? null),
      items: all.map((one) => statusItem(one.plan, one.status)),
      findings: [...findings, ...vanished, ...late, ...renamed],
      itemsInSections: true,
      sections: [{ kind: 'table', title: 'Plans', open: true, head: HEAD, rows: all.map((one) => row(one.status)) }],
      calls: past.calls(),
    };
  });
}

/** How the last run ended, and whether it ran a part only, whose end proves nothing of the plan's age. */
function outcomeCell(last: PlanStatus['last']): string {
  if (last === null) return '';
  const { outcome, reason, partOnly, place, findings } = last;
  const part = partOnly ? `, of ${place ?? 'one source'} alone` : '';
  if (findings.some(({ code }) => code === 'mass-removal')) return `⚠ ${outcome}, mass removal${part}`;
  return `${outcome}${reason === null || reason === outcome ? '' : ` (${reason})`}${part}`;
}

/** The age is that of the newest complete run, which need not be the last one, to be held against the objective. */
const HEAD = [
  ...['plan', 'state', 'last run', 'it ended', 'newest complete', 'its age', 'objective'],
  ...['due since', 'missed', 'next'],
] as const;

function row({ plan: name, state, last, newestComplete, age, ...more }: PlanStatus): readonly string[] {
  const { objective, dueSince, missed, next } = more;
  const time = (at: Instant | null) => (at === null ? '' : timeCell(isoTime(at)));
  return [
    name,
    state,
    last === null ? 'never' : timeCell(last.startedAt),
    outcomeCell(last),
    time(newestComplete),
    age === null ? '' : formatDuration(age),
    objective === null ? '' : formatDuration(objective),
    time(dueSince),
    missed === 0 ? '' : String(missed),
    time(next),
  ];
}
