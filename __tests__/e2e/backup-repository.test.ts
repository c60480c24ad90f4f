import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { bareRemote, clone, commitAs, localRepository, protectBranch, serverHook } from '../support/bare-remote.ts';
import { zoneWith } from './records.ts';
import { PLAN, planOf, type Run, repo, runCommandLine } from './world.ts';

const suite = cloudSuite();
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';

async function seeded(): Promise<void> {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
}

/** Exit code, and code and mend of the finding that ended the run. */
function end({ exit, result }: Run) {
  const finding = result.findings.find(({ severity }) => severity === 'error');
  return { exit, reason: result.reason, message: finding?.message, hint: finding?.hint };
}

test('a detached HEAD needs a branch in the plan, and says so', async () => {
  await seeded();
  await using home = await repo(suite.cloud);
  await home.work.git('checkout', '-q', '--detach');
  expect(end(await home.backup())).toEqual({
    exit: 1,
    reason: 'detached-head',
    message: 'no branch is checked out and the plan names none',
    hint: expect.stringContaining('commit: { branch: main }'),
  });
  const captures = () => suite.cloud.calls.filter(({ operation }) => /^(Get|List)/.test(operation));
  expect(captures()).toEqual([]);

  const named = planOf('network: { sources: [route53], commit: { branch: main } }');
  await writeFile(join(home.work.dir, 'holdfast.yml'), named);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await home.tree()).toHaveProperty([RECORDS]);
});

test('on a runner a detached HEAD is no obstacle: the run is for a branch', async () => {
  await seeded();
  await using home = await repo(suite.cloud);
  await home.work.git('checkout', '-q', '--detach');
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/infra',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_TYPE: 'branch',
  };
  expect(await home.backup({ env })).toMatchObject({ exit: 0 });
  expect(await home.remote.git('log', '-1', '--format=%an', 'main')).toBe('github-actions[bot]');
});

test('without a git identity the commit is by holdfast, and never a question', async () => {
  await seeded();
  await using home = await repo(suite.cloud);
  await home.backup();
  expect(await home.remote.git('log', '-1', '--format=%an <%ae>', 'main')).toBe(
    'holdfast <holdfast@users.noreply.github.com>',
  );
});

test('a protected branch fails the run with the mend; the run is recorded, and the slot stays due', async () => {
  await seeded();
  await using home = await repo(suite.cloud, { depth: 1 });
  await protectBranch(home.remote);
  const head = await home.commits();
  expect(end(await home.run(['backup']))).toEqual({
    exit: 1,
    reason: 'branch-protected',
    message: expect.stringContaining("'main'"),
    hint: expect.stringMatching(/commit\.branch|ruleset|bypass/),
  });
  expect(await home.commits()).toEqual(head);
  expect(await home.records()).toMatchObject([{ outcome: 'failed', reason: 'branch-protected', commit: null }]);

  await serverHook(home.remote, 'exit 0');
  const next = await home.run(['backup'], { at: '2026-01-02T03:40:00Z' });
  expect(next).toMatchObject({ exit: 0, result: { items: [{ slot: '2026-01-02T03:00:00.000Z' }] } });
  expect(await home.tree()).toHaveProperty([RECORDS]);
});

test('a repository without any commit gets its first one', async () => {
  await seeded();
  await using remote = await bareRemote();
  await using home = await repo(suite.cloud, { remote });
  await writeFile(join(home.work.dir, 'holdfast.yml'), PLAN);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await home.commits()).toHaveLength(1);
  expect(await home.tree()).toHaveProperty([RECORDS]);
  expect(await home.backup()).toMatchObject({ exit: 0 });
  expect(await home.commits()).toHaveLength(1);
});

test('a repository without a remote keeps snapshots and state to itself', async () => {
  await seeded();
  await using local = await localRepository();
  await writeFile(join(local.dir, 'holdfast.yml'), PLAN);
  const options = { cwd: local.dir, env: { ...local.env, ...suite.cloud.env() } };
  expect(await runCommandLine(['backup', '--force'], options)).toMatchObject({ exit: 0 });
  expect(await runCommandLine(['backup', '--force'], options)).toMatchObject({ exit: 0 });
  expect((await local.git('rev-list', 'main')).split('\n')).toHaveLength(1);
  expect(await local.git('show', `main:${RECORDS}`)).toContain('192.0.2.1');
  const status = await runCommandLine(['status'], options);
  expect(status).toMatchObject({ exit: 0, result: { items: [{ status: 'complete' }] } });
});

test('a folder that is no repository is named with the mend, before AWS is asked anything', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'plain-'));
  try {
    await writeFile(join(dir, 'holdfast.yml'), PLAN);
    const env = { ...suite.cloud.env(), PATH: process.env['PATH'] ?? '', GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(end(await runCommandLine(['backup', '--force'], { cwd: dir, env }))).toMatchObject({
      exit: 1,
      reason: 'not-a-repository',
      hint: expect.stringContaining('actions/checkout'),
    });
    expect(suite.cloud.calls).toEqual([]);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('without git on the PATH the mend is to install it', async () => {
  await using home = await repo(suite.cloud);
  expect(end(await home.backup({ env: { PATH: '/nowhere' } }))).toMatchObject({
    exit: 1,
    reason: 'git-missing',
    hint: expect.stringContaining('install git'),
  });
});

test('a missing plan file is a wrong call, with the mend', async () => {
  await using home = await repo(suite.cloud);
  await rm(join(home.work.dir, 'holdfast.yml'));
  expect(end(await home.backup())).toMatchObject({ exit: 2, reason: 'plan-missing' });
});

test('a remote that is gone fails the run and says to look at the address', async () => {
  await seeded();
  await using home = await repo(suite.cloud);
  await home.work.git('remote', 'set-url', 'origin', 'file:///nowhere/infra.git');
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'remote-unreachable' } });
  expect(run.text).toContain('git remote -v');
});

test('a remote that nobody answers for fails the run and says to look at the network', async () => {
  await seeded();
  await using home = await repo(suite.cloud);
  await home.work.git('remote', 'set-url', 'origin', 'http://127.0.0.1:9/infra.git');
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'remote-unreachable' } });
  expect(run.text).toContain('check the network');
});

test('a shallow clone that somebody has overtaken commits on what the branch is now', async () => {
  await seeded();
  await using home = await repo(suite.cloud, { depth: 1 });
  const theirs = await commitAs(home.remote, 'someone', { 'README.md': 'hello' });
  expect(await home.backup()).toMatchObject({ exit: 0 });
  expect((await home.commits())[1]).toBe(theirs);
  await using fresh = await clone(home.remote);
  expect(await fresh.git('fsck', '--strict')).toBe('');
});

test('a plan in a folder below the root commits below the root', async () => {
  await seeded();
  await using home = await repo(suite.cloud, { files: { 'ops/holdfast.yml': PLAN, 'holdfast.yml': null } });
  expect(await home.backup({ cwd: join(home.work.dir, 'ops') })).toMatchObject({ exit: 0 });
  expect(await home.tree()).toHaveProperty([RECORDS]);
});
