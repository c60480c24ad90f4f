import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withLock } from './emulators/lock.ts';

/** A real S3 server, written by others: objects are files, and it does conditional writes, checksums and versions. */
const MODULE = 'github.com/versity/versitygw/cmd/versitygw';
const VERSION = 'v1.8.0';
const START_MS = 30_000;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the server below `.cache/` once, in some minutes, and gives its path. Throws one line that says what is missing. */
export async function provisionS3Server(root: string = ROOT): Promise<string> {
  const home = path.join(root, '.cache', `versitygw-${VERSION}`);
  const binary = path.join(home, 'versitygw');
  if (await exists(binary)) return binary;
  await mkdir(path.dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (!(await exists(binary))) await build(home, binary);
  });
  return binary;
}

async function build(home: string, binary: string): Promise<void> {
  const made = `${home}.new`;
  await rm(made, { recursive: true, force: true });
  // Somebody may be testing at the same time: the compiler takes what is left of the machine.
  const { code, output } = await run('nice', ['-n', '19', 'go', 'install', `${MODULE}@${VERSION}`], { GOBIN: made });
  if (code !== 0) {
    const last = output.trim().split('\n').at(-1) ?? '';
    throw new Error(`the S3 server could not be built: install Go and give it a way to a module proxy (${last})`);
  }
  await mkdir(home, { recursive: true });
  await rename(path.join(made, 'versitygw'), binary);
  await rm(made, { recursive: true, force: true });
}

export interface S3Server extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** The environment in which a client meets this server and nothing else. */
  readonly env: Readonly<Record<string, string>>;
}

export interface S3ServerOptions {
  /** Where it keeps buckets, on a file system with extended attributes; default a new folder that goes with the server. */
  readonly folder?: string;
  readonly versions?: boolean;
}

export async function startS3Server(options: S3ServerOptions = {}): Promise<S3Server> {
  const binary = await provisionS3Server();
  const own = options.folder === undefined ? await mkdtemp(path.join(tmpdir(), 'holdfast-s3-')) : null;
  const folder = options.folder ?? path.join(own ?? '', 'buckets');
  const versions = `${folder}.versions`;
  for (const one of [folder, versions]) await mkdir(one, { recursive: true });
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'holdfast-test',
    AWS_SECRET_ACCESS_KEY: 'holdfast-secret',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const args = ['--quiet', '--keep-alive', '--port', url.slice('http://'.length), 'posix'];
  if (options.versions === true) args.push('--versioning-dir', versions);
  // The shell keeps our end of its standard input: when that closes, since this process ends or is killed, the server goes.
  const child = spawn('sh', ['-c', '"$@" & cat >/dev/null; kill -9 $!; wait', 'sh', binary, ...args, folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ROOT_ACCESS_KEY: env.AWS_ACCESS_KEY_ID,
      ROOT_SECRET_KEY: env.AWS_SECRET_ACCESS_KEY,
      VGW_REGION: env.AWS_REGION,
    },
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (log.length < 100_000) log += chunk.toString();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(url, () => log);
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    url,
    pid: child.pid ?? 0,
    env,
    async [Symbol.asyncDispose]() {
      child.ref();
      child.stdin.end();
      await gone;
      if (own !== null) await rm(own, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, log: () => string): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(20)) {
    const answered = await fetch(url).then(
      async (reply) => {
        await reply.arrayBuffer();
        return true; // it asks who we are, which is an answer
      },
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`the S3 server does not answer at ${url}: ${log().slice(-500)}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${path.relative(process.cwd(), await provisionS3Server())}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
