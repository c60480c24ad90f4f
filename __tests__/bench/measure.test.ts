import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { measure } from '../../bench/measure.ts';

const MIB = 1024 * 1024;
const env = { PATH: process.env['PATH'] ?? '' };
const node = (code: string) => measure({ argv: [process.execPath, '-e', code], cwd: tmpdir(), env });

// By its own processor time: on a busy machine that is not what the clock shows.
const BUSY = 'while (process.cpuUsage().user < 300_000);';
const inChild = (code: string) =>
  `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(code)}])`;

test('what a child of the command computes is counted, what it waits for is not', async () => {
  const [busy, idle] = [await node(inChild(BUSY)), await node('setTimeout(() => {}, 600)')];
  expect(busy.cpuSeconds).toBeGreaterThan(0.25);
  expect(idle.seconds).toBeGreaterThan(0.6);
  expect(idle.cpuSeconds).toBeLessThan(idle.seconds);
});

// Where there is no /proc nothing is known of memory, which the table says.
(process.platform === 'linux' ? test : test.skip)('memory that parent and child hold at once is added up', async () => {
  const hold = (more: string) => `const held = Buffer.alloc(${100 * MIB}, 1); ${more}; held.fill(2);`;
  const one = await node(hold(BUSY));
  const both = await node(hold(inChild(hold(BUSY))));
  expect(one.peakBytes).toBeGreaterThan(100 * MIB);
  expect(both.peakBytes).toBeGreaterThan((one.peakBytes ?? 0) + 100 * MIB);
});

(process.platform === 'linux' ? test : test.skip)('memory that a forked child shares counts once', async () => {
  const python = (work: string) =>
    measure({ argv: ['python3', '-c', `import os, time\nheld = b'x' * ${60 * MIB}\n${work}`], cwd: tmpdir(), env });
  const alone = await python('time.sleep(0.2)');
  const forked = await python('if os.fork() == 0: time.sleep(0.2)\nelse: os.wait()');
  expect(forked.peakBytes).toBeLessThan((alone.peakBytes ?? 0) + 20 * MIB);
});

test('a command that fails ends the measurement with its last words', async () => {
  await expect(node('console.error("no space left"); process.exit(7)')).rejects.toThrow(
    /ended with 7\n.*no space left/s,
  );
  await expect(measure({ argv: ['no-such-program'], cwd: tmpdir(), env })).rejects.toThrow("'no-such-program' ended");
});

test('a command sees the environment that it is given and no other', async () => {
  const { stdout } = await measure({ argv: ['env'], cwd: tmpdir(), env: { ...env, SAID: 'yes' } });
  const names = stdout.split('\n').map((line) => line.split('=')[0]);
  expect(names).toContain('SAID');
  expect(names).not.toContain('HOME');
});
