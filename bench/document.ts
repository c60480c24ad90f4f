import { STORE_KINDS } from './place.ts';
import { placeOf, type Result } from './result.ts';
import { SET_NAMES } from './sets/data-set.ts';
import { memoryTable, ratioTable, setTable, type Table } from './tables.ts';
import { bytesText, filesText } from './units.ts';

// Every figure lies in the page itself, in a comment beside its table: a run of one set takes the place of that set alone.
const KEPT = /^<!-- bench (\{.*\}) -->$/gm;

/** The page with these results in place of older ones of the same sets; `page`: what it was, or nothing. */
export function documentText(page: string, fresh: readonly Result[]): string {
  const kept = [...page.matchAll(KEPT)].map(([, text = '']): Result => JSON.parse(text));
  const results = new Map([...kept, ...fresh].map((result) => [placeOf(result), result]));
  const sections = STORE_KINDS.flatMap((store) => {
    const ofStore = SET_NAMES.flatMap((set) => results.get(`${store}/${set}`) ?? []);
    const measured = ofStore.filter((result) => result.subject === 'restic');
    if (measured.length === 0) return [];
    const title = store === 's3' ? 'A bucket' : 'A directory';
    return [`## ${title}\n\n${markdown(ratioTable(measured))}`, ...measured.map(sectionText)];
  });
  const memory = results.get('memory');
  if (memory !== undefined) sections.push(sectionText(memory));
  return `${HEAD}\n${sections.join('\n\n')}\n`;
}

function sectionText(result: Result): string {
  const { date, machine, versions, load, cache, scale } = result;
  const size = scale === 1 ? '' : ` Sets of ${scale} of their size: these figures mean little.`;
  const where = `${date}; ${machine}; ${versions}; page cache ${cache}; load before it ${load}.${size}`;
  const kept = `<!-- bench ${JSON.stringify(result, roundedNumbers)} -->`;
  if (result.subject === 'memory') return `## Memory\n\n${where}\n\n${markdown(memoryTable(result))}\n\n${kept}`;
  const { set, store, what, files, bytes, target, holdfast } = result;
  const rounds = `${holdfast.steps.full.length} rounds, restored into ${target === 'memory' ? 'memory' : 'a folder on disk'}.`;
  const title = `### ${set}, in a ${store === 's3' ? 'bucket' : 'directory'}`;
  const about = `${filesText(files)}, ${bytesText(bytes)}: ${what}. ${rounds}`;
  return `${title}\n\n${about}\n${where}\n\n${markdown(setTable(result))}\n\n${kept}`;
}

/** Milliseconds are the finest that is measured, and less to read. */
function roundedNumbers(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e5) / 1e5 : value;
}

function markdown([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const HEAD = `<!-- Written by 'npm run bench -- --write'. -->

# Benchmarks

Holdfast beside [restic](https://restic.net), on one machine, in one run. Absolute times are those of a machine; what carries over
are the ratios: how many times faster, and which part of the bytes.

\`\`\`sh
npm run bench                                   # all sets, a directory and an S3 server, five rounds: about two hours, 35 GiB of disk
npm run bench -- --quick                        # everything in small, once, in some minutes: to see that it works
npm run bench -- --sets files --stores directory --tree /srv/www --rounds 5
npm run bench -- memory                         # does memory stay flat?
npm run bench -- restic memory --write          # writes this page
npm run bench -- --help
\`\`\`

restic is Debian's, installed where that needs no password; \`--restic FILE\` measures another. The S3 server is versitygw, built once
as a Go module. Sets are made once, below \`.cache/bench\`, the same bytes on every machine. The made files compress as those of
build machines do: one by one to 28 % by zstd, four MiB of them together to 21 %. Five real trees gave 18 to 45 %, and together
0.71 to 0.94 of that; \`--tree\` measures yours.

## What is measured, and how

- **Both as a user runs them.** Holdfast is the built bundle with its command line, restic its program, each with its defaults, both
  encrypting by a passphrase. Times are from start to exit. Every figure is a process of its own.
- **In turns.** In each round both get a new store, new caches and the same source; then every step is done by one and at once by the
  other, and who goes first alternates. Given is the median of the rounds, and between what they were.
- **The same caches.** The source is read once before each round and the store before each measurement, so the page cache holds both,
  however they were written, and the room of a restore is written to and freed before it (\`--cold\` drops it before every measurement). Before every measurement \`sync\` lets the disk come to rest. restic's own cache is on, as by default.
- **The same store.** A directory on this disk, or the same S3 server on the loopback, which shares the processor with its client.
- **Right, or nothing.** Whatever is restored is compared with the source after each restore: names, types, modes, owners, times to
  the microsecond, every byte. A difference ends the benchmark.
- **Not in the figures:** \`restic init\` (Holdfast makes its store in the first full, which is in the figure); the wait of 2.5 s after
  a change, within which Holdfast would not trust the times of files; the first start of the bundle on a machine, which compiles it.
- **Peak memory** is the resident memory of the process and all its children, and what a child shares between fork and exec counts
  once. **CPU** is user and system time of the same.

## What is not reached, and why

The aims: of small files a full three times as fast, a run that finds nothing changed four times, a restore three times; of what
does not compress a full and a restore twice. By the profile of all threads (\`node --cpu-prof\`, November 2026):

- **A full of small files** keeps both processors busy. Zstandard takes 43 % of it, for each block is also unpacked and compared before
  it is sent; lstat, open, fstat, read and close of each file 18 %; hashes 7 %, the collector 7 %, AES 2 %. A lower level takes a fifth
  off the first and stores 2.75 % more, which is more than the 0.72 of restic's bytes that is the other aim.
- **A run that finds nothing changed** is one thread that asks for the state of each file: lstat and readdir 43 %, the collector 13 %,
  comparing with the last index 8 %. A tenth of it is the start of the program.
- **A restore** unpacks (24 %), opens (14 %), writes (10 %) and hashes each chunk (8 %); what the kernel does for 160,000 new files is
  the same for both.
- **What does not compress** is hashed twice, as chunk and as pack, cut by a hash over each byte, sealed, and opened again before it is
  sent: together half of the processor's time. The other half is the kernel that reads and writes.
`;
