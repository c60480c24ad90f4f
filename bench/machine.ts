import { readFileSync, statfsSync } from 'node:fs';
import { cpus, freemem, loadavg, release, totalmem, type } from 'node:os';
import type { Options } from './options.ts';
import type { Circumstances } from './result.ts';
import type { Tool } from './tool.ts';

const GIB = 1024 ** 3;
const MEMORY_FOLDER = '/dev/shm';
/** What the programs themselves and the page cache of the store may need beside what is restored. */
const SPARE_BYTES = 3 * GIB;

export function circumstances({ work, cold, scale }: Options, tools: readonly Tool[]): Circumstances {
  const all = cpus();
  const memory = `${Math.round(totalmem() / GIB)} GiB of memory`;
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${all.length} × ${all[0]?.model.trim()}, ${memory}, ${type()} ${release()}, ${fileSystemOf(work) ?? 'unknown file system'}`,
    versions: [...tools.map(({ name, version }) => `${name} ${version}`), `Node ${process.versions.node}`].join(', '),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    cache: cold ? 'cold' : 'warm',
    scale,
  };
}

/** Memory if what is restored fits there with room to spare: a disk's own pauses are not what is measured. */
export function restoreFolder({ target, work }: Options, bytes: number, files: number): string {
  if (target !== null) return target;
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    const needed = bytes * 1.1 + files * 5000 + SPARE_BYTES;
    return Math.min(freemem(), bavail * bsize) > needed ? MEMORY_FOLDER : work;
  } catch {
    return work;
  }
}

export function isInMemory(folder: string): boolean {
  return fileSystemOf(folder) === 'tmpfs';
}

/** What the nearest mount above a folder is (proc(5), /proc/mounts); null where that is not known. */
function fileSystemOf(folder: string): string | null {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
    const above = mounts.filter(([, at = ' ']) => `${folder}/`.startsWith(at === '/' ? at : `${at}/`));
    return above.toSorted(([, a = ''], [, b = '']) => b.length - a.length)[0]?.[2] ?? null;
  } catch {
    return null;
  }
}
