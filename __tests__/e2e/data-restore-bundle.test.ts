import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Result } from '../../src/core/result.ts';
import { treeOf } from '../support/trees.ts';
import { type Home, home, plant } from './data-home.ts';

/** The bundle alone, in a folder without packages: what it does not carry it does not have. */
let alone: string;
beforeAll(() => {
  alone = mkdtempSync(join(tmpdir(), 'bundle-'));
  cpSync(join(import.meta.dirname, '../../dist'), join(alone, 'dist'), { recursive: true });
});
afterAll(() => rmSync(alone, { recursive: true, force: true }));

/** Starts it with nothing on the path. */
function start(at: Home, argv: readonly string[]) {
  const env = { PATH: '', HOME: join(at.folder, 'home'), HF_PASS: 'correct horse' };
  const child = spawn(process.execPath, [join(alone, 'dist/cli.js'), ...argv, '--json'], {
    cwd: at.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, 'close').then(async ([code, signal]) => {
    const [stdout, stderr] = await texts;
    return { code: code as number | null, signal: signal as string | null, stdout, stderr };
  });
  return { child, ended };
}

async function run(at: Home, argv: readonly string[]) {
  const { code, stdout, stderr } = await start(at, argv).ended;
  if (stdout === '') throw new Error(stderr);
  return { exit: code, result: JSON.parse(stdout) as Result };
}

const restoring = (target: string, ...more: readonly string[]) => [
  'restore',
  'uploads/media',
  '--target',
  target,
  '--apply',
  '--yes',
  ...more,
];

test('the bundle backs up, verifies, compares and restores with its own threads, and asks for nothing that it does not carry', async () => {
  using at = home({ encryption: '{ passphrase: $HF_PASS }' });
  plant(at.source);
  expect(await run(at, ['backup', '--force'])).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  writeFileSync(join(at.source, 'new.txt'), 'new');
  const second = await run(at, ['backup', '--force']);
  expect(second).toMatchObject({ exit: 0, result: { items: [{ chain: { kind: 'incremental' } }] } });

  expect(await run(at, ['verify', '--level', 'data'])).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(await run(at, ['diff', 'uploads/media'])).toMatchObject({ exit: 0 });
  const target = at.target();
  expect(await run(at, restoring(target))).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(treeOf(target)).toEqual(treeOf(at.source));
});

/** The target of a restore that never ended; on a busy machine one may be done before it is seen at work, and another begins. */
async function killedInTheMiddle(at: Home): Promise<string> {
  for (;;) {
    const target = at.target();
    const { child, ended } = start(at, restoring(target));
    const isInTheMiddle = () => existsSync(target) && readdirSync(target).some((name) => /^\.holdfast-\w+-/.test(name));
    while (child.exitCode === null && !isInTheMiddle()) await wait(1);
    child.kill('SIGKILL');
    const { code, signal } = await ended;
    if (signal === 'SIGKILL') return target;
    expect(code).toBe(0);
  }
}

test('a restore that was killed is ended by the next one, which writes nothing twice', async () => {
  using at = home({ encryption: '{ passphrase: $HF_PASS }' });
  for (let i = 0; i < 40; i++) {
    mkdirSync(join(at.source, `${i}`));
    for (let j = 0; j < 100; j++) writeFileSync(join(at.source, `${i}/${j}`), randomBytes(4096));
  }
  writeFileSync(join(at.source, 'zz.bin'), randomBytes(48 * 1024 * 1024));
  await run(at, ['backup', '--force']);
  const target = await killedInTheMiddle(at);

  expect(await run(at, restoring(target, '--overwrite', 'changed'))).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', findings: [] },
  });
  expect(treeOf(target)).toEqual(treeOf(at.source));
});
