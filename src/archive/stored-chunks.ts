import type { BlockRef } from '../core/entry.ts';
import type { BlockList } from './block-list.ts';
import { type ChunkList, OWN_BLOCK } from './chunk-list.ts';
import type { FileContent } from './file-content.ts';
import { LINE_CHUNKS_MAX } from './frame-lines.ts';
import { blockTableLine } from './frames.ts';

/** A block that has its place in a pack, with the chunks of the reply that brought it and the files that they are of. */
interface Stored {
  readonly block: number;
  readonly chunks: ChunkList;
  readonly contents: readonly FileContent[];
}

/** What this run stored since its last checkpoint. */
export class StoredChunks {
  #stored: Stored[] = [];

  add(stored: Stored): void {
    this.#stored.push(stored);
  }

  /** Lets go of those whose entries are written, when a checkpoint will name them there: a pack holds very many tiny files. */
  dropWritten(): void {
    this.#stored = this.#stored.filter(({ contents }) => !contents.every(({ written }) => written));
  }

  /**
   * Takes them out, as the text of a frame of `+` lines; empty = there are none. `indexed`: entries that are written are in
   * frames that the checkpoint names, and their chunks with them.
   */
  take(blocks: BlockList, indexed: boolean): string {
    const table: BlockRef[] = [];
    let lines = '';
    for (const { block, chunks, contents } of this.#stored) {
      if (indexed && contents.every(({ written }) => written)) continue;
      const row = table.push(blocks.at(OWN_BLOCK + block)) - 1;
      let texts: string[] = [];
      for (let i = 0; i < chunks.count; i++) {
        if (chunks.where(i) !== OWN_BLOCK + block) continue;
        texts.push(`[${row},${chunks.offset(i)},${chunks.length(i)},"${chunks.idText(i)}"]`);
        if (texts.length < LINE_CHUNKS_MAX) continue;
        lines += `{"+":[${texts.join(',')}]}\n`;
        texts = [];
      }
      if (texts.length > 0) lines += `{"+":[${texts.join(',')}]}\n`;
    }
    this.#stored = [];
    return lines === '' ? '' : blockTableLine(table).line + lines;
  }
}
