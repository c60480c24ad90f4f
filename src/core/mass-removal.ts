import { type ObjectChange, objectChanges, type ScopeFiles } from './object-changes.ts';
import { plainName } from './plain-text.ts';
import type { Finding } from './result.ts';

/**
 * What a capture removed in such numbers that somebody should look: an object whose kind says so, or a large share of a
 * list. The capture is committed all the same, for history must not lie.
 */
export function massRemovals(scope: ScopeFiles): readonly Finding[] {
  return objectChanges(scope).flatMap((object) =>
    removalsOf(object).map((what) => ({
      code: 'mass-removal' as const,
      severity: 'error' as const,
      message: `${scope.source}: ${what}`,
      hint: 'if nobody meant this, restore it from the commit before this one; else nothing is to be done',
    })),
  );
}

function removalsOf({ kind, name, change, lists }: ObjectChange): string[] {
  if (change === 'removed' && kind.removalIsMass === true) {
    const content = lists.map(({ list, before }) => `${before} ${list.noun[before === 1 ? 0 : 1]}`).join(', ');
    return [`${kind.noun[0]} ${plainName(name)} was removed${content === '' ? '' : `, with ${content}`}`];
  }
  return lists.flatMap(({ list, before, removed }) => {
    const limit = list.massRemoval;
    if (limit === undefined || before < limit.atLeast || removed <= before * limit.share) return [];
    return [
      `${removed} of ${before} ${list.noun[before === 1 ? 0 : 1]} of ${plainName(name)} ${removed === 1 ? 'was' : 'were'} removed`,
    ];
  });
}
