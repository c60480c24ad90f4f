import type { Entry, SourceItem } from '../core/entry.ts';
import { HoldfastError } from '../core/errors.ts';
import { goOn } from './checkpoint.ts';
import { FileContent, rangesOf } from './file-content.ts';
import { linePrefix } from './frame-lines.ts';
import type { OpenFrame } from './index-reader.ts';
import { type LastEntry, lastEntry, sameContent } from './last-entry.ts';
import { LastIndex } from './merge-join.ts';
import type { ObjectSink } from './object-sink.ts';
import type { Output } from './output.ts';
import type { Reading } from './reading.ts';
import type { WriteParts } from './write-parts.ts';
import { holdYoungGeneration } from './young-generation.ts';

/** Beyond it further names of a file are read again, and known by their bytes. */
const LINKS_MAX = 1_000_000;

type EntryItem = Extract<SourceItem, { kind: 'entry' }>;
type UnreadItem = Extract<SourceItem, { kind: 'unread' }>;

/** Goes through what the source hands over, beside the last index, and decides for each entry where its bytes come from. */
export class Walking {
  readonly #p: Pick<WriteParts, 'items' | 'signal' | 'base' | 'resume'>;
  readonly #output: Output;
  readonly #reading: Reading;
  readonly #sink: ObjectSink;
  readonly #progress: () => void;
  readonly #last: LastIndex;
  readonly #links = new Map<string, FileContent>();
  #framesSeen = 0;
  #filling = false;
  /** The last index has come to the end of a frame. */
  #ended = false;

  constructor(
    parts: Pick<WriteParts, 'items' | 'signal' | 'base' | 'resume'>,
    output: Output,
    reading: Reading,
    sink: ObjectSink,
    progress: () => void,
  ) {
    this.#p = parts;
    this.#output = output;
    this.#reading = reading;
    this.#sink = sink;
    this.#progress = progress;
    this.#last = new LastIndex(this.#lastFrames(), output, (frame) => this.#seen(frame));
  }

  async walk(): Promise<void> {
    const { items, signal } = this.#p;
    await this.#last.begin();
    let before: string | null = null;
    for await (const some of items) {
      holdYoungGeneration();
      for (const item of 'kind' in some ? [some] : some) {
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
    }
    while (!this.#last.ended) if (!this.#last.drop()) await this.#last.next();
  }

  /** The way of nearly every entry: nothing is awaited and nothing parsed. */
  #unchanged({ entry, content, asLast }: EntryItem): boolean {
    const detect = this.#output.detectOf(entry);
    if (content.kind === 'stream' || (content.kind === 'file' && detect === undefined && entry.size !== 0))
      return false;
    const isKnown = asLast === true && detect === entry.detect && this.#last.isAt(entry.key);
    if (!isKnown && !this.#last.matches(linePrefix(entry, detect))) return false;
    this.#ended = !this.#last.keep();
    this.#count(entry);
    return true;
  }

  async #nextFrame(): Promise<void> {
    this.#ended = false;
    this.#progress();
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

  async #entry(item: EntryItem): Promise<void> {
    const { entry, content } = item;
    let last: LastEntry | null = null;
    if (await this.#advance(entry.key)) {
      if (this.#unchanged(item)) {
        if (this.#ended) await this.#nextFrame();
        return;
      }
      last = lastEntry(await this.#last.take());
    } else this.#last.insert();
    const detect = this.#output.detectOf(entry);
    const prefix = (): string => linePrefix(entry, detect);
    if (content.kind === 'stream') {
      const streamed = new FileContent(null, []);
      this.#output.file({ entry, content: streamed, mapped: false, last, sha256: content.sha256 });
      await this.#fillTable();
      await this.#reading.stream(streamed, content.open());
    } else if (content.kind === 'none' || entry.size === 0) {
      this.#count(entry);
      this.#output.line(entry.key, `${prefix()}}`);
    } else if (last !== null && sameContent(last, { ...plainEntry(entry), ...(detect !== undefined && { detect }) })) {
      this.#count(entry);
      this.#output.last(entry.key, prefix(), last);
    } else {
      const known = entry.hardLink === undefined ? undefined : this.#links.get(entry.hardLink);
      const link = known?.addName(content.path) === true ? known : undefined;
      const file = link ?? new FileContent(entry.size ?? 0, rangesOf(entry, content.data), content.path);
      this.#output.file({ entry, content: file, mapped: content.data !== undefined, last });
      if (link === undefined) {
        if (entry.hardLink !== undefined && this.#links.size < LINKS_MAX) this.#links.set(entry.hardLink, file);
        if (!this.#filling) await this.#fillTable();
        await this.#reading.read(file, entry);
      }
    }
    await this.#keepUp();
  }

  async #unread({ key, type, reason }: UnreadItem): Promise<void> {
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

  #seen(frame: OpenFrame): Promise<void> | null {
    this.#framesSeen += 1;
    return this.#filling ? this.#reading.fill(frame) : null;
  }

  /** From the first file that is read on, what the last index knows is known; where nothing changed no thread is started. */
  async #fillTable(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    if (this.#p.resume !== null) for await (const known of this.#p.resume.stored()) await this.#reading.fill(known);
    let left = this.#framesSeen;
    if (left === 0) return;
    for await (const frame of this.#lastFrames()) {
      await this.#reading.fill(frame);
      if (--left === 0) return;
    }
  }

  async stop(): Promise<void> {
    await this.#last.stop();
  }
}

function plainEntry(entry: Entry): Entry {
  const { detect: _, ...plain } = entry;
  return plain;
}

async function* noFrames(): AsyncIterable<OpenFrame> {}
