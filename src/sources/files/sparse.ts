import { spawnSync } from 'node:child_process';
import { type BigIntStats, closeSync, constants, fstatSync, openSync, statfsSync } from 'node:fs';
import type { ByteRange } from '../../core/store.ts';
import { systemPath } from './paths.ts';

/** What of a file is written, in order and apart; all else reads as zeros. */
export type DataRanges = readonly ByteRange[];

/** Below this reading zeros is quicker than asking where they are. */
const SPARSE_MIN_BYTES = 64n * 1024n * 1024n;
const STAT_BLOCK_BYTES = 512n;

/** By statfs(2): ext4, XFS, Btrfs, tmpfs, F2FS. Others (FUSE, network, ZFS before it wrote out) may count no blocks for data. */
const COUNTS_BLOCKS: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010]);

/** Of the map of a file, which tar writes before the data: 100,000 ranges have about 2 MiB. */
const MAP_MAX_BYTES = 16 * 1024 * 1024;

/** Whether less than half of a big file lies on the disk. */
export function isSparse({ size, blocks }: BigIntStats): boolean {
  return size > SPARSE_MIN_BYTES && blocks * STAT_BLOCK_BYTES < size / 2n;
}

/**
 * Asks GNU tar, since Node has no SEEK_HOLE. Null: it cannot be known, or the file changed meanwhile; all of it is read then.
 * The map holds for a file whose ctime is that of `stat`.
 */
export function dataRanges(
  path: string,
  stat: BigIntStats,
  env: Readonly<Record<string, string | undefined>>,
): DataRanges | null {
  let fd: number | null = null;
  try {
    fd = openSync(systemPath(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!COUNTS_BLOCKS.has(statfsSync(systemPath(path)).type)) return null;
    const ranges = stat.blocks === 0n ? [] : tarMap(fd, Number(stat.size), env);
    const after = fstatSync(fd, { bigint: true });
    return after.ino === stat.ino && after.ctimeNs === stat.ctimeNs && after.size === stat.size ? ranges : null;
  } catch {
    return null; // the reader says what is wrong with the file
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

function tarMap(fd: number, size: number, env: Readonly<Record<string, string | undefined>>): DataRanges | null {
  const options = [
    '--create',
    '--file=-',
    '--sparse',
    '--hole-detection=seek',
    '--sparse-version=1.0',
    '--format=posix',
  ];
  const { stdout } = spawnSync('tar', [...options, '--dereference', '--absolute-names', '/proc/self/fd/3'], {
    stdio: ['ignore', 'pipe', 'ignore', fd],
    env: { ...env, LC_ALL: 'C' },
    maxBuffer: MAP_MAX_BYTES, // tar is ended there: the bytes themselves are not wanted
  });
  return stdout === null ? null : parseSparseMap(stdout, size);
}

const BLOCK_BYTES = 512;

/**
 * The map of the one file of an archive: after its headers a block or more of decimal numbers, one a line: how many ranges,
 * then offset and length of each (GNU tar manual, "Storing Sparse Files", PAX format 1.0). Null when it is not all there.
 */
function parseSparseMap(archive: Buffer, size: number): DataRanges | null {
  let at = 0;
  let isSparseFile = false;
  for (;;) {
    if (archive.length < at + BLOCK_BYTES) return null;
    const type = archive.toString('latin1', at + 156, at + 157);
    const length = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8);
    at += BLOCK_BYTES;
    if (type !== 'x') break;
    isSparseFile = archive.toString('latin1', at, at + length).includes(' GNU.sparse.major=1\n');
    at += Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES;
  }
  if (!isSparseFile) return null;
  const number = (): number => {
    const end = archive.indexOf(10, at);
    const digits = end < 0 ? '' : archive.toString('latin1', at, end);
    at = end + 1;
    return /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  };
  const count = number();
  const ranges: ByteRange[] = [];
  let last = 0;
  for (let i = 0; i < count; i++) {
    const [offset, length] = [number(), number()];
    if (!(offset >= last && offset + length <= size)) return null;
    last = offset + length;
    if (length > 0) ranges.push({ offset, length }); // tar closes the list with an empty range at the end of the file
  }
  return Number.isNaN(count) ? null : ranges;
}
