import { HoldfastError } from '../core/errors.ts';
import type { RestorePlan } from '../core/restore/restore-plan.ts';
import type { RestoreRecord } from '../core/restore/restore-record.ts';
import { wholeLines } from '../core/restore/whole-lines.ts';
import type { Item, ItemStatus, Report, Section } from '../core/result.ts';
import { isoTime } from '../core/time.ts';
import { openSession } from '../flows/aws-session.ts';
import { WAIT_MS } from '../flows/points/backup.ts';
import { parseSnapshotWish } from '../flows/points/choose.ts';
import type { PlannedUnit } from '../flows/points/observe.ts';
import { openElsewhere, type PointsWorld } from '../flows/points/places.ts';
import { type PlannedPointsRestore, planPointsRestore } from '../flows/points/plan-restore.ts';
import {
  continuePointsRestore,
  openedOf,
  type PointsRestoreDeps,
  type PointsRestoreEnd,
  runPointsRestore,
} from '../flows/points/restore.ts';
import { snapshotUnits } from '../flows/points/units.ts';
import { addressText } from '../flows/selection.ts';
import { approvalText, askedAt, checkApproval, hashShown } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { type Opened, onRepository } from './opened.ts';
import type { ReportParts } from './report.ts';
import {
  type Begun,
  begunWish,
  findBegun,
  onwardLine,
  orResumable,
  type RestoreWorld,
  unlessApproved,
  unlessApprovedBegun,
} from './restore-approved.ts';
import { continuedSections, planSections, questionOf } from './restore-config-sections.ts';

interface World extends RestoreWorld {
  readonly units: readonly PlannedUnit[];
  readonly points: PointsWorld;
}

/** `restore` of a source whose recovery points AWS keeps: volumes, databases. */
export async function restorePoints(ctx: CommandContext, input: CommandInput): Promise<Report> {
  checkApproval(ctx, input);
  refuseOthers(input);
  const onOpened = async (opened: Opened): Promise<ReportParts> => {
    const { workspace, selection, space } = opened;
    const [plan] = selection.plans;
    const named = plan?.sources.filter(({ type, name }) => type === 'snapshot' && name === (selection.source ?? name));
    const [entry, other] = named ?? [];
    if (workspace === null || plan === undefined || entry === undefined || other !== undefined)
      throw new HoldfastError('usage', 'it is not said which source to restore', {
        hint: `name one as plan/source${entry === undefined ? '' : `, such as ${plan?.name}/${entry.name}`}`,
      });
    const aws = openSession(opened.deps, 'restore', space);
    try {
      const { clock, signal, log } = ctx;
      const of = { source: entry.name, place: selection.place };
      const own = snapshotUnits(space, plan, ctx.sources, aws.region, { source: entry.name, place: null });
      const units = own.map((unit) => ({ plan, unit }));
      const world = { ctx, input, opened, workspace, plan, entry, units, points: { aws, clock, signal, log } };
      const parts = await work(world, of.place);
      return { ...parts, calls: aws.calls(), findings: [...opened.findings, ...(parts.findings ?? [])] };
    } finally {
      aws.destroy();
    }
  };
  return await onRepository('restore', ctx, input, onOpened, { names: [] });
}

const TEXTS = ['overwrite', 'from', 'thaw', 'thaw-days', 'mapping', 'staging', 'rename-map'] as const;

/** What options of other sources would mean here, nobody knows. */
function refuseOthers(input: CommandInput): void {
  const lists = (['include', 'exclude'] as const).find((name) => input.list(name).length > 0);
  const flags = (['prune-extra', 'allow-mass-change'] as const).find((name) => input.flag(name));
  const wrong = TEXTS.find((name) => input.text(name) !== null) ?? lists ?? flags;
  if (wrong === undefined) return;
  throw new HoldfastError('usage', `--${wrong} is of other sources, and AWS keeps the recovery points of this one`, {
    hint: 'leave it out; --item names the resource, --target what it becomes',
  });
}

async function work(world: World, place: Opened['selection']['place']): Promise<ReportParts> {
  const begun = begunWish(world.input);
  return begun === null ? await fresh(world, place) : await goOn(world, begun);
}

async function fresh(world: World, place: Opened['selection']['place']): Promise<ReportParts> {
  const { ctx, input, opened, workspace, plan, entry, units, points } = world;
  const now = askedAt(ctx, input);
  const planned = await planPointsRestore(points, opened.space, {
    plan,
    entry,
    units,
    items: input.list('item'),
    wish: parseSnapshotWish(input.text('at'), now),
    target: input.text('target'),
    account: input.text('to-account') ?? place?.account ?? null,
    region: input.text('to-region') ?? place?.region ?? null,
    git: {
      space: opened.space,
      sources: ctx.sources,
      workspace,
      defaultRegion: points.aws.region,
      now: ctx.clock.now(),
    },
  });
  const hash = hashShown(input, planned.hash, now);
  const sections = planSections({ ...planned, hash }, [], wholeLines);
  const frame = { planHash: hash, sections, itemsInSections: true as const };
  const item = (status: ItemStatus, note: string): Item => itemOf(world, planned.plan, status, note);
  const left = await unlessApproved(world, { hash: planned.hash, sections, question: questionOf(planned), item });
  if (left !== null) return { ...frame, ...left };
  const id = ctx.random(8);
  const name = { id, plan: plan.name, source: entry.name, approval: approvalText(ctx, input) };
  const record = openedOf(planned, { ...name, openedAt: isoTime(ctx.clock.now()) });
  const deps = await depsOf(world, planned);
  const begun: Begun = { id, way: 'apply' };
  const end = await orResumable(addressIn(world), begun, '', () => runPointsRestore(deps, record));
  return { ...frame, ...endParts(world, planned.plan, end, begun, sections) };
}

async function goOn(world: World, begun: Begun): Promise<ReportParts> {
  const record = await findBegun(world, begun);
  const { opened } = record;
  const sections = continuedSections(record, begun.way, [], wholeLines);
  const frame = { planHash: opened.planHash, sections, itemsInSections: true as const };
  const asked = askedOf(record);
  const item = (status: ItemStatus, note: string): Item => itemOf(world, asked, status, note);
  const left = await unlessApprovedBegun(world, begun, { hash: opened.planHash, sections, item });
  if (left !== null) return { ...frame, ...left };
  const deps = await depsOf(world, {
    place: await openElsewhere(world.points, world.opened.space, world.units, opened.target),
  });
  const run = async () => await continuePointsRestore(deps, record, begun.way);
  const end = await orResumable(addressIn(world), begun, '', run);
  return { ...frame, ...endParts(world, asked, end, begun, sections) };
}

function addressIn({ plan, entry }: World): string {
  return addressText(plan.name, entry.name, null);
}

function askedOf({ opened: { origin, target, mapping, requests } }: RestoreRecord): RestorePlan {
  return { origin, target, mapping, source: { requests, notes: [], refused: [] } };
}

async function depsOf(
  { input, units, workspace, points, plan, opened }: World,
  { place }: Pick<PlannedPointsRestore, 'place'>,
): Promise<PointsRestoreDeps> {
  const [first] = units;
  if (first === undefined) throw new TypeError(`${opened.space.id}: a plan without units was restored`);
  const restore = await first.unit.source.loadRestore();
  return { ...points, state: workspace.state, restore, place, wait: input.flag('wait') ? plan.maxRuntime : WAIT_MS };
}

/** In words of both ways: `made` is what was made, or what was removed again. */
const WORDS = {
  apply: { done: 'Restored', begun: 'restore', made: 'made' },
  undo: { done: 'Taken back', begun: 'restore taken back', made: 'removed' },
} as const;

function endParts(
  world: World,
  plan: RestorePlan,
  end: PointsRestoreEnd,
  begun: Begun,
  sections: readonly Section[],
): Pick<ReportParts, 'outcome' | 'reason' | 'waited' | 'items' | 'findings' | 'sections'> {
  const { outcome, reason, findings, made, waiting } = end;
  const words = WORDS[begun.way];
  const told = made.map((one) => `${words.made} ${one}`);
  const lines = [
    `restore ${begun.id}`,
    ...told,
    ...(waiting === null
      ? []
      : [`in progress: ${waiting}`, `AWS goes on by itself; go on with it: ${onwardLine(addressIn(world), begun)}`]),
  ];
  const status = outcome === 'complete' ? 'complete' : outcome === 'waiting' ? 'in-progress' : 'partial';
  return {
    outcome,
    reason,
    waited: world.input.flag('wait'),
    items: [itemOf(world, plan, status, [`${words.begun} ${begun.id}`, ...told].join(', '))],
    findings,
    sections: [{ kind: 'lines', title: waiting === null ? words.done : 'In progress', open: true, lines }, ...sections],
  };
}

function itemOf({ plan, entry }: World, { target, origin }: RestorePlan, status: ItemStatus, note: string): Item {
  const { account, region, source } = target;
  const resource = source.slice(source.indexOf('/') + 1);
  const point = origin.kind === 'point' ? { point: origin.point } : {};
  return { plan: plan.name, source: entry.name, account, region, resource, ...point, status, note };
}
