import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { type DataHome, dataHome } from './data-world.ts';

const CLI = process.env['HOLDFAST_TEST_CLI'] ?? join(import.meta.dirname, '../../dist/cli.js');

const plan = (source: string): string => `version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  db:
    schedule: "0 3 * * *"
    sources: [{ name: app, ${source} }]
    destination: here
`;

const envOf = (home: DataHome) => ({ HOLDFAST_CACHE_DIR: join(home.dir, 'cache'), PATH: process.env['PATH'] ?? '' });

// The process itself says at its end what it took at the most, in KiB (proc(5), VmHWM; ru_maxrss begins with what its parent held).
const REPORT_PEAK = `data:text/javascript,${encodeURIComponent(
  'import { readFileSync } from "node:fs"; process.on("exit", () => process.stderr.write("\\npeak " + /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1] + " KiB\\n"))',
)}`;

function holdfast(home: DataHome, argv: readonly string[], nodeArgs: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, CLI, ...argv], {
    cwd: home.dir,
    env: envOf(home),
    maxBuffer: 2 ** 30,
  });
  return { status, stdout, stderr: stderr.toString() };
}

const until = async (path: string): Promise<void> => {
  for (let tries = 0; !existsSync(path); tries++) {
    if (tries > 1_000) throw new Error(`${path} does not come`);
    await wait(20);
  }
};

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve));

test('half a gigabyte goes through a backup and out into a pipe, and memory stays where it was', () => {
  using home = dataHome(plan('command: { run: "head -c 500000000 /dev/zero | tr \'\\\\0\' x" }'));
  const made = holdfast(home, ['backup', '--force', '--json'], ['--import', REPORT_PEAK]);
  expect(made.status).toBe(0);
  expect(Number(/^peak (\d+) KiB$/m.exec(made.stderr)?.[1])).toBeLessThan(400 * 1024);
  // The pipe's own end: a program that counts what it reads.
  const line = `set -o pipefail; "$0" --import '${REPORT_PEAK}' ${CLI} restore db/app --target - | sha256sum`;
  const poured = spawnSync('bash', ['-c', line, process.execPath], { cwd: home.dir, env: envOf(home) });
  expect(poured.status).toBe(0);
  const sha256 = createHash('sha256');
  for (let i = 0; i < 500; i++) sha256.update(Buffer.alloc(1_000_000, 'x'));
  expect(poured.stdout.toString()).toBe(`${sha256.digest('hex')}  -\n`);
  expect(Number(/^peak (\d+) KiB$/m.exec(poured.stderr.toString())?.[1])).toBeLessThan(400 * 1024);
});

test('a run that is told to stop ends the command and puts back what was taken away', async () => {
  using home = dataHome(
    plan(
      'before: echo $$ > before, after: "echo $HOLDFAST_OUTCOME > after", command: { run: "echo $$ > pid; while :; do echo x; sleep 0.01; done" }',
    ),
  );
  const child = spawn(process.execPath, [CLI, 'backup', '--force'], {
    cwd: home.dir,
    env: envOf(home),
    stdio: 'ignore',
  });
  await until(join(home.dir, 'pid'));
  await wait(200);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(130);
  expect(readFileSync(join(home.dir, 'after'), 'utf8')).toBe('cancelled\n');
  expect(() => process.kill(Number(readFileSync(join(home.dir, 'pid'), 'utf8')), 0)).toThrow('ESRCH');
  expect(home.objects('catalogue/')).toEqual([]);
});

test('an after that takes longer than a host waits ends by itself', async () => {
  using home = dataHome(plan('after: "sleep 6; echo late > after", command: { run: "touch begun; sleep 60" }'));
  const child = spawn(process.execPath, [CLI, 'backup', '--force'], {
    cwd: home.dir,
    env: envOf(home),
    stdio: 'ignore',
  });
  await until(join(home.dir, 'begun'));
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(130);
  await until(join(home.dir, 'after'));
});

test('a reader that goes away is a failure, and no report ends in the pipe', () => {
  using home = dataHome(plan('command: { run: "cat dump" }'));
  writeFileSync(join(home.dir, 'dump'), Buffer.alloc(5_000_000, 'dump'));
  expect(holdfast(home, ['backup', '--force']).status).toBe(0);
  const line = `"$0" ${CLI} restore db/app --target - | head -c 8; echo " ${'$'}{PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath], { cwd: home.dir, env: envOf(home) });
  expect(stdout.toString()).toBe('dumpdump 1\n');
  expect(stderr.toString()).toContain('went away before the end');
});
