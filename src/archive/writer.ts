import { randomBytes } from 'node:crypto';
import type { ChainDecision } from '../core/chain.ts';
import type { Entry, SourceFacts, SourceItem } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { PointCounts, PointObject, PointStatus, SealedKey } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';
import type { Clock } from '../core/time.ts';
import { BlockList } from './block-list.ts';
import { BudgetShare, type ByteBudget } from './byte-budget.ts';
import { type Checkpoint, goOn, putCheckpoint } from './checkpoint.ts';
import { DedupeTable } from './dedupe-table.ts';
import { directoryText } from './directory.ts';
import { FileContent, rangesOf } from './file-content.ts';
import { linePrefix } from './frame-lines.ts';
import { type Place, sealLines } from './frames.ts';
import type { ChainKeys, IndexReader, OpenFrame } from './index-reader.ts';
import { IndexWriter } from './index-writer.ts';
import type { StoreKeys } from './keys.ts';
import { type LastEntry, lastEntry, sameContent } from './last-entry.ts';
import { LastIndex } from './merge-join.ts';
import { type Notice, Notices } from './notices.ts';
import { packKey, segmentKey } from './object-keys.ts';
import { ObjectSink } from './object-sink.ts';
import { Output } from './output.ts';
import { PACK_BUFFERS, PACK_BYTES, PackWriter } from './packs.ts';
import { Reading } from './reading.ts';
import { KEY_BYTES, keyCheck } from './seal.ts';
import { type Threads, WorkerPool } from './worker-pool.ts';
import type { WriteReply, WriteSetup, WriteTask } from './write-tasks.ts';
import { holdYoungGeneration } from './young-generation.ts';

export interface WriteParts {
  readonly store: Store;
  readonly keys: StoreKeys;
  readonly plan: string;
  readonly source: string;
  /** Id of this attempt. */
  readonly point: string;
  readonly decision: ChainDecision;
  /** Index of `decision.base`. */
  readonly base: IndexReader | null;
  /** What an attempt that died left behind; its chain is the decision's. */
  readonly resume: Checkpoint | null;
  /** In the order of their keys. */
  readonly items: AsyncIterable<SourceItem>;
  /** By the clock of the source's file system when the walk began, nanoseconds since 1970. */
  readonly time: bigint;
  /** Asked when the items have ended. */
  readonly facts: () => SourceFacts | Promise<SourceFacts>;
  /** The source's worker module, by its name in `src/worker.ts`. */
  readonly readerModule: string;
  readonly budget: ByteBudget;
  readonly threads: Threads;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a catalogue entry is made of. Nothing of it can be found in the store before that is committed. */
export interface WrittenPoint {
  readonly chain: string;
  readonly status: PointStatus;
  readonly counts: PointCounts;
  readonly generation: number;
  readonly chainKey: SealedKey;
  readonly pointKeys: Readonly<Record<string, SealedKey>>;
  readonly directory: { readonly object: number; readonly length: number; readonly raw: number };
  readonly objects: readonly PointObject[];
  /** The first thousand; `noticed` counts all. */
  readonly notices: readonly Notice[];
  readonly noticed: Readonly<Record<Notice['kind'], number>>;
}

/**
 * The first checkpoint comes after a minute, each next one after as long again as the run has taken, and at the latest after a
 * quarter of an hour: a run that is killed loses half of a short life and little of a long one.
 */
export const CHECKPOINT_FIRST_MS = 60_000;
export const CHECKPOINT_EVERY_MS = 15 * 60_000;

/** A file that changes twice in one tick of the clock shows the same times: what is younger than this is read again next time. */
const TICK_NS = 2_000_000_000n;

/** What a thread has for itself: its window, and a block compressed, sealed, opened and inflated. */
const THREAD_BYTES = 24 * 1024 * 1024;

/** Beyond it further names of a file are read again, and known by their bytes. */
const LINKS_MAX = 1_000_000;

/**
 * Writes a point: everything but its catalogue entry. Throws what the store, the source or the signal throws; what was
 * written until then is litter that a checkpoint may name.
 */
export async function writePoint(parts: WriteParts): Promise<WrittenPoint> {
  const share = new BudgetShare(parts.budget);
  await share.take(PACK_BUFFERS * PACK_BYTES + parts.threads.count * THREAD_BYTES, parts.signal);
  const run = new Writing(parts, share, await chainKeys(parts), randomBytes(KEY_BYTES));
  try {
    await run.walk();
    return await run.finish();
  } catch (thrown) {
    if (parts.signal.aborted) await run.leaveCheckpoint();
    throw thrown;
  } finally {
    await run.close();
    share.close();
  }
}

async function chainKeys({
  base,
  resume,
  keys,
  decision,
}: WriteParts): Promise<Pick<ChainKeys, 'chain' | 'chainSealed'>> {
  const earlier = base?.keys ?? resume?.index.keys;
  if (earlier !== undefined) return earlier;
  if (decision.chain !== null)
    throw new HoldfastError('internal', `a point of chain ${decision.chain} has no base`, {
      hint: 'please report this',
    });
  const chain = randomBytes(KEY_BYTES);
  return { chain, chainSealed: { sealed: await keys.sealForIndex(chain), check: keyCheck(chain) } };
}

class Writing {
  readonly #p: WriteParts;
  readonly #place: Place;
  readonly #keys: Pick<ChainKeys, 'chain' | 'chainSealed'>;
  readonly #pointKey: Uint8Array;
  readonly #pool: WorkerPool<WriteTask, WriteReply>;
  readonly #sink: ObjectSink;
  readonly #packs: PackWriter;
  readonly #index: IndexWriter;
  readonly #notices = new Notices();
  readonly #output: Output;
  readonly #reading: Reading;
  readonly #last: LastIndex;
  readonly #links = new Map<string, FileContent>();
  #framesSeen = 0;
  #filling = false;
  #ownKey: SealedKey | null = null;
  #checkpoints = 0;
  readonly #startedAt: number;
  #checkpointAt: number;

  constructor(
    p: WriteParts,
    budget: BudgetShare,
    keys: Pick<ChainKeys, 'chain' | 'chainSealed'>,
    pointKey: Uint8Array,
  ) {
    const { store, point, threads, signal } = p;
    this.#p = p;
    this.#keys = keys;
    this.#pointKey = pointKey;
    this.#place = { store: p.keys.store, source: `${p.plan}/${p.source}`, chain: p.decision.chain ?? point, point };
    const { chunkIdKey, gearTable } = p.keys;
    const setup: WriteSetup = {
      reader: p.readerModule,
      place: this.#place,
      pointKey,
      chunkIdKey,
      gearTable,
      known: new DedupeTable().memory,
      numbers: new SharedArrayBuffer(4),
    };
    const blocks = new BlockList();
    this.#pool = new WorkerPool(threads, 'archive-write', setup);
    this.#sink = new ObjectSink(store);
    this.#packs = new PackWriter(this.#sink, this.#place, budget);
    this.#index = new IndexWriter(keys.chain, this.#place, this.#sink, blocks);
    this.#output = new Output(this.#index, blocks, this.#notices, p.decision.base?.point ?? point, p.time - TICK_NS);
    const [pool, packs] = [this.#pool, this.#packs];
    const placed = async (): Promise<void> => await this.#placed();
    const count = threads.count;
    this.#reading = new Reading({
      pool,
      threads: count,
      budget,
      packs,
      blocks,
      gearTable,
      point,
      signal,
      placed,
    });
    this.#last = new LastIndex(this.#lastFrames(), this.#output, (frame) => this.#seen(frame));
    this.#startedAt = p.clock.now();
    this.#checkpointAt = this.#startedAt + CHECKPOINT_FIRST_MS;
  }

  async walk(): Promise<void> {
    const { items, signal } = this.#p;
    await this.#last.begin();
    let before: string | null = null;
    for await (const item of items) {
      if (signal.aborted) throw signal.reason;
      const key = item.kind === 'entry' ? item.entry.key : item.key;
      if (before !== null && key <= before)
        throw new HoldfastError('internal', `the source hands over '${key}' after '${before}'`, {
          hint: 'please report this with the log of the run',
        });
      before = key;
      if (item.kind === 'unread') await this.#unread(item);
      else if (!this.#unchanged(item)) await this.#entry(item);
      else if (this.#ended) await this.#nextFrame();
    }
    while (!this.#last.ended) if (!this.#last.drop()) await this.#last.next();
  }

  #ended = false;

  /** The way of nearly every entry: nothing is awaited and nothing parsed. */
  #unchanged({ entry, content }: Extract<SourceItem, { kind: 'entry' }>): boolean {
    const detect = entry.type === 'f' ? this.#output.detectOf(entry) : undefined;
    if (content.kind === 'stream' || (content.kind === 'file' && detect === undefined && entry.size !== 0))
      return false;
    if (!this.#last.matches(linePrefix(entry, detect))) return false;
    this.#ended = !this.#last.keep();
    this.#count(entry);
    return true;
  }

  async #nextFrame(): Promise<void> {
    this.#ended = false;
    holdYoungGeneration();
    await this.#last.next();
    await this.#keepUp();
  }

  async #advance(key: string): Promise<boolean> {
    let here = this.#last.key();
    while (here !== null && here < key) {
      if (!this.#last.drop()) await this.#last.next();
      here = this.#last.key();
    }
    return here === key;
  }

  async #entry(item: Extract<SourceItem, { kind: 'entry' }>): Promise<void> {
    const { entry, content } = item;
    let last: LastEntry | null = null;
    if (await this.#advance(entry.key)) {
      if (this.#unchanged(item)) {
        if (this.#ended) await this.#nextFrame();
        return;
      }
      last = lastEntry(await this.#last.take());
    } else this.#last.insert();
    const detect = entry.type === 'f' ? this.#output.detectOf(entry) : undefined;
    const prefix = (): string => linePrefix(plainEntry(entry), detect);
    if (content.kind === 'stream') {
      const streamed = new FileContent(null, []);
      this.#output.file({ entry, content: streamed, last });
      await this.#fillTable();
      await this.#reading.stream(streamed, content.open());
    } else if (content.kind === 'none' || entry.size === 0) {
      this.#count(entry);
      this.#output.line(entry.key, `${prefix()}}`);
    } else if (last !== null && sameContent(last, { ...plainEntry(entry), ...(detect !== undefined && { detect }) })) {
      this.#count(entry);
      this.#output.last(entry.key, prefix(), last);
    } else {
      const link = entry.hardLink === undefined ? undefined : this.#links.get(entry.hardLink);
      const file = link ?? new FileContent(entry.size ?? 0, rangesOf(entry, content.data));
      this.#output.file({ entry, content: file, last });
      if (link === undefined) {
        if (entry.hardLink !== undefined && this.#links.size < LINKS_MAX) this.#links.set(entry.hardLink, file);
        if (!this.#filling) await this.#fillTable();
        await this.#reading.read(file, content.path);
      }
    }
    await this.#keepUp();
  }

  async #unread({ key, type, reason }: Extract<SourceItem, { kind: 'unread' }>): Promise<void> {
    let known = await this.#advance(key);
    if (!known) this.#last.insert();
    if (known && type !== 'd') {
      const last = lastEntry(await this.#last.take());
      if (last === null) this.#output.unread(key, type, reason);
      else this.#output.carried(last, reason);
    }
    if (type === 'd') {
      known = false;
      // A directory that cannot be read keeps all that the last point has in it.
      for (let here = this.#last.key(); here?.startsWith(key) === true; here = this.#last.key()) {
        known ||= here === key;
        const last = lastEntry(await this.#last.take());
        if (last === null) this.#output.unread(here, 'f', reason);
        else if (last.line.entry.type === 'f' || here === key) this.#output.carried(last, reason);
        else {
          this.#count(last.line.entry);
          this.#output.last(here, linePrefix(last.line.entry, undefined), last);
        }
        await this.#keepUp();
      }
    }
    if (!known) this.#output.unread(key, type, reason);
  }

  #count(entry: Entry): void {
    const { counts } = this.#output;
    counts.entries += 1;
    if (entry.type !== 'f') return;
    counts.files += 1;
    counts.bytes += entry.size ?? 0;
  }

  /** Writes what is ready, and waits while too much is not. */
  async #keepUp(): Promise<void> {
    this.#output.drain();
    if (this.#output.pressing) await this.#reading.flush();
    while (this.#output.full) {
      await this.#reading.flush();
      await this.#reading.progress();
      this.#output.drain();
    }
    if (this.#sink.flying > 8) await this.#sink.settle(8);
  }

  #lastFrames(): AsyncIterable<OpenFrame> {
    const { base, resume } = this.#p;
    if (resume !== null) return goOn(resume, base);
    return base?.open() ?? noFrames();
  }

  #seen(frame: OpenFrame): void {
    this.#framesSeen += 1;
    if (this.#filling) this.#reading.fill(frame);
  }

  /** From the first file that is read on, what the last index knows is known; where nothing changed no thread is started. */
  async #fillTable(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    for await (const frame of this.#p.resume?.loose.open() ?? noFrames()) this.#reading.fill(frame);
    let left = this.#framesSeen;
    if (left === 0) return;
    for await (const frame of this.#lastFrames()) {
      this.#reading.fill(frame);
      if (--left === 0) return;
    }
  }

  async finish(): Promise<WrittenPoint> {
    await this.#reading.settle();
    this.#p.signal.throwIfAborted();
    this.#output.drain();
    this.#index.cutFrame();
    this.#packs.flush();
    const header = { ...(await this.#p.facts()), time: this.#p.time };
    const place = { ...this.#place, kind: 'directory' as const, number: 0 };
    const { sealed, raw } = sealLines(this.#keys.chain, place, directoryText({ header, frames: this.#index.frames }));
    const object = this.#index.sendObject(sealed);
    await this.#sink.settle();
    const { counts } = this.#output;
    const objects = this.#objects(
      this.#needed([...this.#index.frames, { origin: this.#place.point, segment: object }]),
    );
    return {
      chain: this.#place.chain,
      status: counts.unread + counts.carried > 0 ? 'partial' : 'complete',
      counts: { ...counts, read: this.#reading.bytesRead, stored: this.#sink.bytes },
      generation: this.#p.keys.generation,
      chainKey: this.#keys.chainSealed,
      pointKeys: await this.#pointKeys(),
      directory: { object, length: sealed.length, raw },
      objects,
      notices: this.#notices.named,
      noticed: this.#notices.counts,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#last.stop(), this.#sink.abandon()]);
  }

  /** Keys of the objects that these frames need, and packs of what is written so far. */
  #needed(frames: readonly { readonly origin: string; readonly segment: number }[]): Set<string> {
    const keys = new Set<string>();
    for (const [point, packs] of this.#index.packs)
      for (const pack of packs) keys.add(packKey({ ...this.#place, point }, pack));
    for (const { origin, segment } of frames) keys.add(segmentKey({ ...this.#place, point: origin }, segment));
    return keys;
  }

  #objects(keys: ReadonlySet<string>): PointObject[] {
    const { base, resume } = this.#p;
    return [...keys].sort().map((key) => {
      const object = this.#sink.written.get(key) ?? resume?.index.objects.get(key) ?? base?.objects.get(key);
      if (object !== undefined) return object;
      const hint = 'please report this with the log of the run';
      throw new HoldfastError('internal', `the point needs ${key}, which nothing names`, { hint });
    });
  }

  async #pointKeys(): Promise<Record<string, SealedKey>> {
    const { base, resume, keys } = this.#p;
    this.#ownKey ??= { sealed: await keys.sealForData(this.#pointKey), check: keyCheck(this.#pointKey) };
    const all = { ...base?.keys.points, ...resume?.index.keys.points };
    const needed: Record<string, SealedKey> = { [this.#place.point]: this.#ownKey };
    for (const point of this.#index.packs.keys()) {
      const key = all[point];
      if (key !== undefined) needed[point] = key;
    }
    return needed;
  }

  /** Runs between two replies: the one moment at which no pack is being filled. */
  async #placed(): Promise<void> {
    holdYoungGeneration();
    if (this.#p.clock.now() >= this.#checkpointAt) await this.#checkpoint();
  }

  async #checkpoint(): Promise<void> {
    this.#output.drain();
    this.#index.cutFrame();
    const frames = [...this.#index.frames];
    const { lastKey } = this.#index;
    const loose = this.#index.looseFrames([...this.#output.unfinished()].flatMap((content) => [...content.finished()]));
    this.#index.flushSegment();
    this.#packs.flush();
    const needed = this.#needed([...frames, ...loose]); // the walk goes on while we wait
    await this.#sink.settle();
    const points = await this.#pointKeys();
    const header = { users: {}, groups: {}, time: this.#p.time, root: '', notKept: [], excludes: '' };
    const content = { header, frames, loose, lastKey, objects: this.#objects(needed), points };
    await putCheckpoint(this.#p.store, this.#place, this.#keys, this.#checkpoints++, content);
    const now = this.#p.clock.now();
    this.#checkpointAt = now + Math.min(CHECKPOINT_EVERY_MS, Math.max(CHECKPOINT_FIRST_MS, now - this.#startedAt));
  }

  /** A run that is told to stop leaves word of what it has stored; nothing else is lost when that fails. */
  async leaveCheckpoint(): Promise<void> {
    if (this.#reading.bytesRead === 0) return;
    try {
      await this.#reading.between(async () => await this.#checkpoint());
    } catch (cause) {
      this.#p.log.debug(`no checkpoint was left: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
}

function plainEntry(entry: Entry): Entry {
  const { detect: _, ...plain } = entry;
  return plain;
}

async function* noFrames(): AsyncIterable<OpenFrame> {}
