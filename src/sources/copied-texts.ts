import { hash } from 'node:crypto';
import { toBytes } from '../core/byte-text.ts';
import type { Entry, SourceItem } from '../core/entry.ts';
import type { DataListing, ListingEnd } from './data-source.ts';

/** Texts that a run has in memory, to be kept as files. */
export interface CopiedTexts {
  /** By path, parts joined by `/`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Nanoseconds since 1970: what is new is from now. */
  readonly time: bigint;
  /** What the last point has: what says the same keeps its time. */
  readonly last: AsyncIterable<Entry>;
  /** Why the texts are not all that there is; null = they are. */
  readonly incomplete: NonNullable<ListingEnd['incomplete']> | null;
}

/** Its bytes go to a thread as the path of the file: see `copied-texts-worker.ts`. */
export function listTexts(of: CopiedTexts): DataListing {
  const names = [...of.texts.keys()].flatMap((path) => [path, ...foldersOf(path)]);
  const keys = ['', ...new Set(names.map(toBytes))].sort(byBytes);
  const texts = new Map([...of.texts].map(([path, text]) => [toBytes(path), text]));
  return {
    items: itemsOf(keys, texts, of),
    async end() {
      return {
        facts: { users: {}, groups: {}, root: '', notKept: [], excludes: '' },
        counts: { entries: keys.length, unread: 0, vanished: 0, excluded: 0 },
        findings: [],
        ...(of.incomplete === null ? {} : { incomplete: of.incomplete }),
      };
    },
  };
}

async function* itemsOf(
  keys: readonly string[],
  texts: ReadonlyMap<string, string>,
  { time, last }: CopiedTexts,
): AsyncIterable<SourceItem> {
  const before = new Map<string, Entry>();
  for await (const entry of last) if (texts.has(entry.key) || entry.type === 'd') before.set(entry.key, entry);
  for (const key of keys) {
    const text = texts.get(key);
    const was = before.get(key);
    if (text === undefined) {
      const mtime = was?.type === 'd' ? was.mtime : time;
      yield { kind: 'entry', entry: { ...OWNER, key, type: 'd', mode: 0o755, mtime }, content: { kind: 'none' } };
      continue;
    }
    const detect = detectOf(text);
    const isSame = was?.detect?.ctime === detect.ctime && was.detect.inode === detect.inode;
    const mtime = isSame ? was.mtime : time;
    const size = Buffer.byteLength(text);
    const entry: Entry = { ...OWNER, key, type: 'f', mode: 0o644, mtime, size, detect };
    yield { kind: 'entry', entry, content: { kind: 'file', path: `${mtime}\n${text}` } };
  }
}

/** Nobody's: it goes to whoever restores it. */
const OWNER = { uid: 0, gid: 0 } as const;

/** A text has no inode: its own hash stands in the place of what tells that a file is another one. */
export function detectOf(text: string): NonNullable<Entry['detect']> {
  const digest = hash('sha256', text, 'buffer');
  // Above 2^60 nanoseconds it would be a time that is still to come, which nothing trusts.
  return { ctime: digest.readBigUInt64BE(0) >> 4n, inode: digest.readBigUInt64BE(8) };
}

function foldersOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
