import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { copiedTree } from '../flows/config/restore/copied-tree.ts';
import type { WantedTree } from '../flows/config/restore/wanted.ts';
import { treeInFolder } from '../flows/config/restore/wanted-elsewhere.ts';
import { POINT_START } from '../flows/data/point-selection.ts';
import type { CommandContext, CommandInput } from './command.ts';

/** The snapshots that `--from` names, or the recovery point that `--at` does; null = those of the branch. */
export async function treeElsewhere(
  ctx: CommandContext,
  input: CommandInput,
  space: PlanSpace,
  plan: Plan,
): Promise<WantedTree | null> {
  const [at, from] = [input.text('at'), input.text('from')];
  const isStore =
    from !== null && (from.startsWith('s3://') || existsSync(join(resolve(ctx.cwd, from), 'holdfast.json')));
  if (isStore || (at !== null && POINT_START.test(at))) return await copiedTree({ ctx, space, plan }, at, from);
  if (from === null) return null;
  if (at !== null)
    throw new HoldfastError('usage', '--at and a folder in --from were given together', {
      hint: 'the folder is one state: leave --at out',
    });
  return await treeInFolder(resolve(ctx.cwd, from), plan.commit.path);
}
