import { HoldfastError } from '../../core/errors.ts';
import { memoryPath, type ProposalMemory, parseMemory } from '../../core/proposal.ts';
import type { CommitContext } from './commit.ts';

/**
 * What is remembered of a plan's pull request; null for a plan that commits, and where the state cannot be read: then what was
 * merged cannot be told from an edit.
 */
export async function memoryOf({ state, proposing }: CommitContext): Promise<ProposalMemory | null> {
  if (proposing === undefined) return null;
  try {
    return parseMemory(proposing.plan, await (await state.read()).file(memoryPath(proposing.plan)));
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'state-unavailable') return null;
    throw thrown;
  }
}
