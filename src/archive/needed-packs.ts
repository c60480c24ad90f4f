import type { Entry } from '../core/entry.ts';
import type { PointObject } from '../core/recovery-point.ts';
import { blockAt, type EntryLine, entryLines } from './entry-lines.ts';
import { type LineChunk, parseLine } from './frame-lines.ts';
import { type Frame, type FrameSource, readFrames } from './frame-reader.ts';
import { packKey } from './object-keys.ts';
import { framesWithin, type Selection, Selector } from './selection.ts';

/**
 * Keys of the packs in which bytes lie of what is selected; nothing of them is read. `wants` leaves out entries whose bytes
 * nobody needs, and is asked of files only. A part of the index that is damaged is left out: whoever restores is told of it.
 */
export async function neededPacks(
  source: FrameSource,
  selection: Selection,
  { wants, signal }: { readonly wants: ((entry: Entry) => boolean) | null; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, PointObject | null>> {
  const selector = new Selector(selection);
  const { index, place } = source;
  const packs = new Map<string, PointObject | null>();
  const add = (frame: Frame, row: number): void => {
    const block = row < 0 ? null : blockAt(frame, row);
    if (block === null) return;
    const key = packKey({ ...place, point: block.point }, block.pack);
    if (!packs.has(key)) packs.set(key, index.objects.get(key) ?? null);
  };
  const addAll = (frame: Frame, chunks: readonly LineChunk[]): void => {
    for (const [row] of chunks) add(frame, row);
  };
  let isWanted = false;
  const frames = readFrames(source, framesWithin(index.frames, selector.ranges));
  for await (const events of entryLines(frames, (key) => selector.wants(key))) {
    signal.throwIfAborted();
    for (const event of events) {
      if (event.kind === 'entry') {
        const { entry } = event;
        isWanted = entry.type === 'f' && !entry.unread && (wants === null || wants(entryOf(entry)));
        if (!isWanted) continue;
        if (entry.row === null) addAll(entry.frame, chunksOf(entry));
        else add(entry.frame, entry.row);
      } else if (event.kind === 'more' && isWanted) addAll(event.frame, event.chunks);
    }
  }
  return packs;
}

function entryOf({ line }: EntryLine): Entry {
  const parsed = parseLine(line);
  if (parsed.kind !== 'entry') throw new TypeError('not an entry');
  return parsed.entry;
}

function chunksOf({ line }: EntryLine): readonly LineChunk[] {
  const parsed = parseLine(line);
  return parsed.kind === 'entry' ? parsed.chunks : [];
}
