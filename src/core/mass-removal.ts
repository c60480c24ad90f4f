import { inertName } from './member-words.ts';
import type { ObjectChange } from './object-changes.ts';
import { plainName } from './plain-text.ts';
import type { Finding } from './result.ts';

/** More items than these are counted and not named. */
const NAMED_MAX = 3;

/**
 * What a capture removed in such numbers that somebody should look: an object whose kind says so, or a large share of a
 * list. The capture is committed all the same, for history must not lie. `where` tells the scope: `elb of shop/eu-west-1`.
 */
export function massRemovals(where: string, objects: readonly ObjectChange[]): readonly Finding[] {
  return objects.flatMap((object) =>
    removalsOf(object).map((what) => ({
      code: 'mass-removal' as const,
      severity: 'error' as const,
      message: `${where}: ${what}`,
      hint: 'if nobody meant this, restore it from the commit before this one; else nothing is to be done',
    })),
  );
}

function removalsOf({ kind, name, change, lists }: ObjectChange): string[] {
  if (change === 'removed' && kind.removalIsMass === true) {
    const content = lists.map(({ list, before }) => `${before} ${list.noun[before === 1 ? 0 : 1]}`).join(', ');
    return [`${kind.noun[0]} ${plainName(name)} was removed${content === '' ? '' : `, with ${content}`}`];
  }
  return lists.flatMap(({ list, before, removed, items }) => {
    const limit = list.massRemoval;
    if (limit === undefined || before < limit.atLeast || removed <= before * limit.share) return [];
    const gone = items.filter((item) => item.after === null).map(({ key }) => inertName(key));
    const which = gone.length > NAMED_MAX ? '' : `: ${gone.join(', ')}`;
    return [
      `${removed} of ${before} ${list.noun[before === 1 ? 0 : 1]} of ${plainName(name)} ${removed === 1 ? 'was' : 'were'} removed${which}`,
    ];
  });
}
