import type { Store } from '../core/store.ts';
import { type Around, around, type StoreOperation } from './around.ts';

export interface StoreCounts {
  /** Calls by name, failed ones too; a list counts once, however many pages it has. */
  readonly calls: Readonly<Record<StoreOperation, number>>;
  /** Of puts that ended well. */
  readonly written: number;
  /** Of gets that ended well. */
  readonly read: number;
}

export interface MeteredStore extends Store {
  counts(): StoreCounts;
}

/** Counts what a run does with a store. */
export function metered(store: Store): MeteredStore {
  const calls: Record<StoreOperation, number> = { put: 0, get: 0, head: 0, list: 0, remove: 0, versions: 0 };
  let written = 0;
  let read = 0;
  const by: Around = {
    async one(call, run) {
      calls[call.operation] += 1;
      const answer = await run();
      if (call.operation === 'put') written += call.bytes;
      if (answer instanceof Uint8Array) read += answer.length;
      return answer;
    },
    many(call, start, after) {
      calls[call.operation] += 1;
      return start(after);
    },
  };
  return { ...around(store, by), counts: () => ({ calls: { ...calls }, written, read }) };
}
