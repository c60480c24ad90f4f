import type { Entry } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import { type Carried, lineMarks, linePrefix, type ParsedLine, parseLine } from './frame-lines.ts';
import type { IndexWriter } from './index-writer.ts';
import type { Run } from './merge-join.ts';
import type { Notices } from './notices.ts';

/** What the last index has of one path: its lines, taken out of it. */
export interface LastEntry {
  readonly line: Extract<ParsedLine, { kind: 'entry' }>;
  readonly runs: readonly Run[];
}

/** Null when the last point could not read it either. */
export function lastEntry(runs: readonly Run[]): LastEntry | null {
  const [first] = runs;
  if (first === undefined) return null;
  const end = first.frame.text.indexOf('\n', first.from);
  const line = parseLine(first.frame.text.slice(first.from, end));
  return line.kind === 'entry' ? { line, runs } : null;
}

/** Whether its bytes are the same: everything that tells a change is equal, and the last point trusted what it saw. */
export function sameContent({ line }: LastEntry, now: Entry): boolean {
  const was = line.entry;
  return (
    was.detect !== undefined &&
    now.detect !== undefined &&
    line.carried === null &&
    line.noticed === null &&
    was.type === now.type &&
    was.size === now.size &&
    was.mtime === now.mtime &&
    was.detect.ctime === now.detect.ctime &&
    was.detect.inode === now.detect.inode
  );
}

/** The old content under a new head. */
export function writeLast(index: IndexWriter, key: string, head: string, { runs }: LastEntry): void {
  const [first, ...more] = runs;
  if (first === undefined) throw new HoldfastError('internal', 'an entry has no line', { hint: 'please report this' });
  const end = first.frame.text.indexOf('\n', first.from) + 1;
  index.copyChunks(key, head, first.frame, first.from, end);
  if (end < first.to) index.copyLines(first.frame, end, first.to);
  for (const { frame, from, to } of more) index.copyLines(frame, from, to);
}

/**
 * What could not be read stays as the last point has it: metadata and bytes of one moment, marked, and without what change
 * detection needs, so that the next run must read it.
 */
export function writeCarried(
  index: IndexWriter,
  notices: Notices,
  last: LastEntry,
  base: string,
  reason: string,
): number {
  const { entry, carried, noticed } = last.line;
  const mark: Carried = { point: carried?.point ?? base, reason };
  const { detect: _, ...kept } = entry;
  if (entry.type !== 'f') writeLast(index, entry.key, linePrefix(kept, undefined), last);
  else writeLast(index, entry.key, linePrefix(kept, undefined) + lineMarks({ carried: mark, noticed }), last);
  notices.add('carried', entry.key, reason);
  return entry.size ?? 0;
}
