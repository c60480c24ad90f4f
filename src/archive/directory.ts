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

export function directoryText({ header, frames }: Directory, more: Readonly<Record<string, unknown>> = {}): string {
  const first = asciiJson({ ...header, time: String(header.time), ...more });
  const lines = frames.map(
    ({ origin, number, segment, offset, length, raw, entries, first, points }) =>
      `{"o":"${origin}","n":${number},"g":${segment},"a":${offset},"z":${length},"r":${raw},"e":${entries},"f":${asciiText(first)},"x":${JSON.stringify(points)}}\n`,
  );
  return `${first}\n${lines.join('')}`;
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

/** `more`: members of the first line that only a checkpoint has. */
export function parseDirectory(plain: Uint8Array): Directory & { readonly more: Readonly<Record<string, unknown>> } {
  const [head = '', ...lines] = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8').split('\n');
  lines.pop(); // after the last line feed
  const { users, groups, time, root, notKept, excludes, ...more } = JSON.parse(head) as Omit<
    DirectoryHeader,
    'time'
  > & {
    time: string;
  };
  const frames = lines.map((line): FrameRef => {
    const { o, n, g, a, z, r, e, f, x } = JSON.parse(line) as FrameLine;
    return { origin: o, number: n, segment: g, offset: a, length: z, raw: r, entries: e, first: f, points: x };
  });
  return { header: { users, groups, time: BigInt(time), root, notKept, excludes }, frames, more };
}
