import type { ReadTally } from '../../archive/read-tally.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { RecoveryPoint } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { SinkLoss } from '../../core/sink.ts';
import { shownPath } from '../../sources/files/paths.ts';
import { hurtFindings } from './hurt-findings.ts';
import type { ChosenPoint } from './restore.ts';

/** So many paths are named one by one, of each kind. */
const NAMED_MAX = 50;

const LOSSES: Readonly<Record<SinkLoss, readonly [string, string]>> = {
  owner: [
    'belong to whoever restored them, and not to their owner',
    'restore as root to give files back to their owners',
  ],
  'special-mode': ['are without setuid and setgid, since their owner is another', 'restore as root to keep them'],
  socket: ['are sockets, which are left to the programs that listen on them', 'start the program'],
  attribute: ['are without their extended attributes: there is no setfattr here', 'install attr and restore again'],
};

/** What a restore did not bring back, and why; the reason is the code that makes it partial, null when it is complete. */
export function restoreFindings(
  { request, opened }: ChosenPoint,
  tally: ReadTally,
): { readonly findings: readonly Finding[]; readonly reason: ErrorCode | null } {
  const { plan } = request.address;
  const hurt = hurtFindings(plan, tally.hurt);
  const failed = tally.failed
    .slice(0, NAMED_MAX)
    .map(({ key, reason }): Finding => notRestored(plan, `'${shownPath(key)}' could not be written: ${reason}`));
  const rest = tally.failedEntries - failed.length;
  if (rest > 0) failed.push(notRestored(plan, `${rest} more could not be written`));
  const { unreadEntries, unread } = tally;
  const absent = unread.slice(0, NAMED_MAX).map(({ key, reason }) => `'${shownPath(key)}' (${reason})`);
  const notInPoint: Finding[] =
    unreadEntries === 0
      ? []
      : [
          {
            code: 'not-in-point',
            severity: 'error',
            plan,
            message: `${unreadEntries} could not be read when ${opened.point.point} was made and are not in it: ${absent.join(', ')}`,
            hint: 'another point may have them: restore them from it with --item and --at',
          },
        ];
  const losses = Object.entries(tally.losses) as [SinkLoss, number][];
  const notes = losses.map(([loss, count]): Finding => {
    const [what, hint] = LOSSES[loss];
    return { code: 'not-kept', severity: 'note', plan, message: `${count} restored entries ${what}`, hint };
  });
  const [first] = [...tally.hurt, ...failed, ...notInPoint];
  return {
    findings: [
      ...hurt,
      ...failed,
      ...notInPoint,
      ...carriedFinding(opened.point, tally.carriedEntries, tally.carried),
      ...keptFinding(plan, tally),
      ...notes,
    ],
    reason: first?.code ?? null,
  };
}

/** A line that fits nothing may be misspelt, and what it was to keep out is then restored. */
export function misfitFindings({ request, misfits }: ChosenPoint): readonly Finding[] {
  return (['include', 'exclude'] as const).flatMap((option) =>
    misfits[option].map(
      (line): Finding => ({
        code: 'selection-empty',
        severity: 'warning',
        plan: request.address.plan,
        message: `--${option} '${line}' fits nothing of what is asked for`,
        hint: 'correct it or leave it out; patterns are lines as in .gitignore',
      }),
    ),
  );
}

function notRestored(plan: string, message: string): Finding {
  const hint = 'mend the cause and restore again with --overwrite changed: what is done is not done twice';
  return { code: 'not-restored', severity: 'error', plan, message, hint };
}

/** Somebody who restores yesterday's point and gets last week's dump has to be told. */
export function carriedFinding(
  { plan, point }: Pick<RecoveryPoint, 'plan' | 'point'>,
  count: number,
  carried: ReadTally['carried'],
): readonly Finding[] {
  if (count === 0) return [];
  const named = carried.slice(0, NAMED_MAX).map((one) => `'${shownPath(one.key)}' (as of ${one.point}: ${one.reason})`);
  return [
    {
      code: 'path-carried',
      severity: 'warning',
      plan,
      message: `${count} could not be read when ${point} was made and ${count === 1 ? 'is' : 'are'} older than it: ${named.join(', ')}`,
      hint: 'look whether they are new enough; list --item shows the time of each, and a later point may have read them',
    },
  ];
}

function keptFinding(plan: string, { kept }: ReadTally): readonly Finding[] {
  if (kept.exists === 0) return [];
  const message = `${kept.exists} were there already and were left as they were, whatever is in them`;
  const hint = 'to have what the point has, restore with --overwrite changed, or into an empty folder';
  return [{ code: 'kept-existing', severity: 'warning', plan, message, hint }];
}
