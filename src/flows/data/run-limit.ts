import { formatDuration } from '../../core/duration.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';

export interface RunLimit extends Disposable {
  /** Aborted by the run's own signal, or with `runtime-exceeded` when the plan's time is over. */
  readonly signal: AbortSignal;
}

/**
 * The time that a plan's run may take, from now on. The signal stops the work and not its stores: a run that is stopped writes
 * down how far it came, and has all the time for it.
 */
export function runLimit(signal: AbortSignal, { name, maxRuntime }: Plan): RunLimit {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort(
      new HoldfastError('runtime-exceeded', `plan '${name}' took longer than ${formatDuration(maxRuntime)}`, {
        hint: 'the next run goes on from what is stored; maxRuntime of the plan says how long a run may take',
      }),
    );
  }, maxRuntime).unref();
  return { signal: AbortSignal.any([signal, over.signal]), [Symbol.dispose]: () => clearTimeout(timer) };
}
