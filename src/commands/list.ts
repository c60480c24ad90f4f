import type { Item, Report } from '../core/result.ts';
import { type ConfigPoint, configPoints } from '../flows/points.ts';
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
  ],
  run: runList,
};

/** What a table shows; `--json` has all. */
const ROWS_SHOWN = 30;

function runList(ctx: CommandContext, input: CommandInput): Promise<Report> {
  return onRepository('list', ctx, input, async ({ selection, workspace, findings }) => {
    const state = await workspace.state.read();
    const own = await Promise.all(selection.plans.map((of) => configPoints(state, of, selection.source)));
    const points = own.flat();
    const more = points.length - ROWS_SHOWN;
    return {
      outcome: 'complete',
      items: points.map(itemOf),
      findings,
      sections: [
        points.length === 0
          ? { kind: 'lines', title: 'No recovery point yet', lines: ['run: holdfast backup'] }
          : { kind: 'table', title: 'Recovery points', head: HEAD, rows: points.slice(0, ROWS_SHOWN).map(row) },
        ...(more > 0
          ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} older ones: --json shows all`] }]
          : []),
      ],
    };
  });
}

const HEAD = ['plan', 'commit', 'captured', 'confirmed until', 'runs', 'status', 'what changed'] as const;

function row(point: ConfigPoint): readonly string[] {
  const { plan: name, commit, firstSlot, lastSlot, runs, status, headline } = point;
  return [name, commit.slice(0, 12), firstSlot, lastSlot, String(runs), status, headline];
}

function itemOf(point: ConfigPoint): Item {
  return {
    plan: point.plan,
    source: point.sources.join(', '),
    slot: point.lastSlot,
    point: point.commit,
    status: point.status,
    note: point.headline,
  };
}
