import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 60_000;

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** As whom it runs; not given: as us. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
  /** Sent when it is to go: a signal with which it leaves nothing behind. */
  readonly signal: 'QUIT' | 'KILL';
  /** Whether it answers. */
  ready(): Promise<boolean>;
}

export interface Running {
  readonly pid: number;
  /** Ends it, at once. */
  stop(): Promise<void>;
}

/** Starts a server that goes with this process, however that ends, and waits until it answers. */
export async function startProgram(program: Program): Promise<Running> {
  const { command, args, env, user, signal } = program;
  // The shell keeps our end of its standard input: when that closes, since this process ends or is killed, the server goes.
  const script = `"$@" <&3 & cat >/dev/null; kill -${signal} $!; wait`;
  const child = spawn('sh', ['-c', `exec 3</dev/null; ${script}`, 'sh', command, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: '/',
    ...user,
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (log.length < 100_000) log += chunk.toString();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(program, child, () => log);
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.ref();
      child.stdin.end();
      await gone;
    },
  };
}

async function untilReady({ name, ready }: Program, child: ChildProcess, log: () => string): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline && child.exitCode === null; await sleep(50))
    if (await ready()) return;
  throw new Error(`${name} does not answer: ${log().slice(-1000)}`);
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
