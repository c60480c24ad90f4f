/** What worker threads load for the copy of snapshots: texts as files, and a restore that gives them to whoever restores. */
import type { FileStat, OpenedFile } from '../core/reader.ts';
import { detectOf } from './copied-texts.ts';

export { beginRestore, lookForAttempts } from './files/attempt.ts';
export { createOwnSink as createSink } from './own-sink.ts';

/** `<mtime>\n<text>` stands where the path of a file would. */
export function openFile(path: string): OpenedFile {
  const at = path.indexOf('\n');
  const text = path.slice(at + 1);
  const bytes = Buffer.from(text);
  const stat: FileStat = { type: 'f', size: bytes.length, mtime: BigInt(path.slice(0, at)), ...detectOf(text) };
  return {
    stat: () => stat,
    read: (buffer, offset) => bytes.copy(buffer, 0, Math.min(offset, bytes.length)),
    close() {},
  };
}
