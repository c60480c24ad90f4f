import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 30_000;

export interface Emulator extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

export interface Program {
  readonly name: string;
  /** Python that starts the server. */
  readonly code: string;
  readonly args: readonly string[];
  /** A path that answers 200 once the server is ready. */
  readonly ready: string;
  readonly env: Readonly<Record<string, string>>;
}

// The parent keeps the child's standard input open: when it ends, killed or not, the read returns and the server goes with it.
const LEAVE_WITH_PARENT = `
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
`;

/** Starts a server on a free loopback port and waits until it answers. */
export async function start(home: { readonly bin: string }, program: Program): Promise<Emulator> {
  const child = spawn(
    path.join(home.bin, 'python'),
    ['-u', '-c', `${LEAVE_WITH_PARENT}${program.code}`, ...program.args],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...cleanEnv(), ...program.env } },
  );
  const url = await announcedUrl(child, program.name);
  await untilReady(child, url + program.ready, program.name);
  // A forgotten server must not keep its parent alive; it leaves with it.
  child.unref();
  for (const stream of child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
  return { url, pid: child.pid ?? 0, [Symbol.asyncDispose]: () => stop(child) };
}

/** What a user has set for the real AWS must not reach the emulators. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|MOTO|MINISTACK)_/.test(name)));
}

function announcedUrl(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    const onData = (chunk: Buffer): void => {
      if (log.length < 1_000_000) log += chunk.toString();
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout?.on('data', onData);
    child.stderr?.on('data', onData);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${name} ended with ${code} before it was ready: ${log.slice(-500)}`)),
    );
    setTimeout(
      () => reject(new Error(`${name} did not start in ${START_MS} ms: ${log.slice(-500)}`)),
      START_MS,
    ).unref();
  });
}

async function untilReady(child: ChildProcess, url: string, name: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const ok = await fetch(url).then(
      async (reply) => {
        await reply.arrayBuffer();
        return reply.ok;
      },
      () => false,
    );
    if (ok) return;
    await sleep(20);
  }
  throw new Error(`${name} does not answer at ${url}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref(); // awaited now
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL'); // nothing to keep: all state is in memory
  await gone;
}
