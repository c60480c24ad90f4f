import { HoldfastError } from '../core/errors.ts';
import type { Finding } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { isoTime } from '../core/time.ts';
import type { DataStore } from '../flows/data/open-point.ts';
import { pourPoint } from '../flows/data/pour.ts';
import type { ChosenPoint, RestoreDeps } from '../flows/data/restore.ts';
import { shownPath } from '../sources/files/paths.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { ReportParts } from './report.ts';

type Write = (bytes: Uint8Array) => Promise<void>;

/**
 * Says what is wrong with `--target -` before anything is asked of a store, and takes standard output over: from here on no
 * report goes there, of whatever error, for a program is reading. Throws `usage`.
 */
export function openPour({ output }: CommandContext, input: CommandInput): Write {
  const wrong = (message: string, hint: string) => new HoldfastError('usage', message, { hint });
  if (output === null)
    throw wrong('--target - is for the command line: here standard output is the log', 'name a folder');
  if (output.isTTY)
    throw wrong('--target - would write to the terminal', 'add | and a program that reads it, or > and a file');
  if (input.flag('json'))
    throw wrong(
      '--target - and --json both want standard output',
      'leave one of them out; the exit code says how it went',
    );
  if (input.text('plan-hash') !== null)
    throw wrong('--target - changes nothing here, so there is no plan to hold against', 'leave --plan-hash out');
  return output.open();
}

/** Gives one file to standard output. Nothing of ours is changed by it, so nobody is asked. */
export async function pour(
  write: Write,
  of: {
    readonly deps: RestoreDeps;
    readonly data: DataStore & { readonly store: { counts(): { readonly read: number } } };
    readonly chosen: ChosenPoint;
    readonly before: readonly Finding[];
  },
): Promise<ReportParts> {
  const { chosen, data } = of;
  const poured = await pourPoint(of.deps, data, chosen, write);
  const { plan, source, slot, point, chain, type: kind, position, why } = chosen.opened.point;
  const outcome = poured.reason === null ? 'complete' : 'partial';
  const lines = [
    `from the point ${point}`,
    `${shownPath(poured.entry.key)} to standard output: ${formatSize(poured.bytes)} of ${formatSize(poured.entry.size ?? 0)}`,
    ...(poured.reason === null
      ? [`SHA-256 ${poured.sha256}`]
      : ['it is not whole: what went out is its beginning, and no more']),
  ];
  return {
    outcome,
    reason: poured.reason,
    items: [
      {
        plan,
        source,
        slot: isoTime(slot),
        point,
        chain: { id: chain, kind, position, why },
        status: outcome,
        note: 'to standard output',
        bytes: { read: data.store.counts().read, stored: poured.bytes },
      },
    ],
    itemsInSections: true,
    findings: [...of.before, ...poured.findings],
    sections: [{ kind: 'lines', title: `Restored ${plan}/${source}`, open: true, lines }],
  };
}
