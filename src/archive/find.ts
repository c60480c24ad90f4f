import type { Entry } from '../core/entry.ts';
import { entryLines } from './entry-lines.ts';
import { type Carried, type Noticed, parseLine } from './frame-lines.ts';
import { type FrameSource, readFrames } from './frame-reader.ts';
import { framesWithin, type Selection, Selector } from './selection.ts';

export type Found =
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly carried: Carried | null;
      readonly noticed: Noticed | null;
    }
  | { readonly kind: 'unread'; readonly key: string; readonly reason: string }
  /** Part of the index is damaged: what is selected may lie there. */
  | { readonly kind: 'damaged'; readonly from: string; readonly until: string | null; readonly reason: string };

/** Entries of a point that are selected, in order. Only the frames in which they can be are read. */
export async function* findEntries(source: FrameSource, selection: Selection | Selector): AsyncGenerator<Found> {
  const selector = selection instanceof Selector ? selection : new Selector(selection);
  const { frames } = source.index;
  const numbers = framesWithin(frames, selector.ranges);
  for await (const events of entryLines(readFrames(source, numbers), (key) => selector.wants(key))) {
    for (const event of events) {
      if (event.kind === 'damaged') {
        const { number, error } = event;
        const from = frames[number]?.first ?? '';
        yield { kind: 'damaged', from, until: frames[number + 1]?.first ?? null, reason: error.message };
      } else if (event.kind === 'entry') {
        const parsed = parseLine(event.entry.line);
        if (parsed.kind === 'unread') yield { kind: 'unread', key: parsed.key, reason: parsed.reason };
        else if (parsed.kind === 'entry') {
          const { entry, carried, noticed } = parsed;
          yield { kind: 'entry', entry, carried, noticed };
        }
      }
    }
  }
}
