import type { Entry } from '../core/entry.ts';
import type { Sink, SinkEnd, SinkFile, SinkLoss, SinkModule } from '../core/sink.ts';
import { ChunkCheck } from './chunk-check.ts';
import { type LineChunk, parseLine } from './frame-lines.ts';
import { isDamage } from './frame-reader.ts';
import type { BlockWork, PartEnd, ReadReply, ReadSetup, ReadTask, Unwritten } from './restore-tasks.ts';
import { aadOf, open } from './seal.ts';
import { serveTasks, type Thread } from './thread.ts';
import { free, inflateOwn } from './zstd.ts';

/** What a reader's thread does: open blocks, inflate, check, and write the files that lie in them. */
export async function serveReader(setup: ReadSetup, thread: Thread): Promise<void> {
  const job = new ReadJob(setup);
  const ready = setup.sink === null ? Promise.resolve() : job.openSink(thread, setup.sink);
  ready.catch(() => {}); // said in the answer to the first task
  await serveTasks<ReadTask, ReadReply>(thread, async (task) => {
    await ready;
    return { value: await job.answer(task), transfer: [] };
  });
}

const WRITTEN: SinkEnd = { kind: 'written' };

type Counts = { files: number; bytes: number; directories: number; others: number };

class ReadJob {
  readonly #setup: ReadSetup;
  readonly #check: ChunkCheck;
  #sink: Sink | null = null;
  #counts: Counts = { files: 0, bytes: 0, directories: 0, others: 0 };
  #unwritten: Unwritten[] = [];
  #parts: PartEnd[] = [];
  #extended: Entry[] = [];
  #losses: Partial<Record<SinkLoss, number>> = {};

  constructor(setup: ReadSetup) {
    this.#setup = setup;
    this.#check = new ChunkCheck(setup.chunkIdKey);
  }

  async openSink(thread: Thread, { module, target, options }: NonNullable<ReadSetup['sink']>): Promise<void> {
    this.#sink = ((await thread.load(module)) as SinkModule).createSink(target, options);
  }

  async answer(task: ReadTask): Promise<ReadReply> {
    const more: Partial<Pick<ReadReply, 'looks' | 'opened' | 'closed' | 'extendedFailed'>> = await this.#do(task);
    const reply: ReadReply = {
      ...this.#counts,
      unwritten: this.#unwritten,
      parts: this.#parts,
      extended: this.#extended,
      losses: this.#newLosses(),
      looks: [],
      opened: [],
      closed: null,
      extendedFailed: [],
      ...more,
    };
    this.#counts = { files: 0, bytes: 0, directories: 0, others: 0 };
    this.#unwritten = [];
    this.#parts = [];
    this.#extended = [];
    return reply;
  }

  async #do(task: ReadTask): Promise<Partial<Pick<ReadReply, 'looks' | 'opened' | 'closed' | 'extendedFailed'>>> {
    switch (task.kind) {
      case 'blocks':
        this.#blocks(task);
        return {};
      case 'make':
        for (const line of task.lines) this.#make(line);
        return {};
      case 'open':
        return { opened: task.files.map(({ entry }) => this.#open(entry)) };
      case 'close':
        return { closed: this.#close(task.entry, task.commit) };
      case 'link':
        for (const { line, to } of task.links) {
          const entry = entryOf(line);
          this.#ended(entry, this.#sink?.link(entry, to) ?? WRITTEN);
        }
        return {};
      case 'extended':
        return { extendedFailed: (await this.#sink?.keepExtended(task.entries)) ?? [] };
      case 'directories':
        for (const line of task.lines) {
          const entry = entryOf(line);
          const end = this.#sink?.finishDirectory(entry) ?? WRITTEN;
          if (end.kind === 'failed') this.#unwritten.push({ key: entry.key, ...end });
        }
        return {};
      case 'look':
        return { looks: task.lines.map((line) => this.#sink?.look(entryOf(line)) ?? { kind: 'new' }) };
    }
  }

  #blocks({ sealed, blocks, files }: Extract<ReadTask, { kind: 'blocks' }>): void {
    for (const block of blocks) {
      let plain: Uint8Array;
      try {
        plain = this.#plainOf(sealed.subarray(block.offset, block.offset + block.length), block);
      } catch (error) {
        if (!isDamage(error)) throw error;
        const hurt = { kind: 'hurt' as const, pack: packOf(block), code: error.code, reason: error.message };
        for (const line of block.lines) this.#unwritten.push({ key: entryOf(line).key, ...hurt });
        for (const file of new Set(block.parts.map((part) => part.file))) this.#parts.push({ file, ...hurt });
        continue;
      }
      for (const line of block.lines) this.#whole(line, plain, block);
      if (block.parts.length > 0) this.#partsOf(block, plain, files);
      free(plain);
    }
    free(sealed);
  }

  #plainOf(sealed: Uint8Array, { point, number, raw }: BlockWork): Uint8Array {
    const { store, source, chain, pointKeys } = this.#setup;
    const key = pointKeys[point] ?? new Uint8Array(32);
    return inflateOwn(open(key, aadOf({ store, source, chain, point, kind: 'block', number, raw }), sealed), raw);
  }

  #whole(line: string, plain: Uint8Array, block: BlockWork): void {
    const parsed = parseLine(line);
    if (parsed.kind !== 'entry') return;
    const { entry, chunks } = parsed;
    const wrong = this.#wrongChunk(entry, chunks, plain);
    if (wrong !== null) {
      this.#unwritten.push({
        key: entry.key,
        kind: 'hurt',
        pack: packOf(block),
        code: 'object-damaged',
        reason: wrong,
      });
      return;
    }
    this.#ended(entry, this.#write(entry, chunks, plain));
  }

  #wrongChunk(entry: Entry, chunks: readonly LineChunk[], plain: Uint8Array): string | null {
    let size = 0;
    for (const [row, offset, length, id] of chunks) {
      size += length;
      if (row >= 0 && !this.#check.fits(plain, offset, length, id ?? '')) return 'a chunk does not fit its id';
    }
    return size === entry.size ? null : `the index names ${size} of its ${entry.size} bytes`;
  }

  #write(entry: Entry, chunks: readonly LineChunk[], plain: Uint8Array): SinkEnd {
    if (this.#sink === null) return WRITTEN;
    return guarded(() => {
      const file = this.#sink?.openFile(entry);
      if (file === undefined || 'kind' in file) return file ?? WRITTEN;
      return withFile(file, () => {
        let at = 0;
        for (const [row, offset, length] of chunks) {
          if (row >= 0) file.write(plain.subarray(offset, offset + length), at);
          at += length;
        }
        return file.commit();
      });
    });
  }

  #partsOf(
    { parts, ...block }: BlockWork,
    plain: Uint8Array,
    files: Extract<ReadTask, { kind: 'blocks' }>['files'],
  ): void {
    for (const of of new Set(parts.map(({ file }) => file))) {
      const file = files[of];
      if (file === undefined) continue;
      const own = parts.filter((part) => part.file === of);
      const wrong = own.find(({ offset, length, id }) => !this.#check.fits(plain, offset, length, id));
      if (wrong !== undefined) {
        const reason = 'a chunk does not fit its id';
        this.#parts.push({ file: of, kind: 'hurt', pack: packOf(block), code: 'object-damaged', reason });
        continue;
      }
      const end = guarded(() => {
        const target = this.#sink?.openFile(file.entry, true);
        if (target === undefined || 'kind' in target) return target ?? WRITTEN;
        return withFile(target, () => {
          for (const { at, offset, length } of own) target.write(plain.subarray(offset, offset + length), at);
          target.suspend();
          return WRITTEN;
        });
      });
      if (end.kind === 'failed') this.#parts.push({ file: of, ...end });
    }
  }

  #make(line: string): void {
    const parsed = parseLine(line);
    if (parsed.kind !== 'entry') return;
    const { entry, chunks } = parsed;
    if (entry.type === 'd')
      this.#ended(
        entry,
        guarded(() => this.#sink?.makeDirectory(entry) ?? WRITTEN),
      );
    else if (entry.type !== 'f')
      this.#ended(
        entry,
        guarded(() => this.#sink?.place(entry) ?? WRITTEN),
      );
    else {
      const wrong = this.#wrongChunk(entry, chunks, new Uint8Array());
      if (wrong === null) this.#ended(entry, this.#write(entry, chunks, new Uint8Array()));
      else this.#unwritten.push({ key: entry.key, kind: 'hurt', pack: '', code: 'object-damaged', reason: wrong });
    }
  }

  #open(entry: Entry): SinkEnd | null {
    if (this.#sink === null) return null;
    let opened: SinkEnd | null = null;
    const end = guarded(() => {
      const file = this.#sink?.openFile(entry);
      if (file === undefined || 'kind' in file) opened = file ?? WRITTEN;
      else file.suspend();
      return WRITTEN;
    });
    return end.kind === 'failed' ? end : opened;
  }

  #close(entry: Entry, commit: boolean): SinkEnd {
    const end = guarded(() => {
      const file = this.#sink?.openFile(entry, true);
      if (file === undefined || 'kind' in file) return file ?? WRITTEN;
      if (commit) return withFile(file, () => file.commit());
      file.discard();
      return WRITTEN;
    });
    if (commit) this.#ended(entry, end);
    return end;
  }

  #ended(entry: Entry, end: SinkEnd): void {
    if (end.kind !== 'written') {
      this.#unwritten.push({ key: entry.key, ...end });
      return;
    }
    if (entry.type === 'd') this.#counts.directories += 1;
    else if (entry.type !== 'f') this.#counts.others += 1;
    else {
      this.#counts.files += 1;
      this.#counts.bytes += entry.size ?? 0;
    }
    if (entry.xattrs !== undefined || entry.acl !== undefined) this.#extended.push(entry);
  }

  #newLosses(): Partial<Record<SinkLoss, number>> {
    const now = this.#sink?.losses() ?? {};
    const more: Partial<Record<SinkLoss, number>> = {};
    for (const [loss, count] of Object.entries(now) as [SinkLoss, number][]) {
      const grown = count - (this.#losses[loss] ?? 0);
      if (grown > 0) more[loss] = grown;
    }
    this.#losses = { ...now };
    return more;
  }
}

function entryOf(line: string): Entry {
  const parsed = parseLine(line);
  if (parsed.kind === 'entry') return parsed.entry;
  throw new TypeError('not the line of an entry');
}

const packOf = ({ point, pack }: Pick<BlockWork, 'point' | 'pack'>): string => `${point}/${pack}`;

/** The system's refusal to write one file is that file's; anything else is a defect. */
function guarded(work: () => SinkEnd): SinkEnd {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
    return { kind: 'failed', reason: message, code };
  }
}

function withFile(file: SinkFile, work: () => SinkEnd): SinkEnd {
  try {
    return work();
  } catch (error) {
    file.discard();
    throw error;
  }
}
