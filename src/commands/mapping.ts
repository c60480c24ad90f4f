import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import { EMPTY_MAPPING, type MappingPlace } from '../core/restore/mapping.ts';
import { MappingErrors } from '../core/restore/mapping-findings.ts';
import type { Proposal } from '../core/restore/proposal.ts';
import type { Report } from '../core/result.ts';
import type { Scope } from '../core/scope.ts';
import { openSession } from '../flows/aws-session.ts';
import { proposeMapping } from '../flows/config/mapping/propose.ts';
import { targetUnit } from '../flows/config/restore/target-unit.ts';
import { unitElsewhere } from '../flows/config/restore/unit-elsewhere.ts';
import { readBranch } from '../flows/config/restore/wanted.ts';
import { unitsOf } from '../flows/config/units.ts';
import { addressText } from '../flows/selection.ts';
import { mappingText, withProposals } from '../plan/mapping-text.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { mappingSections } from './mapping-sections.ts';
import { type Opened, onRepository } from './opened.ts';
import * as options from './options.ts';
import { restorable } from './positional.ts';
import type { ReportParts } from './report.ts';
import { readMapping } from './restore-given.ts';

export const mapping: Command = {
  name: 'mapping',
  summary:
    'propose what stands in another region or account in the place of what snapshots refer to; writes no file until --apply is given',
  positional: restorable,
  options: [
    options.config,
    options.toAccount,
    options.toRegion,
    options.item,
    options.at,
    options.mapping,
    options.apply,
    options.yes,
    options.planHash,
    options.json,
  ],
  permissions: {
    contents: 'read, to read the plan and the snapshots',
    'id-token': 'write, to assume the AWS role without stored keys',
  },
  examples: [
    { line: 'holdfast mapping network/elb --to-region eu-west-1', does: 'show what would stand there' },
    {
      line: 'holdfast mapping network/elb --to-region eu-west-1 --mapping mappings/dr.yml --apply',
      does: 'write it, or add to the file what it lacks',
    },
    {
      line: 'holdfast mapping network/elb@shop/us-east-1 --to-account vault --to-region eu-west-1 --item web',
      does: 'only for one balancer, into another account',
    },
  ],
  run: runMapping,
};

async function runMapping(ctx: CommandContext, input: CommandInput): Promise<Report> {
  checkApproval(ctx, input);
  return await onRepository('mapping', ctx, input, async (opened) => await propose(ctx, input, opened), {
    names: [],
  });
}

async function propose(ctx: CommandContext, input: CommandInput, opened: Opened): Promise<ReportParts> {
  const { workspace, selection, space, deps } = opened;
  const [plan] = selection.plans;
  const name = selection.source ?? (plan?.sources.length === 1 ? plan.sources[0]?.name : undefined);
  if (workspace === null || plan === undefined || name === undefined || selection.plans.length > 1)
    throw new HoldfastError('usage', 'no source was named', { hint: 'name one as plan/source, such as network/elb' });
  const aws = openSession(deps, 'review', space);
  try {
    const target = workspace.target(plan);
    const past = { history: workspace.history, target, now: ctx.clock.now() };
    const branch = await readBranch(past);
    const units = unitsOf(space, plan, ctx.sources, aws.region, { source: name, place: selection.place });
    const address = ({ account, region }: Scope) =>
      addressText(plan.name, name, { account, region: region === 'global' ? null : region });
    const from = await targetUnit(aws, units, input.list('item'), branch.newest.texts, address);
    const asked = { account: input.text('to-account'), region: input.text('to-region') };
    const to = await unitElsewhere(space, aws, from, asked);
    if (to.scope.accountId === from.scope.accountId && to.scope.region === from.scope.region)
      throw new HoldfastError('usage', 'it is not said where to restore to', {
        hint: 'add --to-region, or --to-account, or both',
      });
    const path = input.text('mapping') ?? defaultPath(from.scope, to.scope);
    const text = await readFile(resolve(ctx.cwd, path), 'utf8').catch(() => null);
    const said = text === null ? EMPTY_MAPPING : await readMapping(ctx.cwd, path);
    const proposed = await proposeMapping(
      { capture: { ...ctx, aws }, past, branch },
      { from, to, items: from.items, at: input.text('at'), mapping: said },
    );
    const parts = await written(ctx, input, {
      path,
      text,
      proposals: proposed.proposals,
      label: proposed.label,
      places: [placeOf(from.scope), placeOf(to.scope)],
    });
    const { account, region } = to.scope;
    const item = { plan: plan.name, source: name, account, region, status: 'complete' as const, note: path };
    return { ...parts, items: [item], itemsInSections: true, findings: opened.findings, calls: aws.calls() };
  } catch (thrown) {
    if (!(thrown instanceof MappingErrors)) throw thrown;
    return { outcome: 'invalid', reason: thrown.code, findings: thrown.findings };
  } finally {
    aws.destroy();
  }
}

interface Draft {
  readonly path: string;
  /** The file as it is; null when there is none. */
  readonly text: string | null;
  readonly proposals: readonly Proposal[];
  readonly label: string;
  readonly places: readonly [MappingPlace, MappingPlace];
}

async function written(ctx: CommandContext, input: CommandInput, draft: Draft): Promise<ReportParts> {
  const { path, text, proposals, label, places } = draft;
  const next = text === null ? mappingText(...places, proposals) : withProposals(text, proposals);
  const planHash = createHash('sha256').update(`${path}\0${next}`).digest('hex').slice(0, 16);
  const sections = mappingSections({ path, next, isNew: text === null, isSame: text === next, proposals, label });
  const frame = { outcome: 'complete', reason: null, planHash, sections } as const;
  if (text === next) return frame;
  const approval = await approve(ctx, input, { hash: planHash, sections, question: `Write ${path}?` });
  if (approval === 'show') return frame;
  if (approval === 'declined') return { ...frame, ...DECLINED };
  const full = resolve(ctx.cwd, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, next);
  return frame;
}

/** `mappings/elb-shop-eu-west-1.yml`; the account only when it is another one. */
function defaultPath(from: Scope, to: Scope): string {
  const parts = [
    to.source,
    ...(to.accountId === from.accountId ? [] : [to.account]),
    ...(to.region === 'global' ? [] : [to.region]),
  ];
  return `mappings/${parts.join('-')}.yml`;
}

function placeOf({ accountId, region }: Scope): MappingPlace {
  return { account: accountId, region: region === 'global' ? null : region };
}
