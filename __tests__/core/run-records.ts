import type { RunRecord } from '../../src/core/run-record.ts';

/** A run record of a complete run, with what a test cares about put over it. */
export function runRecord(over: Partial<RunRecord> = {}): RunRecord {
  const slot = over.slot ?? '2026-03-02T02:00:00.000Z';
  return {
    schemaVersion: 1,
    plan: 'network',
    slot,
    forced: false,
    partOnly: false,
    run: '1',
    attempt: 1,
    startedAt: slot,
    endedAt: slot,
    outcome: 'complete',
    reason: null,
    lateBy: 0,
    missed: 0,
    commit: null,
    branch: null,
    changed: false,
    headline: 'no changes',
    items: [],
    findings: [],
    calls: {},
    scopes: [],
    ...over,
  };
}
