/** What an object of a store can suffer, each as a change of one folder. */
import { createHmac } from 'node:crypto';
import { readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONG } from './campaign.ts';

export interface Damage {
  readonly key: string;
  /** Of the object that it was swapped with. */
  readonly other?: string;
  readonly what: string;
  readonly hurt: (store: string) => void;
  /** The listing of the store shows it: a size that is wrong, or nothing there. */
  readonly isListed: boolean;
  /** The bytes that were written are still there, with more behind them. */
  readonly isLonger?: boolean;
}

/** Of each object: bytes flipped, cut, emptied, prolonged, taken away, swapped with others of its kind, put back to an older one. */
export function damagesOf(files: ReadonlyMap<string, number>): readonly Damage[] {
  return [...files].flatMap(([key, size], i): Damage[] => {
    const offsets = LONG
      ? Array.from({ length: size }, (_, at) => at).filter((at) => at % Math.ceil(size / 200) === 0)
      : [0, 1, 2, 3].map((n) => Math.min(size - 1, Math.floor((size * (n + ((i * 7 + n) % 10) / 10)) / 4)));
    const change = (what: string, bytes: (bytes: Buffer) => Buffer, more: Partial<Damage> = {}): Damage => ({
      key,
      what,
      isListed: false,
      hurt: (store) => rewrite(store, key, bytes),
      ...more,
    });
    const others = [...files.keys()].filter((other) => other !== key && kindOf(other) === kindOf(key));
    return [
      ...offsets.map((at) => change(`byte ${at} flipped`, flipAt(at))),
      change('cut short', (bytes) => bytes.subarray(0, size >> 1), { isListed: true }),
      change('emptied', () => Buffer.alloc(0), { isListed: true }),
      change('with a byte too many', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]), {
        isListed: true,
        isLonger: true,
      }),
      { key, what: 'gone', isListed: true, hurt: (store) => rmSync(join(store, key)) },
      ...others.flatMap((other): Damage[] => [
        { key, other, what: `swapped with ${other}`, isListed: false, hurt: (store) => swap(store, key, other) },
        {
          key,
          what: `put back to ${other}`,
          isListed: false,
          hurt: (store) => rewrite(store, key, () => readFileSync(join(store, other))),
        },
      ]),
      ...(key.startsWith('catalogue/') ? forgeries(key) : []),
    ];
  });
}

/** An entry that somebody wrote who has no key of the store. */
function forgeries(key: string): readonly Damage[] {
  const forged = (what: string, edit: (entry: Entry) => void, resign = false): Damage => ({
    key,
    what: `forged: ${what}`,
    isListed: false,
    hurt: (store) =>
      rewrite(store, key, (bytes) => {
        const entry = JSON.parse(bytes.toString()) as Entry;
        edit(entry);
        if (!resign) return Buffer.from(`${JSON.stringify(entry)}\n`);
        const text = `${JSON.stringify({ ...entry, hmac: '' })}\n`;
        const hmac = createHmac('sha256', Buffer.alloc(32, 7)).update(text).digest('hex');
        return Buffer.from(`${JSON.stringify({ ...entry, hmac })}\n`);
      }),
  });
  return [
    forged('without its first object', (entry) => entry.objects.shift()),
    forged('with the digest of another pack', (entry) => {
      const [first] = entry.objects;
      if (first !== undefined) first.sha256 = '0'.repeat(64);
    }),
    forged('complete, whatever it was', (entry) => {
      entry.counts['unread'] = 7;
    }),
    forged('by a key of somebody else', () => {}, true),
    forged('written again, member by member the same', () => {}),
  ].slice(0, LONG ? 5 : 4);
}

interface Entry {
  objects: { key: string; sha256: string }[];
  counts: Record<string, number>;
}

function rewrite(store: string, key: string, change: (bytes: Buffer) => Buffer): void {
  const path = join(store, key);
  const bytes = change(Buffer.from(readFileSync(path)));
  unlinkSync(path); // other folders share the file
  writeFileSync(path, bytes);
}

function swap(store: string, key: string, other: string): void {
  const [one, two] = [readFileSync(join(store, key)), readFileSync(join(store, other))];
  rewrite(store, key, () => two);
  rewrite(store, other, () => one);
}

const flipAt =
  (offset: number) =>
  (bytes: Buffer): Buffer => {
    bytes[offset] = (bytes[offset] ?? 0) ^ 1;
    return bytes;
  };

/** What objects of one kind have in common: two of one are changed for each other. */
const kindOf = (key: string): string =>
  key.replace(/\d{8}T\d{9}Z-[0-9a-f]{16}/g, '').replace(/([0-9a-f]{8}|\.[fid]\.[cp]\.\.json)$/, '');
