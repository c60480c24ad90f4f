import { HoldfastError } from '../../core/errors.ts';
import { memoryPath, type ProposalMemory, parseMemory } from '../../core/proposal.ts';
import type { Base, CommitContext } from './commit.ts';

/**
 * What is remembered of a plan's pull request; null for a plan that commits, and where the state cannot be read: then what was
 * merged cannot be told from an edit.
 */
export async function memoryOf({ proposing }: CommitContext, base: Base): Promise<ProposalMemory | null> {
  if (proposing === undefined || base.kind === 'unavailable') return null;
  const known = base.state;
  try {
    const own = await known.file(memoryPath(proposing.plan));
    if (own !== null || proposing.was === null) return parseMemory(proposing.plan, own);
    // A plan that was renamed goes on with what it proposed under its earlier name.
    return { ...parseMemory(proposing.was, await known.file(memoryPath(proposing.was))), number: null };
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'state-unavailable') return null;
    throw thrown;
  }
}
