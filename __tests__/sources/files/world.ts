import { spawnSync } from 'node:child_process';
import {
  type BigIntStats,
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Entry, SourceItem } from '../../../src/core/entry.ts';
import type { Sink, SinkEnd, SinkOptions } from '../../../src/core/sink.ts';
import type { DataContext, ListingEnd } from '../../../src/sources/data-source.ts';
import { source } from '../../../src/sources/files/source.ts';
import { createSink, openFile } from '../../../src/sources/files/worker.ts';
import { dataContext } from '../../support/data-context.ts';

const base = mkdtempSync(join(tmpdir(), 'holdfast-files-'));
chmodSync(base, 0o755); // others may look into it, as into any folder that is backed up
afterAll(() => {
  spawnSync('chmod', ['-R', 'u+rwx', base]);
  rmSync(base, { recursive: true, force: true });
});

let made = 0;
/** An empty folder of its own. */
export function folder(): string {
  made += 1;
  const path = join(base, String(made));
  mkdirSync(path);
  return path;
}

/** A path as bytes, for names that are no UTF-8. */
export const bytes = (path: string): Buffer => Buffer.from(path, 'latin1');

/** Text of a file; `null` a folder; `-> x` a link. Keys as in an index; parents come by themselves. */
export function plant(root: string, tree: Readonly<Record<string, string | null>>): string {
  for (const [key, content] of Object.entries(tree)) {
    const path = bytes(`${root}/${key}`);
    const parent = bytes(`${root}/${key.replace(/\/$/, '')}`.replace(/\/[^/]*$/, ''));
    mkdirSync(parent, { recursive: true });
    if (content === null) mkdirSync(path, { recursive: true });
    else if (content.startsWith('-> ')) symlinkSync(content.slice(3), path);
    else {
      writeFileSync(path, content);
      utimesSync(path, 1_600_000_000.123456, 1_600_000_000.123456);
    }
  }
  return root;
}

export function context(more: Partial<DataContext> & { readonly infos?: string[] } = {}): DataContext {
  const { infos = [], ...rest } = more;
  const silent = () => {};
  return dataContext({
    cwd: base,
    env: process.env,
    log: {
      info: (message) => infos.push(message),
      warn: silent,
      debug: silent,
      task: () => ({ update: silent, done: silent, fail: silent }),
    },
    ...rest,
  });
}

export interface Listed extends ListingEnd {
  readonly items: readonly SourceItem[];
  readonly entries: readonly Entry[];
  readonly keys: readonly string[];
}

export async function listAll(path: string, options: object = {}, ctx = context()): Promise<Listed> {
  const listing = await source.list(ctx, { path, ...options });
  const items: SourceItem[] = [];
  for await (const some of listing.items) items.push(...('kind' in some ? [some] : some));
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : []));
  const keys = items.map((item) => (item.kind === 'entry' ? item.entry.key : item.key));
  return { items, entries, keys, ...(await listing.end()) };
}

export const SINK: SinkOptions = { overwrite: 'never', run: 'ab12', since: 0, rootName: 'root' };

/** Restores what was listed as a restore does, with the bytes as they are now. Ends that are not `written`, by key. */
export async function restoreAll(
  items: readonly SourceItem[],
  target: string,
  options: Partial<SinkOptions> = {},
): Promise<{ readonly ends: Readonly<Record<string, SinkEnd>>; readonly losses: ReturnType<Sink['losses']> }> {
  const sink = createSink(target, { ...SINK, ...options });
  const ends: Record<string, SinkEnd> = {};
  const note = (key: string, end: SinkEnd): void => {
    if (end.kind !== 'written') ends[key] = end;
  };
  const first = new Map<string, string>();
  const links: Entry[] = [];
  for (const item of items) {
    if (item.kind !== 'entry') continue;
    const { entry, content } = item;
    if (entry.type === 'd') note(entry.key, sink.makeDirectory(entry));
    else if (content.kind !== 'file') note(entry.key, sink.place(entry));
    else if (entry.hardLink !== undefined && first.has(entry.hardLink)) links.push(entry);
    else {
      if (entry.hardLink !== undefined) first.set(entry.hardLink, entry.key);
      note(entry.key, copyFile(sink, entry, content.path));
    }
  }
  for (const entry of links) note(entry.key, sink.link(entry, first.get(entry.hardLink ?? '') ?? ''));
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : []));
  const extended = entries.filter((entry) => entry.xattrs !== undefined || entry.acl !== undefined);
  for (const { key, reason } of await sink.keepExtended(extended)) note(key, { kind: 'failed', reason, code: null });
  for (const entry of entries.toReversed())
    if (entry.type === 'd' && ends[entry.key] === undefined) note(entry.key, sink.finishDirectory(entry));
  sink.close();
  return { ends, losses: sink.losses() };
}

export function copyFile(sink: Sink, entry: Entry, path: string): SinkEnd {
  const file = sink.openFile(entry);
  if ('kind' in file) return file;
  const from = openFile(path);
  const buffer = Buffer.alloc(Math.min(entry.size ?? 0, 1024 * 1024));
  for (let at = 0; at < (entry.size ?? 0); at += buffer.length)
    file.write(buffer.subarray(0, from.read(buffer, at)), at);
  from.close();
  return file.commit();
}

/** What a restore keeps of entries, for comparing two trees. */
export function comparable(entries: readonly Entry[]): readonly object[] {
  const groups = new Map<string, string>();
  return entries.map(({ detect: _, hardLink, mtime, ...kept }) => {
    if (hardLink !== undefined && !groups.has(hardLink)) groups.set(hardLink, kept.key);
    return { ...kept, mtime: mtime / 1000n, ...(hardLink === undefined ? {} : { sameAs: groups.get(hardLink) }) };
  });
}

export const statOf = (path: string): BigIntStats => lstatSync(bytes(path), { bigint: true });

export const isRoot = process.geteuid?.() === 0;

/** Does work as a user who may not do all. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (!isRoot) return await work();
  process.setegid?.(65534);
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

export const hasAttributeTools = ['getfattr', 'setfattr'].every((tool) => spawnSync(tool, ['--version']).status === 0);
