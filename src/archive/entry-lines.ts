import type { BlockRef, EntryType } from '../core/entry.ts';
import type { HoldfastError } from '../core/errors.ts';
import { type LineChunk, type ParsedLine, parseLine } from './frame-lines.ts';
import type { Frame, ReadFrame } from './frame-reader.ts';

/** An entry as the text of its lines, parsed only as far as it must be to know which blocks it needs. */
export interface EntryLine {
  readonly key: string;
  readonly type: EntryType;
  /** The first line, in memory of its own. */
  readonly line: string;
  /** The frame that the line is in. */
  readonly frame: Frame;
  /** Row of the one block that all its bytes are in; -1 = it needs none; null = several, or not seen without parsing. */
  readonly row: number | null;
  /** Has another name of the same file, or it could not be seen without parsing. */
  readonly linked: boolean;
  /** Nothing of it was read. */
  readonly unread: boolean;
}

export type LineEvent =
  | { readonly kind: 'entry'; readonly entry: EntryLine }
  /** More chunks of the entry before. */
  | { readonly kind: 'more'; readonly frame: Frame; readonly chunks: readonly LineChunk[] }
  /** Nothing more comes of the entry before. `frame` = the end of one. */
  | { readonly kind: 'end' }
  | { readonly kind: 'damaged'; readonly number: number; readonly object: string; readonly error: HoldfastError };

const TYPE_MARK = ',"t":"';
const CHUNKS_MARK = ',"c":[[';
const QUOTE = 0x22;

/** What was cut out of a frame's text keeps all of it in memory; this does not. */
export function inOwnMemory(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Goes through lines; those that `wants` does not want cost a comparison. */
export async function* entryLines(
  frames: AsyncIterable<ReadFrame>,
  wants: (key: string) => boolean,
): AsyncGenerator<readonly LineEvent[]> {
  let open = false;
  let last = -1;
  for await (const read of frames) {
    const events: LineEvent[] = [];
    // After a gap, lines that go on belong to an entry that we have not seen.
    if (read.number !== last + 1 && open) {
      events.push({ kind: 'end' });
      open = false;
    }
    last = read.number;
    if (read.kind === 'damaged') {
      if (open) events.push({ kind: 'end' });
      open = false;
      events.push(read);
      yield events;
      continue;
    }
    const { frame } = read;
    const { text } = frame;
    for (let at = frame.start; at < text.length; ) {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      const quick = quickLine(text, at, end);
      const parsed = quick === null ? parseLine(text.slice(at, end)) : null;
      if (parsed?.kind === 'more') {
        if (open) events.push({ kind: 'more', frame, chunks: parsed.chunks });
      } else {
        if (open) events.push({ kind: 'end' });
        const key = quick?.key ?? keyOf(parsed);
        open = wants(key);
        if (open) {
          const line = inOwnMemory(text.slice(at, end));
          events.push({
            kind: 'entry',
            entry: quick !== null ? { ...quick, line, frame } : slowLine(parsed, line, frame),
          });
        }
      }
      at = end + 1;
    }
    yield events;
  }
  if (open) yield [{ kind: 'end' }];
}

const keyOf = (parsed: ParsedLine | null): string =>
  parsed?.kind === 'entry' ? parsed.entry.key : parsed?.kind === 'unread' ? parsed.key : '';

type Quick = Omit<EntryLine, 'line' | 'frame'>;

/**
 * A line as our writer writes them, of a directory, or of a file of at most one chunk: 99 of 100. All others, and lines that
 * another program wrote, are parsed as JSON. A quote within a text has a backslash before it, so no name can look like a mark.
 */
function quickLine(text: string, at: number, end: number): Quick | null {
  if (!text.startsWith('{"p":"', at)) return null;
  const close = text.indexOf('"', at + 6);
  const key = text.slice(at + 6, close);
  if (key.includes('\\') || !text.startsWith(TYPE_MARK, close + 1)) return null;
  const type = text[close + 1 + TYPE_MARK.length] as EntryType;
  if (type === 'd') {
    const read = text.startsWith('","m":', close + 2 + TYPE_MARK.length);
    return read && text.charCodeAt(end - 1) === 0x7d ? { key, type, row: -1, linked: false, unread: false } : null;
  }
  if (type !== 'f' || !text.startsWith('"]]}', end - 4)) return null;
  const chunks = text.lastIndexOf(CHUNKS_MARK, end);
  if (chunks < close) return null;
  const first = chunks + CHUNKS_MARK.length;
  if (text.slice(first, end).includes('[')) return null; // several chunks
  let row = 0;
  let digit = first;
  for (; text.charCodeAt(digit) >= 0x30 && text.charCodeAt(digit) <= 0x39; digit++)
    row = row * 10 + text.charCodeAt(digit) - 0x30;
  if (digit === first || text.charCodeAt(digit) !== 0x2c || text.charCodeAt(end - 4) !== QUOTE) return null;
  if (text.slice(close, chunks).includes('"h":')) return null;
  return { key, type, row, linked: false, unread: false };
}

function slowLine(parsed: ParsedLine | null, line: string, frame: Frame): EntryLine {
  if (parsed === null || parsed.kind === 'more') throw new TypeError('not an entry');
  if (parsed.kind === 'unread')
    return { key: parsed.key, type: parsed.type, line, frame, row: -1, linked: false, unread: true };
  const { entry, chunks } = parsed;
  let row: number | null = -1;
  for (const [block] of chunks) {
    if (block < 0) continue;
    if (row === -1) row = block;
    else if (row !== block) row = null;
    if (row === null) break;
  }
  return { key: entry.key, type: entry.type, line, frame, row, linked: entry.hardLink !== undefined, unread: false };
}

/** The block of a row, or null: the index names one that it does not have. */
export function blockAt(frame: Frame, row: number): BlockRef | null {
  return frame.blocks[row] ?? null;
}
