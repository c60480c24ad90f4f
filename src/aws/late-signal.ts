/** Hosts give a run five seconds after a signal: what it does after that may take most of them. */
const LATE_MS = 4_000;

/**
 * Aborts some seconds after another signal does, with the same reason. A backup that is told to stop still has to write down
 * how far it came, and to let writers go that it made hold still: a call that is refused at once would lose that.
 */
export function lateSignal(signal: AbortSignal): AbortSignal {
  const late = new AbortController();
  const start = (): void => {
    setTimeout(() => late.abort(signal.reason), LATE_MS).unref();
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return late.signal;
}
