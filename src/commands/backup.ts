import { HoldfastError } from '../core/errors.ts';
import { COPY_NAME } from '../core/point-sources.ts';
import type { Report, Section } from '../core/result.ts';
import { type BackupEnd, backupDuePlans } from '../flows/backup.ts';
import { changesOf, withChanges } from '../flows/changes.ts';
import type { Workspace } from '../flows/workspace.ts';
import { changeSections, notCaptured, pointSections } from './backup-sections.ts';
import { cacheOf } from './cache.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onRepository } from './opened.ts';
import { acceptLive, allowShrink, config, force, json, noCache, plan, slot, wait } from './options.ts';
import { planOrSource } from './positional.ts';
import { reportOf } from './report.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'back up what the due plans name: snapshots of AWS to git, data to the destination of the plan',
  positional: planOrSource,
  options: [config, plan, force, slot, wait, acceptLive, allowShrink, noCache, json],
  permissions: {
    contents: 'write, to push snapshots and run records',
    'id-token': 'write, to assume the AWS role without stored keys',
    'pull-requests': 'write, only for plans with commit.mode: pull-request',
  },
  examples: [
    { line: 'holdfast backup', does: 'run every plan that is due' },
    { line: 'holdfast backup network --force', does: 'run one plan now' },
    { line: 'holdfast backup uploads --force', does: 'make a recovery point of the data sources of a plan now' },
    { line: 'holdfast backup network/route53 --force', does: 'run one source of a plan now' },
    { line: 'holdfast backup network/elb@shop/us-east-1 --force', does: 'run one region of one account now' },
    { line: 'holdfast backup network --slot 2026-01-02T03:00:00Z', does: 'run a slot that was missed' },
    { line: 'holdfast backup points --wait', does: 'wait until AWS has made the snapshots and copies of a plan' },
    {
      line: 'holdfast backup network --force --accept-live example.com',
      does: 'replace an edit in git by what AWS has now',
    },
  ],
  run: runBackup,
};

async function runBackup(ctx: CommandContext, input: CommandInput): Promise<Report> {
  if (ctx.github !== null && isPullRequest(ctx.github.eventName)) return onPullRequest(ctx);
  return onRepository('backup', ctx, input, async ({ space, planFiles, selection, workspace, deps, findings }) => {
    if (selection.source === COPY_NAME)
      throw new HoldfastError('usage', `'${input.positional}' is a copy of all that the plan captures`, {
        hint: `each run of the plan makes it: holdfast backup ${selection.plans[0]?.name}`,
      });
    const end = await backupDuePlans(
      { ...deps, workspace, cache: cacheOf(ctx, input) },
      {
        space,
        selection,
        force: input.flag('force'),
        slot: input.instant('slot'),
        acceptLive: input.list('accept-live'),
        wait: input.flag('wait'),
        allowShrink: input.flag('allow-shrink'),
        planFiles,
      },
    );
    const notes = ctx.signal.aborted ? [] : await followAll(workspace, end);
    const committed = end.runs.map((run) => run.committed).find((c) => c?.changed === true) ?? null;
    const fresh = end.runs.flatMap((run) => run.committed?.proposal ?? []).find((one) => one.fresh) ?? null;
    const changes = new Map(end.runs.map((run) => [run.plan, changesOf(run)]));
    const entries = selection.plans.flatMap((of) => of.sources.map((entry) => ({ plan: of.name, ...entry })));
    const ran = entries.filter((entry) => changes.has(entry.plan)).map(({ source }) => source);
    return {
      outcome: end.outcome,
      reason: end.reason,
      waited: input.flag('wait'),
      items: end.items.map((item) => {
        const entry = entries.find((one) => one.plan === item.plan && one.name === item.source);
        return entry === undefined ? item : withChanges(item, entry.source, changes.get(item.plan) ?? []);
      }),
      findings: [...findings, ...end.findings],
      calls: end.calls,
      changed: committed !== null || fresh !== null,
      sections: [
        ...end.runs.flatMap((run) => changeSections(run, changes.get(run.plan) ?? [])),
        ...pointSections(end.runs),
        ...waitingSections(end),
        ...notCaptured(ctx.sources.map(({ spec }) => spec).filter(({ name }) => ran.includes(name))),
        ...notes,
      ],
      ...commitOf(committed?.commit ?? fresh?.commit ?? null),
      ...linksOf(end),
    };
  });
}

/** What AWS is still at, and who goes on with it. */
function waitingSections({ items }: BackupEnd): readonly Section[] {
  const { length } = items.filter(({ status }) => status === 'in-progress');
  if (length === 0) return [];
  const lines = [
    `${length === 1 ? '1 recovery point is' : `${length} recovery points are`} still being made or copied`,
    '  AWS goes on by itself, and the next run carries on; --wait waits for it',
  ];
  return [{ kind: 'lines', title: 'In progress', open: true, lines }];
}

/** The pull requests of all plans, those first that show something new. */
function linksOf({ runs }: BackupEnd): Pick<Report, 'pullRequests'> {
  const all = runs.flatMap(({ plan: name, committed }) => {
    const { number = null, url = null, fresh = false } = committed?.proposal ?? {};
    return number === null ? [] : [{ fresh, link: { plan: name, number, url: url ?? '' } }];
  });
  const links = all.toSorted((one, other) => Number(other.fresh) - Number(one.fresh)).map(({ link }) => link);
  return links.length === 0 ? {} : { pullRequests: links };
}

function commitOf(commit: string | null): { readonly commit?: string } {
  return commit === null ? {} : { commit };
}

/** The plan of a pull request is data: it picks no role and contacts nothing, for a fork may edit it freely. */
function onPullRequest(ctx: CommandContext): Report {
  const lines = ['backup does nothing for a pull request; check the plan with the command validate'];
  return reportOf('backup', ctx.clock, ctx.clock.now(), {
    outcome: 'nothing-due',
    reason: 'pull-request',
    sections: [{ kind: 'lines', title: 'Nothing was run', lines }],
  });
}

function isPullRequest(eventName: string): boolean {
  return eventName.startsWith('pull_request') || eventName === 'merge_group';
}

async function followAll(workspace: Workspace | null, end: BackupEnd): Promise<readonly Section[]> {
  if (workspace === null) return [];
  const lines: string[] = [];
  for (const { committed } of end.runs) {
    if (committed?.changed !== true || committed.commit === null) continue;
    const why = await workspace.follow(committed.branch, committed.commit);
    if (why !== null) lines.push(`the work tree stays behind ${committed.branch}: ${why}`);
  }
  return lines.length === 0 ? [] : [{ kind: 'lines', title: 'Work tree', lines }];
}
