import { HoldfastError } from './errors.ts';
import type { RunRecord } from './run-record.ts';
import { parseSlotKey, slotKey } from './time.ts';

/** Where a record lies, in the state ref and in a destination alike: `runs/<plan>/<slot>/<run>-<attempt>.json`. `n` from 2 on tells apart two records of one attempt. */
export function recordPath(record: RunRecord, n = 1): string {
  const slot = slotKey(Date.parse(record.slot));
  return `${recordFolder(record.plan)}${slot}/${record.run}-${record.attempt}${n === 1 ? '' : `-${n}`}.json`;
}

export function recordFolder(plan: string): string {
  return `runs/${plan}/`;
}

export function recordText(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** The place that records lie in, as errors name it, and what helps when one is damaged. */
export interface RecordsPlace {
  readonly name: string;
  readonly mend: string;
}

/** Throws `state-unavailable` naming the file: a record that cannot be read is never taken for one that is not there. */
export function parseRecord(path: string, text: string | undefined, place: RecordsPlace): RunRecord {
  const damaged = (why: string, cause?: unknown) =>
    new HoldfastError('state-unavailable', `the run record '${path}' in ${place.name} ${why}`, {
      hint: `update Holdfast if a newer version wrote it; else ${place.mend}`,
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
