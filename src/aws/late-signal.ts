/** Hosts give a run five seconds after a signal: what it does after that may take most of them. */
const LATE_MS = 4_000;

/** One for each signal: a run that makes thousands of orders listens once. */
const known = new WeakMap<AbortSignal, AbortSignal>();

/**
 * Aborts some seconds after another signal does, with the same reason. A backup that is told to stop still has to write down
 * how far it came, and to let writers go that it made hold still: a call that is refused at once would lose that.
 */
export function lateSignal(signal: AbortSignal): AbortSignal {
  const before = known.get(signal);
  if (before !== undefined) return before;
  const late = new AbortController();
  known.set(signal, late.signal);
  const start = (): void => {
    setTimeout(() => late.abort(signal.reason), LATE_MS).unref();
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return late.signal;
}
