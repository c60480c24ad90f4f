import type { Entry } from '../core/entry.ts';
import type { RestoreAttempt, SinkLook } from '../core/sink.ts';
import { DirectoryLines } from './directory-lines.ts';
import { type EntryLine, entryLines } from './entry-lines.ts';
import { parseLine } from './frame-lines.ts';
import { readFrames } from './frame-reader.ts';
import { PointReading, type ReadParts, type Target } from './read-point.ts';
import type { ReadTally } from './read-tally.ts';
import type { Unwritten } from './restore-tasks.ts';
import { framesWithin, joined, keyOnly, type Selection, Selector } from './selection.ts';

export interface RestoreParts extends ReadParts {
  /** The source's worker module, by its name in `src/worker.ts`. */
  readonly sinkModule: string;
  /** Where to; what that means is the sink's business. */
  readonly target: string;
  readonly attempt: RestoreAttempt;
  readonly overwrite: 'never' | 'changed' | 'always';
  /** Name for what is restored when the source was no directory. */
  readonly rootName: string;
  readonly select?: Selection;
}

export interface Restored {
  readonly tally: ReadTally;
}

const BATCH = 1024;
/** So many entries are looked at before a target counts as empty. */
const LOOK_FIRST = 256;

/**
 * Restores what is selected. A file is in its place when all its bytes are, each chunk checked against its id, and not
 * before; what damage hurts is named and everything else is restored. Throws what makes going on senseless: no way to the
 * store, a wrong key, a full disk.
 */
export async function restoreEntries(parts: RestoreParts): Promise<Restored> {
  const selector = new Selector(parts.select ?? {});
  const { target, overwrite, rootName, sinkModule } = parts;
  const { run, since } = parts.attempt;
  const options = { overwrite, rootName, run, since };
  const frames = framesWithin(parts.index.frames, selector.ranges);
  const to: Target = { module: sinkModule, target, options };
  const reading = await PointReading.open(parts, frames, to).catch((error: unknown) => {
    parts.attempt.end(); // nothing was written that the next restore would have to know
    throw error;
  });
  const restore = new Restoring(reading, selector, parts);
  try {
    await restore.run(frames);
    return { tally: reading.tally };
  } catch (error) {
    await reading.blocks.abandon();
    throw error;
  } finally {
    await reading.close();
  }
}

class Restoring {
  readonly #reading: PointReading;
  readonly #selector: Selector;
  readonly #p: RestoreParts;
  readonly #directories = new DirectoryLines();
  /** Directories above the line that is read, as far as they are not made. */
  #above: EntryLine[] = [];
  /** Of files with several names: the key that brings the bytes. */
  readonly #firstNames = new Map<string, string>();
  readonly #firstKeys = new Set<string>();
  /** First names that did not come to be, and how. */
  readonly #lost = new Map<string, Unwritten>();
  #links: Link[] = [];
  #extended: Entry[] = [];

  constructor(reading: PointReading, selector: Selector, parts: RestoreParts) {
    this.#reading = reading;
    this.#selector = selector;
    this.#p = parts;
    reading.onUnwritten = (one) => {
      if (this.#firstKeys.has(one.key)) this.#lost.set(one.key, one);
      if (one.key.endsWith('/')) this.#directories.drop(one);
    };
    reading.onReply = ({ extended }) => this.#extended.push(...extended);
  }

  async run(frames: readonly number[]): Promise<void> {
    const isEmpty = await this.#isEmpty(frames);
    await this.#reading.pass({
      frames,
      wants: (key) => isDirectoryKey(key) || this.#selector.wants(key),
      file: (entry) => this.#file(entry),
      other: (entry) => this.#other(entry),
      ...(!isEmpty && { leave: (entries) => this.#leave(entries) }),
      done: async () => {
        if (this.#extended.length >= BATCH) await this.#keepExtended();
      },
    });
    await this.#reading.blocks.drain();
    await this.#linkNames();
    await this.#keepExtended();
    await this.#finishDirectories();
  }

  /** Whether nothing of the first entries is there: then the rest is not looked at before it is fetched. */
  async #isEmpty(frames: readonly number[]): Promise<boolean> {
    const lines: string[] = [];
    const source = readFrames(this.#reading.frames, frames);
    for await (const events of entryLines(source, (key) => !isDirectoryKey(key) && this.#selector.wants(key))) {
      for (const event of events) if (event.kind === 'entry' && !event.entry.unread) lines.push(event.entry.line);
      if (lines.length >= LOOK_FIRST) break;
    }
    const looks = await this.#look(lines.slice(0, LOOK_FIRST));
    return looks.every(({ kind }) => kind === 'new');
  }

  async #look(lines: readonly string[]): Promise<readonly SinkLook[]> {
    return lines.length === 0 ? [] : (await this.#reading.run({ kind: 'look', lines })).looks;
  }

  /** What is there and stays need not be fetched. */
  async #leave(entries: readonly EntryLine[]): Promise<ReadonlySet<string>> {
    const files = entries.filter(({ type, unread }) => type === 'f' && !unread);
    const looks = await this.#look(files.map(({ line }) => line));
    const left = new Set<string>();
    for (const [i, { key, linked, line }] of files.entries()) {
      const look = looks[i];
      if (look?.kind !== 'kept' && look?.kind !== 'failed') continue;
      left.add(key);
      this.#makeAbove(key);
      if (linked) this.#isFirstName(line, key);
      this.#reading.unwritten({ key, ...look });
    }
    return left;
  }

  #file(entry: EntryLine): boolean {
    this.#makeAbove(entry.key);
    if (!entry.linked) return true;
    const first = this.#isFirstName(entry.line, entry.key);
    if (first === null) return true;
    this.#links.push({ line: entry.line, key: entry.key, to: first });
    return false;
  }

  /** Null: it is the one that brings the bytes; else the key of that. */
  #isFirstName(line: string, key: string): string | null {
    const parsed = parseLine(line);
    const group = parsed.kind === 'entry' ? parsed.entry.hardLink : undefined;
    if (group === undefined) return null;
    const first = this.#firstNames.get(group);
    if (first !== undefined && first !== key) return first;
    this.#firstNames.set(group, key);
    this.#firstKeys.add(key);
    return null;
  }

  #other(entry: EntryLine): void {
    if (entry.type !== 'd') {
      this.#makeAbove(entry.key);
      this.#reading.blocks.make(entry.line);
    } else if (this.#selector.wants(entry.key)) {
      this.#makeAbove(entry.key);
      this.#makeDirectory(entry, false);
    } else {
      this.#above = this.#above.filter(({ key }) => entry.key.startsWith(key));
      this.#above.push(entry);
    }
  }

  /** Directories that were not asked for hold what was: they are made with the mode that they had, not with any. */
  #makeAbove(key: string): void {
    if (this.#above.length === 0) return;
    for (const directory of this.#above) if (key.startsWith(directory.key)) this.#makeDirectory(directory, true);
    this.#above = [];
  }

  #makeDirectory(entry: EntryLine, implied: boolean): void {
    this.#reading.blocks.make(entry.line);
    this.#directories.add(entry, implied);
  }

  async #linkNames(): Promise<void> {
    const links = this.#links;
    this.#links = [];
    /** Names whose bytes no other name could bring. */
    const alone = new Set<string>();
    const ready: Link[] = [];
    for (const link of links) {
      const lost = this.#lost.get(link.to);
      if (lost === undefined || (lost.kind === 'kept' && lost.why === 'same')) ready.push(link);
      else if (lost.kind === 'hurt') this.#reading.unwritten({ ...lost, key: link.key });
      else alone.add(link.key);
    }
    for (let at = 0; at < ready.length; at += BATCH)
      await this.#reading.run({ kind: 'link', links: ready.slice(at, at + BATCH) });
    if (alone.size === 0) return;
    const frames = framesWithin(this.#p.index.frames, joined([...alone].map(keyOnly)));
    await this.#reading.pass({ frames, wants: (key) => alone.has(key), file: () => true, other: () => {} });
    await this.#reading.blocks.drain();
  }

  async #keepExtended(): Promise<void> {
    const entries = this.#extended;
    this.#extended = [];
    for (let at = 0; at < entries.length; at += BATCH)
      await this.#reading.run({ kind: 'extended', entries: entries.slice(at, at + BATCH) });
  }

  /** Deepest first: a directory that may not be entered, or has its time, is not touched afterwards. */
  async #finishDirectories(): Promise<void> {
    for (const batches of this.#directories.deepestFirst()) {
      const tasks = new Set<Promise<unknown>>();
      for (const lines of batches) {
        const task: Promise<unknown> = this.#reading
          .run({ kind: 'directories', lines })
          .finally(() => tasks.delete(task));
        tasks.add(task);
        if (tasks.size > 4) await Promise.race(tasks);
      }
      await Promise.all(tasks);
    }
  }
}

interface Link {
  readonly line: string;
  readonly key: string;
  readonly to: string;
}

const isDirectoryKey = (key: string): boolean => key === '' || key.endsWith('/');
