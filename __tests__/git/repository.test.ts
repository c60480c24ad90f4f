import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pushCommitter } from '../../src/git/push-committer.ts';
import { openRepository } from '../../src/git/repository.ts';
import { stateRef } from '../../src/git/state-ref.ts';
import {
  bareEnvironment,
  bareRemote,
  type Clone,
  clone,
  commitAs,
  localRepository,
  runIn,
} from '../support/bare-remote.ts';
import { change, frozen, opened } from '../support/git-run.ts';

const signal = new AbortController().signal;

test.each([
  ['of depth 1', 1],
  ['with all history', undefined],
])('the tip is the remote’s, also from a clone %s that is behind; the clone stays as it was', async (_, depth) => {
  await using remote = await bareRemote({ 'snapshots/a': '1' });
  await commitAs(remote, 'someone', { 'snapshots/a': '2' });
  await using ours = await clone(remote, depth === undefined ? {} : { depth });
  const behind = await snapshotOf(ours);
  await commitAs(remote, 'someone', { x: '1' });
  const head = await commitAs(remote, 'someone', { 'snapshots/a': '3', 'snapshots/b': '1' });
  {
    await using repository = await opened(ours);
    const tip = await repository.tip('main');
    expect(tip.head).toBe(head);
    expect(Object.fromEntries(await tip.files('snapshots'))).toEqual({ 'snapshots/a': '3', 'snapshots/b': '1' });
    expect((await tip.files('none')).size).toBe(0);
  }
  expect(await snapshotOf(ours)).toEqual(behind);
  expect((await readdir(ours.env['RUNNER_TEMP'] ?? '')).filter((name) => name.startsWith('holdfast'))).toEqual([]);
});

test('with fetch-depth 1, after the merge of a branch that forked long ago', async () => {
  await using remote = await bareRemote({ 'snapshots/a': '1' });
  const fork = await remote.git('rev-parse', 'main');
  await commitAs(remote, 'someone', { 'snapshots/a': '2' });
  await using ours = await clone(remote, { depth: 1 });
  await remote.git('update-ref', 'refs/heads/side', fork);
  const side = await commitAs(remote, 'other', { side: '1' }, 'side');
  const tree = await remote.git('rev-parse', `${await commitAs(remote, 'someone', { side: '1' })}^{tree}`);
  const env = { ...bareEnvironment(remote.dir), ...ident };
  const merge = await runIn(remote.dir, env, ['commit-tree', tree, '-p', 'main', '-p', side, '-m', 'merge']);
  await remote.git('update-ref', 'refs/heads/main', merge);

  await using repository = await opened(ours);
  const tip = await repository.tip('main');
  expect(tip.head).toBe(merge);
  const result = await pushCommitter(repository, frozen()).commit(change(tip.head, { 'snapshots/a': '3' }));
  expect(result.kind).toBe('committed');
  expect(await remote.git('rev-list', '--count', 'main')).toBe('6');
});

test('the branch is the plan’s, else the one checked out, else GitHub’s; a detached HEAD without one says what to do', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  {
    await using repository = await opened(ours);
    expect(repository).toMatchObject({ branch: 'main', remote: 'origin', shallow: false, root: ours.dir });
    expect(repository.resolveBranch('snapshots', 'other')).toBe('snapshots');
    expect(repository.resolveBranch(null, 'other')).toBe('main');
    for (const bad of ['refs/heads/main', 'a b', '-x', 'a..b', 'x.lock', 'a/.b', ''])
      expect(() => repository.resolveBranch(bad, null)).toThrow(expect.objectContaining({ code: 'plan-invalid' }));
  }
  await ours.git('checkout', '-q', '--detach');
  await using detached = await opened(ours);
  expect(detached.branch).toBeNull();
  expect(detached.resolveBranch(null, 'main')).toBe('main');
  expect(() => detached.resolveBranch(null, null)).toThrow(
    expect.objectContaining({ code: 'detached-head', hint: expect.stringContaining('commit: { branch: main }') }),
  );
});

test('an empty repository has a branch without a commit', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  expect(repository.branch).toBe('main');
  const tip = await repository.tip('main');
  expect(tip.head).toBeNull();
  expect((await tip.files('snapshots')).size).toBe(0);
});

test('the remote is origin, or the only one', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using local = await localRepository();
  await local.git('remote', 'add', 'upstream', remote.url);
  {
    await using repository = await opened(local);
    expect(repository.remote).toBe('upstream');
    expect((await repository.tip('main')).head).toBe(await remote.git('rev-parse', 'main'));
  }
  await local.git('remote', 'add', 'fork', remote.url);
  await using repository = await opened(local);
  expect(repository.remote).toBeNull();
});

test('outside of a repository, and without git, the message says so', async () => {
  await using remote = await bareRemote();
  const env = bareEnvironment(remote.dir);
  const home = tmpdir();
  await expect(openRepository({ cwd: home, env, signal })).rejects.toMatchObject({ code: 'not-a-repository' });
  const nowhere = { ...env, PATH: join(remote.dir, 'none') };
  await expect(openRepository({ cwd: remote.dir, env: nowhere, signal })).rejects.toMatchObject({
    code: 'git-missing',
  });
});

test('a remote that cannot be reached ends with its reason and without the secret of its URL', async () => {
  await using local = await localRepository();
  await local.git('remote', 'add', 'origin', 'http://user:hunter2@127.0.0.1:9/acme/infra.git');
  await using repository = await opened(local);
  const failing = repository.tip('main');
  await expect(failing).rejects.toMatchObject({ code: 'remote-unreachable', hint: expect.stringContaining('network') });
  await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') });
});

test('a remote that is gone says to check the address', async () => {
  await using local = await localRepository();
  await local.git('remote', 'add', 'origin', join(local.dir, 'none.git'));
  await using repository = await opened(local);
  await expect(repository.tip('main')).rejects.toMatchObject({
    code: 'remote-unreachable',
    hint: expect.stringContaining('git remote -v'),
  });
});

test('a cancelled run ends git and says cancelled', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  const abort = new AbortController();
  await ours.git('config', 'remote.origin.url', 'ext::sleep 60');
  await ours.git('config', 'protocol.ext.allow', 'always');
  await using slow = await openRepository({ cwd: ours.dir, env: ours.env, signal: abort.signal });
  const started = performance.now();
  setTimeout(() => abort.abort(), 200);
  await expect(slow.tip('main')).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - started).toBeLessThan(30_000); // half of what git would sleep
});

test('credentials in the repository’s own settings are sent, once, and settings of the user once too', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  const { createServer } = await import('node:http');
  const seen: (string | string[] | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.rawHeaders.filter((_, i, all) => i % 2 === 1 && /^x-/i.test(all[i - 1] ?? '')));
    response.writeHead(403).end();
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  await ours.git('config', 'remote.origin.url', `${url}/acme/infra.git`);
  await ours.git('config', `http.${url}/.extraheader`, 'X-Local: one');
  await ours.git('config', '--global', 'http.extraheader', 'X-Global: two');
  try {
    await using repository = await opened(ours);
    await expect(repository.tip('main')).rejects.toMatchObject({
      code: 'remote-unreachable',
      hint: expect.stringContaining('persist-credentials'),
    });
    // The setting for the address wins over the general one. (git-config, "http.<url>.*")
    expect(seen[0]).toEqual(['two', 'one']);
  } finally {
    server.close();
  }
});

test('after a push the work tree is brought along, and the remote-tracking branch with it', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello', 'snapshots/a': '1' });
  for (const depth of [{}, { depth: 1 }]) {
    await using ours = await clone(remote, depth);
    await using repository = await opened(ours);
    await writeFile(join(ours.dir, 'README.md'), 'edited');
    const { head } = await repository.tip('main');
    const made = await pushCommitter(repository, frozen()).commit(change(head, { 'snapshots/a': `${head}` }));
    const commit = made.kind === 'committed' ? made.commit : '';

    expect(await repository.fastForward('main', commit)).toEqual({ kind: 'moved' });
    expect(await repository.fastForward('main', commit)).toEqual({ kind: 'up-to-date' });
    expect(await ours.git('rev-parse', 'HEAD', 'origin/main')).toBe(`${commit}\n${commit}`);
    expect(await readFile(join(ours.dir, 'snapshots/a'), 'utf8')).toBe(head);
    expect(await ours.git('status', '--porcelain')).toBe(' M README.md');
    expect(await repository.fastForward('other', commit)).toMatchObject({ kind: 'left' });
  }
});

test('the work tree catches up with others’ commits when the clone has the history, and is left when it has not', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using full = await clone(remote);
  await using shallow = await clone(remote, { depth: 1 });
  await commitAs(remote, 'someone', { x: '1' });
  const commit = await commitAs(remote, 'someone', { 'snapshots/a': '1' });
  await using one = await opened(full);
  await using two = await opened(shallow);

  expect(await one.fastForward('main', commit)).toEqual({ kind: 'moved' });
  expect(await full.git('rev-parse', '--is-shallow-repository')).toBe('false');
  expect(await two.fastForward('main', commit)).toMatchObject({
    kind: 'left',
    why: expect.stringContaining('shallow'),
  });
  expect(await shallow.git('status', '--porcelain')).toBe('');
});

test('a work tree with an edit in a file of ours is left as it is', async () => {
  await using remote = await bareRemote({ 'snapshots/a': '1' });
  await using ours = await clone(remote);
  await writeFile(join(ours.dir, 'snapshots/a'), 'edited');
  await using repository = await opened(ours);
  const commit = await commitAs(remote, 'someone', { 'snapshots/a': '2' });
  expect(await repository.fastForward('main', commit)).toMatchObject({
    kind: 'left',
    why: expect.stringContaining('edits'),
  });
  expect(await readFile(join(ours.dir, 'snapshots/a'), 'utf8')).toBe('edited');
});

test('the first commit of an empty repository arrives in the work tree', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const made = await pushCommitter(repository, frozen()).commit(change(null, { 'snapshots/a': '1' }));
  expect(await repository.fastForward('main', made.kind === 'committed' ? made.commit : '')).toEqual({ kind: 'moved' });
  expect(await readFile(join(ours.dir, 'snapshots/a'), 'utf8')).toBe('1');
});

test('a repository with SHA-256 ids works the same', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' }, { format: 'sha256' });
  await using ours = await clone(remote, { depth: 1 });
  await using repository = await opened(ours);
  const { head } = await repository.tip('main');
  const made = await pushCommitter(repository, frozen()).commit(change(head, { 'snapshots/a': '1' }));
  expect(made).toMatchObject({ kind: 'committed', commit: await remote.git('rev-parse', 'main') });
  expect(head).toMatch(/^[0-9a-f]{64}$/);
  await stateRef(repository, frozen()).write({ base: new Map([['a', '1']]), message: 'state' });
  expect((await stateRef(repository, frozen()).read()).found).toBe(true);
});

const ident = { GIT_AUTHOR_NAME: 'x', GIT_AUTHOR_EMAIL: 'x@x', GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@x' };

async function snapshotOf(where: Clone) {
  return {
    refs: await where.git('for-each-ref'),
    objects: await where.git('count-objects', '-v'),
    shallow: await where.git('rev-parse', '--is-shallow-repository'),
    status: await where.git('status', '--porcelain'),
    files: (await readdir(join(where.dir, '.git'))).sort(),
  };
}
