import { regionOf } from '../aws/endpoint.ts';
import { formatDuration } from '../core/duration.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { pointSources } from '../core/point-sources.ts';
import type { Finding, Report } from '../core/result.ts';
import { type Instant, isoTime } from '../core/time.ts';
import type { PlannedUnit } from '../flows/points/observe.ts';
import { snapshotUnits } from '../flows/points/units.ts';
import type { Selection } from '../flows/selection.ts';
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
import { coverage, rpo } from './look-options.ts';
import { onRepository } from './opened.ts';
import { check, config, json, plan } from './options.ts';
import { openPast } from './past.ts';
import { planOrSource } from './positional.ts';
import { coverageView } from './status-coverage.ts';
import { rpoView } from './status-rpo.ts';

export const status: Command = {
  name: 'status',
  summary: 'show for every plan when it last ran, how fresh it is and when it is due',
  positional: planOrSource,
  options: [config, plan, rpo, coverage, check, json],
  permissions: {
    contents: 'read, to read run records; write, to remember what --coverage found',
    'id-token': 'write, to assume the AWS role without stored keys, with --rpo or --coverage and for a store in S3',
  },
  examples: [
    { line: 'holdfast status', does: 'show the state of every plan' },
    { line: 'holdfast status --check', does: 'end with 1 when a plan is stale, for a monitor' },
    { line: 'holdfast status --rpo', does: 'show what would be lost now, in four scenarios' },
    { line: 'holdfast status --coverage --check', does: 'end with 1 also when a resource became uncovered' },
  ],
  run: runStatus,
};

function runStatus(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const [withRpo, withCoverage] = [input.flag('rpo'), input.flag('coverage')];
  if (withCoverage && (input.positional !== null || input.list('plan').length > 0))
    throw new HoldfastError('usage', '--coverage is about all plans together, and some were named', {
      hint: 'what one plan leaves out another may take: leave out the names',
    });
  return onRepository(
    'status',
    ctx,
    input,
    async (opened) => {
      const { startedAt, space, selection, workspace, findings: noticed } = opened;
      const findings: Finding[] = [...noticed];
      const all: { readonly plan: Plan; readonly status: PlanStatus }[] = [];
      const unread: string[] = [];
      const vanished: Finding[] = [];
      using past = await openPast(ctx, space, selection.plans, workspace, 'recent', {
        asksAws: withRpo || withCoverage,
      });
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
      const asked = { space, past, workspace };
      const { plans, source, place } = selection;
      const units = plans.flatMap((of) => unitsOf(ctx, space, of, selection));
      const rpoShown = withRpo ? await rpoView(ctx, { ...asked, plans, source, place, units, now: startedAt }) : null;
      const covered = withCoverage ? await coverageView(ctx, asked) : null;
      const more = [rpoShown, covered].filter((view) => view !== null);
      const late = all.map((one) => staleFinding(one.plan, one.status)).filter((finding) => finding !== null);
      const renamed = all.map((one) => renamedRunsFinding(one.plan, one.status)).filter((finding) => finding !== null);
      const found = [...vanished, ...more.flatMap((view) => view.findings)];
      const wrong = unread[0] ?? found.find(({ severity }) => severity === 'error')?.code;
      const failed = late.length > 0 ? 'stale' : covered?.isLost === true ? 'coverage-lost' : null;
      const broken = input.flag('check') ? failed : null;
      return {
        outcome: broken !== null ? 'failed' : wrong === undefined ? 'complete' : 'partial',
        reason: broken ?? wrong ?? null,
        items: [...all.map((one) => statusItem(one.plan, one.status)), ...more.flatMap((view) => view.items)],
        findings: [...findings, ...found, ...late, ...renamed],
        itemsInSections: true,
        sections: [
          { kind: 'table', title: 'Plans', open: true, head: HEAD, rows: all.map((one) => row(one.status)) },
          ...more.flatMap((view) => view.sections),
        ],
        calls: past.calls(),
      };
    },
    { showsAll: withCoverage },
  );
}

function unitsOf(ctx: CommandContext, space: PlanSpace, plan: Plan, narrowing: Selection): readonly PlannedUnit[] {
  return snapshotUnits(space, plan, ctx.sources, regionOf(ctx.env), narrowing).map((unit) => ({ plan, unit }));
}

/** How the last run ended, and whether it ran a part only, whose end proves nothing of the plan's age. */
function outcomeCell({ last, inProgress }: Pick<PlanStatus, 'last' | 'inProgress'>): string {
  if (last === null) return '';
  const { outcome, reason, partOnly, place, findings } = last;
  const open = inProgress === 0 ? '' : `, ${inProgress} in progress`;
  const part = `${open}${partOnly ? `, of ${place ?? 'one source'} alone` : ''}`;
  if (findings.some(({ code }) => code === 'mass-removal')) return `⚠ ${outcome}, mass removal${part}`;
  return `${outcome}${reason === null || reason === outcome ? '' : ` (${reason})`}${part}`;
}

/** The age is that of the newest complete run, which need not be the last one, to be held against the objective. */
const HEAD = [
  ...['plan', 'state', 'last run', 'it ended', 'newest complete', 'its age', 'objective'],
  ...['due since', 'missed', 'next'],
] as const;

function row(status: PlanStatus): readonly string[] {
  const { plan: name, state, last, newestComplete, age, ...more } = status;
  const { objective, dueSince, missed, next } = more;
  const time = (at: Instant | null) => (at === null ? '' : timeCell(isoTime(at)));
  return [
    name,
    state,
    last === null ? 'never' : timeCell(last.startedAt),
    outcomeCell(status),
    time(newestComplete),
    age === null ? '' : formatDuration(age),
    objective === null ? '' : formatDuration(objective),
    time(dueSince),
    missed === 0 ? '' : String(missed),
    time(next),
  ];
}
