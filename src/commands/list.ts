import type { Item, Report } from '../core/result.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { type ConfigPoint, configPoints } from '../flows/points.ts';
import { selectPlans } from '../flows/selection.ts';
import { openWorkspace } from '../flows/workspace.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { config, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';
import { invalidPlan, reportOf } from './report.ts';

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

async function runList(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('list', ctx.clock, startedAt, loaded.problems);
  const selection = selectPlans(loaded.space, input.positional, input.list('plan'));
  await using workspace = await openWorkspace({ ...ctx, random: () => Number.parseInt(ctx.random(4), 16) / 2 ** 32 });
  const state = await workspace.state.read();
  const points = (await Promise.all(selection.plans.map((p) => configPoints(state, p, selection.source)))).flat();
  const shown = points.slice(0, ROWS_SHOWN);
  const more = points.length - shown.length;
  return reportOf('list', ctx.clock, startedAt, {
    outcome: 'complete',
    items: points.map(itemOf),
    sections: [
      {
        kind: 'table',
        title: 'Recovery points',
        head: ['plan', 'commit', 'captured', 'confirmed until', 'runs', 'status', 'what changed'],
        rows: shown.map((point) => [
          point.plan,
          point.commit.slice(0, 12),
          point.firstSlot,
          point.lastSlot,
          String(point.runs),
          point.status,
          point.headline,
        ]),
      },
      ...(points.length === 0 ? [{ kind: 'lines' as const, title: 'None yet', lines: ['run: holdfast backup'] }] : []),
      ...(more > 0 ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} older ones: --json shows all`] }] : []),
    ],
  });
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
