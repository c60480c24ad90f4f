/** A copy of this repository's text in a temporary folder, in which a test may do what a contributor does. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** All that is written by hand or generated, but for the bundle. */
const COPIED = [
  ...['src', 'scripts', '__tests__', 'docs', 'schema', 'examples', '.github', 'action.yml', 'README.md'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'jest.config.ts', 'biome.jsonc', '.dependency-cruiser.cjs'],
];
/** Used from here: packages, and the emulators' environment, so that nothing is set up twice. */
const LINKED = ['node_modules', '.cache'];

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HouseCopy extends AsyncDisposable {
  readonly dir: string;
  read(path: string): Promise<string>;
  write(files: Iterable<readonly [path: string, text: string]>): Promise<void>;
  /** Runs Node on a file of the copy, by default inside the copy. */
  node(
    args: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<Ran>;
  /** Every text of the copy, by path. */
  texts(): Promise<ReadonlyMap<string, string>>;
}

export async function copyHouse(): Promise<HouseCopy> {
  const dir = await mkdtemp(join(tmpdir(), 'house-'));
  await Promise.all(COPIED.map((path) => cp(join(ROOT, path), join(dir, path), { recursive: true })));
  await Promise.all(LINKED.map((path) => symlink(join(ROOT, path), join(dir, path))));
  const read = (path: string) => readFile(join(dir, path), 'utf8');
  return {
    dir,
    read,
    async write(files) {
      for (const [path, text] of files) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), text);
      }
    },
    node: ([file = '', ...args], { cwd = dir, env = ownEnv() } = {}) =>
      runNode([join(dir, file), ...args], cwd, { ...env, NODE_COMPILE_CACHE: join(dir, 'compiled') }),
    async texts() {
      const texts = new Map<string, string>();
      for (const top of COPIED) for (const path of await filesIn(dir, top)) texts.set(path, await read(path));
      return texts;
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

/** What a shell would have: nothing of the test runner that this runs in. */
function ownEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !/^(JEST|NODE|AWS)_/.test(name));
  return Object.fromEntries(entries.map(([name, value = '']) => [name, value]));
}

async function filesIn(dir: string, top: string): Promise<readonly string[]> {
  if ((await stat(join(dir, top))).isFile()) return [top];
  const entries = await readdir(join(dir, top), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name).slice(dir.length + 1));
}

function runNode(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...flags, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}
