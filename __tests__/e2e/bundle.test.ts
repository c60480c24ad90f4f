import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { commandHelp } from '../../src/commands/help.ts';
import { commands } from '../../src/commands/index.ts';

const root = join(import.meta.dirname, '../..');

/** The bundle alone, in a folder without packages: what it does not carry it does not have. */
let alone: string;
let work: string;

beforeAll(async () => {
  alone = await mkdtemp(join(tmpdir(), 'bundle-'));
  await cp(join(root, 'dist'), join(alone, 'dist'), { recursive: true });
  work = await mkdtemp(join(tmpdir(), 'workspace-'));
  await writeFile(join(work, 'holdfast.yml'), await readFile(join(root, 'examples/minimal.yml')));
});

afterAll(async () => {
  for (const folder of [alone, work]) await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Acts on the child while it runs. */
  readonly during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** Runs one entry with this environment and nothing else. */
async function run(entry: string, argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...argv], {
    cwd: options.cwd ?? work,
    env: { PATH: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = Promise.all([text(child.stdout), text(child.stderr)]);
  const closed = once(child, 'close') as Promise<[number | null]>;
  await options.during?.((signal) => void child.kill(signal));
  const [code] = await closed;
  const [stdout, stderr] = await texts;
  return { code, stdout, stderr };
}

/** A step's environment as the runner makes it; the command files are read back afterwards. */
async function step(entry: string, inputs: Readonly<Record<string, string>>, options: RunOptions = {}) {
  const files = await mkdtemp(join(tmpdir(), 'runner-'));
  try {
    const paths = { GITHUB_OUTPUT: join(files, 'output'), GITHUB_STEP_SUMMARY: join(files, 'summary.md') };
    for (const path of Object.values(paths)) await writeFile(path, '');
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
    const runner = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_REPOSITORY: 'acme/infra', ...paths };
    const ended = await run(entry, [], {
      ...options,
      env: { ...runner, ...Object.fromEntries(given), ...options.env },
    });
    const output = await readFile(paths.GITHUB_OUTPUT, 'utf8');
    const outputs = Object.fromEntries(
      [...output.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map((match) => [match[1] ?? '', match[3] ?? '']),
    );
    return { ...ended, outputs, summary: await readFile(paths.GITHUB_STEP_SUMMARY, 'utf8') };
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/** What differs from run to run. */
function timeless(whole: string): string {
  return whole
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, 'TIME')
    .replaceAll(/\d+\.\d s\b/g, 'SECONDS')
    .replaceAll(/ghadelimiter_[\w-]+/g, 'DELIMITER');
}

describe('the Action’s bundle', () => {
  test('runs as the runner runs it, with nothing on the path, and writes outputs and summary', async () => {
    const { code, stderr, outputs, summary } = await step(join(alone, 'dist/action.js'), { command: 'validate' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(outputs).toMatchObject({ outcome: 'complete', reason: '', changed: 'false', drift: 'false' });
    expect(resultSchema.parse(JSON.parse(outputs['result'] ?? ''))).toMatchObject({ command: 'validate' });
    expect(summary).toMatch(/^## ✅ holdfast validate: complete\n/);
  });

  test('does the same as the sources', async () => {
    const inputs = { command: 'validate', config: 'missing.yml' };
    const built = await step(join(alone, 'dist/action.js'), inputs);
    const source = await step(join(root, 'src/action.ts'), inputs);
    const shown = (ended: typeof built) => timeless(JSON.stringify(ended, null, 2));
    expect(shown(built)).toBe(shown(source));
    expect(built.code).toBe(2);
  });

  test('puts an error of the plan at its place and masks the token', async () => {
    await writeFile(join(work, 'bad.yml'), 'version: 1\nid: acme\nplans:\n  dns: { sources: [rout53] }\n');
    const { code, stdout } = await step(join(alone, 'dist/action.js'), {
      command: 'validate',
      config: 'bad.yml',
      'github-token': 'ghs_secret',
    });
    expect(code).toBe(2);
    expect(stdout.split('\n')[0]).toBe('::add-mask::ghs_secret');
    expect(stdout).toMatch(/^::error title=plan-invalid,file=bad\.yml,line=4,col=\d+::.*rout53/m);
  });
});

describe('the command line’s bundle', () => {
  test('shows the help of its sources', async () => {
    for (const command of commands) {
      const { code, stdout } = await run(join(alone, 'dist/cli.js'), [command.name, '--help']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: commandHelp(command) });
    }
  });

  test('prints one JSON object, and the same as the sources', async () => {
    const built = await run(join(alone, 'dist/cli.js'), ['validate', '--json']);
    const source = await run(join(root, 'src/cli.ts'), ['validate', '--json']);
    expect(timeless(JSON.stringify(built))).toBe(timeless(JSON.stringify(source)));
    expect(resultSchema.parse(JSON.parse(built.stdout))).toMatchObject({ command: 'validate', outcome: 'complete' });
  });

  test('ends with 2 for a wrong line', async () => {
    expect(await run(join(alone, 'dist/cli.js'), ['validate', '--nope'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('a signal while AWS does not answer ends the bundle within seconds with 130 and a report', () => {
  /** A repository with a plan, and an AWS that takes a call and is silent; `during` sends the signal then. */
  async function silentAws(signal: NodeJS.Signals) {
    const asked = Promise.withResolvers<void>();
    const server = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const cwd = await mkdtemp(join(tmpdir(), 'repository-'));
    const git = (...argv: string[]) => once(spawn('git', argv, { cwd, stdio: 'ignore' }), 'close');
    await git('init', '-q', '-b', 'main');
    await cp(join(work, 'holdfast.yml'), join(cwd, 'holdfast.yml'));
    await git('add', '.');
    await git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'plan');
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      PATH: process.env['PATH'] ?? '', // git
    };
    const during: RunOptions['during'] = async (kill) => {
      await asked.promise;
      sentAt = Date.now();
      kill(signal);
    };
    let sentAt = 0;
    return {
      options: { env, cwd, during },
      tookMs: () => Date.now() - sentAt,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        server.close();
        await rm(cwd, { recursive: true, force: true });
      },
    };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)('%s to the command line', async (signal) => {
    await using aws = await silentAws(signal);
    const { code, stdout } = await run(join(alone, 'dist/cli.js'), ['backup', '--force', '--json'], aws.options);
    expect(aws.tookMs()).toBeLessThan(7_500); // then GitHub sends the next signal
    expect(code).toBe(130);
    expect(resultSchema.parse(JSON.parse(stdout))).toMatchObject({ command: 'backup', outcome: 'cancelled' });
  });

  test('SIGINT, which GitHub sends first, to the Action', async () => {
    await using aws = await silentAws('SIGINT');
    const inputs = { command: 'backup', force: 'true', 'fail-on': 'none' };
    const { code, outputs, summary } = await step(join(alone, 'dist/action.js'), inputs, aws.options);
    expect(code).toBe(130);
    expect(outputs).toMatchObject({ outcome: 'cancelled', reason: 'cancelled' });
    expect(summary).toContain('holdfast backup: cancelled');
    expect(summary).toContain('the run was ended by SIGINT');
  });
});

describe('the worker’s bundle', () => {
  test.each([() => join(alone, 'dist/worker.js'), () => join(root, 'src/worker.ts')])(
    'answers a job that it does not know',
    async (entry) => {
      const worker = new Worker(entry(), { workerData: { job: 'nothing', data: null } });
      try {
        const [reply] = (await once(worker, 'message')) as [unknown];
        expect(reply).toMatchObject({ ok: false, code: 'internal', message: "there is no worker job 'nothing'" });
      } finally {
        await worker.terminate();
      }
    },
  );
});

describe('what is loaded', () => {
  const hook = `import { registerHooks } from 'node:module';
    import { writeSync } from 'node:fs';
    registerHooks({ resolve: (name, context, next) => {
      if (name.startsWith('@aws-sdk/') || name.startsWith('@actions/')) writeSync(2, 'loaded ' + name + '\\n');
      return next(name, context);
    } });`;

  async function loaded(entry: string, argv: readonly string[]): Promise<string> {
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, join(root, entry)];
    const env = { PATH: '', INPUT_COMMAND: 'validate' };
    const child = spawn(process.execPath, [...preload, ...argv], {
      cwd: work,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return await text(child.stderr);
  }

  test('help and validate load no SDK: a start costs no client that is not called', async () => {
    expect(await loaded('src/cli.ts', ['--help'])).toBe('');
    expect(await loaded('src/cli.ts', ['validate'])).toBe('');
    expect(await loaded('src/action.ts', [])).toContain('loaded @actions/core'); // the hook sees what is loaded
  });
});
