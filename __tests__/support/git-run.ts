/** What a run brings along: a repository opened in a clone, a frozen clock, a change. */
import type { CommitChange } from '../../src/core/ports.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import type { Clock } from '../../src/core/time.ts';
import { openRepository, type Repository } from '../../src/git/repository.ts';
import type { Clone } from './bare-remote.ts';

export function frozen(iso = '2026-01-02T03:04:05.678Z'): Clock {
  const at = Date.parse(iso);
  return { now: () => at, sleep: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 50))) };
}

export function opened(clone: Clone, env: Record<string, string> = {}): Promise<Repository> {
  return openRepository({ cwd: clone.dir, env: { ...clone.env, ...env }, signal: new AbortController().signal });
}

export function change(
  expectedHead: string | null,
  files: Readonly<Record<string, string | null>>,
  branch = 'main',
): CommitChange {
  return {
    branch,
    expectedHead,
    changes: new Map(Object.entries(files)),
    message: { headline: 'network: 1 change', body: 'Slot 2026-01-02T03:00:00.000Z' },
  };
}

export function record(plan: string, slot: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    schemaVersion: 1,
    plan,
    slot,
    forced: false,
    run: '12345',
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
    partOnly: false,
    items: [],
    findings: [],
    calls: {},
    scopes: [],
    ...more,
  };
}
