import { expect, test } from '@jest/globals';
import type { CommitChange } from '../../src/core/ports.ts';
import { pushCommitter } from '../../src/git/push-committer.ts';
import { STATE_REF, stateRef } from '../../src/git/state-ref.ts';
import { bareRemote, clone, filesAt, localRepository, protectBranch } from '../support/bare-remote.ts';
import { change, frozen, opened, record } from '../support/git-run.ts';

const SLOT = '2026-01-02T03:00:00.000Z';

/** A commit with the record and the base that go with it. */
function withState(head: string | null, text: string): CommitChange {
  return {
    ...change(head, { 'snapshots/a.json': text }),
    state: (commit) => ({
      record: record('network', SLOT, { commit }),
      base: new Map([['main/snapshots/a.json', text]]),
      message: 'state',
    }),
  };
}

test('branch, run record and base move in one push, and the record names the commit', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  const result = await pushCommitter(repository, frozen()).commit(withState(head, '1'));

  const commit = await remote.git('rev-parse', 'main');
  expect(result).toEqual({ kind: 'committed', commit, stateWritten: true });
  const state = await stateRef(repository, frozen()).read();
  expect((await state.records('network')).map((r) => r.commit)).toEqual([commit]);
  expect(await state.base('main')).toEqual(new Map([['main/snapshots/a.json', '1']]));
});

test('when another writer moved the state, neither ref moves', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using theirs = await clone(remote);
  await using repository = await opened(ours);
  await using other = await opened(theirs);
  const { head } = await repository.tip('main');
  const raced: CommitChange = {
    ...withState(head, '1'),
    state: () => ({ record: record('network', SLOT), message: 'state' }),
  };
  // The other run writes between our reading of the state and our push.
  const store = await repository.store();
  const fetchRef = repository.fetchRef;
  let raceIsOn = true;
  const racing = {
    ...repository,
    fetchRef: async (ref: string) => {
      const commit = await fetchRef(ref);
      if (ref === STATE_REF && raceIsOn) {
        raceIsOn = false;
        await stateRef(other, frozen()).write({ record: record('points', SLOT), message: 'other' });
      }
      return commit;
    },
    store: () => Promise.resolve(store),
  };

  expect(await pushCommitter(racing, frozen()).commit(raced)).toEqual({ kind: 'moved' });
  expect(await remote.git('rev-parse', 'main')).toBe(head);
  expect((await pushCommitter(racing, frozen()).commit(raced)).kind).toBe('committed');
  expect(await (await stateRef(repository, frozen()).read()).plans()).toEqual(['network', 'points']);
});

test('when another writer moved the branch, the state stays as it was', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using theirs = await clone(remote);
  await using repository = await opened(ours);
  await using other = await opened(theirs);
  const { head } = await repository.tip('main');
  await pushCommitter(other, frozen()).commit(change(head, { 'b.json': '1' }));

  expect(await pushCommitter(repository, frozen()).commit(withState(head, '1'))).toEqual({ kind: 'moved' });
  expect((await stateRef(repository, frozen()).read()).found).toBe(false);
});

test('a protected branch is named as such, and takes the state with it', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await protectBranch(remote, 'main');
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  await expect(pushCommitter(repository, frozen()).commit(withState(head, '1'))).rejects.toMatchObject({
    code: 'branch-protected',
  });
  expect((await stateRef(repository, frozen()).read()).found).toBe(false);
});

test('a server that cannot push together gets the branch alone, and the answer says so', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await remote.git('config', 'receive.advertiseAtomic', 'false');
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  const result = await pushCommitter(repository, frozen()).commit(withState(head, '1'));

  expect(result).toMatchObject({ kind: 'committed', stateWritten: false });
  expect(await filesAt(remote, 'main')).toEqual({ 'README.md': 'hello', 'snapshots/a.json': '1' });
  expect((await stateRef(repository, frozen()).read()).found).toBe(false);
});

test('without a remote the state is left to the caller', async () => {
  await using local = await localRepository();
  await using repository = await opened(local);
  const { head } = await repository.tip('main');
  const result = await pushCommitter(repository, frozen()).commit(withState(head, '1'));
  expect(result).toMatchObject({ kind: 'committed', stateWritten: false });
});
