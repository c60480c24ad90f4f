import { spawn } from 'node:child_process';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ToolRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const STDERR_MAX_BYTES = 64 * 1024;

interface ToolOptions {
  /** Default: this process's own, and its language. */
  readonly env?: Environment;
  readonly signal?: AbortSignal;
  readonly input?: Uint8Array;
}

/** An environment in which programs speak English. */
export function inEnglish(env: Environment): Record<string, string | undefined> {
  return { ...env, LC_ALL: 'C', LANGUAGE: '' };
}

/** Runs a program to its end, in English. Null: there is no such program. Rejects when it is aborted. */
export async function runTool(
  argv: readonly [string, ...string[]],
  { env, signal, input }: ToolOptions,
): Promise<ToolRun | null> {
  const [program, ...args] = argv;
  const { promise, resolve, reject } = Promise.withResolvers<ToolRun | null>();
  const child = spawn(program, args, {
    stdio: 'pipe',
    ...(env === undefined ? {} : { env: inEnglish(env) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  let errorBytes = 0;
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    if (errorBytes < STDERR_MAX_BYTES) errors.push(bytes);
    errorBytes += bytes.length;
  });
  child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(null) : reject(error)));
  child.on('close', (code) =>
    resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString('latin1') }),
  );
  child.stdin.on('error', () => {}); // it ended before it read all: its exit code says why
  child.stdin.end(input);
  return await promise;
}
