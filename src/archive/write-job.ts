import type { ReaderModule } from '../core/reader.ts';
import { BlockBuilder } from './block-builder.ts';
import { DedupeTable } from './dedupe-table.ts';
import { findJoints } from './joints.ts';
import { readListed, readPart } from './read-part.ts';
import { type Answer, serveTasks, type Thread } from './thread.ts';
import { LISTED_WORDS, type ReadEnd, type WriteReply, type WriteSetup, type WriteTask } from './write-tasks.ts';
import { free } from './zstd.ts';

/** What a writer's thread does: read, cut, hash, compress, seal. */
export async function serveWriter(setup: WriteSetup, thread: Thread): Promise<void> {
  const reader = (await thread.load(setup.reader)) as ReaderModule;
  const builder = new BlockBuilder(setup);
  const known = new DedupeTable(setup.known);
  return await serveTasks<WriteTask, WriteReply>(thread, (task) => {
    switch (task.kind) {
      case 'read':
        return answer(builder, readAll(reader, builder, task));
      case 'bytes':
        builder.addBytes(task.bytes);
        return answer(builder, []);
      case 'joints':
        return answer(builder, [], findJoints(reader, task.path, task.ranges, builder.gear));
      case 'fill':
        fillTable(known, task.plain, task.blocks);
        free(task.plain);
        return answer(builder, []);
    }
  });
}

function readAll(
  reader: ReaderModule,
  builder: BlockBuilder,
  { parts, listed }: Extract<WriteTask, { kind: 'read' }>,
): ReadEnd[] {
  let at = 0;
  return parts.map((part) => {
    if (typeof part !== 'string') return readPart(reader, builder, part);
    at += LISTED_WORDS;
    return readListed(reader, builder, part, listed.subarray(at - LISTED_WORDS, at));
  });
}

function answer(
  builder: BlockBuilder,
  ends: readonly ReadEnd[],
  joints: readonly (number | null)[] = [],
): Answer<WriteReply> {
  const { chunks, blocks } = builder.finish();
  const transfer = [chunks.buffer, ...blocks.map(({ sealed }) => sealed.buffer)];
  return { value: { ends, chunks, blocks, joints }, transfer };
}

/** Makes the chunks of a frame known. Chunks end a line (frame-lines.ts), and a quote inside a text has a backslash before it. */
export function fillTable(known: DedupeTable, plain: Uint8Array, blocks: Uint32Array): void {
  const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('latin1');
  const id = Buffer.alloc(16);
  const words = new Uint32Array(id.buffer, id.byteOffset, 4);
  const mark = /"[c+]":(?=\[\[)/g;
  mark.lastIndex = text.indexOf('\n');
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const end = text.indexOf(']]', mark.lastIndex) + 2;
    const chunks = JSON.parse(text.slice(mark.lastIndex, end)) as [number, number, number, string][];
    for (const [row, offset, , chunkId] of chunks) {
      const block = blocks[row];
      if (row < 0 || block === undefined) continue;
      id.write(chunkId, 'base64');
      known.add(words, 0, block, offset);
    }
    mark.lastIndex = end;
  }
}
