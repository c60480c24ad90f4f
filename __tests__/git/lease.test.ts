import { expect, test } from '@jest/globals';
import { pushCommitter } from '../../src/git/push-committer.ts';
import { bareRemote, clone, commitAs } from '../support/bare-remote.ts';
import { change, frozen, opened } from '../support/git-run.ts';

test('a branch that was set back between reading and pushing is not put forward again', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  const first = await remote.git('rev-parse', 'main');
  await commitAs(remote, 'someone', { 'secret.txt': 'to be taken back' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const tip = await repository.tip('main');

  // Without a lease this push would be a plain fast-forward of the branch, and bring back what was taken out.
  await remote.git('update-ref', 'refs/heads/main', first);
  const made = await pushCommitter(repository, frozen()).commit(change(tip.head, { 'snapshots/a': '1' }));

  expect(made).toEqual({ kind: 'moved' });
  expect(await remote.git('rev-parse', 'main')).toBe(first);
});

test.each(['snapshots', 'deep'])('somebody’s file %s where the folder is to be is named and stays', async (name) => {
  await using remote = await bareRemote({ [name]: 'mine' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const tip = await repository.tip('main');
  await expect(tip.files(name === 'deep' ? 'deep/er/snapshots' : 'snapshots')).rejects.toMatchObject({
    code: 'unsafe-path',
    message: `'${name}' is no folder on this branch`,
  });
});
