import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../random.ts';
import type { Recipe } from './data-set.ts';
import { vocabulary } from './words.ts';

const PAGE_BYTES = 8192;
const TOTAL_PAGES = 524_288; // 4 GiB
const SLAB_PAGES = 256;
const FILE = 'source/base.db';
/** Of the pages that change, those in the newest tenth of the file; the others lie anywhere. */
const HOT_SHARE = 0.8;

const NAMES = vocabulary('people', 6000);
const CITIES = vocabulary('cities', 400);

/** Heap pages as PostgreSQL fills them: a header, pointers from the front, rows from the back, some room between. */
export const database: Recipe = {
  name: 'database',
  version: '1',
  what: 'one file of 8 KiB pages filled with rows; 1 % of the pages written again, four of five in its newest tenth',
  async make(home, scale) {
    await using file = await open(join(home, FILE), 'w');
    const pages = Math.max(SLAB_PAGES, Math.round(TOTAL_PAGES * scale));
    for (let first = 0; first < pages; first += SLAB_PAGES) {
      const slab = Buffer.alloc(Math.min(SLAB_PAGES, pages - first) * PAGE_BYTES);
      for (let at = 0; at < slab.length; at += PAGE_BYTES)
        fillPage(slab.subarray(at, at + PAGE_BYTES), first + at / PAGE_BYTES, 0);
      await file.write(slab);
    }
  },
  async describe(home) {
    await using file = await open(join(home, FILE));
    return { files: 1, bytes: (await file.stat()).size, one: null };
  },
  change: (home) => writePages(home, 1),
  revert: (home) => writePages(home, 0),
};

async function writePages(home: string, version: number): Promise<void> {
  await using file = await open(join(home, FILE), 'r+');
  const pages = (await file.stat()).size / PAGE_BYTES;
  const page = Buffer.alloc(PAGE_BYTES);
  for (const number of changedPages(pages)) {
    fillPage(page.fill(0), number, version);
    await file.write(page, 0, PAGE_BYTES, number * PAGE_BYTES);
  }
}

function changedPages(pages: number): ReadonlySet<number> {
  const random = new Random('changed pages', pages);
  const hot = Math.ceil(pages / 10);
  const chosen = new Set<number>();
  const wanted = Math.max(1, Math.round(pages / 100));
  while (chosen.size < wanted)
    chosen.add(random.real() < HOT_SHARE ? pages - hot + random.below(hot) : random.below(pages));
  return chosen;
}

const HEADER_BYTES = 24;
const POINTER_BYTES = 4;
const ROW_HEADER_BYTES = 24;
const FREE_BYTES = 900;

/** The version changes some rows and what a database notes in each page that it writes. */
function fillPage(page: Buffer, number: number, version: number): void {
  const random = new Random('page', number);
  const later = version === 0 ? null : new Random('page', number, version);
  page.writeUInt32LE(version * 7919 + (number >>> 3), 0);
  page.writeUInt32LE((later ?? new Random('log', number)).next(), 4); // who wrote it last, as its checksum
  page.writeUInt16LE(PAGE_BYTES, 18);
  let [front, back] = [HEADER_BYTES, PAGE_BYTES];
  for (let n = 0; back - front > FREE_BYTES; n++) {
    const text = rowText(random, later?.below(8) === 0 ? later : null);
    const bytes = (ROW_HEADER_BYTES + 24 + text.length + 7) & ~7;
    back -= bytes;
    page.writeUInt32LE((back & 0x7fff) | (bytes << 17) | 0x8000, front);
    front += POINTER_BYTES;
    page.writeUInt32LE(700_000 + (number >>> 5), back); // the transaction that wrote the row
    page.writeUInt32LE(number, back + 12);
    page.writeUInt16LE(n + 1, back + 16);
    page.writeUInt32LE(0x0902_0007, back + 18);
    const fields = back + ROW_HEADER_BYTES;
    page.writeDoubleLE(number * 60 + n, fields); // a key that counts up
    page.writeUInt32LE(1_700_000_000 + number * 11 + random.below(60), fields + 8);
    page.writeUInt32LE(random.below(100_000), fields + 12);
    page.writeUInt32LE(random.next(), fields + 16);
    page.write(text, fields + 24, 'latin1');
  }
  page.writeUInt16LE(front, 12);
  page.writeUInt16LE(back, 14);
}

/** A changed row has another word at its end and no other length, so that the rows behind it stay as they are. */
function rowText(random: Random, changed: Random | null): string {
  const [first, last, city] = [random.pickOften(NAMES), random.pickOften(NAMES), random.pickOften(CITIES)];
  const word = random.next();
  const token = (changed?.next() ?? word).toString(16).padStart(8, '0');
  return `${first} ${last}\u0000${first}.${last}@example.com\u0000${city}\u0000${token}`;
}
