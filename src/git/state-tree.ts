import { HoldfastError } from '../core/errors.ts';
import type { RunRecord } from '../core/run-record.ts';
import { parseSlotKey, slotKey } from '../core/time.ts';

/** How many records of one plan are kept: six weeks of hourly runs. */
const RECORDS_KEPT = 1_000;

/** `runs/<plan>/<slot>/<run>-<attempt>.json`; `n` from 2 on tells apart two records of one attempt. */
export function recordPath(record: RunRecord, n = 1): string {
  const slot = slotKey(Date.parse(record.slot));
  return `runs/${record.plan}/${slot}/${record.run}-${record.attempt}${n === 1 ? '' : `-${n}`}.json`;
}

export function recordText(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`;
}

export function planOf(path: string): string | null {
  return /^runs\/([^/]+)\/[^/]+\/[^/]+\.json$/.exec(path)?.[1] ?? null;
}

/** The oldest records of a plan beyond the newest `RECORDS_KEPT`. The slot in the path sorts by time. */
export function surplusRecords(paths: Iterable<string>, plan: string): readonly string[] {
  const own = [...paths].filter((path) => planOf(path) === plan).sort();
  return own.slice(0, Math.max(0, own.length - RECORDS_KEPT));
}

/** Throws `state-unavailable` naming the file: a record that cannot be read is never taken for one that is not there. */
export function parseRecord(path: string, text: string | undefined): RunRecord {
  const damaged = (why: string, cause?: unknown) =>
    new HoldfastError('state-unavailable', `the run record '${path}' in refs/holdfast/state ${why}`, {
      hint: 'update Holdfast if a newer version wrote it; else remove that file from the ref, or delete the ref to start anew',
      cause,
    });
  let value: Partial<Record<keyof RunRecord, unknown>>;
  try {
    value = JSON.parse(text ?? '') as typeof value;
  } catch (cause) {
    throw damaged('is damaged', cause);
  }
  if (typeof value !== 'object' || value === null) throw damaged('is damaged');
  if (value.schemaVersion !== 1) throw damaged(`has the unknown schemaVersion ${JSON.stringify(value.schemaVersion)}`);
  const texts = [value.plan, value.slot, value.run, value.startedAt, value.endedAt, value.outcome];
  const slot = parseSlotKey(path.split('/')[2] ?? '');
  if (texts.some((member) => typeof member !== 'string') || !Array.isArray(value.items) || slot === null)
    throw damaged('is damaged');
  return value as RunRecord;
}

/** By slot, then by start. */
export function inOrder(records: readonly RunRecord[]): readonly RunRecord[] {
  return records.toSorted(
    (a, b) => Date.parse(a.slot) - Date.parse(b.slot) || Date.parse(a.startedAt) - Date.parse(b.startedAt),
  );
}
