import type { Command, CommandContext, CommandInput } from '../commands/command.ts';
import { type ErrorCode, type HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Finding, Outcome, Report } from '../core/result.ts';
import { type Clock, type Instant, isoTime } from '../core/time.ts';

/** 128 + SIGINT, as shells count. */
export const CANCELLED_EXIT = 130;

/** A command that does not end within this after a signal is given up; GitHub's next signal comes after 7.5 s. */
const GRACE_MS = 5_000;

/** What a thrown error makes of a run; every other code makes it `failed`. */
const OUTCOMES: Partial<Record<ErrorCode, Outcome>> = {
  usage: 'invalid',
  'plan-invalid': 'invalid',
  'plan-missing': 'invalid',
  'plan-unknown': 'invalid',
  'not-carried-out': 'invalid',
  'public-repository': 'refused',
  'account-mismatch': 'refused',
  'store-refused': 'refused',
  'keys-replaced': 'refused',
  'key-holder': 'refused',
  'plan-changed': 'refused',
  'plan-expired': 'refused',
  'two-persons': 'refused',
  'mass-change': 'refused',
  'early-removal': 'refused',
  'restore-refused': 'refused',
  'restore-open': 'refused',
  'restore-unknown': 'invalid',
  'mapping-invalid': 'invalid',
  'changed-since-plan': 'refused',
  'target-refused': 'refused',
  'point-vanished': 'refused',
  'entry-replaced': 'refused',
  cancelled: 'cancelled',
};

/** How a run ended: with the command's own report, or with one that was made of what it threw. */
export interface Ended {
  readonly report: Report;
  readonly thrown: HoldfastError | null;
}

/** Runs a command to its report, whatever happens: the one place that catches. `input` may throw `usage`. */
export async function runCommand(
  command: Command,
  input: () => CommandInput,
  ctx: CommandContext,
  graceMs: number = GRACE_MS,
): Promise<Ended> {
  const startedAt = ctx.clock.now();
  const giveUp = new AbortController();
  try {
    ctx.signal.throwIfAborted();
    const run = command.run(ctx, input());
    run.catch(() => {}); // after it was given up, nobody waits for it
    const report = await Promise.race([run, gaveUp(ctx.signal, graceMs, giveUp.signal)]);
    return { report: cancelledIf(ctx.signal, report), thrown: null };
  } catch (thrown) {
    // Whatever a command throws once the signal is there, it throws because of it.
    const error = toHoldfastError(ctx.signal.aborted ? ctx.signal.reason : thrown);
    if (error.code === 'internal') ctx.log.debug(stackOf(thrown));
    return { report: reportOfError(command.name, error, ctx.clock, startedAt), thrown: error };
  } finally {
    giveUp.abort();
  }
}

/** The report of a run that ended by an error. */
export function reportOfError(command: string, error: HoldfastError, clock: Clock, startedAt: Instant): Report {
  return {
    schemaVersion: 1,
    command,
    outcome: OUTCOMES[error.code] ?? 'failed',
    reason: error.code,
    items: [],
    findings: [findingOf(error)],
    calls: {},
    startedAt: isoTime(startedAt),
    endedAt: isoTime(clock.now()),
    sections: [],
  };
}

function findingOf(error: HoldfastError): Finding {
  return { code: error.code, severity: 'error', message: error.message, hint: error.hint };
}

/** A report that was reached in spite of the signal keeps its items; only a run that had done all stays what it is. */
function cancelledIf(signal: AbortSignal, report: Report): Report {
  if (!signal.aborted || report.outcome === 'complete' || report.outcome === 'nothing-due') return report;
  const error = toHoldfastError(signal.reason);
  const findings = report.findings.some(({ code }) => code === 'cancelled')
    ? report.findings
    : [findingOf(error), ...report.findings];
  return { ...report, outcome: 'cancelled', reason: 'cancelled', findings };
}

/** Rejects `graceMs` after the signal; never settles without one. */
function gaveUp(signal: AbortSignal, graceMs: number, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const start = (): void => {
      const timer = setTimeout(() => reject(signal.reason), graceMs);
      done.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    if (signal.aborted) start();
    else signal.addEventListener('abort', start, { once: true, signal: done });
  });
}

function stackOf(thrown: unknown): string {
  return Error.isError(thrown) ? (thrown.stack ?? thrown.message) : String(thrown);
}
