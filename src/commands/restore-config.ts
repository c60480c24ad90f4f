import type { AwsSession } from '../aws/session.ts';
import { HoldfastError } from '../core/errors.ts';
import { MappingErrors } from '../core/restore/mapping-findings.ts';
import type { Item, ItemStatus, Report, Section } from '../core/result.ts';
import { scopeFolder } from '../core/scope.ts';
import { openSession } from '../flows/aws-session.ts';
import { withOwnChanges } from '../flows/changes.ts';
import { type PlanDeps, planConfigRestore } from '../flows/config/restore/plan.ts';
import { continueRestore, type RestoreEnd, type RunDeps, runRestore } from '../flows/config/restore/run.ts';
import { type TargetUnit, targetUnit } from '../flows/config/restore/target-unit.ts';
import { type UnitAt, unitElsewhere } from '../flows/config/restore/unit-elsewhere.ts';
import { type Branch, readBranch } from '../flows/config/restore/wanted.ts';
import { isPlannedScope, unitsOf } from '../flows/config/units.ts';
import { addressText } from '../flows/selection.ts';
import { approvalText, askedAt, checkApproval, hashShown } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { type Opened, onRepository } from './opened.ts';
import type { ReportParts } from './report.ts';
import {
  type Begun,
  begunWish,
  findBegun,
  orResumable,
  type RestoreWorld,
  unlessApproved,
  unlessApprovedBegun,
} from './restore-approved.ts';
import {
  committedSections,
  continuedSections,
  planSections,
  questionOf,
  renameSections,
  restoredSections,
  toldSections,
} from './restore-config-sections.ts';
import { treeElsewhere } from './restore-from.ts';
import { readGiven, readGivenAgain, writeRenames } from './restore-given.ts';

interface World extends RestoreWorld {
  readonly aws: AwsSession;
}

/** `restore` of a source whose snapshots are in git: makes AWS again what a snapshot says. */
export async function restoreConfig(ctx: CommandContext, input: CommandInput): Promise<Report> {
  checkApproval(ctx, input);
  refuseDataOptions(input);
  const onOpened = async (opened: Opened): Promise<ReportParts> => {
    const { workspace, selection } = opened;
    const [plan] = selection.plans;
    const entry = plan?.sources.find(({ name }) => name === selection.source);
    if (workspace === null || plan === undefined || entry === undefined)
      throw new HoldfastError('usage', 'no source was named', {
        hint: 'name one as plan/source, such as network/route53',
      });
    const aws = openSession(opened.deps, 'restore', opened.space);
    try {
      const world = { ctx, input, opened, workspace, plan, entry, aws };
      const parts = await orInvalid(() => work(world));
      return { ...parts, calls: aws.calls(), findings: [...opened.findings, ...(parts.findings ?? [])] };
    } finally {
      aws.destroy();
    }
  };
  return await onRepository('restore', ctx, input, onOpened, { names: [] });
}

/** What the options of data sources would mean here, nobody knows. */
function refuseDataOptions(input: CommandInput): void {
  const given = (['target', 'overwrite'] as const).find((name) => input.text(name) !== null);
  const globs = (['include', 'exclude'] as const).find((name) => input.list(name).length > 0);
  const wrong = given ?? globs;
  if (wrong === undefined) return;
  throw new HoldfastError('usage', `--${wrong} is for data sources, and this one's snapshots are in git`, {
    hint: 'leave it out: what was asked for goes to where it was captured, or to --to-account and --to-region',
  });
}

/** What is wrong with a mapping stands in findings of its own, each with its place. */
async function orInvalid(run: () => Promise<ReportParts>): Promise<ReportParts> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof MappingErrors)) throw thrown;
    return { outcome: 'invalid', reason: thrown.code, findings: thrown.findings };
  }
}

async function work(world: World): Promise<ReportParts> {
  const begun = begunWish(world.input);
  return begun === null ? await fresh(world) : await goOn(world, begun);
}

async function fresh(world: World): Promise<ReportParts> {
  const { ctx, input, opened, workspace, plan, entry } = world;
  const target = workspace.target(plan);
  const now = askedAt(ctx, input);
  const past = { history: workspace.history, target, now };
  const branch = await readBranch(past);
  const chosen = await chooseUnit(world, input.list('item'), branch.newest.texts);
  const planning: PlanDeps = {
    capture: { ...ctx, aws: world.aws },
    past,
    restore: await loadRestore(chosen),
    branch,
  };
  const { given, ...more } = await readGiven(worldOf(world), chosen);
  const pruneExtra = input.flag('prune-extra');
  const planned = await planConfigRestore(planning, {
    ...chosen,
    at: input.text('at'),
    tree: await treeElsewhere(ctx, input, opened.space, plan),
    pruneExtra,
    allowMassChange: input.flag('allow-mass-change'),
    maxLiveChange: opened.space.safety.maxLiveChange,
    ...more,
  });
  const into = { ...chosen, ...(more.move ?? {}) };
  const hash = hashShown(input, planned.hash, now);
  const sections = planSections({ ...planned, hash }, chosen.unit.source.spec.kinds);
  const frame = { planHash: hash, sections, itemsInSections: true as const, findings: planned.findings };
  const item = (status: ItemStatus, note: string): Item => itemOf(world, into, status, note);
  const steps = planned.plan.source.requests.flat();
  if (steps.length === 0) return { ...frame, ...COMPLETE, items: [item('complete', 'nothing to change')] };
  const question = questionOf(planned);
  const left = await unlessApproved(world, { hash: planned.hash, sections, question, item });
  if (left !== null) return { ...frame, ...left };
  const id = ctx.random(8);
  const deps = runDeps(world, into, planning, planned.trees, given);
  const name = { id, plan: plan.name, source: entry.name, approval: approvalText(ctx, input) };
  const run = async () => await runRestore(deps, planned, pruneExtra, name);
  const end = await orResumable(...onward(world, chosen, { id, way: 'apply' }), run);
  const done = restoredSections(planned, end, id, chosen.unit.source.spec.kinds);
  return await endParts(world, into, end, id, done, hash);
}

async function goOn(world: World, begun: Begun): Promise<ReportParts> {
  const { ctx, workspace, plan } = world;
  const { id, way } = begun;
  const target = workspace.target(plan);
  const record = await findBegun(world, begun);
  const past = { history: workspace.history, target, now: ctx.clock.now() };
  const branch = await readBranch(past);
  const { account, region } = record.opened.target;
  const chosen = { ...(await unitAt(world, { account, region })), items: [] };
  const sections = continuedSections(record, way, chosen.unit.source.spec.kinds);
  const hash = record.opened.planHash;
  const frame = { planHash: hash, sections, itemsInSections: true as const };
  const item = (status: ItemStatus, note: string): Item => itemOf(world, chosen, status, note);
  const left = await unlessApprovedBegun(world, begun, { hash, sections, item });
  if (left !== null) return { ...frame, ...left };
  const capture = { ...ctx, aws: world.aws };
  const planning: PlanDeps = { capture, past, restore: await loadRestore(chosen), branch };
  const given = await readGivenAgain(worldOf(world), record.opened.mapping);
  const deps = runDeps(world, chosen, planning, treesOf(branch), given);
  const run = async () => await continueRestore(deps, record, way);
  const end = await orResumable(...onward(world, chosen, begun), run);
  const told = [...sections, ...committedSections(end.committed)];
  return await endParts(world, chosen, end, id, told, hash);
}

const COMPLETE = { outcome: 'complete', reason: null } as const;

async function chooseUnit(
  { ctx, opened, plan, entry, aws }: World,
  items: readonly string[],
  tree: ReadonlyMap<string, string>,
): Promise<TargetUnit> {
  const { place } = opened.selection;
  const units = unitsOf(opened.space, plan, ctx.sources, aws.region, { source: entry.name, place });
  const address = ({ account, region }: { readonly account: string; readonly region: string }) =>
    addressText(plan.name, entry.name, { account, region: region === 'global' ? null : region });
  return await targetUnit(aws, units, items, tree, address);
}

/** Where a restore goes on: a plan need not capture that place. */
async function unitAt(
  { ctx, opened, plan, entry, aws }: World,
  place: { readonly account: string; readonly region: string },
): Promise<UnitAt> {
  const [unit] = unitsOf(opened.space, plan, ctx.sources, aws.region, { source: entry.name, place: null });
  if (unit === undefined) throw new TypeError(`${plan.name}/${entry.name} captures nothing`);
  const { account, region } = place;
  const scope = { account, accountId: account, region, source: unit.source.spec.name };
  return await unitElsewhere(opened.space, aws, { unit, scope }, place);
}

async function loadRestore({ unit }: TargetUnit) {
  const restore = await unit.source.loadRestore?.();
  if (restore !== undefined) return restore;
  const { name, captureOnly } = unit.source.spec;
  throw new HoldfastError('not-carried-out', `${name} only captures: Holdfast writes nothing of it to AWS`, {
    hint: captureOnly ?? 'its snapshots are in git; write them to AWS by hand',
  });
}

function runDeps(
  { ctx, opened, workspace, plan, aws }: World,
  { unit, scope }: UnitAt,
  planning: PlanDeps,
  trees: RunDeps['trees'],
  given: RunDeps['given'],
): RunDeps {
  const { capture, restore } = planning;
  const { clock, signal, log } = ctx;
  const target = workspace.target(plan);
  const planned = isPlannedScope(opened.space, plan, ctx.sources, aws.region, (account) => aws.knownRegions(account));
  const isPlanned = planned(scopeFolder(scope));
  return { capture, restore, unit, clock, signal, log, state: workspace.state, target, trees, given, isPlanned };
}

/** What whoever goes on with it has to say again: the place, and the mapping. */
function onward(
  { plan, entry, input }: World,
  { scope }: TargetUnit,
  begun: Begun,
): readonly [address: string, begun: Begun, given: string] {
  const place = { account: scope.account, region: scope.region === 'global' ? null : scope.region };
  const file = input.text('mapping');
  return [addressText(plan.name, entry.name, place), begun, file === null ? '' : ` --mapping ${file}`];
}

async function endParts(
  world: World,
  chosen: TargetUnit,
  end: RestoreEnd,
  id: string,
  sections: readonly Section[],
  planHash: string,
): Promise<ReportParts> {
  const { outcome, reason, findings, told, committed, renames } = end;
  const path = await writeRenames(world.ctx, world.input, chosen, renames);
  const item = itemOf(world, chosen, outcome === 'complete' ? 'complete' : 'partial', `restore ${id}`);
  return {
    outcome,
    reason,
    planHash,
    items: [withOwnChanges(item, chosen.scope.source, committed?.changed === true ? committed.changes : [])],
    itemsInSections: true,
    findings,
    sections: [...sections, ...toldSections(told), ...renameSections(renames, path)],
    ...(renames.length === 0 ? {} : { renames }),
    changed: committed?.changed === true,
    ...(committed?.commit == null ? {} : { commit: committed.commit }),
  };
}

function itemOf({ plan, entry }: World, { scope, items }: TargetUnit, status: ItemStatus, note: string): Item {
  const { account, region } = scope;
  const resource = items.length === 0 ? {} : { resource: items.join(', ') };
  return { plan: plan.name, source: entry.name, account, region, ...resource, status, note };
}

function treesOf({ newest, others, made }: Branch): RunDeps['trees'] {
  return { committed: newest.texts, others, made };
}

function worldOf({ ctx, input, opened, aws }: World) {
  return { ctx, input, space: opened.space, aws };
}
