import { createHash } from 'node:crypto';
import { HoldfastError } from '../../core/errors.ts';
import type { State, StateStore } from '../../core/ports.ts';
import type { RunRecord } from '../../core/run-record.ts';
import { inOrder, parseRecord, recordFolder, recordPath, recordText } from '../../core/run-record-file.ts';
import type { Store } from '../../core/store.ts';

/** What a command needs of the past: `recent` ends at the newest complete run, `all` is what a list of points needs. */
export type Depth = 'recent' | 'all';

const AT_ONCE = 32;
const RECORDS_MAX = 1000;

/** The state of a plan whose run records lie in its destination; the capture base is in the state ref all the same. */
export function destinationState(store: Store, depth: Depth, base: StateStore | null): State {
  return {
    found: true,
    records: (plan) => readRecords(store, plan, depth),
    async plans() {
      const plans = new Set<string>();
      for await (const { key } of store.list('runs/')) plans.add(key.split('/')[1] ?? '');
      return [...plans].sort();
    },
    base: async (prefix) => (base === null ? new Map() : (await base.read()).base(prefix)),
    file: async (path) => (base === null ? null : (await base.read()).file(path)),
    files: async (folder) => (base === null ? new Map() : (await base.read()).files(folder)),
  };
}

/** The newest records, at least until one of a complete run. Throws `state-unavailable`, also for one that is damaged. */
async function readRecords(store: Store, plan: string, depth: Depth): Promise<readonly RunRecord[]> {
  try {
    const keys: string[] = [];
    for await (const { key } of store.list(recordFolder(plan))) if (key.endsWith('.json')) keys.push(key);
    const newestFirst = keys.reverse().slice(0, RECORDS_MAX);
    const records: RunRecord[] = [];
    for (let at = 0; at < newestFirst.length; at += AT_ONCE) {
      const batch = newestFirst.slice(at, at + AT_ONCE);
      records.push(...(await Promise.all(batch.map((key) => readRecord(store, key)))));
      if (depth === 'recent' && records.some(({ outcome, partOnly }) => outcome === 'complete' && !partOnly)) break;
    }
    return inOrder(records);
  } catch (error) {
    // A directory that is not there yet holds no run.
    if (error instanceof HoldfastError && error.code === 'store-missing') return [];
    throw unavailable(store, 'read', error);
  }
}

async function readRecord(store: Store, key: string): Promise<RunRecord> {
  const text = Buffer.from(await store.get(key)).toString('utf8');
  return parseRecord(key, text, { name: store.name, mend: 'remove that object' });
}

/** Throws `state-unavailable`. */
export async function writeRecord(store: Store, record: RunRecord): Promise<void> {
  const bytes = Buffer.from(recordText(record));
  const sha256 = createHash('sha256').update(bytes).digest();
  for (let n = 1; ; n++) {
    try {
      await store.put(recordPath(record, n), bytes, sha256);
      return;
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code !== 'object-exists')
        throw unavailable(store, 'written', error);
    }
  }
}

function unavailable(store: Store, verb: string, error: unknown): unknown {
  if (!(error instanceof HoldfastError) || error.code === 'cancelled' || error.code === 'state-unavailable')
    return error;
  return new HoldfastError(
    'state-unavailable',
    `the run records in ${store.name} could not be ${verb}: ${error.message}`,
    {
      hint: error.hint,
      cause: error,
    },
  );
}
