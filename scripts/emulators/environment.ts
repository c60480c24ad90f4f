import { createHash } from 'node:crypto';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command.ts';
import { withLock } from './lock.ts';
import { findPython } from './python.ts';

export interface Provisioned {
  /** Folder with `python`, inside the virtual environment. */
  readonly bin: string;
}

export interface PythonEnvironment {
  /** Of the folder below `.cache/`; the packages' hash is added. */
  readonly name: string;
  /** With exact versions: a bump makes a new environment. */
  readonly packages: readonly string[];
  /** What needs it, for what is said when it cannot be made. */
  readonly user: string;
}

/** Makes a Python environment below `.cache/` once; the second call touches no network. */
export async function provisionPython(root: string, { name, packages, user }: PythonEnvironment): Promise<Provisioned> {
  const hash = createHash('sha256').update(packages.join('\n')).digest('hex').slice(0, 12);
  const home = path.join(root, '.cache', `${name}-${hash}`);
  // The marker is written last: without it the folder is a leftover of a run that was killed, and is made again.
  const marker = path.join(home, '.complete');
  if (!(await exists(marker))) {
    await mkdir(path.dirname(home), { recursive: true });
    await withLock(`${home}.lock`, async () => {
      if (!(await exists(marker))) await build(home, marker, packages, user);
    });
  }
  return { bin: path.join(home, 'bin') };
}

async function build(home: string, marker: string, packages: readonly string[], user: string): Promise<void> {
  const python = await findPython();
  await rm(home, { recursive: true, force: true });
  const venv = await run(python, ['-m', 'venv', home]);
  if (venv.code !== 0) {
    throw new Error(
      `${user} needs Python's venv module and '${python} -m venv' failed: install python3-venv (${last(venv.output)})`,
    );
  }
  const install = await run(path.join(home, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...packages]);
  if (install.code !== 0) {
    throw new Error(
      `${user} could not install ${packages.join(' ')}: give pip a way to a package index (${last(install.output)})`,
    );
  }
  await writeFile(marker, `${packages.join('\n')}\n`);
}

function last(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
