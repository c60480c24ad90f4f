import { exitCode, OUTCOMES, type Outcome } from '../../src/core/result.ts';
import { code, markdownTable } from './markdown-table.ts';

const MEANINGS: Readonly<Record<Outcome, string>> = {
  complete: 'all that was asked is done; also when a slot was already served or another run is at it',
  'nothing-due': 'no plan is due',
  failed: 'a plan or the whole run failed',
  invalid: 'the command line, an input or a plan file is wrong; nothing was done',
  partial: 'something could not be read; what could be is saved, and what could not keeps its last good state',
  drift: 'AWS and the committed state differ, for a command that was asked about it',
  refused: 'a safety rule refused; nothing was done',
  waiting: 'AWS is at it still: a snapshot, a copy, packs that are thawed; the next run carries on',
  cancelled: 'a signal ended the run',
};

/** Exit codes with their outcomes; the finding `mass-removal` makes a 0 a 4, `--wait` makes that of `waiting` a 6. */
export function exitCodeTable(): string {
  const rows = OUTCOMES.map((outcome) => [
    String(exitCode({ outcome, findings: [] })),
    code(outcome),
    MEANINGS[outcome],
  ]);
  const mass = String(
    exitCode({ outcome: 'complete', findings: [{ code: 'mass-removal', severity: 'warning', message: '' }] }),
  );
  rows.push([
    mass,
    '`complete` with the finding `mass-removal`',
    'done and committed, but a large part of AWS is gone: look',
  ]);
  rows.push([
    String(exitCode({ outcome: 'waiting', findings: [], waited: true })),
    '`waiting` with `--wait`',
    'it was waited for, and is not done yet',
  ]);
  const sorted = rows.toSorted(([a], [b]) => Number(a) - Number(b));
  return markdownTable(['Code', 'Outcome', 'Meaning'], sorted);
}
