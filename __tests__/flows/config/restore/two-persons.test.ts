import { expect, test } from '@jest/globals';
import type { StateStore } from '../../../../src/core/ports.ts';
import { type Approver, rememberShown, requireSecond } from '../../../../src/flows/config/restore/two-persons.ts';
import { openRepository } from '../../../../src/git/repository.ts';
import { stateRef } from '../../../../src/git/state-ref.ts';
import { bareRemote, clone } from '../../../support/bare-remote.ts';

const HASH = 'a'.repeat(16);
const NOON = Date.parse('2026-01-02T12:00:00Z');
const hours = (n: number): number => n * 3_600_000;

const by = (actor: string | null, now: number, planHash = HASH): Approver => ({
  plan: 'network',
  planHash,
  actor,
  now,
});

/** The state ref of a remote, as two machines see it. */
async function withState(work: (state: StateStore) => Promise<void>): Promise<void> {
  const remote = await bareRemote({ 'holdfast.yml': 'version: 1\n' });
  const here = await clone(remote);
  const signal = new AbortController().signal;
  const clock = { now: () => NOON, sleep: async () => {} };
  await using repository = await openRepository({ cwd: here.dir, env: here.env, signal });
  await work(stateRef(repository, clock));
}

test('a plan is approved by whoever was not shown it, with its hash, within a day', async () => {
  await withState(async (state) => {
    const refused = (approver: Approver, hash: string | null) => requireSecond(state, approver, hash);
    await expect(refused(by('bob', NOON), HASH)).rejects.toMatchObject({ code: 'two-persons' });
    await rememberShown(state, by('ada', NOON));
    await expect(refused(by('ada', NOON), HASH)).rejects.toThrow('only ada was shown it');
    await expect(refused(by('bob', NOON), null)).rejects.toMatchObject({ code: 'two-persons' });
    await expect(refused(by('bob', NOON, 'b'.repeat(16)), HASH)).rejects.toThrow('nobody was shown it');
    await expect(refused(by(null, NOON), HASH)).rejects.toThrow('nobody says who runs this');
    await requireSecond(state, by('bob', NOON + hours(24)), HASH);
    await expect(refused(by('bob', NOON + hours(25)), HASH)).rejects.toMatchObject({ code: 'plan-expired' });

    await rememberShown(state, by('bob', NOON + hours(25)));
    await requireSecond(state, by('ada', NOON + hours(25)), HASH);
    await expect(refused(by('bob', NOON + hours(25)), HASH)).rejects.toMatchObject({ code: 'plan-expired' });
  });
});

test('who is nobody is not shown a plan that needs two', async () => {
  await withState(async (state) => {
    await expect(rememberShown(state, by(null, NOON))).rejects.toMatchObject({ code: 'two-persons' });
  });
});
