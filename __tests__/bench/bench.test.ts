import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SetResult } from '../../bench/result.ts';

const MAIN = join(import.meta.dirname, '../../bench/main.ts');
const TIMEOUT_MS = 240_000;
let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'holdfast-bench-test-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function bench(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const done = (error: Error | null, stdout: string, stderr: string) =>
      resolve({ code: error === null ? 0 : 1, stdout, stderr });
    execFile(process.execPath, [MAIN, '--work', work, '--target', join(work, 'targets'), ...args], done);
  });
}

function hasRestic(): boolean {
  try {
    execFileSync('restic', ['version']);
    return true;
  } catch {
    return false;
  }
}

const TINY = ['--scale', '0.001', '--rounds', '1', '--stores', 'directory', '--sets', 'files,dump'];

test(
  `every step is measured on every set${hasRestic() ? ', by both programs' : ''}, and what stays are the sets alone`,
  async () => {
    const { code, stdout, stderr } = await bench(...TINY, ...(hasRestic() ? [] : ['--restic', 'none']), '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('holdfast restore') });
    const [files, dump] = stdout
      .trim()
      .split('\n')
      .map((line): SetResult => JSON.parse(line));
    expect([files?.set, dump?.set]).toEqual(['files', 'dump']);
    expect(files).toMatchObject({ subject: 'restic', store: 'directory', files: 160 });
    const one = expect.objectContaining({ seconds: expect.any(Number), cpuSeconds: expect.any(Number) });
    const steps = { full: [one], unchanged: [one], changed: [one], restore: [one], one: [one] };
    const bytes = [expect.any(Number)];
    expect(files?.holdfast).toEqual({ steps, stored: bytes, added: bytes });
    expect(files?.restic).toEqual(hasRestic() ? { steps, stored: bytes, added: bytes } : null);
    expect(dump?.holdfast.steps.one).toEqual([]); // it is one file
    expect(files?.holdfast.stored[0]).toBeGreaterThan(files?.holdfast.added[0] ?? Number.NaN);
    expect(readdirSync(work)).toEqual(['sets', 'targets']);
    expect(readdirSync(join(work, 'targets'))).toEqual([]);
  },
  TIMEOUT_MS,
);

test('what cannot be measured is said in one line, and nothing is made', async () => {
  const nowhere = join(work, 'nowhere');
  expect(await bench('--bundle', nowhere)).toEqual({
    code: 1,
    stdout: '',
    stderr: `there is no '${nowhere}/cli.js': run 'npm run build', or name a bundle with --bundle\n`,
  });
  expect(await bench('--sets', 'file')).toMatchObject({ code: 1, stderr: expect.stringContaining("--sets 'file'") });
  expect(existsSync(nowhere)).toBe(false);
});
