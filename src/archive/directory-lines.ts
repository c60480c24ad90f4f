import { type EntryLine, inOwnMemory } from './entry-lines.ts';
import { parseLine } from './frame-lines.ts';
import type { Unwritten } from './restore-tasks.ts';
import { deflate, inflate } from './zstd.ts';

const BATCH = 1024;

interface Depth {
  lines: string[];
  readonly packed: { readonly bytes: Uint8Array; readonly raw: number }[];
}

/**
 * Directories of a restore, to be finished when everything is in them. They are kept compressed: a tree of a million
 * directories would take 270 MiB as lines, and takes 20.
 */
export class DirectoryLines {
  readonly #byDepth: Depth[] = [];
  readonly #implied = new Set<string>();
  readonly #dropped = new Set<string>();

  /** `implied`: it was not asked for and holds what was. */
  add({ key, line }: EntryLine, implied: boolean): void {
    const at = key.split('/').length;
    let depth = this.#byDepth[at];
    if (depth === undefined) {
      depth = { lines: [], packed: [] };
      this.#byDepth[at] = depth;
    }
    if (depth.lines.push(line) >= BATCH) {
      const text = Buffer.from(depth.lines.join('\n'));
      depth.packed.push({ bytes: deflate(text, 'lines').slice(), raw: text.length });
      depth.lines = [];
    }
    if (implied) this.#implied.add(inOwnMemory(key));
  }

  /** One that could not be made; or one that was there and was not asked for. */
  drop({ key, kind }: Unwritten): void {
    if (kind === 'failed' || this.#implied.has(key)) this.#dropped.add(key);
  }

  /** For each depth its directories, some at a time. */
  *deepestFirst(): Generator<Iterable<string[]>> {
    for (const depth of this.#byDepth.toReversed()) if (depth !== undefined) yield this.#batches(depth);
  }

  *#batches({ lines, packed }: Depth): Generator<string[]> {
    for (const { bytes, raw } of packed) yield this.#left(Buffer.from(inflate(bytes, raw)).toString().split('\n'));
    if (lines.length > 0) yield this.#left(lines);
  }

  #left(lines: string[]): string[] {
    if (this.#dropped.size === 0) return lines;
    return lines.filter((line) => {
      const parsed = parseLine(line);
      return parsed.kind === 'entry' && !this.#dropped.has(parsed.entry.key);
    });
  }
}
