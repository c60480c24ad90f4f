import type { Entry } from '../core/entry.ts';
import type { BlockList } from './block-list.ts';
import type { Budget } from './byte-budget.ts';
import type { KnownChunks } from './checkpoint.ts';
import { ID_HEADROOM_BYTES } from './chunk-ids.ts';
import { ChunkList } from './chunk-list.ts';
import { CHUNK_MAX_BYTES, type Gear, jointIn } from './chunker.ts';
import { type FileContent, SEGMENT_BYTES } from './file-content.ts';
import type { PackWriter } from './packs.ts';
import type { StoredChunks } from './stored-chunks.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { NewBlock, PartEnd, ReadPart, WriteReply, WriteTask } from './write-tasks.ts';

/** One task reads about one block, so that it makes one block. */
const BATCH_BYTES = CHUNK_MAX_BYTES;
const BATCH_FILES = 1024;
/** A GiB of one file. */
const JOINTS_AT_ONCE = 64;
/** Tasks that are not answered yet, a thread: more make replies wait, fewer make threads wait. */
const TASKS_A_THREAD = 2;

interface Owner {
  readonly content: FileContent;
  readonly part: number;
  /** Which of the file's names it is read by. */
  readonly name: number;
}

export interface ReadingParts {
  readonly pool: WorkerPool<WriteTask, WriteReply>;
  readonly threads: number;
  readonly budget: Budget;
  readonly packs: PackWriter;
  readonly blocks: BlockList;
  readonly stored: StoredChunks;
  readonly gear: Gear;
  readonly point: string;
  readonly signal: AbortSignal;
  /** Runs after each reply is placed, before the next one is. */
  readonly placed: () => Promise<void>;
}

/** Hands files to the threads and lays what comes back into packs. What waits for something of it awaits `progress`. */
export class Reading {
  readonly #p: ReadingParts;
  #batch: (ReadPart | string)[] = [];
  #listed: bigint[] = [];
  #owners: Owner[] = [];
  /** What could not be read by one name of its file and has another. */
  #again: Owner[] = [];
  #batchBytes = 0;
  #tasks = 0;
  readonly #fills = new Set<Promise<void>>();
  /** Replies are placed one after the other. */
  #placing: Promise<void> = Promise.resolve();
  #wake = Promise.withResolvers<void>();
  #failure: { readonly cause: unknown } | null = null;
  bytesRead = 0;

  constructor(parts: ReadingParts) {
    this.#p = parts;
    this.#wake.promise.catch(() => {});
  }

  get pending(): boolean {
    return this.#tasks > 0 || this.#batch.length > 0 || this.#again.length > 0;
  }

  /** Resolves after the next reply; rejects when a task or a write failed. */
  async progress(): Promise<void> {
    if (this.#failure !== null) throw this.#failure.cause;
    await this.#wake.promise;
  }

  /** Has these ranges of the file read; waits while too much is under way. */
  async read(content: FileContent, { size = 0, mtime, detect }: Entry): Promise<void> {
    if (!content.whole || size > CHUNK_MAX_BYTES || detect === undefined) {
      for (const part of content.parts.keys()) {
        if (part % JOINTS_AT_ONCE === 0) await this.#moveJoints(content, part);
        await this.#readPart({ content, part, name: 0 });
      }
      return;
    }
    if (this.#isFull(size)) await this.#send();
    this.#listed.push(BigInt(size), mtime, detect.ctime, detect.inode);
    this.#add(content.names[0] ?? '', { content, part: 0, name: 0 }, size);
  }

  async #readPart(owner: Owner): Promise<void> {
    const { content, part, name } = owner;
    const { offset, length } = content.parts[part] ?? { offset: 0, length: 0 };
    if (this.#isFull(length)) await this.#send();
    this.#add({ path: content.names[name] ?? '', offset, length: content.whole ? null : length }, owner, length);
  }

  /** Parts from that one on end where the content says so. */
  async #moveJoints(content: FileContent, from: number): Promise<void> {
    const joints = content.jointsFrom(from, JOINTS_AT_ONCE);
    if (joints.length === 0) return;
    const path = content.names[0] ?? '';
    const ranges = joints.map(({ range }) => range);
    const found = (await this.#p.pool.run({ kind: 'joints', path, ranges })).joints;
    for (const [i, { part }] of joints.entries()) content.moveJoint(part, found[i] ?? null);
  }

  #isFull(more: number): boolean {
    return this.#batchBytes + more > BATCH_BYTES || this.#batch.length >= BATCH_FILES;
  }

  #add(part: ReadPart | string, owner: Owner, bytes: number): void {
    this.#batch.push(part);
    this.#owners.push(owner);
    this.#batchBytes += bytes;
  }

  async flush(): Promise<void> {
    for (const owner of this.#again.splice(0)) await this.#readPart(owner);
    await this.#send();
  }

  async #send(): Promise<void> {
    if (this.#batch.length === 0) return;
    const [parts, owners, bytes] = [this.#batch, this.#owners, this.#batchBytes];
    const listed = BigInt64Array.from(this.#listed);
    [this.#batch, this.#listed, this.#owners, this.#batchBytes] = [[], [], [], 0];
    await this.#dispatch({ kind: 'read', parts, listed }, owners, bytes + 64 * 1024);
  }

  /** Reads a stream to its end in segments that end where its content says. Throws what the stream throws. */
  async stream(content: FileContent, source: AsyncIterable<Uint8Array>): Promise<void> {
    const cost = 2 * SEGMENT_BYTES; // as it came, and sealed
    await this.flush();
    let taken = false;
    let segment = newSegment();
    let used = 0;
    const send = async (end: number): Promise<void> => {
      const rest = newSegment();
      rest.set(segment.subarray(ID_HEADROOM_BYTES + end, ID_HEADROOM_BYTES + used), ID_HEADROOM_BYTES);
      const bytes = segment.subarray(0, ID_HEADROOM_BYTES + end);
      const part = content.addPart(end);
      taken = false;
      await this.#dispatch({ kind: 'bytes', bytes }, [{ content, part, name: 0 }], cost, true);
      [segment, used] = [rest, used - end];
    };
    try {
      for await (const bytes of source) {
        for (let at = 0; at < bytes.length; ) {
          if (!taken) await this.#p.budget.take(cost, this.#p.signal);
          taken = true;
          const room = Math.min(bytes.length - at, SEGMENT_BYTES - used);
          segment.set(bytes.subarray(at, at + room), ID_HEADROOM_BYTES + used);
          used += room;
          at += room;
          if (used === SEGMENT_BYTES) await send(this.#segmentEnd(segment));
        }
      }
      if (used > 0) {
        if (!taken) await this.#p.budget.take(cost, this.#p.signal);
        taken = true;
        await send(used);
      }
    } finally {
      if (taken) this.#p.budget.give(cost);
    }
    content.endStream();
  }

  /** Makes the chunks of a frame of the last index known; what is read after this finds them. Waits while several are under way. */
  async fill(frame: KnownChunks): Promise<void> {
    while (this.#fills.size >= this.#p.threads * TASKS_A_THREAD) await Promise.race(this.#fills);
    const blocks = this.#p.blocks.rowsOf(frame).slice();
    const plain = new Uint8Array(frame.text.length); // of its own: small buffers share one memory, which cannot be given away
    Buffer.from(plain.buffer).write(frame.text, 'latin1');
    const task: WriteTask = { kind: 'fill', plain, blocks };
    const filled = this.#p.pool
      .run(task, [plain.buffer, blocks.buffer])
      .then(
        () => {},
        (cause: unknown) => this.#fail(cause),
      )
      .finally(() => this.#fills.delete(filled));
    this.#fills.add(filled);
  }

  /** Waits until every task is answered and its blocks have their place. */
  async settle(): Promise<void> {
    do {
      await this.flush();
      while (this.#tasks > 0) await this.progress();
    } while (this.#again.length > 0);
    if (this.#failure !== null) throw this.#failure.cause;
  }

  /** Does something at a moment at which no reply is being placed. */
  async between(work: () => Promise<void>): Promise<void> {
    const done = this.#placing.then(work);
    this.#placing = done.catch((cause: unknown) => this.#fail(cause));
    await done;
  }

  #segmentEnd(segment: Uint8Array): number {
    const from = ID_HEADROOM_BYTES + SEGMENT_BYTES - CHUNK_MAX_BYTES;
    const to = ID_HEADROOM_BYTES + SEGMENT_BYTES;
    return (jointIn(segment, from, to, this.#p.gear) ?? to) - ID_HEADROOM_BYTES;
  }

  async #dispatch(task: WriteTask, owners: readonly Owner[], cost: number, paid = false): Promise<void> {
    const { pool, budget, signal, threads } = this.#p;
    if (this.#failure !== null) throw this.#failure.cause;
    if (!paid) await budget.take(cost, signal);
    await Promise.all(this.#fills);
    this.#tasks += 1;
    const transfer = task.kind === 'bytes' ? [task.bytes.buffer] : task.kind === 'read' ? [task.listed.buffer] : [];
    const reply = pool.run(task, transfer);
    reply.catch(() => {});
    this.#placing = this.#placing
      .then(async () => await this.#place(await reply, owners))
      .then(this.#p.placed)
      .catch((cause: unknown) => this.#fail(cause))
      .finally(() => {
        this.#tasks -= 1;
        budget.give(cost);
        this.#woken();
      });
    while (this.#tasks >= threads * TASKS_A_THREAD) await this.progress();
  }

  async #place({ ends, chunks: words, blocks }: WriteReply, owners: readonly Owner[]): Promise<void> {
    const chunks = ChunkList.of(words);
    const contents = owners.map(({ content }) => content);
    for (const block of blocks) {
      await this.#placeBlock(block);
      this.#p.stored.add({ block: block.number, chunks, contents });
    }
    let at = 0;
    for (const [i, { content, part, name }] of owners.entries()) {
      const end = ends[i] ?? streamEnd(chunks);
      if (typeof end === 'number') {
        content.doneAsListed(chunks, at, end);
        at += end;
        this.bytesRead += content.size ?? 0;
        continue;
      }
      if (end.kind !== 'read' && content.names[name + 1] !== undefined) {
        this.#again.push({ content, part, name: name + 1 });
        continue;
      }
      content.done(part, end, chunks, at);
      if (end.kind !== 'read') continue;
      at += end.chunks;
      this.bytesRead += end.bytes;
    }
  }

  async #placeBlock({ number, raw, sealed }: NewBlock): Promise<void> {
    const { pack, offset } = await this.#p.packs.add(sealed);
    const length = sealed.length;
    sealed.buffer.transfer(0);
    this.#p.blocks.place({ point: this.#p.point, pack, offset, length, number, raw });
  }

  #fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#wake.reject(cause);
  }

  #woken(): void {
    if (this.#failure !== null) return;
    const wake = this.#wake;
    this.#wake = Promise.withResolvers<void>();
    this.#wake.promise.catch(() => {});
    wake.resolve();
  }
}

const NO_STAT = { size: 0, mtime: 0n, ctime: 0n, inode: 0n };

function streamEnd(chunks: ChunkList): PartEnd {
  const bytes = chunks.bytesOf(0, chunks.count);
  return { kind: 'read', chunks: chunks.count, bytes, before: NO_STAT, after: null };
}

function newSegment(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(ID_HEADROOM_BYTES + SEGMENT_BYTES);
}
