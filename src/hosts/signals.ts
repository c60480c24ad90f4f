import { HoldfastError } from '../core/errors.ts';
import { CANCELLED_EXIT } from './run-command.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** npm and shells pass a Ctrl-C on to a child that the terminal has already told: within this it is the same one. */
const SAME_SIGNAL_MS = 250;

/** The part of `process` that tells of signals. */
export interface SignalSource {
  on(event: (typeof SIGNALS)[number], listener: (signal: NodeJS.Signals) => void): unknown;
}

/**
 * The run's one AbortSignal: the first SIGINT or SIGTERM aborts it, so that the run ends cleanly and still reports; a second
 * one ends the process at once. GitHub sends SIGINT to a cancelled step, SIGTERM 7.5 s later, and kills 2.5 s after that
 * ("Workflow cancellation reference", GitHub Docs).
 */
export function watchSignals(
  source: SignalSource,
  exit: (code: number) => void,
  now: () => number = () => Date.now(),
): AbortSignal {
  const controller = new AbortController();
  let first: number | null = null;
  for (const name of SIGNALS)
    source.on(name, (signal) => {
      if (first === null) {
        first = now();
        const hint = 'start it again; the next run carries on';
        controller.abort(new HoldfastError('cancelled', `the run was ended by ${signal}`, { hint }));
      } else if (now() - first >= SAME_SIGNAL_MS) exit(CANCELLED_EXIT);
    });
  return controller.signal;
}
