import { type HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Finding, Outcome, Report } from '../core/result.ts';
import { type Clock, type Instant, isoTime } from '../core/time.ts';
import { type PlanProblems, problemFindings } from '../flows/plan-space.ts';

/** What a command adds to the frame that all reports share. */
export type ReportParts = Partial<Omit<Report, 'schemaVersion' | 'command' | 'startedAt' | 'endedAt'>> & {
  readonly outcome: Outcome;
};

export function reportOf(command: string, clock: Clock, startedAt: Instant, parts: ReportParts): Report {
  return {
    schemaVersion: 1,
    command,
    reason: null,
    items: [],
    findings: [],
    calls: {},
    sections: [],
    ...parts,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(clock.now()),
  };
}

/** The report of plan files with errors: every one a finding at its place. */
export function invalidPlan(command: string, clock: Clock, startedAt: Instant, problems: PlanProblems): Report {
  return reportOf(command, clock, startedAt, {
    outcome: 'invalid',
    reason: 'plan-invalid',
    findings: problemFindings(problems),
  });
}

export function errorFinding(thrown: unknown): Finding {
  const error: HoldfastError = toHoldfastError(thrown);
  return { code: error.code, severity: 'error', message: error.message, hint: error.hint };
}
