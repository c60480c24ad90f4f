import type { RecordsPlace } from '../core/run-record-file.ts';

/** How many records of one plan are kept: six weeks of hourly runs. */
const RECORDS_KEPT = 1_000;

export const STATE_PLACE: RecordsPlace = {
  name: 'refs/holdfast/state',
  mend: 'remove that file from the ref, or delete the ref to start anew',
};

export function planOf(path: string): string | null {
  return /^runs\/([^/]+)\/[^/]+\/[^/]+\.json$/.exec(path)?.[1] ?? null;
}

/** The oldest records of a plan beyond the newest `RECORDS_KEPT`. The slot in the path sorts by time. */
export function surplusRecords(paths: Iterable<string>, plan: string): readonly string[] {
  const own = [...paths].filter((path) => planOf(path) === plan).sort();
  return own.slice(0, Math.max(0, own.length - RECORDS_KEPT));
}
