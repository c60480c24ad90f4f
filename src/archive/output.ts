import type { Entry, EntryType } from '../core/entry.ts';
import type { BlockList } from './block-list.ts';
import type { FileContent } from './file-content.ts';
import { lineMarks, linePrefix, unreadLine } from './frame-lines.ts';
import type { OpenFrame } from './index-reader.ts';
import type { IndexWriter } from './index-writer.ts';
import { type LastEntry, writeCarried, writeLast } from './last-entry.ts';
import type { Kept, Run } from './merge-join.ts';
import type { Notices } from './notices.ts';

/** What is to be written, in order; what is read by a thread holds up what comes after it. */
type Slot =
  | { readonly kind: 'line'; readonly key: string; readonly line: string }
  | { readonly kind: 'frame'; readonly frame: OpenFrame }
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'last'; readonly key: string; readonly head: string; readonly last: LastEntry }
  | { readonly kind: 'carried'; readonly last: LastEntry; readonly reason: string }
  | { readonly kind: 'file'; readonly file: PendingFile };

export interface PendingFile {
  readonly entry: Entry;
  readonly content: FileContent;
  /** Whether the listing said where its data lies: that holds for the file that was listed, not for one changed since. */
  readonly mapped: boolean;
  /** What to carry on when it cannot be read. */
  readonly last: LastEntry | null;
  /** Of a stream, whose digest is known when it has ended. */
  readonly sha256?: (() => string | null) | undefined;
}

export interface OutputCounts {
  entries: number;
  files: number;
  bytes: number;
  unread: number;
  carried: number;
}

/** Frames of the last index are held as text while they wait. */
const WAITING_MAX = { slots: 20_000, texts: 24 } as const;

/** The index in order, although the threads finish out of order. */
export class Output implements Kept {
  readonly #index: IndexWriter;
  readonly #blocks: BlockList;
  readonly #notices: Notices;
  readonly #base: string;
  /** A change after this is not told from what was read: the same tick of the file system's clock. */
  readonly #trustedBefore: bigint;
  #slots: Slot[] = [];
  #next = 0;
  /** The frame of the newest slot that holds one, and the slots that were the first to hold theirs. */
  #held: OpenFrame | null = null;
  readonly #holders = new Set<Slot>();
  readonly counts: OutputCounts = { entries: 0, files: 0, bytes: 0, unread: 0, carried: 0 };

  constructor(index: IndexWriter, blocks: BlockList, notices: Notices, base: string, trustedBefore: bigint) {
    this.#index = index;
    this.#blocks = blocks;
    this.#notices = notices;
    this.#base = base;
    this.#trustedBefore = trustedBefore;
  }

  /** What detection may rely on next time. */
  detectOf(entry: Entry): Entry['detect'] {
    return entry.detect !== undefined && entry.detect.ctime < this.#trustedBefore ? entry.detect : undefined;
  }

  frame(frame: OpenFrame): void {
    this.#add({ kind: 'frame', frame });
  }

  run(run: Run): void {
    this.#add({ kind: 'run', run });
  }

  line(key: string, line: string): void {
    this.#add({ kind: 'line', key, line });
  }

  last(key: string, head: string, last: LastEntry): void {
    this.#add({ kind: 'last', key, head, last });
  }

  carried(last: LastEntry, reason: string): void {
    this.#add({ kind: 'carried', last, reason });
  }

  unread(key: string, type: EntryType, reason: string): void {
    this.#notices.add('unread', key, reason);
    this.counts.unread += 1;
    this.counts.entries += 1;
    this.line(key, unreadLine(key, type, reason));
  }

  file(file: PendingFile): void {
    this.#add({ kind: 'file', file });
  }

  get waiting(): boolean {
    return this.#next < this.#slots.length;
  }

  /** Whether the walk should wait for the threads. */
  get full(): boolean {
    return this.#slots.length - this.#next > WAITING_MAX.slots || this.#holders.size > WAITING_MAX.texts;
  }

  /** Whether enough waits for a file that it should be read although its batch is not full. */
  get pressing(): boolean {
    return this.#holders.size > WAITING_MAX.texts / 4;
  }

  /** Writes what is ready. */
  drain(): void {
    for (; this.#next < this.#slots.length; this.#next++) {
      const slot = this.#slots[this.#next];
      if (slot === undefined || (slot.kind === 'file' && !this.#ready(slot.file.content))) break;
      this.#write(slot);
    }
    if (this.#next === this.#slots.length) {
      this.#slots = [];
      this.#next = 0;
    } else if (this.#next > 1000) {
      this.#slots = this.#slots.slice(this.#next);
      this.#next = 0;
    }
  }

  /** A file can be known by a chunk of another one, whose block comes with a later answer. */
  #ready({ outcome }: FileContent): boolean {
    if (outcome === null) return false;
    return outcome.kind !== 'read' || this.#blocks.placed(outcome.chunks, outcome.from, outcome.count);
  }

  #add(slot: Slot): void {
    if (!this.waiting && slot.kind !== 'file') {
      this.#write(slot);
      return;
    }
    const frame = frameOf(slot);
    if (frame !== null && frame !== this.#held) {
      this.#held = frame;
      this.#holders.add(slot);
    }
    this.#slots.push(slot);
  }

  #write(slot: Slot): void {
    this.#holders.delete(slot);
    switch (slot.kind) {
      case 'line':
        this.#index.addLine(slot.key, slot.line);
        break;
      case 'frame':
        this.#index.addFrame(slot.frame);
        break;
      case 'run':
        this.#index.copyLines(slot.run.frame, slot.run.from, slot.run.to);
        break;
      case 'last':
        writeLast(this.#index, slot.key, slot.head, slot.last);
        break;
      case 'carried':
        this.#writeCarried(slot.last, slot.reason);
        break;
      case 'file':
        this.#writeFile(slot.file);
    }
  }

  #writeCarried(last: LastEntry, reason: string): void {
    this.counts.bytes += writeCarried(this.#index, this.#notices, last, this.#base, reason);
    this.counts.carried += 1;
    this.counts.entries += 1;
    if (last.line.entry.type === 'f') this.counts.files += 1;
  }

  #writeFile({ entry, content, mapped, last, sha256 }: PendingFile): void {
    const { outcome } = content;
    if (outcome === null) return;
    content.written = true;
    if (outcome.kind === 'vanished') this.#notices.add('vanished', entry.key, 'it vanished while the backup ran');
    else if (outcome.kind === 'failed' && last !== null) this.#writeCarried(last, outcome.reason);
    else if (outcome.kind === 'failed') {
      this.#notices.add('unread', entry.key, outcome.reason);
      this.counts.unread += 1;
      this.counts.entries += 1;
      this.#index.addLine(entry.key, unreadLine(entry.key, entry.type, outcome.reason));
    } else {
      const { stat, size, chunks, from, count } = outcome;
      const isOther = mapped && stat !== null && entry.detect !== undefined && stat.ctime !== entry.detect.ctime;
      const noticed = outcome.noticed ?? (isOther ? 'changed' : null);
      const digest = sha256?.() ?? null;
      const isListed = stat === null && digest === null && size === entry.size;
      const read: Entry = isListed
        ? entry
        : {
            ...entry,
            size,
            ...(digest !== null && { sha256: digest }),
            ...(stat !== null && { mtime: stat.mtime }),
            ...(stat !== null && entry.detect !== undefined && { detect: { ctime: stat.ctime, inode: stat.inode } }),
          };
      if (noticed !== null) this.#notices.add(noticed, entry.key, `it ${NOTICED[noticed]} while it was read`);
      const detect = noticed === null ? this.detectOf(read) : undefined;
      this.#index.addFile(
        entry.key,
        linePrefix(read, detect) + lineMarks({ carried: null, noticed }),
        chunks,
        from,
        count,
      );
      this.counts.entries += 1;
      this.counts.files += 1;
      this.counts.bytes += size;
    }
  }
}

function frameOf(slot: Slot): OpenFrame | null {
  if (slot.kind === 'frame') return slot.frame;
  if (slot.kind === 'run') return slot.run.frame;
  const last = slot.kind === 'file' ? slot.file.last : slot.kind === 'line' ? null : slot.last;
  return last?.runs[0]?.frame ?? null;
}

const NOTICED = { changed: 'changed', shrunk: 'got shorter', grown: 'got longer' } as const;
