import type { Item, Report, Section } from '../core/result.ts';
import { type ConfigPoint, configPoints } from '../flows/points.ts';
import { noStateFinding } from '../flows/status.ts';
import { timeCell } from './cells.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onRepository } from './opened.ts';
import { config, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';

export const list: Command = {
  name: 'list',
  summary: 'show the recovery points of the plans, the newest first',
  positional: planOrSource,
  options: [config, plan, json],
  permissions: { contents: 'read, to read run records' },
  examples: [
    { line: 'holdfast list', does: 'show the recovery points of every plan' },
    { line: 'holdfast list network', does: 'show those of one plan' },
    { line: 'holdfast list network/elb@shop/us-east-1', does: 'show those that hold one region of one account' },
  ],
  run: runList,
};

/** What a table shows; `--json` has all. */
const ROWS_SHOWN = 30;

function runList(ctx: CommandContext, input: CommandInput): Promise<Report> {
  return onRepository('list', ctx, input, async ({ selection, workspace, findings }) => {
    const state = await workspace.state.read();
    const own = await Promise.all(selection.plans.map((of) => configPoints(state, of, selection)));
    const points = own.flat();
    const lost = noStateFinding(state);
    return {
      outcome: 'complete',
      items: points.map(itemOf),
      findings: lost === null ? findings : [...findings, lost],
      itemsInSections: true,
      sections: sectionsOf(points, lost === null),
    };
  });
}

function sectionsOf(points: readonly ConfigPoint[], found: boolean): readonly Section[] {
  // Without any state a finding says what to do.
  if (points.length === 0)
    return found
      ? [{ kind: 'lines', title: 'No recovery point yet', open: true, lines: ['run: holdfast backup'] }]
      : [];
  const rows = points.slice(0, ROWS_SHOWN).map(row);
  const more = points.length - rows.length;
  return [
    { kind: 'table', title: 'Recovery points', open: true, head: HEAD, rows },
    ...(more > 0 ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} older ones: --json shows all`] }] : []),
  ];
}

const HEAD = ['plan', 'commit', 'captured', 'confirmed', 'runs', 'status', 'what changed'] as const;

function row(point: ConfigPoint): readonly string[] {
  const { plan: name, commit, capturedAt, confirmedAt, runs } = point;
  const times = [timeCell(capturedAt), timeCell(confirmedAt)];
  return [name, commit.slice(0, 12), ...times, String(runs), statusOf(point), told(point)];
}

/** A commit that took much away stands out: the one before it may be the one that is wanted. */
function told({ headline, massRemoval }: ConfigPoint): string {
  return massRemoval ? `⚠ ${headline}, mass removal` : headline;
}

function itemOf(point: ConfigPoint): Item {
  const { capturedAt, confirmedAt, runs, headline } = point;
  return {
    plan: point.plan,
    source: point.sources.join(', '),
    slot: point.lastSlot,
    point: point.commit,
    status: statusOf(point),
    note: told(point),
    history: { capturedAt, confirmedAt, runs, headline },
  };
}

/** What only partial runs found may lack what they could not read. */
function statusOf({ confirmedAt }: ConfigPoint): 'complete' | 'partial' {
  return confirmedAt === null ? 'partial' : 'complete';
}
