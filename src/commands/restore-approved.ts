import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSource } from '../core/plan.ts';
import type { RestoreRecord } from '../core/restore/restore-record.ts';
import type { Item, ItemStatus, Section } from '../core/result.ts';
import type { Way } from '../flows/config/restore/apply.ts';
import { findRestore } from '../flows/config/restore/records.ts';
import { rememberShown, requireSecond } from '../flows/config/restore/two-persons.ts';
import type { Workspace } from '../flows/workspace.ts';
import { type Approval, approveBegun, approveRestore, DECLINED } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { Opened } from './opened.ts';
import type { ReportParts } from './report.ts';

// What a restore of snapshots in git and one of points that AWS keeps have alike: who says yes, and how one that was begun goes on.

export interface RestoreWorld {
  readonly ctx: CommandContext;
  readonly input: CommandInput;
  readonly opened: Opened;
  readonly workspace: Workspace;
  readonly plan: Plan;
  readonly entry: PlanSource;
}

/** A restore that was begun, and whether it goes on or is taken back. */
export interface Begun {
  readonly id: string;
  readonly way: Way;
}

/** Null = a new one is meant. Throws `usage`. */
export function begunWish(input: CommandInput): Begun | null {
  const [resume, undo] = [input.text('resume'), input.text('undo')];
  if (resume !== null && undo !== null)
    throw new HoldfastError('usage', '--resume and --undo were given together', { hint: 'give one of them' });
  if (resume !== null) return { id: resume, way: 'apply' };
  return undo === null ? null : { id: undo, way: 'undo' };
}

/** Throws `restore-unknown`, also for one of another source of the plan. */
export async function findBegun({ workspace, plan, entry }: RestoreWorld, { id }: Begun): Promise<RestoreRecord> {
  const record = await findRestore(workspace.state, plan.name, id);
  const { source } = record.opened;
  if (source === entry.name) return record;
  throw new HoldfastError('restore-unknown', `restore ${id} is of ${plan.name}/${source}`, {
    hint: `name that source: holdfast restore ${plan.name}/${source}`,
  });
}

interface Asked {
  readonly hash: string;
  readonly sections: readonly Section[];
  readonly question: string;
  item(status: ItemStatus, note: string): Item;
}

/** Asks for a new restore, of two persons where the plan file wants two. Null = do it; else how the command ends without it. */
export async function unlessApproved(world: RestoreWorld, asked: Asked): Promise<ReportParts | null> {
  const { ctx, input, opened, workspace, plan } = world;
  const approval = await approveRestore(ctx, input, { ...asked, readableAt: null });
  const { twoPersons } = opened.space.safety;
  const approver = { plan: plan.name, planHash: asked.hash, actor: ctx.github?.actor ?? null, now: ctx.clock.now() };
  if (approval === 'show' && twoPersons) await rememberShown(workspace.state, approver);
  if (approval === 'do' && twoPersons) await requireSecond(workspace.state, approver, input.text('plan-hash'));
  return approval === 'do' ? null : notDone(approval, asked);
}

/** The same for one that was begun, whose plan stands. */
export async function unlessApprovedBegun(
  { ctx, input }: RestoreWorld,
  { id, way }: Begun,
  asked: Omit<Asked, 'question'>,
): Promise<ReportParts | null> {
  const question = way === 'apply' ? `Go on with restore ${id}?` : `Take restore ${id} back?`;
  const approval = await approveBegun(ctx, input, { ...asked, question });
  return approval === 'do' ? null : notDone(approval, asked);
}

function notDone(approval: Approval, { item }: Pick<Asked, 'item'>): ReportParts {
  const end = approval === 'declined' ? DECLINED : ({ outcome: 'complete', reason: null } as const);
  return { ...end, items: [item('pending', 'shown, not done')] };
}

/** The line that carries it on: what is being taken back must not be made again by it. `given`: further options. */
export function onwardLine(address: string, { id, way }: Begun, given = ''): string {
  return `holdfast restore ${address} --${way === 'apply' ? 'resume' : 'undo'} ${id}${given} --apply`;
}

/** Whatever ends a restore early leaves it open: the report says how to go on. */
export async function orResumable<T>(address: string, begun: Begun, given: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof HoldfastError) || thrown.code === 'restore-open' || thrown.code === 'restore-unknown')
      throw thrown;
    const onward = onwardLine(address, begun, given);
    const back = begun.way === 'apply' ? `, or take it back with --undo ${begun.id}` : '';
    throw new HoldfastError(thrown.code, thrown.message, {
      hint: `${thrown.hint}; then go on: ${onward}${back}`,
      cause: thrown.cause,
    });
  }
}
