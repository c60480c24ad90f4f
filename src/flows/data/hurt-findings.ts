import type { Hurt } from '../../core/hurt.ts';
import type { Finding } from '../../core/result.ts';
import { shownPath } from '../../sources/files/paths.ts';

/** So many are named one by one. */
const NAMED_MAX = 50;

/** What damage in a store hurts: each file with its point and the object that is at fault. */
export function hurtFindings(plan: string, hurt: readonly Hurt[]): readonly Finding[] {
  const named = hurt.slice(0, NAMED_MAX).map((one): Finding => {
    const message = `${hurtPath(one)} of the point ${one.point} is hurt: ${reasonOf(one)}`;
    return { code: one.code, severity: 'error', plan, message, hint: MEND };
  });
  const rest = hurt.length - named.length;
  if (rest <= 0) return named;
  const message = `${rest} more paths are hurt by ${new Set(hurt.map(({ object }) => object)).size} damaged objects`;
  return [...named, { code: 'object-damaged', severity: 'error', plan, message, hint: MEND }];
}

/** `a/b.txt`, or the range of paths that a damaged part of an index held. */
export function hurtPath({ key, until, entries }: Hurt): string {
  if (until === undefined) return `'${shownPath(key)}'`;
  if (key === '' && until === null) return 'everything';
  const count = entries === 1 ? '1 entry' : `${entries} entries`;
  return `${count} from '${shownPath(key)}' ${until === null ? 'to the end' : `to before '${shownPath(until)}'`}`;
}

/** The object is named once, whoever said what is wrong with it. */
function reasonOf({ object, reason }: Hurt): string {
  return object === '' || reason.includes(object) ? reason : `${object}: ${reason}`;
}

const MEND = 'restore it from another point; a run that finds the chain damaged starts a new one with a full';
