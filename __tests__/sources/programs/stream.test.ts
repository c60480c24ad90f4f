import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { HoldfastError } from '../../../src/core/errors.ts';
import type { DumpEnd, DumpRules, Program } from '../../../src/sources/programs/program.ts';
import { streamProgram } from '../../../src/sources/programs/stream.ts';
import { programWorld } from '../../../src/sources/programs/world.ts';

const RULES: DumpRules = { timeout: 20_000, minSize: 1, successCodes: [0] };
const silent = () => {};
const log = { info: silent, warn: silent, debug: silent, task: () => ({ update: silent, done: silent, fail: silent }) };

const bash = (line: string): Program => ({
  argv: ['bash', '-euo', 'pipefail', '-c', line],
  env: {},
  cwd: tmpdir(),
  name: line.slice(0, 30),
});

interface Streamed {
  readonly bytes: Buffer;
  readonly end: DumpEnd | null;
  readonly error: HoldfastError | null;
}

async function stream(
  program: Program,
  rules: Partial<DumpRules> = {},
  { signal = new AbortController().signal, env = {} }: { signal?: AbortSignal; env?: Record<string, string> } = {},
): Promise<Streamed> {
  const named = new Set(Object.keys(env));
  const world = programWorld(
    { cwd: tmpdir(), env: { PATH: process.env['PATH'], ...env }, signal, log },
    named,
    'db/app',
  );
  const parts: Uint8Array[] = [];
  let end: DumpEnd | null = null;
  const bytes = () => Buffer.concat(parts);
  try {
    const stream = streamProgram(world, program, { ...RULES, ...rules }, (one) => {
      end = one;
    });
    for await (const part of stream) parts.push(part);
    return { bytes: bytes(), end, error: null };
  } catch (error) {
    return { bytes: bytes(), end, error: error as HoldfastError };
  }
}

/** Processes that have a word on their command line. */
function running(word: string): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => {
      try {
        const state = readFileSync(join('/proc', pid, 'stat'), 'latin1');
        return !/\) Z /.test(state) && readFileSync(join('/proc', pid, 'cmdline'), 'latin1').includes(word);
      } catch {
        return false;
      }
    });
}

/** Those that still run after some seconds: the kernel takes a moment to end what was killed. */
async function left(word: string): Promise<readonly string[]> {
  for (let n = 0; n < 250 && running(word).length > 0; n++) await wait(20);
  return running(word);
}

describe('a program that ends well', () => {
  test('is the bytes that it wrote, with their number and digest', async () => {
    const { bytes, end, error } = await stream(bash('head -c 3000000 /dev/zero; echo done; echo "a warning" >&2'));
    expect(error).toBeNull();
    expect(bytes).toHaveLength(3_000_005);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(end).toMatchObject({ bytes: 3_000_005, sha256, said: 'a warning' });
  });

  test('may end with another code than 0 where the plan says so', async () => {
    expect(await stream(bash('echo x; exit 3'), { successCodes: [0, 3] })).toMatchObject({ error: null });
  });

  test('finds nothing on its standard input, and does not wait for anybody', async () => {
    expect((await stream(bash('cat; echo end'))).bytes.toString()).toBe('end\n');
  });
});

describe('a program whose bytes are no backup', () => {
  test.each([
    [
      'ends with a code of failure',
      'echo some; echo "no such table" >&2; exit 3',
      {},
      'ended with exit code 3: no such table',
    ],
    ['has a pipe whose first part fails', 'false | cat; echo x', {}, 'ended with exit code 1'],
    ['uses a variable that is not there', 'echo "$NOT_THERE_AT_ALL"', {}, 'unbound variable'],
    ['is killed', 'echo some; kill -9 $$', {}, 'was ended by SIGKILL'],
    ['writes nothing', 'true', {}, 'wrote nothing'],
    ['writes too little', 'echo x', { minSize: 1024 }, 'wrote 2 B, less than 1.0 KiB'],
    ['takes too long', 'echo x; sleep 60', { timeout: 200 }, 'did not end within 200ms'],
    [
      'leaves something that holds its output',
      'echo x; sleep 60 & exit 0',
      { timeout: 300 },
      'did not end within 300ms',
    ],
    ['does not begin as it must', 'echo x; sleep 60', { head: () => 'no magic' }, 'no magic'],
    ['does not end as it must', 'echo x', { tail: () => 'no end marker' }, 'no end marker'],
  ] as const)('one that %s', async (_, line, rules, message) => {
    // What is looked at in the beginning needs a whole beginning, or the end.
    const { error, end } = await stream(bash('head' in rules ? 'head -c 5000 /dev/zero; sleep 60' : line), rules);
    expect(error).toMatchObject({ code: 'source-failed', message: expect.stringContaining(message) });
    expect(end).toBeNull();
  });

  test.each([
    [['no-such-program-here'], 'there is no program', 'install it'],
    [['/etc/passwd'], 'may not be run', 'chmod'],
  ] as const)('%j cannot be started', async ([program], message, hint) => {
    const { error } = await stream({ argv: [program], env: {}, cwd: tmpdir(), name: program });
    expect(error).toMatchObject({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
  });

  test('a folder that is not there is not taken for a program that is not', async () => {
    const { error } = await stream({ ...bash('true'), cwd: '/not-there' });
    expect(error?.message).toContain("'/not-there'");
  });

  test('without bash a line says what to do', async () => {
    const { error } = await stream({ ...bash('true'), env: { PATH: '/not-there' } });
    expect(error).toMatchObject({
      message: expect.stringContaining('bash is not installed'),
      hint: expect.stringContaining('shell: sh'),
    });
  });
});

describe('ending a program', () => {
  test('ends all that it started, also what does not listen to TERM', async () => {
    const word = `91${process.pid}.25`;
    const stop = new AbortController();
    const run = stream(bash(`trap "" TERM; sleep ${word} & while :; do sleep 0.05; done`), {}, { signal: stop.signal });
    while (running(word).length === 0) await wait(20);
    stop.abort(new Error('told to stop'));
    expect((await run).error?.message).toBe('told to stop');
    expect(await left(word)).toEqual([]);
  });

  test('happens when nobody reads on', async () => {
    const word = `92${process.pid}.25`;
    const world = programWorld(
      { cwd: tmpdir(), env: process.env, signal: new AbortController().signal, log },
      new Set(),
      'x',
    );
    for await (const _ of streamProgram(world, bash(`echo x; sleep ${word}`), RULES, () => {})) break;
    expect(await left(word)).toEqual([]);
  });

  test('is not needed to hold it up: it waits for whoever reads', async () => {
    const world = programWorld(
      { cwd: tmpdir(), env: process.env, signal: new AbortController().signal, log },
      new Set(),
      'x',
    );
    const written = join(tmpdir(), `written-${process.pid}`);
    const line = `for i in $(seq 64); do head -c 1000000 /dev/zero; echo $i > ${written}; done`;
    let first = true;
    for await (const _ of streamProgram(world, bash(line), RULES, () => {})) {
      if (!first) continue;
      first = false;
      await wait(500);
      expect(existsSync(written) ? Number(readFileSync(written, 'utf8')) : 0).toBeLessThan(8);
    }
    rmSync(written);
  });
});

describe('what a program knows and says', () => {
  test('it has no secret of the run and none of another part of the plan', async () => {
    const env = {
      ACTIONS_RUNTIME_TOKEN: 'a1',
      GITHUB_TOKEN: 'g1',
      AWS_SECRET_ACCESS_KEY: 's1',
      INPUT_ROLE: 'r',
      HOLDFAST_PASSPHRASE: 'p1',
    };
    const world = programWorld(
      {
        cwd: tmpdir(),
        env: { PATH: process.env['PATH'], LANG: 'C', OTHER_PASS: 'o1', ...env },
        signal: new AbortController().signal,
        log,
      },
      new Set(['OTHER_PASS']),
      'db/app',
    );
    let text = '';
    for await (const part of streamProgram(world, { ...bash('env'), env: { MINE: 'm1' } }, RULES, () => {}))
      text += part;
    expect(text).toContain('LANG=C');
    expect(text).toContain('MINE=m1');
    expect(text).not.toMatch(/ACTIONS_|GITHUB_TOKEN|AWS_SECRET|INPUT_|HOLDFAST_|OTHER_PASS/);
  });

  test('its last words are shown without secrets and passwords of addresses', async () => {
    const line = 'echo "login with hunter22 at postgres://u:pw9@db failed" >&2; exit 1';
    const { error } = await stream(bash(line), {}, { env: { DB_PASS: 'hunter22' } });
    expect(error?.message).toContain('login with *** at postgres://u:***@db failed');
  });

  test('of much that it says the end is kept, without half a secret at its beginning', async () => {
    const line = 'for i in $(seq 4000); do echo "hunter22 $i"; done >&2; exit 1';
    const { error } = await stream(bash(line), {}, { env: { DB_PASS: 'hunter22' } });
    expect(error?.message).toMatch(/\*\*\* 3999 \| \*\*\* 4000$/);
    expect(error?.message.length).toBeLessThan(1000);
    expect(error?.message).not.toContain('hunter22');
  });
});
