import { expect, test } from '@jest/globals';
import { pushCommitter } from '../../src/git/push-committer.ts';
import { bareRemote, clone, commitAs, filesAt } from '../support/bare-remote.ts';
import { change, frozen, opened } from '../support/git-run.ts';

test('a branch that was never pushed reaches the remote with its own history under the commit', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await ours.git('checkout', '-q', '-b', 'feature');
  await ours.git(
    '-c',
    'user.name=me',
    '-c',
    'user.email=me@example.com',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    'mine',
  );
  const mine = await ours.git('rev-parse', 'HEAD');
  await using repository = await opened(ours);
  const tip = await repository.tip('feature');
  expect([tip.head, tip.published]).toEqual([mine, false]);

  const made = await pushCommitter(repository, frozen()).commit({
    ...change(tip.head, { 'snapshots/a': '1' }, 'feature'),
    published: tip.published,
  });

  expect(made.kind).toBe('committed');
  expect(await remote.git('rev-parse', 'feature^')).toBe(mine);
  expect(await filesAt(remote, 'feature')).toEqual({ 'README.md': 'hello', 'snapshots/a': '1' });
});

test('when somebody pushed a branch of that name meanwhile, the answer is moved', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await ours.git('checkout', '-q', '-b', 'feature');
  await using repository = await opened(ours);
  const tip = await repository.tip('feature');
  await remote.git('branch', 'feature', 'main');
  await commitAs(remote, 'someone', { 'other.md': 'theirs' });

  const made = await pushCommitter(repository, frozen()).commit({
    ...change(tip.head, { 'snapshots/a': '1' }, 'feature'),
    published: tip.published,
  });
  expect(made).toEqual({ kind: 'moved' });
});

test('a branch that is nowhere yet begins without a parent', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const tip = await repository.tip('backups');
  expect([tip.head, tip.published]).toEqual([null, true]);
  await pushCommitter(repository, frozen()).commit(change(tip.head, { 'snapshots/a': '1' }, 'backups'));
  expect(await filesAt(remote, 'backups')).toEqual({ 'snapshots/a': '1' });
});
