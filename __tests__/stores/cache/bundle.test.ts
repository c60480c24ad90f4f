import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundleBytes, bundleFiles, packBundle, unpackBundle } from '../../../src/stores/cache/bundle.ts';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const LIMITS = { maxBytes: 10_000_000, now: NOW };
const name = (n: number): string => n.toString(16).padStart(64, '0');

let base: string;
let made = 0;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'holdfast-bundle-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
const target = (): string => join(base, String(++made));

function folderOf(files: readonly Uint8Array[]): string {
  const folder = target();
  mkdirSync(folder);
  for (const [n, bytes] of files.entries()) {
    writeFileSync(join(folder, name(n)), bytes);
    utimesSync(join(folder, name(n)), NOW / 1000 - n, NOW / 1000 - n);
  }
  return folder;
}

async function packed(folder: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of packBundle(folder, await bundleFiles(folder, 0, LIMITS.maxBytes))) parts.push(part);
  return Buffer.concat(parts);
}

/** As a network hands it over. */
async function* inPieces(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

function contents(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'hex')]));
}

test('files come out as they went in, however the stream is cut, and it is as long as was said', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 3000 }),
      async (files, step) => {
        const folder = folderOf(files);
        const bytes = await packed(folder);
        expect(bytes).toHaveLength(bundleBytes(await bundleFiles(folder, 0, LIMITS.maxBytes)));
        const to = target();
        const names = await unpackBundle(to, inPieces(bytes, step), LIMITS);
        expect([...names].sort()).toEqual(files.map((_, n) => name(n)));
        expect(contents(to)).toEqual(contents(folder));
      },
    ),
    { numRuns: 50 },
  );
});

test('when a file was used goes with it, so that the oldest are left out first', async () => {
  const to = target();
  await unpackBundle(to, inPieces(await packed(folderOf([Buffer.alloc(100), Buffer.alloc(100)])), 50), LIMITS);

  expect(statSync(join(to, name(1))).mtimeMs).toBe(NOW - 1000);
  expect((await bundleFiles(to, NOW - 500, 10_000)).map((file) => file.name)).toEqual([name(0)]);
  expect((await bundleFiles(to, 0, 250)).map((file) => file.name)).toEqual([name(0)]);
});

test('files of other names are not ours and stay where they are', async () => {
  const folder = folderOf([Buffer.from('x')]);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'f'.repeat(64)));

  expect((await bundleFiles(folder, 0, 10_000)).map((file) => file.name)).toEqual([name(0)]);
});

test('a file that is there already is not replaced', async () => {
  const bytes = await packed(folderOf([Buffer.from('theirs')]));
  const to = folderOf([Buffer.from('ours')]);
  await unpackBundle(to, inPieces(bytes, 1000), LIMITS);

  expect(readFileSync(join(to, name(0)), 'utf8')).toBe('ours');
});

describe('a bundle of somebody else', () => {
  const head = (text: string, bytes = ''): Buffer => Buffer.from(`holdfast cache 1\n${text}\n${bytes}`);
  test.each([
    ['that is none', Buffer.from('<html><body>nothing here</body></html>'), 'one of ours'],
    ['that is empty', Buffer.alloc(0), 'one of ours'],
    ['that never ends a line', Buffer.alloc(1_000_000, 'a'), 'one of ours'],
    ['with a name that leads elsewhere', head(`../${name(0).slice(3)} 1 1`, 'x'), 'one of ours'],
    ['with an absolute name', head('/etc/cron.d/x 1 1', 'x'), 'one of ours'],
    ['with a length that is too large', head(`${name(0)} 9999999999 1`, 'x'), 'too large'],
    ['with a negative length', head(`${name(0)} -1 1`), 'one of ours'],
    ['that is cut in a file', head(`${name(0)} 100 1`, 'x'), 'cut off'],
    ['that is cut in a line', Buffer.from(`holdfast cache 1\n${name(0)}`), 'cut off'],
  ])('%s is refused, and nothing of it is written', async (_, bytes, why) => {
    const to = target();
    await expect(unpackBundle(to, inPieces(bytes, 700), LIMITS)).rejects.toThrow(why);
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([]);
  });

  test('that is larger than is allowed is left in the middle, and its connection is closed', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield head(`${name(0)} 500 1`, 'x'.repeat(500));
        for (;;) yield randomBytes(100_000);
      } finally {
        closed = true;
      }
    }
    const to = target();
    await expect(unpackBundle(to, endless(), LIMITS)).rejects.toThrow('one of ours');
    expect(closed).toBe(true);
    expect(readdirSync(to)).toEqual([name(0)]); // what came whole stays; whoever reads it checks it
  });
});
