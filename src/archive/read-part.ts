import type { OpenedFile, ReaderModule } from '../core/reader.ts';
import type { BlockBuilder } from './block-builder.ts';
import { CHUNK_MAX_BYTES } from './chunker.ts';
import type { PartEnd, ReadEnd, ReadPart, Stat } from './write-tasks.ts';

/** A small file that changes under the reader is read again; a writer that goes on for longer is not waited for. */
const TRIES = 4;

/**
 * Reads a whole small file. When it is as it was listed afterwards, nothing changed it meanwhile, and there is nothing else to
 * say; when it is not, or anything is wrong with it, it is read again with a look at it before.
 */
export function readListed(reader: ReaderModule, builder: BlockBuilder, path: string, listed: BigInt64Array): ReadEnd {
  return readAsListed(reader, builder, path, listed) ?? readPart(reader, builder, { path, offset: 0, length: null });
}

function readAsListed(reader: ReaderModule, builder: BlockBuilder, path: string, listed: BigInt64Array): number | null {
  const kept = builder.chunks.count;
  let file: OpenedFile;
  try {
    file = reader.openFile(path);
  } catch {
    return null;
  }
  try {
    const size = Number(listed[0]);
    const room = builder.room(size);
    if (file.read(room, 0) !== size) return null;
    const now = file.stat();
    const isSame =
      now.type === 'f' &&
      now.size === size &&
      now.mtime === listed[1] &&
      now.ctime === listed[2] &&
      now.inode === listed[3];
    if (!isSame) return null;
    builder.addRoom(size);
    return builder.chunks.count - kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === undefined || builder.chunks.count !== kept) throw error;
    return null;
  } finally {
    file.close();
  }
}

/** Reads a part through the source's reader module. A file that cannot be read is an answer, not an error. */
export function readPart(reader: ReaderModule, builder: BlockBuilder, part: ReadPart): PartEnd {
  let file: OpenedFile;
  try {
    file = reader.openFile(part.path);
  } catch (error) {
    return failure(error);
  }
  const kept = builder.chunks.count;
  try {
    const stat = file.stat();
    if (stat.type !== 'f') return { kind: 'failed', reason: 'it was replaced by something that is no file' };
    if (part.length === null && stat.size <= CHUNK_MAX_BYTES) return readSmall(file, builder, stat);
    // What is added to a file while it is read is the next run's: a log would never end.
    const length = part.length ?? stat.size;
    const bytes = builder.addFrom((buffer, offset) => file.read(buffer, offset), part.offset, length);
    return { kind: 'read', chunks: builder.chunks.count - kept, bytes, ...pair(stat, file.stat()) };
  } catch (error) {
    builder.chunks.count = kept; // blocks that are sealed already are stored for nothing
    return failure(error);
  } finally {
    file.close();
  }
}

function readSmall(file: OpenedFile, builder: BlockBuilder, first: Stat): PartEnd {
  const kept = builder.chunks.count;
  for (let before = first, tries = 1; ; tries++) {
    const room = builder.room(before.size);
    let bytes = 0;
    for (let got = -1; got !== 0 && bytes < before.size; bytes += got) got = file.read(room.subarray(bytes), bytes);
    const after = file.stat();
    const settled = bytes === before.size && sameStat(before, after);
    if (!settled && tries < TRIES && after.size <= CHUNK_MAX_BYTES) {
      before = after;
      continue;
    }
    builder.addRoom(bytes);
    return { kind: 'read', chunks: builder.chunks.count - kept, bytes, ...pair(before, after) };
  }
}

function pair(before: Stat, after: Stat): { before: Stat; after: Stat | null } {
  return { before: plain(before), after: sameStat(before, after) ? null : plain(after) };
}

const plain = ({ size, mtime, ctime, inode }: Stat): Stat => ({ size, mtime, ctime, inode });

export function sameStat(a: Stat, b: Stat): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime && a.inode === b.inode;
}

function failure(error: unknown): PartEnd {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined) throw error; // not the system's: a defect
  if (code === 'ENOENT') return { kind: 'vanished' };
  if (code === 'ELOOP') return { kind: 'failed', reason: 'it was replaced by a symbolic link' };
  return { kind: 'failed', reason: code };
}
