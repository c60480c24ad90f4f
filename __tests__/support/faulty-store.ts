import { HoldfastError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/store.ts';
import { type Around, around, type StoreCall, type StoreOperation } from '../../src/stores/around.ts';

export type StoreFault =
  /** The call fails before anything is done. */
  | { readonly kind: 'fail'; readonly error?: Error }
  /** It is done, and the answer is lost. */
  | { readonly kind: 'lose-answer'; readonly error?: Error }
  /** Bytes of a read are changed. */
  | { readonly kind: 'change'; readonly change: (bytes: Uint8Array) => Uint8Array }
  /** A list ends with an error after so many objects. */
  | { readonly kind: 'break-list'; readonly after: number }
  /** What runs first: a test's own doing between two calls, or what ends the process. */
  | { readonly kind: 'before'; readonly run: () => void | Promise<void> };

export interface StoreFaultRule {
  readonly operation?: StoreOperation;
  readonly match?: (call: StoreCall) => boolean;
  /** How many matching calls pass first. */
  readonly skip?: number;
  /** How many calls after those are hit; default all. */
  readonly times?: number;
  readonly fault: StoreFault;
}

export interface FaultyStore extends Store {
  /** Every call so far, oldest first. */
  readonly calls: readonly StoreCall[];
  /** Gives how often the rule has hit. */
  add(rule: StoreFaultRule): () => number;
  clear(): void;
}

/** A store that goes wrong where a test says so. */
export function faultyStore(store: Store): FaultyStore {
  const calls: StoreCall[] = [];
  let rules: { rule: StoreFaultRule; seen: number; fired: number }[] = [];

  function faultOf(call: StoreCall): StoreFault | null {
    calls.push(call);
    for (const armed of rules) {
      const { operation, match, skip = 0, times = Number.POSITIVE_INFINITY, fault } = armed.rule;
      if (operation !== undefined && operation !== call.operation) continue;
      if (match !== undefined && !match(call)) continue;
      armed.seen += 1;
      if (armed.seen <= skip || armed.fired >= times) continue;
      armed.fired += 1;
      return fault;
    }
    return null;
  }

  const by: Around = {
    async one(call, run) {
      const fault = faultOf(call);
      if (fault?.kind === 'fail') throw fault.error ?? networkError();
      if (fault?.kind === 'before') await fault.run();
      const answer = await run();
      if (fault?.kind === 'lose-answer') throw fault.error ?? networkError();
      return fault?.kind === 'change' && answer instanceof Uint8Array
        ? (fault.change(answer) as unknown as typeof answer)
        : answer;
    },
    async *many(call, start, after) {
      const fault = faultOf(call);
      if (fault?.kind === 'fail') throw fault.error ?? networkError();
      if (fault?.kind === 'before') await fault.run();
      let given = 0;
      for await (const object of start(after)) {
        if (fault?.kind === 'break-list' && given === fault.after) throw networkError();
        given += 1;
        yield object;
      }
    },
  };
  return {
    ...around(store, by),
    calls,
    add(rule) {
      const armed = { rule, seen: 0, fired: 0 };
      rules.push(armed);
      return () => armed.fired;
    },
    clear() {
      rules = [];
    },
  };
}

export function networkError(): HoldfastError {
  return new HoldfastError('network', 'the connection was reset', { hint: 'check the network' });
}
