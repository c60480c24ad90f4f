import type { SourceFacts } from '../core/entry.ts';
import { asciiJson, asciiText } from './ascii-json.ts';

export interface DirectoryHeader extends SourceFacts {
  /** By the clock of the source's file system when the walk began, nanoseconds since 1970. */
  readonly time: bigint;
}

/** Where one frame of an index lies, and what it holds. */
export interface FrameRef {
  /** The point that wrote it. */
  readonly origin: string;
  readonly number: number;
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
  readonly raw: number;
  readonly entries: number;
  /** Key of the entry that its first line is of. */
  readonly first: string;
  /** Points whose keys its blocks need. */
  readonly points: readonly string[];
}

export interface Directory {
  readonly header: DirectoryHeader;
  readonly frames: readonly FrameRef[];
}

export function directoryText({ header, frames }: Directory): string {
  const first = asciiJson({ ...header, time: String(header.time) });
  return `${first}\n${frames.map(frameLine).join('')}`;
}

/** Of a directory or a checkpoint, with its line feed. */
export function frameLine({ origin, number, segment, offset, length, raw, entries, first, points }: FrameRef): string {
  return `{"o":"${origin}","n":${number},"g":${segment},"a":${offset},"z":${length},"r":${raw},"e":${entries},"f":${asciiText(first)},"x":${JSON.stringify(points)}}\n`;
}

interface FrameLine {
  o: string;
  n: number;
  g: number;
  a: number;
  z: number;
  r: number;
  e: number;
  f: string;
  x: string[];
}

export function parseFrameLine(line: string): FrameRef {
  const { o, n, g, a, z, r, e, f, x } = JSON.parse(line) as FrameLine;
  return { origin: o, number: n, segment: g, offset: a, length: z, raw: r, entries: e, first: f, points: x };
}

export function parseDirectory(plain: Uint8Array): Directory {
  const [head = '', ...lines] = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8').split('\n');
  lines.pop(); // after the last line feed
  const { users, groups, time, root, notKept, excludes } = JSON.parse(head) as Omit<DirectoryHeader, 'time'> & {
    time: string;
  };
  return { header: { users, groups, time: BigInt(time), root, notKept, excludes }, frames: lines.map(parseFrameLine) };
}
