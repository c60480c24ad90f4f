import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pushCommitter } from '../../src/git/push-committer.ts';
import {
  bareRemote,
  clone,
  commitAs,
  filesAt,
  localRepository,
  protectBranch,
  serverHook,
} from '../support/bare-remote.ts';
import { change, frozen, opened } from '../support/git-run.ts';

test('commits on the tip that was read: only our files change, the date is the run’s', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello', 'snapshots/a.json': '{}\n' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const tip = await repository.tip('main');

  const result = await pushCommitter(repository, frozen()).commit(
    change(tip.head, { 'snapshots/a.json': null, 'snapshots/b.json': '{"ttl":60}\n' }),
  );

  expect(result).toMatchObject({ kind: 'committed', commit: await remote.git('rev-parse', 'main') });
  expect(await filesAt(remote, 'main')).toEqual({ 'README.md': 'hello', 'snapshots/b.json': '{"ttl":60}\n' });
  expect(await remote.git('log', '-1', '--format=%aI|%cI|%s|%b|%P', 'main')).toBe(
    `2026-01-02T03:04:05+00:00|2026-01-02T03:04:05+00:00|network: 1 change|Slot 2026-01-02T03:00:00.000Z\n|${tip.head}`,
  );
});

test('a second writer between tip and commit: the answer is moved, and nobody’s change is lost', async () => {
  await using remote = await bareRemote({ 'snapshots/a.json': '{}' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const committer = pushCommitter(repository, frozen());
  const tip = await repository.tip('main');

  await commitAs(remote, 'someone', { 'README.md': 'hello' });
  const files = { 'snapshots/a.json': '{"ttl":60}' };
  expect(await committer.commit(change(tip.head, files))).toEqual({ kind: 'moved' });

  const again = await repository.tip('main');
  expect((await committer.commit(change(again.head, files))).kind).toBe('committed');
  expect(await filesAt(remote, 'main')).toEqual({ 'README.md': 'hello', 'snapshots/a.json': '{"ttl":60}' });
});

test('of two committers at once one is first, and after its second try both changes are there', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using one = await clone(remote, { depth: 1 });
  await using two = await clone(remote);
  const write = async (where: typeof one, path: string, name: string) => {
    await using repository = await opened(where, { GIT_AUTHOR_NAME: name });
    for (let attempts = 1; ; attempts++) {
      const { head } = await repository.tip('main');
      const result = await pushCommitter(repository, frozen()).commit(change(head, { [path]: name }));
      if (result.kind === 'committed') return attempts;
    }
  };

  const attempts = await Promise.all([write(one, 'snapshots/a', 'one'), write(two, 'snapshots/b', 'two')]);

  expect(Math.max(...attempts)).toBeLessThanOrEqual(2);
  expect(await filesAt(remote, 'main')).toEqual({ 'README.md': 'hello', 'snapshots/a': 'one', 'snapshots/b': 'two' });
  expect(await remote.git('rev-list', '--count', 'main')).toBe('3');
});

test('a change that the tip already has makes no commit', async () => {
  await using remote = await bareRemote({ 'snapshots/a.json': '{}' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  const result = await pushCommitter(repository, frozen()).commit(
    change(head, { 'snapshots/a.json': '{}', 'snapshots/gone.json': null }),
  );

  expect(result).toMatchObject({ kind: 'committed', commit: head });
  expect(await remote.git('rev-list', '--count', 'main')).toBe('1');
});

test('the same change from two runs of the same instant is one commit', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using one = await clone(remote);
  await using two = await clone(remote);
  await using first = await opened(one);
  await using second = await opened(two);
  const wanted = change((await first.tip('main')).head, { 'snapshots/a': '1' });
  expect((await second.tip('main')).head).toBe(wanted.expectedHead);

  const results = [
    await pushCommitter(first, frozen()).commit(wanted),
    await pushCommitter(second, frozen()).commit(wanted),
  ];

  expect(results[1]).toEqual(results[0]);
  expect(await remote.git('rev-list', '--count', 'main')).toBe('2');
});

test('the first commit of an empty repository and of a new branch has no parent', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const committer = pushCommitter(repository, frozen());

  for (const branch of ['main', 'snapshots']) {
    const { head } = await repository.tip(branch);
    expect(head).toBeNull();
    expect((await committer.commit(change(head, { 'snapshots/a': '1' }, branch))).kind).toBe('committed');
    expect(await filesAt(remote, branch)).toEqual({ 'snapshots/a': '1' });
  }
  expect(await committer.commit(change(null, { 'snapshots/b': '1' }, 'snapshots'))).toEqual({ kind: 'moved' });
});

test('file names with spaces, quotes, line feeds, backslashes and UTF-8 come through whole', async () => {
  const files = {
    'snap shots/"q".json': '1',
    'snap shots/ü\u2028☂.json': '2',
    'snap shots/a\\b\n\tc': '3',
    'snap shots/*.x': '4',
  };
  await using remote = await bareRemote({ 'snap shots/old "file"': 'x' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  await pushCommitter(repository, frozen()).commit(change(head, { ...files, 'snap shots/old "file"': null }));

  expect(await filesAt(remote, 'main')).toEqual(files);
  const tip = await repository.tip('main');
  expect(Object.fromEntries(await tip.files('snap shots'))).toEqual(files);
  expect((await tip.files('snap')).size).toBe(0);
});

test.each([
  ['outside of a runner', {}, 'holdfast <holdfast@users.noreply.github.com>'],
  [
    'on a runner',
    { GITHUB_ACTIONS: 'true' },
    'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>',
  ],
  [
    'named by the environment',
    { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' },
    'Ada <ada@example.com>',
  ],
])('without an identity in git the commit still has an author: %s', async (_, env, author) => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using repository = await opened(ours, env);
  const { head } = await repository.tip('main');

  await pushCommitter(repository, frozen()).commit(change(head, { a: '1' }));

  expect(await remote.git('log', '-1', '--format=%an <%ae>', 'main')).toBe(author);
});

test('a dirty index and work tree are untouched, and no ref, lock or pack is left', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello', 'snapshots/a.json': '{}' });
  await using ours = await clone(remote);
  await writeFile(join(ours.dir, 'README.md'), 'edited');
  await writeFile(join(ours.dir, 'staged'), 'staged');
  await ours.git('add', 'staged');
  const state = async () => [
    await ours.git('status', '--porcelain'),
    await ours.git('for-each-ref'),
    await ours.git('count-objects', '-v'),
    await readFile(join(ours.dir, '.git/index'), 'hex'),
  ];
  const before = await state();
  {
    await using repository = await opened(ours);
    const { head } = await repository.tip('main');
    await pushCommitter(repository, frozen()).commit(change(head, { 'snapshots/a.json': '{"ttl":60}' }));
  }
  expect(await state()).toEqual(before);
});

test('a protected branch ends with its three ways out', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await protectBranch(remote);
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  await expect(pushCommitter(repository, frozen()).commit(change(head, { a: '1' }))).rejects.toMatchObject({
    code: 'branch-protected',
    message: expect.stringContaining('GH006: Protected branch update failed for refs/heads/main'),
    hint: expect.stringMatching(/github-token.*commit: \{ branch: snapshots \}.*commit: \{ mode: pull-request \}/),
  });
  expect(await remote.git('rev-list', '--count', 'main')).toBe('1');
});

test('a file that the host does not take is no protected branch', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await serverHook(remote, 'echo "error: GH001: Large files detected." >&2; exit 1');
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  await expect(pushCommitter(repository, frozen()).commit(change(head, { a: '1' }))).rejects.toMatchObject({
    code: 'push-rejected',
    message: expect.stringContaining('GH001'),
  });
});

test('a reply that was lost after the branch moved is settled by reading: the commit is there', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');
  // The receiving git dies between moving the ref and saying so.
  await serverHook(remote, 'if [ "$1" = committed ]; then kill -9 $PPID; fi', 'reference-transaction');

  const result = await pushCommitter(repository, frozen()).commit(change(head, { a: '1' }));
  expect(result).toMatchObject({ kind: 'committed', commit: await remote.git('rev-parse', 'main') });
  expect(result).not.toMatchObject({ kind: 'committed', commit: head });
});

test.each([401, 403])(
  'credentials that the remote answers with %i: push-rejected, with the permission to add',
  async (status) => {
    await using remote = await bareRemote({ 'README.md': 'hello' });
    await using ours = await clone(remote);
    const server = createServer((_, response) => {
      response.writeHead(status, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
    });
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    const { port } = server.address() as AddressInfo;
    await ours.git('config', 'remote.origin.pushurl', `http://x-access-token:hunter2@127.0.0.1:${port}/acme/infra.git`);
    try {
      await using repository = await opened(ours);
      const { head } = await repository.tip('main');
      const failing = pushCommitter(repository, frozen()).commit(change(head, { a: '1' }));
      await expect(failing).rejects.toMatchObject({
        code: 'push-rejected',
        hint: expect.stringContaining('contents: write'),
      });
      await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') });
    } finally {
      server.close();
    }
  },
);

test('the hooks of the user’s repository do not run', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await serverHook({ ...remote, dir: join(ours.dir, '.git') }, 'exit 1', 'pre-push');
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');

  const result = await pushCommitter(repository, frozen()).commit(change(head, { a: '1' }));
  expect(result.kind).toBe('committed');
});

test('10,000 files are committed and read back in seconds', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const names = Array.from({ length: 10_000 }, (_, i) => `snapshots/${i % 50}/${i}.json`);
  const { head } = await repository.tip('main');

  const started = performance.now();
  await pushCommitter(repository, frozen()).commit(
    change(head, Object.fromEntries(names.map((n) => [n, `{"n":"${n}"}\n`]))),
  );
  const files = await (await repository.tip('main')).files('snapshots');

  expect(files.size).toBe(10_000);
  expect(files.get('snapshots/7/57.json')).toBe('{"n":"snapshots/7/57.json"}\n');
  expect(performance.now() - started).toBeLessThan(45_000); // a process for each of them takes more
});

test('a path that leads out of the repository is refused', async () => {
  await using local = await localRepository();
  await using repository = await opened(local);
  for (const path of ['../x', 'a/../../x', '/etc/x', '.git/config', 'a/.GIT/config', 'a//b'])
    await expect(pushCommitter(repository, frozen()).commit(change(null, { [path]: '1' }))).rejects.toMatchObject({
      code: 'unsafe-path',
    });
});

test('without a remote the local branch moves, and the work tree with it', async () => {
  await using local = await localRepository();
  await using repository = await opened(local);
  expect(repository.remote).toBeNull();
  const committer = pushCommitter(repository, frozen());

  const first = await committer.commit(change(null, { 'snapshots/a': '1' }));
  const head = await local.git('rev-parse', 'main');
  expect(first).toMatchObject({ kind: 'committed', commit: head });
  expect(await committer.commit(change(null, { 'snapshots/a': '2' }))).toEqual({ kind: 'moved' });
  await writeFile(join(local.dir, 'mine'), 'mine');
  await committer.commit(change(head, { 'snapshots/a': '2', 'snapshots/b': '1' }));

  expect(await readFile(join(local.dir, 'snapshots/a'), 'utf8')).toBe('2');
  expect(await local.git('status', '--porcelain')).toBe('?? mine');
});

test('without a remote an edit in a file of ours stays an edit on top of the commit', async () => {
  await using local = await localRepository();
  await using repository = await opened(local);
  const committer = pushCommitter(repository, frozen());
  await committer.commit(change(null, { 'snapshots/a': '1' }));
  await writeFile(join(local.dir, 'snapshots/a'), 'edited');

  await committer.commit(change((await repository.tip('main')).head, { 'snapshots/a': '2' }));

  expect(await readFile(join(local.dir, 'snapshots/a'), 'utf8')).toBe('edited');
  expect(await local.git('status', '--porcelain')).toBe(' M snapshots/a');
  expect(await local.git('show', 'HEAD:snapshots/a')).toBe('2');
});
