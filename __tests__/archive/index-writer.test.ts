import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { BlockList } from '../../src/archive/block-list.ts';
import { linePrefix } from '../../src/archive/frame-lines.ts';
import type { OpenFrame } from '../../src/archive/index-reader.ts';
import { IndexWriter } from '../../src/archive/index-writer.ts';
import { ObjectSink } from '../../src/archive/object-sink.ts';
import { KEY_BYTES } from '../../src/archive/seal.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const FRAMES = 20;
const FRAME_ENTRIES = 8000;

/** A frame of an earlier point, of about a megabyte. */
function frame(number: number): OpenFrame {
  let text = '';
  for (let n = 0; n < FRAME_ENTRIES; n++) {
    const key = `folder-${String(number).padStart(4, '0')}/message-${String(n).padStart(6, '0')}.eml`;
    text += `${linePrefix({ key, type: 'f', mode: 0o644, uid: 0, gid: 0, mtime: 1n, size: 0 }, undefined)}}\n`;
  }
  const flat = Buffer.from(text).toString('latin1');
  return { ref: {} as OpenFrame['ref'], text: flat, start: 0, blocks: [], whole: true };
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test('frames whose lines were copied are not kept in memory by what is remembered of the copies', async () => {
  const place = { store: 's', source: 'p/a', chain: 'c', point: 'c' };
  const sink = new ObjectSink(createMemoryStore());
  const index = new IndexWriter(randomBytes(KEY_BYTES), place, sink, new BlockList());
  const size = frame(0).text.length;
  const before = heapBytes();
  for (let n = 0; n < FRAMES; n++) {
    const last = frame(n);
    index.copyLines(last, last.start, last.text.length);
  }
  index.cutFrame();
  const kept = heapBytes() - before;
  expect(index.frames.length).toBeGreaterThan(FRAMES);
  expect(index.frames.at(-1)?.first).toMatch(/^folder-0019\/message-00\d{4}\.eml$/);
  expect(kept).toBeLessThan((FRAMES * size) / 4);
  await sink.settle();
});
