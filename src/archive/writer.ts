import { randomBytes } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { PointObject, SealedKey } from '../core/recovery-point.ts';
import { BlockList } from './block-list.ts';
import { BudgetShare } from './byte-budget.ts';
import { Checkpoints } from './checkpoints.ts';
import { gearOf } from './chunker.ts';
import { DedupeTable } from './dedupe-table.ts';
import { directoryText } from './directory.ts';
import { SEGMENT_BYTES } from './file-content.ts';
import { type Place, sealLines } from './frames.ts';
import type { ChainKeys } from './index-reader.ts';
import { IndexWriter } from './index-writer.ts';
import { Notices } from './notices.ts';
import { packKey, segmentKey } from './object-keys.ts';
import { ObjectSink } from './object-sink.ts';
import { Output } from './output.ts';
import { PACK_BUFFERS, PACK_BYTES, PackWriter } from './packs.ts';
import { Reading } from './reading.ts';
import { KEY_BYTES, keyCheck } from './seal.ts';
import { StoredChunks } from './stored-chunks.ts';
import { Walking } from './walking.ts';
import { type Threads, WorkerPool } from './worker-pool.ts';
import type { WriteParts, WrittenPoint } from './write-parts.ts';
import type { WriteReply, WriteSetup, WriteTask } from './write-tasks.ts';

export type { WriteParts, WrittenPoint } from './write-parts.ts';

/** A file that changes twice in one tick of the clock shows the same times: what is younger than this is read again next time. */
const TICK_NS = 2_000_000_000n;

/** What a thread has for itself: its window, and a block compressed, sealed and inflated again. */
const THREAD_BYTES = 20 * 1024 * 1024;

/** What must be left beside threads and packs: without it the dearest task would wait for ever. */
const TASKS_BYTES = 2 * SEGMENT_BYTES;

/**
 * Writes a point: everything but its catalogue entry. Throws what the store, the source or the signal throws; what was
 * written until then is litter that a checkpoint may name.
 */
export async function writePoint(given: WriteParts): Promise<WrittenPoint> {
  const share = new BudgetShare(given.budget);
  const parts = { ...given, threads: threadsWithin(given.budget.total, given.threads) };
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

/** As many as have their buffers in the budget. */
function threadsWithin(total: number, threads: Threads): Threads {
  const room = total - PACK_BUFFERS * PACK_BYTES - TASKS_BYTES;
  return { ...threads, count: Math.max(1, Math.min(threads.count, Math.floor(room / THREAD_BYTES))) };
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
  readonly #walking: Walking;
  readonly #checkpoints: Checkpoints;
  readonly #stored = new StoredChunks();
  #ownKey: Promise<SealedKey> | null = null;

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
    const stored = this.#stored;
    this.#pool = new WorkerPool(threads, 'archive-write', setup);
    this.#sink = new ObjectSink(store);
    this.#packs = new PackWriter(this.#sink, this.#place, budget);
    this.#index = new IndexWriter(keys.chain, this.#place, this.#sink, blocks);
    this.#output = new Output(
      this.#index,
      blocks,
      this.#notices,
      p.decision.base?.point ?? p.resume?.place.point ?? point,
      p.time - TICK_NS,
    );
    const [pool, packs] = [this.#pool, this.#packs];
    const placed = async (): Promise<void> => await this.#placed();
    const count = threads.count;
    this.#reading = new Reading({
      pool,
      threads: count,
      budget,
      packs,
      blocks,
      stored,
      gear: gearOf(gearTable),
      point,
      signal,
      placed,
    });
    this.#walking = new Walking(p, this.#output, this.#reading, this.#sink, () => this.#progress());
    this.#checkpoints = new Checkpoints({
      place: this.#place,
      keys,
      after: p.resume?.place.point ?? null,
      output: this.#output,
      index: this.#index,
      stored,
      blocks,
      sink: this.#sink,
      clock: p.clock,
      known: (key) => this.#known(key),
      pointKeys: (points) => this.#pointKeys(points),
    });
    packs.onFull = (pack) => this.#checkpoints.make(pack);
  }

  async walk(): Promise<void> {
    await this.#walking.walk();
  }

  #progress(): void {
    const { counts } = this.#output;
    this.#p.onProgress?.({
      entries: counts.entries,
      bytesRead: this.#reading.bytesRead,
      bytesStored: this.#sink.bytes,
    });
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
      pointKeys: await this.#pointKeys(this.#index.packs.keys()),
      directory: { object, length: sealed.length, raw },
      objects,
      notices: this.#notices.named,
      noticed: this.#notices.counts,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#walking.stop(), this.#sink.abandon()]);
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
    return [...keys].sort().map((key) => {
      const object = this.#sink.written.get(key) ?? this.#known(key);
      if (object !== undefined) return object;
      const hint = 'please report this with the log of the run';
      throw new HoldfastError('internal', `the point needs ${key}, which nothing names`, { hint });
    });
  }

  #known(key: string): PointObject | undefined {
    const { base, resume } = this.#p;
    return resume?.index.objects.get(key) ?? base?.objects.get(key);
  }

  async #pointKeys(points: Iterable<string>): Promise<Record<string, SealedKey>> {
    const { base, resume } = this.#p;
    const all = { ...base?.keys.points, ...resume?.index.keys.points };
    const needed: Record<string, SealedKey> = { [this.#place.point]: await this.#sealedKey() };
    for (const point of points) {
      const key = all[point];
      if (key !== undefined) needed[point] = key;
    }
    return needed;
  }

  async #sealedKey(): Promise<SealedKey> {
    const { keys } = this.#p;
    this.#ownKey ??= keys.sealForData(this.#pointKey).then((sealed) => ({ sealed, check: keyCheck(this.#pointKey) }));
    return await this.#ownKey;
  }

  /** Runs between two replies. */
  async #placed(): Promise<void> {
    this.#progress();
    if (this.#checkpoints.namesIndex) this.#stored.dropWritten();
    if (this.#checkpoints.isDue) this.#checkpoint();
  }

  /** What is stored so far, the pack that is not full yet too. */
  #checkpoint(): void {
    if (!this.#packs.flush()) this.#checkpoints.make(null).catch(() => {}); // the sink says what failed
  }

  /** A run that is told to stop leaves word of what it has stored; nothing else is lost when that fails. */
  async leaveCheckpoint(): Promise<void> {
    if (this.#reading.bytesRead === 0) return;
    try {
      this.#checkpoints.hurry();
      await this.#reading.between(async () => {
        this.#checkpoint();
        await this.#sink.settle();
      });
    } catch (cause) {
      this.#p.log.debug(`no checkpoint was left: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
}
