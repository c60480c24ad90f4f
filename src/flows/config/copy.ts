import { type Decision, decide } from '../../core/decide.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import type { PlanCopy } from '../data/backup.ts';

/** The snapshots of one run as text, for the destination of the plan. */
export interface SnapshotCopy {
  /** By path below the repository's root. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why they are not all that AWS has; null = they are. */
  readonly lacks: string | null;
}

/**
 * What a run would have the branch hold below `commit.path`, whether or not git took it. Where the branch could not even be
 * read (`decided` null) it is what was read of AWS, and nothing that only git knows. Null when nothing was read.
 */
export function snapshotCopy(
  folder: string,
  captures: readonly ScopeCapture[],
  decided: Decision | null,
  isWhole: boolean,
): SnapshotCopy | null {
  if (captures.length === 0) return null;
  const { tree } = decided ?? decide({ captures, committed: new Map(), base: null, acceptLive: () => false });
  const texts = new Map([...tree].map(([path, text]) => [`${folder}/${path}`, text]));
  if (decided === null)
    return { texts, lacks: 'the branch could not be read: it holds what was read of AWS now, and nothing else' };
  return { texts, lacks: isWhole ? null : 'not all of AWS could be read: the rest is as the branch had it' };
}

/** A copy with the plan files beside the snapshots, as a point of the destination is made of it. */
export function planCopy(copy: SnapshotCopy | null, planFiles: ReadonlyMap<string, string>): PlanCopy | null {
  if (copy === null) return null;
  const incomplete = copy.lacks === null ? null : { code: 'copy-partial' as const, message: copy.lacks, hint: HINT };
  return { texts: new Map([...planFiles, ...copy.texts]), incomplete };
}

const HINT = 'what could not be read is named beside it; the next run that reads all makes a complete point';
