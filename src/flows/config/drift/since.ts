import { EVENT_MEMORY_MS } from '../../../core/drift/actors.ts';
import { toHoldfastError } from '../../../core/errors.ts';
import type { Plan } from '../../../core/plan.ts';
import type { Instant } from '../../../core/time.ts';
import { recordsOf } from '../../selection.ts';
import type { Past, WantedTree } from '../restore/wanted.ts';

/**
 * When AWS was last known to be as the tree says: the newest complete run that found the branch so, else the newest commit that
 * changed its folder. A tree of the past was true when it was committed. Without any of them as far back as CloudTrail knows.
 */
export async function trueSince(past: Past, plan: Plan, tree: WantedTree, isPast: boolean): Promise<Instant> {
  const longAgo = past.now - EVENT_MEMORY_MS;
  const { origin } = tree;
  if (isPast) return origin.kind === 'commit' ? await past.history.madeAt(origin.commit) : longAgo;
  const confirmed = await newestRun(past, plan);
  if (confirmed !== null) return confirmed;
  if (origin.kind !== 'commit') return longAgo;
  const [newest] = await past.history.touching(origin.commit, past.target.folder);
  return newest === undefined ? longAgo : await past.history.madeAt(newest);
}

/** Null when no run is recorded, or none can be read: of a plan with a destination they lie there. */
async function newestRun({ target }: Past, plan: Plan): Promise<Instant | null> {
  try {
    const records = await recordsOf(await target.state.read(), plan);
    // A run that only proposed what it found did not find the branch so.
    const whole = records.filter(
      ({ outcome, partOnly, proposed }) => outcome === 'complete' && !partOnly && proposed !== true,
    );
    const starts = whole.map(({ startedAt }) => Date.parse(startedAt));
    return starts.length === 0 ? null : Math.max(...starts);
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'state-unavailable') return null;
    throw thrown;
  }
}
