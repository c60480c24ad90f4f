/** Does the work for each, so many at once, in their order. The first that throws ends it. */
export async function eachOf<T>(
  all: readonly T[],
  atOnce: number,
  work: (one: T, at: number) => Promise<void>,
): Promise<void> {
  const queue = all.entries();
  const worker = async (): Promise<void> => {
    for (const [at, one] of queue) await work(one, at);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
