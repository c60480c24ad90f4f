/** Real git remotes and clones in temporary folders, apart from the settings of the machine the tests run on. */
import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { memoryFolder } from './memory-folder.ts';

export type Files = Readonly<Record<string, string | null>>;

export interface BareRemote extends AsyncDisposable {
  /** The bare repository's folder. */
  readonly dir: string;
  /** `file://…`: unlike a path it makes git use the real protocol, so that depth and negotiation count. */
  readonly url: string;
  git(...args: string[]): Promise<string>;
}

export interface Clone extends AsyncDisposable {
  readonly dir: string;
  /** A runner's environment: an empty HOME, no system settings, no identity. */
  readonly env: Record<string, string>;
  git(...args: string[]): Promise<string>;
}

const IDENTITY = { name: 'Test', email: 'test@example.com' };

/** PATH and an empty home: what git finds of the machine is only the program. */
export function bareEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'none'),
    GIT_CONFIG_NOSYSTEM: '1',
    RUNNER_TEMP: home,
  };
}

/** Runs git and gives back its whole output. */
function bytesIn(dir: string, env: Record<string, string>, args: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd: dir, env, maxBuffer: 1 << 28, encoding: 'buffer' } as const;
    const child = execFile('git', [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`git ${args.join(' ')}: ${stderr.toString() || error.message}`));
    });
    child.stdin?.on('error', () => undefined); // a git that needs no input may be gone
    child.stdin?.end(input);
  });
}

/** The same as text, without the last line feed. */
export async function runIn(
  dir: string,
  env: Record<string, string>,
  args: readonly string[],
  input = '',
): Promise<string> {
  return (await bytesIn(dir, env, args, input)).toString().replace(/\n$/, '');
}

/** A server does not tidy up while somebody pushes, which would be two more processes each time. */
const QUIET_SERVER = '[receive]\n\tautogc = false\n[gc]\n\tauto = 0\n';

/** A bare repository; with files its branch `main` has one commit that holds them, without it is empty. */
export async function bareRemote(
  files?: Files,
  options: { readonly format?: 'sha1' | 'sha256' } = {},
): Promise<BareRemote> {
  const home = await mkdtemp(join(memoryFolder(), 'holdfast-remote-'));
  const dir = join(home, 'remote.git');
  await mkdir(dir);
  const env = bareEnvironment(home);
  const format = options.format ?? 'sha1';
  await runIn(dir, env, ['init', '-q', '--bare', '--template=', '-b', 'main', `--object-format=${format}`]);
  await appendFile(join(dir, 'config'), QUIET_SERVER);
  const remote: BareRemote = {
    dir,
    url: `file://${dir}`,
    git: (...args) => runIn(dir, env, args),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
  if (files !== undefined) await commitAs(remote, IDENTITY.name, files);
  return remote;
}

/** What actions/checkout leaves: a clone of `main`, of the given depth, with the remote `origin`. */
export async function clone(remote: BareRemote, options: { readonly depth?: number } = {}): Promise<Clone> {
  const home = await mkdtemp(join(memoryFolder(), 'holdfast-clone-'));
  const dir = join(home, 'work');
  const env = bareEnvironment(home);
  const depth = options.depth === undefined ? [] : [`--depth=${options.depth}`];
  await runIn(home, env, ['clone', '-q', ...depth, remote.url, dir]);
  return asClone(home, dir, env);
}

/** A repository without a remote and without a commit. */
export async function localRepository(): Promise<Clone> {
  const home = await mkdtemp(join(memoryFolder(), 'holdfast-local-'));
  const dir = join(home, 'work');
  const env = bareEnvironment(home);
  await runIn(home, env, ['init', '-q', '-b', 'main', dir]);
  return asClone(home, dir, env);
}

function asClone(home: string, dir: string, env: Record<string, string>): Clone {
  return {
    dir,
    env,
    git: (...args) => runIn(dir, env, args),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A commit by somebody else, straight on the remote. `null` deletes. Gives back its id. */
export async function commitAs(remote: BareRemote, who: string, files: Files, branch = 'main'): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const head = await remote.git('rev-parse', '--verify', '-q', ref).catch(() => null);
  const message = `change by ${who}`;
  const stream = [
    `commit ${ref}`,
    'mark :1',
    `committer ${who} <${who}@example.com> now`,
    ...data(message),
    ...(head === null ? [] : [`from ${head}`]),
    ...Object.entries(files).flatMap(([path, text]) =>
      text === null ? [`D ${quoted(path)}`] : [`M 100644 inline ${quoted(path)}`, ...data(text)],
    ),
    'get-mark :1',
    'done',
    '',
  ].join('\n');
  // One process whatever the number of files: each one costs as much as copying the page tables of this process.
  const env = bareEnvironment(dirname(remote.dir));
  return await runIn(remote.dir, env, ['fast-import', '--quiet', '--done', '--date-format=now'], stream);
}

/** Writes texts as blobs by one process; their ids, in the same order. */
export async function writeBlobs(
  dir: string,
  env: Record<string, string>,
  texts: readonly string[],
): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const blobs = texts.flatMap((text, i) => ['blob', `mark :${i + 1}`, ...data(text), `get-mark :${i + 1}`]);
  const stream = [...blobs, 'done', ''].join('\n');
  return (await runIn(dir, env, ['fast-import', '--quiet', '--done'], stream)).split('\n');
}

const data = (text: string): readonly string[] => [`data ${Buffer.byteLength(text)}`, text];

/** A path as fast-import's stream has it (git-fast-import, "filemodify"). */
function quoted(path: string): string {
  const escaped = path.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** Every file of a branch, or of another ref, by path. */
export async function filesAt({ dir }: { readonly dir: string }, ref: string): Promise<Record<string, string>> {
  const env = bareEnvironment(dir);
  const entries = (await runIn(dir, env, ['ls-tree', '-r', '-z', ref])).split('\0').slice(0, -1);
  const ids = entries.map((entry) => entry.slice(0, entry.indexOf('\t')).split(' ')[2] ?? '');
  if (ids.length === 0) return {};
  const blobs = blobsOf(await bytesIn(dir, env, ['cat-file', '--batch'], `${ids.join('\n')}\n`));
  return Object.fromEntries(entries.map((entry, i) => [entry.slice(entry.indexOf('\t') + 1), blobs[i] ?? '']));
}

/** Contents of `git cat-file --batch`: `<id> blob <size>`, a line feed, so many bytes, a line feed. */
function blobsOf(batch: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < batch.length; ) {
    const start = batch.indexOf(10, at) + 1;
    const size = Number(/ blob (\d+)$/.exec(batch.toString('latin1', at, start - 1))?.[1]);
    if (Number.isNaN(size)) throw new Error(`no blob: ${batch.toString('latin1', at, start)}`);
    found.push(batch.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return found;
}

/** A `pre-receive` hook of the remote: `sh` gets the pushed refs on its standard input. */
export async function serverHook(remote: BareRemote, script: string, name = 'pre-receive'): Promise<void> {
  const file = join(remote.dir, 'hooks', name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

/** Protects a branch as GitHub does: its words, its refusal; other refs go through. */
export async function protectBranch(remote: BareRemote, branch = 'main'): Promise<void> {
  await serverHook(
    remote,
    `while read old new ref; do
  if [ "$ref" = refs/heads/${branch} ]; then
    echo "error: GH006: Protected branch update failed for $ref." >&2
    echo "" >&2
    echo "- Changes must be made through a pull request." >&2
    exit 1
  fi
done`,
  );
}
