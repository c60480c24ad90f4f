import type { Entry, EntryType } from '../core/entry.ts';
import { asciiJson, asciiText } from './ascii-json.ts';

/** A chunk as it stands in a line; `block` is an index into the table of its frame, -1 a hole. */
export type LineChunk = readonly [block: number, offset: number, length: number, id?: string];

export interface Carried {
  /** The last point that read it. */
  readonly point: string;
  readonly reason: string;
}

export type Noticed = 'changed' | 'shrunk' | 'grown';

export const LINE_CHUNKS_MAX = 4096;

/**
 * The line of an entry up to what follows from its content. A line of the last index that begins with this text, and goes on
 * with `}` or `,"c"`, is of the same entry, unchanged: one comparison of texts instead of parsing 200,000 lines.
 */
export function linePrefix(entry: Entry, detect: Entry['detect']): string {
  let line = `{"p":${asciiText(entry.key)},"t":"${entry.type}","m":${entry.mode},"u":${entry.uid},"g":${entry.gid},"M":"${entry.mtime}"`;
  if (entry.size !== undefined) line += `,"s":${entry.size}`;
  if (detect !== undefined) line += `,"C":"${detect.ctime}","I":"${detect.inode}"`;
  if (entry.hardLink !== undefined) line += `,"h":${asciiText(entry.hardLink)}`;
  if (entry.target !== undefined) line += `,"l":${asciiText(entry.target)}`;
  if (entry.device !== undefined) line += `,"r":${asciiText(entry.device)}`;
  if (entry.xattrs !== undefined) line += `,"x":${asciiJson(entry.xattrs)}`;
  if (entry.acl !== undefined) line += `,"a":${asciiJson(entry.acl)}`;
  if (entry.sha256 !== undefined) line += `,"d":"${entry.sha256}"`;
  return line;
}

/** What comes between an entry's prefix and its chunks. */
export function lineMarks({ carried, noticed }: { carried: Carried | null; noticed: Noticed | null }): string {
  let marks = carried === null ? '' : `,"k":${asciiJson(carried)}`;
  if (noticed !== null) marks += `,"n":"${noticed}"`;
  return marks;
}

export function unreadLine(key: string, type: EntryType, reason: string): string {
  return `{"p":${asciiText(key)},"t":"${type}","e":${asciiJson(reason)}}`;
}

export type ParsedLine =
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly chunks: readonly LineChunk[];
      readonly carried: Carried | null;
      readonly noticed: Noticed | null;
    }
  | { readonly kind: 'unread'; readonly key: string; readonly type: EntryType; readonly reason: string }
  | { readonly kind: 'more'; readonly chunks: readonly LineChunk[] };

interface Line {
  p: string;
  t: EntryType;
  m: number;
  u: number;
  g: number;
  M: string;
  s?: number;
  C?: string;
  I?: string;
  h?: string;
  l?: string;
  r?: string;
  x?: Record<string, string>;
  a?: NonNullable<Entry['acl']>;
  d?: string;
  c?: LineChunk[];
  k?: Carried;
  e?: string;
  n?: Noticed;
  '+'?: LineChunk[];
}

export function parseLine(text: string): ParsedLine {
  const line = JSON.parse(text) as Line;
  if (line['+'] !== undefined) return { kind: 'more', chunks: line['+'] };
  if (line.e !== undefined) return { kind: 'unread', key: line.p, type: line.t, reason: line.e };
  const { C: ctime, I: inode } = line;
  const entry: Entry = {
    key: line.p,
    type: line.t,
    mode: line.m,
    uid: line.u,
    gid: line.g,
    mtime: BigInt(line.M),
    ...(line.s !== undefined && { size: line.s }),
    ...(ctime !== undefined && inode !== undefined && { detect: { ctime: BigInt(ctime), inode: BigInt(inode) } }),
    ...(line.h !== undefined && { hardLink: line.h }),
    ...(line.l !== undefined && { target: line.l }),
    ...(line.r !== undefined && { device: line.r }),
    ...(line.x !== undefined && { xattrs: line.x }),
    ...(line.a !== undefined && { acl: line.a }),
    ...(line.d !== undefined && { sha256: line.d }),
  };
  return { kind: 'entry', entry, chunks: line.c ?? [], carried: line.k ?? null, noticed: line.n ?? null };
}

/** The key of a line without parsing all of it; null = more chunks of the entry before. */
export function lineKey(text: string, from: number, to: number): string | null {
  if (!text.startsWith('{"p":"', from)) return parsedKey(text.slice(from, to));
  const end = text.indexOf('"', from + 6);
  const key = text.slice(from + 6, end);
  return key.includes('\\') ? parsedKey(text.slice(from, to)) : key;
}

function parsedKey(line: string): string | null {
  const parsed = parseLine(line);
  if (parsed.kind === 'more') return null;
  return parsed.kind === 'entry' ? parsed.entry.key : parsed.key;
}
