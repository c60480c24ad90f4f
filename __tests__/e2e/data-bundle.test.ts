import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Result } from '../../src/core/result.ts';
import { type DataHome, dataHome, pointsOf } from './data-world.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

interface Ended {
  readonly code: number | null;
  readonly result: Result | null;
  readonly stderr: string;
}

/** Starts the bundle as a shell would; `seen` is called with every text of its log. */
function start(home: DataHome, argv: readonly string[], cli: string = CLI) {
  const env = { HOLDFAST_CACHE_DIR: join(home.dir, 'cache'), PATH: process.env['PATH'] ?? '' };
  const child = spawn(process.execPath, [cli, ...argv, '--json'], { cwd: home.dir, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    stdout += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) =>
      resolve({ code, stderr, result: stdout === '' ? null : (JSON.parse(stdout) as Result) }),
    );
  });
  return { child, ended };
}

const backup = (home: DataHome, ...argv: readonly string[]) => start(home, ['backup', '--force', ...argv]).ended;

test('the bundle, started by a link, makes a full and then reads only what changed', async () => {
  using home = dataHome();
  home.write({ 'a.txt': 'a', 'b.bin': randomBytes(5_000_000) });
  symlinkSync(CLI, join(home.dir, 'holdfast'));
  const first = await start(home, ['backup', '--force'], join(home.dir, 'holdfast')).ended;
  expect({ ...first, points: pointsOf(first.result ?? { items: [] }) }).toMatchObject({
    code: 0,
    points: ['full 1 complete'],
  });
  await wait(2_500); // what is younger than the clock's tick is read once more
  await backup(home);
  home.write({ 'c.txt': 'ccc' });
  const { code, result } = await backup(home);
  expect(code).toBe(0);
  expect(result?.items).toMatchObject([{ status: 'complete', chain: { kind: 'incremental' }, bytes: { read: 3 } }]);
});

test('two runs that meet an empty folder at once make one store and two points', async () => {
  using home = dataHome();
  home.write({ 'a.txt': 'a', 'b.bin': randomBytes(2_000_000) });
  const runs = await Promise.all([backup(home), backup(home)]);
  for (const { code, result } of runs) expect({ code, findings: result?.findings }).toEqual({ code: 0, findings: [] });
  const { result } = await start(home, ['list']).ended;
  expect(result?.items).toHaveLength(2);
  expect(pointsOf((await backup(home)).result ?? { items: [] })[0]).toMatch(/^incremental/);
});

test('a run that is killed leaves no point; one that is told to stop is gone on from', async () => {
  using home = dataHome();
  for (let n = 0; n < 24; n++) home.write({ [`big-${n}.bin`]: randomBytes(8_000_000) });
  const packs = () =>
    readdirSync(join(home.dir, 'store'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /^data\/.*\/[0-9a-f]{8}$/.test(path),
    );
  const stopAt = async (signal: NodeJS.Signals): Promise<Ended> => {
    const run = start(home, ['backup', '--force']);
    while (run.child.exitCode === null) {
      const some = (() => {
        try {
          return packs().length;
        } catch {
          return 0;
        }
      })();
      if (some > before) break;
      await wait(5);
    }
    run.child.kill(signal);
    return await run.ended;
  };
  let before = 0;
  await stopAt('SIGKILL');
  expect(home.objects('catalogue/')).toEqual([]);
  before = packs().length;
  const stopped = await stopAt('SIGINT');
  expect(stopped.code).toBe(130);
  expect(home.objects('catalogue/')).toEqual([]);
  // The killed one had packs too, and left a checkpoint; the newest is gone on from.
  const attempt = home.objects('index/').findLast((path) => path.includes('/checkpoint-'));
  expect(attempt).toBeDefined();
  const { code, result } = await backup(home);
  expect(code).toBe(0);
  expect(result?.items[0]?.chain?.why).toContain(`goes on from the attempt ${attempt?.split('/')[4]}`);
  expect(result?.items[0]?.bytes?.stored).toBeLessThan(24 * 8_000_000);
});
