import type { BlockRef } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import type { RecoveryPoint } from '../core/recovery-point.ts';
import type { SinkOptions } from '../core/sink.ts';
import type { Store } from '../core/store.ts';
import { BlockReading, type KnownBlock } from './block-reading.ts';
import { BudgetShare, type ByteBudget } from './byte-budget.ts';
import { blockAt, type EntryLine, entryLines, type LineEvent } from './entry-lines.ts';
import { type LineChunk, parseLine } from './frame-lines.ts';
import { type FrameSource, readFrames } from './frame-reader.ts';
import type { ChunksOf } from './good-chunks.ts';
import type { IndexReader } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { packKey } from './object-keys.ts';
import { openPointKeys } from './point-keys.ts';
import { ReadTally } from './read-tally.ts';
import type { ReadReply, ReadSetup, ReadTask, Unwritten } from './restore-tasks.ts';
import { type Threads, WorkerPool } from './worker-pool.ts';

export interface ReadParts {
  readonly store: Store;
  readonly keys: StoreKeys;
  /** Its HMAC is verified (catalogue/). */
  readonly point: RecoveryPoint;
  readonly index: IndexReader;
  readonly threads: Threads;
  readonly budget: ByteBudget;
  readonly signal: AbortSignal;
  /** Called often; reads what it wants of the tally. */
  readonly onProgress?: (tally: ReadTally) => void;
}

/** What a thread has for itself: a block opened and inflated, and what it is cut from. */
const THREAD_BYTES = 16 * 1024 * 1024;

export interface Target {
  readonly module: string;
  readonly target: string;
  readonly options: SinkOptions;
}

/** What whoever reads more than one point knows of their blocks. */
export interface BlockKnowledge {
  /** `object`: key of the pack. */
  readonly known: (block: BlockRef, object: () => string, chunks: () => ChunksOf) => KnownBlock;
  readonly good: (block: BlockRef, chunks: () => Iterable<ChunksOf>) => void;
}

const KNOWS_NOTHING: BlockKnowledge = { known: () => null, good: () => {} };

/** What becomes of the entries that a pass comes upon. */
export interface Pass {
  readonly frames: readonly number[];
  wants(key: string): boolean;
  /** False = it is dealt with: a name of a file that another name brings. */
  file(entry: EntryLine): boolean;
  /** A directory, a link, a device. */
  other(entry: EntryLine): void;
  /** Of the entries of a frame, those that are dealt with without reading anything. */
  leave?(entries: readonly EntryLine[]): Promise<ReadonlySet<string>>;
  /** After each frame. */
  done?(): Promise<void>;
}

/** Codes of the system after which every further file would fail as well. */
const FATAL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** A point's index and blocks, read by threads that check every byte and, with a target, write it. */
export class PointReading {
  readonly #p: ReadParts;
  readonly #pool: WorkerPool<ReadTask, ReadReply>;
  readonly #share: BudgetShare;
  readonly frames: FrameSource;
  readonly blocks: BlockReading;
  readonly tally: ReadTally;
  onUnwritten: (one: Unwritten) => void = () => {};
  onReply: (reply: ReadReply) => void = () => {};

  static async open(
    p: ReadParts,
    frames: readonly number[],
    target: Target | null,
    blocks: BlockKnowledge = KNOWS_NOTHING,
  ): Promise<PointReading> {
    const share = new BudgetShare(p.budget);
    await share.take(p.threads.count * THREAD_BYTES, p.signal);
    try {
      const pointKeys = await openPointKeys(p.keys, p.point, p.index, frames);
      return new PointReading(p, share, pointKeys, target, blocks);
    } catch (error) {
      share.close();
      throw error;
    }
  }

  private constructor(
    p: ReadParts,
    share: BudgetShare,
    pointKeys: Readonly<Record<string, Uint8Array>>,
    target: Target | null,
    { known, good }: BlockKnowledge,
  ) {
    const { store, point, index, threads, signal } = p;
    this.#p = p;
    this.#share = share;
    const source = `${point.plan}/${point.source}`;
    const place = { store: point.store, source, chain: point.chain };
    this.frames = { store, index, place };
    const setup: ReadSetup = { ...place, pointKeys, chunkIdKey: p.keys.chunkIdKey, sink: target };
    this.#pool = new WorkerPool(threads, 'archive-read', setup);
    const keyOf = (of: string, pack: number): string => packKey({ ...place, point: of }, pack);
    this.tally = new ReadTally(point.point, (pack) => {
      const [of = '', number] = pack.split('/');
      return number === undefined ? '' : keyOf(of, Number(number));
    });
    this.blocks = new BlockReading({
      run: (task, transfer) => this.run(task, transfer),
      fetch: async (of, pack, range) => {
        const key = keyOf(of, pack);
        return await store.get(key, range, index.objects.get(key)?.version);
      },
      budget: share,
      signal,
      known: (block, chunks) => known(block, () => keyOf(block.point, block.pack), chunks),
      good,
      unwritten: (one) => this.unwritten(one),
      writes: target !== null,
    });
  }

  async run(task: ReadTask, transfer: readonly ArrayBuffer[] = []): Promise<ReadReply> {
    const reply = await this.#pool.run(task, transfer);
    this.tally.addReply(reply);
    for (const one of reply.unwritten) this.#said(one);
    this.onReply(reply);
    this.#p.onProgress?.(this.tally);
    return reply;
  }

  /** An entry that is dealt with, and not by being written. */
  unwritten(one: Unwritten): void {
    this.tally.addUnwritten(one);
    this.#said(one);
  }

  #said(one: Unwritten): void {
    this.onUnwritten(one);
    if (one.kind !== 'failed' || one.code === null || !FATAL.has(one.code)) return;
    throw new HoldfastError('restore-target', `could not write '${shown(one.key)}': ${one.reason}`, {
      hint: 'make room or choose another target, then restore again with --overwrite changed: what is done is not done twice',
    });
  }

  async pass(pass: Pass): Promise<void> {
    const lines = entryLines(readFrames(this.frames, pass.frames), (key) => pass.wants(key));
    const entries = new EntryPass(this.blocks, this.tally, pass);
    for await (const events of lines) {
      this.#p.signal.throwIfAborted();
      const found = pass.leave === undefined ? [] : events.flatMap((e) => (e.kind === 'entry' ? [e.entry] : []));
      const left = found.length === 0 ? undefined : await pass.leave?.(found);
      for (const event of events) {
        if (event.kind === 'damaged') this.#damaged(event);
        else entries.take(event, left);
      }
      await this.blocks.keepUp();
      await pass.done?.();
    }
  }

  #damaged({ number, object, error }: Extract<LineEvent, { kind: 'damaged' }>): void {
    const { frames } = this.#p.index;
    const { first = '', entries = 0 } = frames[number] ?? {};
    const until = frames[number + 1]?.first ?? null;
    this.tally.addHurt(first, object, { code: error.code, reason: error.message }, { until, entries });
  }

  async close(): Promise<void> {
    await this.#pool.close();
    this.#share.close();
  }
}

/** In no name and no value: a quote within a text has a backslash before it. */
const CARRIED_MARK = ',"k":{';

/** A key as a person reads it. */
function shown(key: string): string {
  return Buffer.from(key, 'latin1').toString('utf8');
}

/** Puts the lines of entries together with those that go on with them. */
class EntryPass {
  readonly #blocks: BlockReading;
  readonly #tally: ReadTally;
  readonly #pass: Pass;
  #held: EntryLine | null = null;
  #parts: ReturnType<BlockReading['openParts']> | null = null;

  constructor(blocks: BlockReading, tally: ReadTally, pass: Pass) {
    this.#blocks = blocks;
    this.#tally = tally;
    this.#pass = pass;
  }

  take(event: Exclude<LineEvent, { kind: 'damaged' }>, left?: ReadonlySet<string>): void {
    if (event.kind === 'entry') this.#held = left?.has(event.entry.key) === true ? null : event.entry;
    else if (event.kind === 'more') this.#more(event);
    else this.#end();
  }

  #more({ frame, chunks }: Extract<LineEvent, { kind: 'more' }>): void {
    const held = this.#held;
    if (held !== null) {
      this.#held = null;
      if (!this.#pass.file(held)) return;
      this.#noteCarried(held);
      this.#openParts(held);
    }
    if (this.#parts !== null) this.#addParts(chunks, frame);
  }

  #end(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#whole(held);
    if (this.#parts !== null) this.#blocks.closeParts(this.#parts);
    this.#parts = null;
  }

  #whole(held: EntryLine): void {
    const { key, line, type, row, frame, unread } = held;
    if (unread) {
      const parsed = parseLine(line);
      this.#tally.addUnread(key, parsed.kind === 'unread' ? parsed.reason : '');
    } else if (type !== 'f') {
      this.#noteCarried(held);
      this.#pass.other(held);
    } else if (this.#pass.file(held)) {
      this.#noteCarried(held);
      if (row === null) this.#openParts(held);
      else if (row < 0) this.#blocks.make(line);
      else {
        const block = blockAt(frame, row);
        if (block !== null) this.#blocks.whole(line, block);
        else this.#wrongIndex(key, row);
      }
    }
  }

  #noteCarried({ key, line }: EntryLine): void {
    if (!line.includes(CARRIED_MARK)) return;
    const parsed = parseLine(line);
    if (parsed.kind === 'entry' && parsed.carried !== null) this.#tally.addCarried(key, parsed.carried);
  }

  #openParts({ line, frame }: EntryLine): void {
    const parsed = parseLine(line);
    if (parsed.kind !== 'entry') return;
    this.#parts = this.#blocks.openParts(parsed.entry);
    this.#addParts(parsed.chunks, frame);
  }

  #addParts(chunks: readonly LineChunk[], frame: EntryLine['frame']): void {
    const parts = this.#parts;
    if (parts === null) return;
    for (const chunk of chunks) {
      const block = chunk[0] < 0 ? null : blockAt(frame, chunk[0]);
      if (block === null && chunk[0] >= 0) this.#wrongIndex(parts.entry.key, chunk[0]);
      else this.#blocks.part(parts, chunk, block);
    }
  }

  #wrongIndex(key: string, row: number): void {
    const reason = `the index names block ${row}, which its frame does not have`;
    this.#tally.addHurt(key, '', { code: 'object-damaged', reason });
  }
}
