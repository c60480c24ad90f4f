import type { Hurt } from '../../core/hurt.ts';
import type { Finding } from '../../core/result.ts';
import { shownPath } from '../../sources/files/paths.ts';

/** Of each object and point. */
const PATHS_NAMED = 50;

/** What damage in a store hurts: each object that is at fault, with the points and the files that need it. */
export function hurtFindings(plan: string, hurt: readonly Hurt[]): readonly Finding[] {
  const groups = Map.groupBy(hurt, ({ object, point, reason }) => `${object}\n${point}\n${reason}`);
  return [...groups.values()].flatMap((group): readonly Finding[] => {
    const [first] = group;
    if (first === undefined) return [];
    const named = group.slice(0, PATHS_NAMED).map(hurtPath);
    const more = group.length - named.length;
    const what = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const message = `${what} of the point ${first.point} cannot be restored: ${reasonOf(first)}`;
    return [{ code: first.code, severity: 'error', plan, message, hint: MEND }];
  });
}

/** `a/b.txt`, or the range of paths that a damaged part of an index held. */
function hurtPath({ key, until, entries }: Hurt): string {
  if (until === undefined) return `'${shownPath(key)}'`;
  if (key === '' && until === null) return 'everything';
  const count = entries === 1 ? '1 entry' : `${entries} entries`;
  return `${count} from '${shownPath(key)}' ${until === null ? 'to the end' : `to before '${shownPath(until)}'`}`;
}

/** The object is named once, whoever said what is wrong with it. */
function reasonOf({ object, reason }: Hurt): string {
  return object === '' || reason.includes(object) ? reason : `${object}: ${reason}`;
}

const MEND =
  'restore them from another point; when the damaged object is moved away, the next run makes a full and a new chain';
