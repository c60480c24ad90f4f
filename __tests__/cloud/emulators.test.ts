import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const SCRIPTS = path.join(import.meta.dirname, '../../scripts');
let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'emulators-'));
  await mkdir(path.join(root, 'bin'));
  await mkdir(path.join(root, 'scripts'));
  await writeFile(path.join(root, 'package.json'), '{ "type": "module" }');
  for (const part of ['emulators.ts', 'emulators']) {
    await cp(path.join(SCRIPTS, part), path.join(root, 'scripts', part), { recursive: true });
  }
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A python3 that writes down what it was asked for, so that no test installs anything. */
async function python({ version = '3 12', venv = 0, pip = 0 }): Promise<void> {
  const file = path.join(root, 'bin', 'python3');
  await writeFile(
    file,
    `#!/bin/sh
case "$*" in
  -c*) echo "${version}" ;;
  "-m venv"*) echo venv >> "${root}/log"; /bin/sleep 0.3; /bin/mkdir -p "$3/bin"; /bin/cp "$0" "$3/bin/python"; [ ${venv} = 0 ] || echo "No module named venv"; exit ${venv} ;;
  "-m pip"*) echo pip >> "${root}/log"; [ ${pip} = 0 ] || echo "ERROR: no matching distribution"; exit ${pip} ;;
esac
`,
  );
  await chmod(file, 0o755);
}

function provision(): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(root, 'scripts/emulators.ts')], {
    cwd: root,
    env: { PATH: path.join(root, 'bin'), NODE_NO_WARNINGS: '1' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function log(): Promise<string[]> {
  return (await readFile(path.join(root, 'log'), 'utf8').catch(() => '')).split('\n').filter(Boolean);
}

describe('provisioning', () => {
  test('installs once; the second call does nothing but answer', async () => {
    await python({});

    const first = await provision();
    const second = await provision();

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out).toMatch(/^\.cache\/aws-[0-9a-f]{12}\/bin\n$/);
    expect(second.out).toBe(first.out);
    expect(await log()).toEqual(['venv', 'pip']);
  });

  test('two at once install once', async () => {
    await python({});

    const both = await Promise.all([provision(), provision()]);

    expect(both.map((r) => r.code)).toEqual([0, 0]);
    expect(await log()).toEqual(['venv', 'pip']);
    expect((await readdir(path.join(root, '.cache'))).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  test('an environment that was left half-made is made again, and a dead owner’s lock is taken over', async () => {
    await python({});
    const { out } = await provision();
    const home = path.join(root, path.dirname(out.trim()));
    await rm(path.join(home, '.complete'));
    await writeFile(path.join(home, 'leftover'), '');
    await mkdir(`${home}.lock`);
    await writeFile(path.join(`${home}.lock`, 'pid'), '999999999');

    const again = await provision();

    expect(again.code).toBe(0);
    expect(await log()).toEqual(['venv', 'pip', 'venv', 'pip']);
    expect(await readdir(home)).not.toContain('leftover');
  });

  test.each([
    [
      'no Python',
      null,
      /^the test cloud needs Python 3\.10 or newer and none was found on PATH: install python3 and python3-venv\n$/,
    ],
    ['an old Python', { version: '3 9' }, /^the test cloud needs Python 3\.10 or newer and python3 is 3\.9: install/],
    [
      'no venv module',
      { venv: 1 },
      /^the test cloud needs Python's venv module .*: install python3-venv \(No module named venv\)\n$/,
    ],
    [
      'no package index',
      { pip: 1 },
      /^the test cloud could not install moto==.*: give pip a way to a package index \(ERROR: no matching/,
    ],
  ])('%s: one line with the mend, and a failing exit code', async (_what, how, line) => {
    if (how !== null) await python(how);

    const { code, out, err } = await provision();

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(line);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

test('a server goes with its parent, even with one that is killed', async () => {
  const start = `
    import { startMinistack } from ${JSON.stringify(path.join(SCRIPTS, 'emulators.ts'))};
    const { pid, url } = await startMinistack();
    console.log(JSON.stringify({ pid, url }));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', start], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { pid, url } = await new Promise<{ pid: number; url: string }>((resolve) => {
    parent.stdout.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()) as { pid: number; url: string }));
  });
  expect((await fetch(`${url}/_ministack/health`)).ok).toBe(true);

  parent.kill('SIGKILL');

  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(50);
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
