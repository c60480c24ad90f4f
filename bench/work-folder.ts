import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = 'holdfast-bench-';

/** A folder of this process, gone at its end; what killed runs left there goes first. */
export async function workFolder(parent: string, name: string): Promise<AsyncDisposable & { readonly path: string }> {
  await mkdir(parent, { recursive: true });
  for (const found of await readdir(parent)) {
    const owner = found.startsWith(PREFIX) ? Number.parseInt(found.slice(PREFIX.length), 10) : 0;
    if (owner > 0 && !isRunning(owner)) await rm(join(parent, found), { recursive: true, force: true });
  }
  const path = join(parent, `${PREFIX}${process.pid}-${name}`);
  await mkdir(path);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is there, and somebody else's
  }
}
