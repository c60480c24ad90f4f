/** Commands that only read, run by the command line's own host over a repository with run records. */
import { commands } from '../../src/commands/index.ts';
import type { Result } from '../../src/core/result.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import { stateRef } from '../../src/git/state-ref.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';
import { bareRemote, clone, type Files } from '../support/bare-remote.ts';
import { frozen, opened, record } from '../support/git-run.ts';

const PLAN = `version: 1
id: acme-infra
plans:
  network:
    schedule: "0 * * * *"
    sources: [route53]
`;

export interface Read {
  readonly exit: number;
  readonly result: Result;
  readonly text: string;
}

/** Runs of the plan `network` at `HH:MM:SS` of 2 January 2026; the slot is the hour's. */
export function runAt(time: string, more: Partial<RunRecord> = {}): RunRecord {
  const items = [{ plan: 'network', source: 'route53', status: 'complete' as const }];
  const startedAt = `2026-01-02T${time}.000Z`;
  return record('network', `2026-01-02T${time.slice(0, 2)}:00:00.000Z`, { startedAt, run: time, items, ...more });
}

/** Gives back what the command prints for people and for machines, at `HH:MM:SS` of the same day. */
export async function read(
  argv: readonly string[],
  time: string,
  records: readonly RunRecord[] | null,
  files: Files = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Read> {
  await using remote = await bareRemote({ 'holdfast.yml': PLAN, ...files });
  await using work = await clone(remote);
  if (records !== null) {
    await using repository = await opened(work);
    for (const one of records) await stateRef(repository, frozen()).write({ record: one, message: 'a run' });
  }
  const clock = memoryClock(Date.parse(`2026-01-02T${time}Z`));
  const world = { env: { ...work.env, ...env }, cwd: work.dir, clock, commands, sources };
  const { exit, stdout, stderr } = await runInMemory([...argv, '--json'], world);
  return { exit, result: JSON.parse(stdout) as Result, text: stderr };
}
