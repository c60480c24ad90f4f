import { createHash, type Hash } from 'node:crypto';
import type { Entry } from '../core/entry.ts';
import { type EntryLine, entryLines, type LineEvent } from './entry-lines.ts';
import { type LineChunk, parseLine } from './frame-lines.ts';
import { type FrameSource, readFrames } from './frame-reader.ts';

export type Difference =
  | { readonly kind: 'added' | 'removed'; readonly entry: Entry }
  /** `metadata`: the bytes are the same. `what`: the members that differ, as `core/entry.ts` names them; `content`. */
  | {
      readonly kind: 'changed' | 'metadata';
      readonly from: Entry;
      readonly to: Entry;
      readonly what: readonly string[];
    }
  /** One of both could not be read when its point was made. */
  | { readonly kind: 'unread'; readonly key: string; readonly side: Side; readonly reason: string }
  /** Part of an index is damaged: nothing is known of its keys. */
  | {
      readonly kind: 'damaged';
      readonly side: Side;
      readonly from: string;
      readonly until: string | null;
      readonly reason: string;
    };

export type Side = 'from' | 'to';

/** What is another in `to` than in `from`, in the order of the keys. Frames that both have are not read. */
export async function* diffPoints(from: FrameSource, to: FrameSource): AsyncGenerator<Difference> {
  const [a, b] = differing(from, to);
  const left = new Cursor(from, a);
  const right = new Cursor(to, b);
  let [l, r] = [await left.next(), await right.next()];
  const gaps = [left, right] as const;
  while (l !== null || r !== null) {
    if (l?.kind === 'gap') {
      yield { kind: 'damaged', side: 'from', ...l.gap };
      l = await left.next();
    } else if (r?.kind === 'gap') {
      yield { kind: 'damaged', side: 'to', ...r.gap };
      r = await right.next();
    } else if (r === null || (l !== null && l.key < r.key)) {
      if (l !== null && !gaps[1].hides(l.key)) yield* alone(l, 'from');
      l = await left.next();
    } else if (l === null || r.key < l.key) {
      if (!gaps[0].hides(r.key)) yield* alone(r, 'to');
      r = await right.next();
    } else {
      yield* compare(l, r);
      [l, r] = [await left.next(), await right.next()];
    }
  }
}

/** Frames that are read: those that only one has, and the neighbours of these, since an entry may lie across frames. */
function differing(from: FrameSource, to: FrameSource): [number[], number[]] {
  const isSame = from.index.frames.length > 0 && from.place.store === to.place.store;
  const nameOf = (source: FrameSource, number: number): string => {
    const frame = source.index.frames[number];
    return frame === undefined ? '' : `${source.place.source} ${frame.origin} ${frame.number}`;
  };
  const namesOf = (source: FrameSource): Map<string, number> =>
    new Map(source.index.frames.map((_, number) => [nameOf(source, number), number]));
  const others = { from: namesOf(to), to: namesOf(from) };
  const numbers = (source: FrameSource, other: FrameSource, there: ReadonlyMap<string, number>): number[] =>
    source.index.frames.flatMap((_, number) => {
      const at = there.get(nameOf(source, number));
      const isInner =
        isSame &&
        at !== undefined &&
        nameOf(source, number - 1) === nameOf(other, at - 1) &&
        nameOf(source, number + 1) === nameOf(other, at + 1);
      return isInner ? [] : [number];
    });
  return [numbers(from, to, others.from), numbers(to, from, others.to)];
}

function* alone(item: Item, side: Side): Generator<Difference> {
  if (item.kind === 'gap') return;
  const parsed = parseLine(item.line.line);
  if (parsed.kind === 'unread') yield { kind: 'unread', key: parsed.key, side, reason: parsed.reason };
  else if (parsed.kind === 'entry') yield { kind: side === 'from' ? 'removed' : 'added', entry: parsed.entry };
}

function* compare(l: EntryItem, r: EntryItem): Generator<Difference> {
  if (sameText(l, r)) return;
  const [a, b] = [parseLine(l.line.line), parseLine(r.line.line)];
  if (a.kind === 'unread') yield { kind: 'unread', key: a.key, side: 'from', reason: a.reason };
  if (b.kind === 'unread') yield { kind: 'unread', key: b.key, side: 'to', reason: b.reason };
  if (a.kind !== 'entry' || b.kind !== 'entry') return;
  const what = differingMembers(a.entry, b.entry);
  const content = a.entry.type !== b.entry.type || contentOf(l, a.chunks) !== contentOf(r, b.chunks);
  if (content) what.push('content');
  if (what.length === 0) return;
  const isMetadata = !content && a.entry.target === b.entry.target && a.entry.device === b.entry.device;
  yield { kind: isMetadata ? 'metadata' : 'changed', from: a.entry, to: b.entry, what };
}

const COMPARED = ['type', 'mode', 'uid', 'gid', 'mtime', 'size', 'target', 'device', 'xattrs', 'acl'] as const;

function differingMembers(a: Entry, b: Entry): string[] {
  return COMPARED.filter((name) => textOf(a[name]) !== textOf(b[name]));
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The lines say the same, whatever row their one block has in its frame. */
function sameText({ line: a, more: x }: EntryItem, { line: b, more: y }: EntryItem): boolean {
  if (x !== null || y !== null || a.row === null || b.row === null) return false;
  if (a.line === b.line) return a.row < 0;
  const [i, j] = [a.line.lastIndexOf(MARK), b.line.lastIndexOf(MARK)];
  if (i < 0 || i !== j || a.line.slice(0, i) !== b.line.slice(0, j)) return false;
  return idsOf(a.line, i) === idsOf(b.line, j);
}

const MARK = ',"c":[[';

const idsOf = (line: string, mark: number): string => contentText(JSON.parse(line.slice(mark + 5, -1)) as LineChunk[]);

const contentText = (chunks: readonly LineChunk[]): string =>
  chunks.map(([row, , length, id]) => (row < 0 ? `-${length} ` : `${id}${length} `)).join('');

function contentOf({ more }: EntryItem, chunks: readonly LineChunk[]): string {
  if (more === null) return createHash('sha256').update(contentText(chunks)).digest('hex');
  return more.copy().digest('hex');
}

type EntryItem = { readonly kind: 'entry'; readonly key: string; readonly line: EntryLine; more: Hash | null };
type GapItem = {
  readonly kind: 'gap';
  readonly key: string;
  readonly gap: { readonly from: string; readonly until: string | null; readonly reason: string };
};
type Item = EntryItem | GapItem;

/** Entries of one index, one at a time. */
class Cursor {
  readonly #source: FrameSource;
  readonly #events: AsyncGenerator<readonly LineEvent[]>;
  #batch: readonly LineEvent[] = [];
  #at = 0;
  #open: EntryItem | null = null;
  #gap: GapItem['gap'] | null = null;

  constructor(source: FrameSource, numbers: readonly number[]) {
    this.#source = source;
    this.#events = entryLines(readFrames(source, numbers), () => true);
  }

  /** Whether the key may lie in a part that could not be read. */
  hides(key: string): boolean {
    return this.#gap !== null && key >= this.#gap.from && (this.#gap.until === null || key <= this.#gap.until);
  }

  async next(): Promise<Item | null> {
    for (;;) {
      const event = await this.#event();
      if (event === null) return null;
      if (event.kind === 'entry') {
        this.#open = { kind: 'entry', key: event.entry.key, line: event.entry, more: null };
      } else if (event.kind === 'more') this.#more(event.chunks);
      else if (event.kind === 'end') {
        const entry = this.#open;
        this.#open = null;
        if (entry !== null) return entry;
      } else {
        const { frames } = this.#source.index;
        const from = frames[event.number]?.first ?? '';
        this.#gap = { from, until: frames[event.number + 1]?.first ?? null, reason: event.error.message };
        return { kind: 'gap', key: from, gap: this.#gap };
      }
    }
  }

  #more(chunks: readonly LineChunk[]): void {
    const open = this.#open;
    if (open === null) return;
    if (open.more === null) {
      const parsed = parseLine(open.line.line);
      open.more = createHash('sha256').update(contentText(parsed.kind === 'entry' ? parsed.chunks : []));
    }
    open.more.update(contentText(chunks));
  }

  async #event(): Promise<LineEvent | null> {
    while (this.#at >= this.#batch.length) {
      const { value, done } = await this.#events.next();
      if (done === true) return null;
      this.#batch = value;
      this.#at = 0;
    }
    return this.#batch[this.#at++] ?? null;
  }
}
