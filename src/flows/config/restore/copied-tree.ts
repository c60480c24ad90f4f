import type { Threads } from '../../../archive/worker-pool.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Plan, PlanSpace } from '../../../core/plan.ts';
import { addressOf, COPY_NAME } from '../../../core/point-sources.ts';
import { noPoints } from '../../data/addresses.ts';
import { parseWish, slotText } from '../../data/point-selection.ts';
import { openReadSession, type ReadSessionDeps } from '../../data/read-session.ts';
import { applyRestore, choosePoint } from '../../data/restore.ts';
import { sourceLedgers } from '../../data/source-ledgers.ts';
import { sourcePoints } from '../../data/source-points.ts';
import { openGiven } from '../../data/source-store.ts';
import type { WantedTree } from './wanted.ts';
import { treeInPoint } from './wanted-elsewhere.ts';

export interface CopyWorld {
  readonly ctx: ReadSessionDeps & { readonly threads: Threads };
  readonly space: PlanSpace;
  readonly plan: Plan;
}

/**
 * The snapshots as a recovery point of their copy has them: in the plan's destination, or in the store that `from` names. Throws
 * what opening a store throws, `point-missing`, `object-damaged` when not all of it can be read.
 */
export async function copiedTree(
  { ctx, space, plan }: CopyWorld,
  at: string | null,
  from: string | null,
): Promise<WantedTree> {
  using session = await openReadSession(ctx, space, 'restore');
  const data = from === null ? await session.store(destinationOf(plan)) : await openGiven(session.deps, from);
  const address = addressOf(plan, COPY_NAME);
  const { points } = await sourcePoints(data.store, address);
  if (points.length === 0) throw await noPoints(data.store, address);
  const { known } = await sourceLedgers(session, [{ address, store: data.opened.id }]);
  const now = ctx.clock.now();
  const deps = { signal: ctx.signal, log: ctx.log, now, threads: ctx.threads };
  const request = {
    address,
    wish: parseWish(at, '--at', now),
    selection: {},
    overwrite: 'never' as const,
    ledger: from === null ? (known[0]?.ledger ?? null) : null,
  };
  // The folder is named later: which point it is does not depend on it.
  const chosen = await choosePoint(deps, data, points, { ...request, target: '/nowhere' });
  const { point, slot } = chosen.opened.point;
  const label = `the recovery point ${point} (${slotText(slot, now)})`;
  return await treeInPoint({ store: data.opened.id, point, label }, plan.commit.path, async (target) => {
    const tally = await applyRestore(deps, data, { ...chosen, request: { ...chosen.request, target } });
    if (tally.hurtEntries + tally.failedEntries === 0) return;
    throw new HoldfastError(
      'object-damaged',
      `${tally.hurtEntries + tally.failedEntries} files of ${label} could not be read`,
      {
        hint: `verify ${plan.name}/${COPY_NAME} --level data says which; restore another point with --at, or a commit`,
      },
    );
  });
}

function destinationOf({ name, destination }: Plan): string {
  if (destination !== null) return destination;
  throw new HoldfastError(
    'point-missing',
    `plan '${name}' has no destination, so its snapshots have no recovery points`,
    {
      hint: 'name a commit, a tag, or a time with --at',
    },
  );
}
