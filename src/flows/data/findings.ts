import type { Notice } from '../../archive/notices.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import { shownPath } from '../../sources/files/paths.ts';
import type { MadePoint } from './point.ts';

const SHOWN = 5;

/** What a person should know of a point that was made. `name`: `<plan>/<source>`. */
export function pointFindings(name: string, plan: string, made: MadePoint): readonly Finding[] {
  const { written, findings, state, end } = made;
  const before = state.base?.index.header.excludes ?? '';
  const of = (kinds: readonly Notice['kind'][]) => written.notices.filter(({ kind }) => kinds.includes(kind));
  const count = (kinds: readonly Notice['kind'][]) => kinds.reduce((sum, kind) => sum + written.noticed[kind], 0);
  const told = (
    code: ErrorCode,
    severity: Finding['severity'],
    kinds: readonly Notice['kind'][],
    words: (paths: string) => string,
    hint: string,
  ): Finding[] => {
    const total = count(kinds);
    if (total === 0) return [];
    const message = `${name}: ${words(total === 1 ? '1 path' : `${total} paths`)}: ${shown(of(kinds), total)}`;
    return [{ code, severity, plan, message, hint }];
  };
  return [
    ...told('path-unread', 'error', ['unread'], (paths) => `${paths} could not be read and is in no point`, READ_HINT),
    ...told(
      'path-carried',
      'error',
      ['carried'],
      (paths) => `${paths} could not be read and is kept as before`,
      READ_HINT,
    ),
    ...told(
      'changed-while-read',
      'warning',
      ['changed', 'shrunk', 'grown'],
      (paths) => `${paths} changed while the backup read it, and may hold two states`,
      'the next run reads it again; back it up when nothing writes to it, or dump it by its own tool',
    ),
    ...(before === '' || before === end.facts.excludes ? [] : [excludesChanged(name, plan)]),
    ...findings.map((finding) => ({ plan, ...finding })),
  ];
}

const READ_HINT = 'let the user that runs this read it, or exclude it in the plan';

/** Fewer files than the last time are no surprise when the rules are others: it is said once. */
function excludesChanged(name: string, plan: string): Finding {
  return {
    code: 'excludes-changed',
    severity: 'note',
    plan,
    message: `${name}: what is left out is not what was left out at the last point`,
    hint: 'nothing is to be done when the plan was changed on purpose; earlier points keep what they have',
  };
}

function shown(notices: readonly Notice[], total: number): string {
  const some = notices.slice(0, SHOWN).map(({ key, reason }) => `${shownPath(key)} (${reason})`);
  return total > some.length ? `${some.join(', ')}, and ${total - some.length} more` : some.join(', ');
}
