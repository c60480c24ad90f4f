import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../emulators/command.ts';
import { withLock } from '../emulators/lock.ts';

/** Programs of Debian or Ubuntu packages that were unpacked and not installed: no root, no service that starts by itself. */
export interface Unpacked {
  readonly root: string;
  /** Where their libraries are, for LD_LIBRARY_PATH. */
  readonly libraries: readonly string[];
}

/**
 * Unpacks these packages, and those they need that are not installed, below `.cache/` once; the second call touches no
 * network. Throws one line that says what is missing.
 */
export async function unpackPackages(root: string, name: string, packages: readonly string[]): Promise<Unpacked> {
  const home = path.join(root, '.cache', name);
  if (!(await isFolder(home))) {
    await mkdir(path.dirname(home), { recursive: true });
    await withLock(`${home}.lock`, async () => {
      if (!(await isFolder(home))) await unpack(home, packages);
    });
  }
  return { root: home, libraries: await libraryFolders(path.join(home, 'usr/lib')) };
}

async function unpack(home: string, packages: readonly string[]): Promise<void> {
  const made = `${home}.new`;
  await rm(made, { recursive: true, force: true });
  const [debs, tree] = [path.join(made, 'debs'), path.join(made, 'tree')];
  for (const folder of [debs, tree, path.join(made, 'lists/partial'), path.join(made, 'archives/partial')])
    await mkdir(folder, { recursive: true });
  // The machine's own lists may be old or missing and need root to be renewed; ours do not.
  const own = ['-o', `Dir::State::lists=${made}/lists`, '-o', `Dir::Cache=${made}`, '-o', 'APT::Sandbox::User='];
  await apt([...own, 'update'], packages);
  const plan = await apt([...own, 'install', '--simulate', '--no-install-recommends', ...packages], packages);
  // `Inst libaio1 (0.3.113-4 …)` is new; `Inst perl [5.36.0-7] (…)` would be a newer version of what is there.
  const wanted = [...plan.matchAll(/^Inst (\S+) \((\S+)/gm)].map(([, one, version]) => `${one}=${version}`);
  // What is installed already and yet was not found by its programs is asked for by its name.
  const missing = packages.filter((one) => !wanted.some((spec) => spec.startsWith(`${one}=`)));
  await apt([...own, 'download', ...wanted, ...missing], packages, debs);
  for (const deb of await readdir(debs)) {
    const { code, output } = await run('dpkg-deb', ['-x', path.join(debs, deb), tree]);
    if (code !== 0) throw new Error(`${deb} could not be unpacked: ${last(output)}`);
  }
  await rename(tree, home); // last: a folder that is there is whole
  await rm(made, { recursive: true, force: true });
}

async function apt(args: readonly string[], packages: readonly string[], cwd?: string): Promise<string> {
  const { code, output } = await run('apt-get', ['-qq', ...args], { cwd });
  if (code === 0) return output;
  const why = code === 127 ? 'there is no apt-get here' : last(output);
  throw new Error(
    `the tests need the programs of ${packages.join(' and ')}: install them, or give apt-get a way to them (${why})`,
  );
}

/** `usr/lib/<machine>` and `usr/lib`, those that are there. */
async function libraryFolders(lib: string): Promise<readonly string[]> {
  const inside = await readdir(lib, { withFileTypes: true }).catch(() => []);
  return [lib, ...inside.filter((one) => one.name.includes('linux-gnu')).map(({ name }) => path.join(lib, name))];
}

function last(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
