import { existsSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../random.ts';
import type { Recipe } from './data-set.ts';
import { vocabulary } from './words.ts';

const TOTAL_ROWS = 9_000_000; // about 1 GiB
const TABLES = ['customers', 'orders', 'order_lines', 'events'] as const;
/** Rows that changed lie together, as those of one customer or one hour do. */
const BURST_ROWS = 500;
const FLUSH_CHARS = 4 * 1024 * 1024;

const WORDS = vocabulary('notes', 4000);
const NAMES = vocabulary('people', 6000);

/** What `pg_dump` writes in its plain form, of one day and of the next: another file, in which all that is old has moved. */
export const dump: Recipe = {
  name: 'dump',
  version: '1',
  what: 'a dump in SQL text, and the next day’s: half a percent of new rows, half a percent of changed ones in runs of 500',
  async make(home, scale) {
    const rows = Math.max(TABLES.length * 2 * BURST_ROWS, Math.round(TOTAL_ROWS * scale));
    await writeDump(join(home, 'source/dump.sql'), rows, 0);
    await writeDump(join(home, 'today.sql'), rows, 1);
  },
  describe: async (home) => ({ files: 1, bytes: (await stat(join(home, 'source/dump.sql'))).size, one: null }),
  async change(home) {
    await rename(join(home, 'source/dump.sql'), join(home, 'yesterday.sql'));
    await rename(join(home, 'today.sql'), join(home, 'source/dump.sql'));
  },
  async revert(home) {
    if (!existsSync(join(home, 'yesterday.sql'))) return; // the change did not come to its first rename
    if (existsSync(join(home, 'source/dump.sql'))) await rename(join(home, 'source/dump.sql'), join(home, 'today.sql'));
    await rename(join(home, 'yesterday.sql'), join(home, 'source/dump.sql'));
  },
};

async function writeDump(path: string, rows: number, day: 0 | 1): Promise<void> {
  await using file = await open(path, 'w');
  let text = `--\n-- PostgreSQL database dump\n--\n-- Started on 2026-11-${22 + day} 03:00:01 UTC\n\n`;
  for (const table of TABLES) {
    text += `COPY public.${table} (id, name, mail, at, amount, state, note) FROM stdin;\n`;
    const before = Math.round(rows / TABLES.length);
    const changed = day === 0 ? new Set<number>() : changedBursts(table, before);
    const after = day === 0 ? before : before + Math.round(before / 200);
    for (let id = 0; id < after; id++) {
      text += row(table, id, changed.has(Math.floor(id / BURST_ROWS)) ? day : 0);
      if (text.length < FLUSH_CHARS) continue;
      await file.write(text, null, 'latin1');
      text = '';
    }
    text += '\\.\n\n';
  }
  await file.write(`${text}--\n-- PostgreSQL database dump complete\n--\n`, null, 'latin1');
}

function changedBursts(table: string, rows: number): ReadonlySet<number> {
  const random = new Random('bursts', table);
  const bursts = Math.max(1, Math.floor(rows / BURST_ROWS));
  const chosen = new Set<number>();
  while (chosen.size < Math.max(1, Math.round(bursts / 200))) chosen.add(random.below(bursts));
  return chosen;
}

const STATES = ['new', 'paid', 'sent', 'done', 'returned'] as const;

function row(table: string, id: number, day: number): string {
  const random = new Random(table, id, day);
  const name = random.pickOften(NAMES);
  const at = new Date(1_600_000_000_000 + id * 31_000 + random.below(30_000)).toISOString();
  const amount = (random.below(1_000_000) / 100).toFixed(2);
  const note = Array.from({ length: 2 + random.below(8) }, () => random.pickOften(WORDS)).join(' ');
  return `${id}\t${name}\t${name}.${random.below(99)}@example.com\t${at}\t${amount}\t${random.pickOften(STATES)}\t${note}\n`;
}
