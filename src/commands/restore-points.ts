import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSource } from '../core/plan.ts';
import type { RestorePlan } from '../core/restore/restore-plan.ts';
import type { RestoreRecord } from '../core/restore/restore-record.ts';
import type { Item, ItemStatus, Report, Section } from '../core/result.ts';
import { isoTime } from '../core/time.ts';
import { openSession } from '../flows/aws-session.ts';
import type { Way } from '../flows/config/restore/apply.ts';
import { findRestore } from '../flows/config/restore/records.ts';
import { rememberShown, requireSecond } from '../flows/config/restore/two-persons.ts';
import { WAIT_MS } from '../flows/points/backup.ts';
import { parseSnapshotWish } from '../flows/points/choose.ts';
import type { PlannedUnit } from '../flows/points/observe.ts';
import { openElsewhere, type PointsWorld } from '../flows/points/places.ts';
import {
  continuePointsRestore,
  openedOf,
  type PlannedPointsRestore,
  type PointsRestoreDeps,
  type PointsRestoreEnd,
  planPointsRestore,
  runPointsRestore,
} from '../flows/points/restore.ts';
import { snapshotUnits } from '../flows/points/units.ts';
import { addressText } from '../flows/selection.ts';
import type { Workspace } from '../flows/workspace.ts';
import { approvalText, approveBegun, approveRestore, checkApproval, DECLINED, hashShown } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { type Opened, onRepository } from './opened.ts';
import type { ReportParts } from './report.ts';
import { continuedSections, planSections, questionOf } from './restore-config-sections.ts';

interface World {
  readonly ctx: CommandContext;
  readonly input: CommandInput;
  readonly opened: Opened;
  readonly workspace: Workspace;
  readonly plan: Plan;
  readonly entry: PlanSource;
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
  const { input } = world;
  const [resume, undo] = [input.text('resume'), input.text('undo')];
  if (resume !== null && undo !== null)
    throw new HoldfastError('usage', '--resume and --undo were given together', { hint: 'give one of them' });
  if (resume !== null) return await goOn(world, resume, 'apply');
  if (undo !== null) return await goOn(world, undo, 'undo');
  return await fresh(world, place);
}

async function fresh(world: World, place: Opened['selection']['place']): Promise<ReportParts> {
  const { ctx, input, opened, workspace, plan, entry, units, points } = world;
  const planned = await planPointsRestore(points, opened.space, {
    plan,
    entry,
    units,
    items: input.list('item'),
    wish: parseSnapshotWish(input.text('at'), ctx.clock.now()),
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
  const hash = hashShown(ctx, input, planned.hash);
  const sections = planSections({ ...planned, hash }, []);
  const frame = { planHash: hash, sections, itemsInSections: true as const };
  const item = (status: ItemStatus, note: string): Item => itemOf(world, planned.plan, status, note);
  const approval = await approveRestore(ctx, input, {
    hash: planned.hash,
    readableAt: null,
    sections,
    question: questionOf(planned),
  });
  const { twoPersons } = opened.space.safety;
  const approver = { plan: plan.name, planHash: planned.hash, actor: ctx.github?.actor ?? null, now: ctx.clock.now() };
  if (approval === 'show') {
    if (twoPersons) await rememberShown(workspace.state, approver);
    return { ...frame, ...COMPLETE, items: [item('pending', 'shown, not done')] };
  }
  if (approval === 'declined') return { ...frame, ...DECLINED, items: [item('pending', 'shown, not done')] };
  if (twoPersons) await requireSecond(workspace.state, approver, input.text('plan-hash'));
  const id = ctx.random(8);
  const name = { id, plan: plan.name, source: entry.name, approval: approvalText(ctx, input) };
  const record = openedOf(planned, { ...name, openedAt: isoTime(ctx.clock.now()) });
  const deps = await depsOf(world, planned);
  const end = await orResumable(world, id, () => runPointsRestore(deps, record));
  return endParts(world, planned.plan, end, id, sections);
}

async function goOn(world: World, id: string, way: Way): Promise<ReportParts> {
  const { ctx, input, workspace, plan, entry } = world;
  const record = await findRestore(workspace.state, plan.name, id);
  const { opened } = record;
  if (opened.source !== entry.name)
    throw new HoldfastError('restore-unknown', `restore ${id} is of ${plan.name}/${opened.source}`, {
      hint: `name that source: holdfast restore ${plan.name}/${opened.source}`,
    });
  const sections = continuedSections(record, way, []);
  const question = way === 'apply' ? `Go on with restore ${id}?` : `Take restore ${id} back?`;
  const approval = await approveBegun(ctx, input, { hash: opened.planHash, sections, question });
  const asked = askedOf(record);
  if (approval !== 'do') {
    const frame = { planHash: opened.planHash, sections, itemsInSections: true as const };
    const items = [itemOf(world, asked, 'pending', 'shown, not done')];
    return { ...frame, ...(approval === 'declined' ? DECLINED : COMPLETE), items };
  }
  const deps = await depsOf(world, {
    place: await openElsewhere(world.points, world.opened.space, world.units, opened.target),
  });
  const end = await orResumable(world, id, () => continuePointsRestore(deps, record, way));
  return endParts(world, asked, end, id, sections);
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

const COMPLETE = { outcome: 'complete', reason: null } as const;

function endParts(
  world: World,
  plan: RestorePlan,
  end: PointsRestoreEnd,
  id: string,
  sections: readonly Section[],
): ReportParts {
  const { outcome, reason, findings, made, waiting } = end;
  const { entry, input } = world;
  const lines = [
    `restore ${id}`,
    ...made.map((one) => `made ${one}`),
    ...(waiting === null
      ? []
      : [
          `in progress: ${waiting}`,
          `AWS goes on by itself; go on with it: holdfast restore ${world.plan.name}/${entry.name} --resume ${id} --apply`,
        ]),
  ];
  const status = outcome === 'complete' ? 'complete' : outcome === 'waiting' ? 'in-progress' : 'partial';
  return {
    outcome,
    reason,
    waited: input.flag('wait'),
    items: [itemOf(world, plan, status, [`restore ${id}`, ...made].join(', '))],
    itemsInSections: true,
    findings,
    sections: [{ kind: 'lines', title: waiting === null ? 'Restored' : 'In progress', open: true, lines }, ...sections],
  };
}

function itemOf({ plan, entry }: World, { target, origin }: RestorePlan, status: ItemStatus, note: string): Item {
  const { account, region, source } = target;
  const resource = source.slice(source.indexOf('/') + 1);
  const point = origin.kind === 'point' ? { point: origin.point } : {};
  return { plan: plan.name, source: entry.name, account, region, resource, ...point, status, note };
}

/** Whatever ends a restore early leaves it open: the report says how to go on. */
async function orResumable<T>({ plan, entry }: World, id: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof HoldfastError) || thrown.code === 'restore-open' || thrown.code === 'restore-unknown')
      throw thrown;
    const address = addressText(plan.name, entry.name, null);
    throw new HoldfastError(thrown.code, thrown.message, {
      hint: `${thrown.hint}; then go on: holdfast restore ${address} --resume ${id} --apply, or take it back with --undo ${id}`,
      cause: thrown.cause,
    });
  }
}
