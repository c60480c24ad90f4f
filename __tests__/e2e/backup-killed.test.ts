import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { some, upTo } from '../faults/campaign.ts';
import { serverHook } from '../support/bare-remote.ts';
import { a, upsert, zoneWith } from './records.ts';
import { type Ended, type Repo, repo, resultOf, type Started, startProcess } from './world.ts';

const suite = cloudSuite();
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';

function start(home: Repo, more: Readonly<Record<string, string>> = {}): Started {
  const env = { ...home.work.env, ...home.cloud.env(), ...more };
  return startProcess(['backup', '--force', '--json'], { cwd: home.work.dir, env });
}

/** Waits until something has happened; the test's own time limit ends it otherwise. */
async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await sleep(10);
}

interface Moment {
  readonly what: string;
  /** Starts a run and ends when it was killed there. */
  kill(home: Repo): Promise<Ended>;
}

/** A `git` before the real one: it notes each start, and kills whoever makes the one whose number stands in `at`. */
async function watchedGit(home: Repo): Promise<{ readonly dir: string; readonly PATH: string }> {
  const dir = join(dirname(home.work.dir), 'watched');
  const { PATH = '' } = home.work.env;
  await mkdir(dir);
  const script = `#!/bin/sh
echo "$*" >> '${dir}/started'
if [ -e '${dir}/at' ] && [ "$(wc -l < '${dir}/started')" -ge "$(cat '${dir}/at')" ]; then kill -9 $PPID; exit 137; fi
PATH='${PATH}' exec git "$@"
`;
  await writeFile(join(dir, 'git'), script, { mode: 0o755 });
  return { dir, PATH: `${dir}:${PATH}` };
}

test('a run that is killed at any moment leaves nothing that the next run stumbles over', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  expect((await start(home).ended).code).toBe(0); // the first run of a plan does more than all that follow
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.200'));
  const git = await watchedGit(home);
  const before = suite.cloud.calls.length;
  expect((await start(home, { PATH: git.PATH }).ended).code).toBe(0);
  const calls = suite.cloud.calls.length - before;
  const starts = (await readFile(join(git.dir, 'started'), 'utf8')).trimEnd().split('\n');
  expect([calls > 5, starts.length > 10]).toEqual([true, true]);

  const atCall = (n: number): Moment => ({
    what: `call ${n} of AWS`,
    async kill(at) {
      const hang = suite.cloud.faults.add({ skip: n - 1, times: 1, fault: { kind: 'hang' } });
      const { child, ended } = start(at);
      await until(() => hang.fired > 0);
      child.kill('SIGKILL');
      hang.remove();
      return await ended;
    },
  });
  const atGit = (n: number): Moment => ({
    what: `git ${n}, ${starts[n - 1]?.replaceAll(/-c \S+ /g, '')}`,
    async kill(at) {
      await writeFile(join(git.dir, 'at'), String(n));
      await rm(join(git.dir, 'started'));
      return await start(at, { PATH: git.PATH }).ended;
    },
  });
  // Nothing is written while AWS is asked, so most of them lie where git works.
  const moments = [...some(upTo(calls), 2).map(atCall), ...some(upTo(starts.length), 6).map(atGit)];
  let killed = 0;
  for (const [round, { what, kill }] of moments.entries()) {
    await upsert(suite.cloud.url, zone, a('example.com', 'www', `198.51.100.${2 * round + 1}`));
    const { code, signal } = await kill(home);
    if (signal === 'SIGKILL') killed += 1;
    else expect({ what, code }).toEqual({ what, code: 0 }); // one that fetches less than the counted one starts git less often
    // AWS goes on: what was committed without its base would now look like an edit (ADR 0003).
    const ip = `198.51.100.${2 * round + 2}`;
    await upsert(suite.cloud.url, zone, a('example.com', 'www', ip));
    const { exit, result } = await home.backup();
    expect({ what, exit, result }).toMatchObject({ what, exit: 0, result: { outcome: 'complete', findings: [] } });
    expect((await home.tree())[RECORDS]).toContain(ip);
  }
  expect(killed).toBeGreaterThan(moments.length / 2);
  expect(await home.remote.git('fsck', '--strict', '--no-dangling')).toBe('');
}, 1_800_000);

test('a run that is killed while its push is on the way: the push lands or not, and both are well', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  expect((await start(home).ended).code).toBe(0);
  for (const [round, lands] of [true, false, true].entries()) {
    await upsert(suite.cloud.url, zone, a('example.com', 'www', `198.51.100.${round + 1}`));
    await serverHook(home.remote, `touch reached; while [ ! -e go ]; do sleep 0.05; done; exit ${lands ? 0 : 1}`);
    const before = (await home.commits()).length;
    const { child, ended } = start(home);
    await until(async () => (await readdir(home.remote.dir)).includes('reached'));
    child.kill('SIGKILL');
    await serverHook(home.remote, 'exit 0');
    await writeFile(join(home.remote.dir, 'go'), ''); // the server lives on and ends what it began
    await ended;
    if (lands) await until(async () => (await home.commits()).length > before);
    await upsert(suite.cloud.url, zone, a('example.com', 'www', `198.51.100.${round + 101}`));
    expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect((await home.tree())[RECORDS]).toContain(`198.51.100.${round + 101}`);
    for (const file of ['go', 'reached']) await rm(join(home.remote.dir, file));
  }
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a capture: exit 130, a report, nothing committed, nothing left behind',
  async (signal) => {
    const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
    await using home = await repo(suite.cloud, { depth: 1 });
    expect((await start(home).ended).code).toBe(0);
    await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
    const [commits, records] = [await home.commits(), await home.records()];

    const hang = suite.cloud.faults.add({ operation: 'ListResourceRecordSets', fault: { kind: 'hang' } });
    const { child, ended } = start(home);
    await until(() => hang.fired > 0);
    child.kill(signal);
    const end = await ended;
    expect(end.code).toBe(130);
    expect(resultOf(end)).toMatchObject({
      outcome: 'cancelled',
      reason: 'cancelled',
      findings: [{ code: 'cancelled', message: `the run was ended by ${signal}` }],
      items: [{ plan: 'network', status: 'skipped', note: expect.stringContaining('due again') }],
      calls: { 'route53:ListHostedZones': 1, 'route53:ListResourceRecordSets': 1 },
    });
    expect(end.stderr).toContain('start it again; the next run carries on');
    expect(await home.commits()).toEqual(commits);
    expect(await home.records()).toEqual(records);
    expect(await home.work.git('status', '--porcelain')).toBe('');
    const left = await readdir(dirname(home.work.dir));
    expect(left.filter((name) => name.startsWith('holdfast-'))).toEqual([]);

    suite.cloud.faults.clear();
    expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect((await home.tree())[RECORDS]).toContain('198.51.100.1');
  },
);

test('a cancel while the push is on the way ends the run; whether it landed or not, the next one is well', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud, { depth: 1 });
  expect((await start(home).ended).code).toBe(0);
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  await serverHook(home.remote, 'touch reached; sleep 1');
  const { child, ended } = start(home);
  await until(async () => (await readdir(home.remote.dir)).includes('reached'));
  child.kill('SIGINT');
  const end = await ended;
  expect(end.code).toBe(130);
  expect(resultOf(end).outcome).toBe('cancelled');
  await serverHook(home.remote, 'exit 0');
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.2'));
  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect((await home.tree())[RECORDS]).toContain('198.51.100.2');
});
