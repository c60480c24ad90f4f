/** Counts every attempt, by `service:Operation`. */
export interface CallCounter {
  count(call: string): void;
  /** A copy, keys sorted. */
  counts(): Readonly<Record<string, number>>;
}

export function createCallCounter(): CallCounter {
  const counts = new Map<string, number>();
  return {
    count(call) {
      counts.set(call, (counts.get(call) ?? 0) + 1);
    },
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
