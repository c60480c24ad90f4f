/** Where the objects of a point lie in its store (docs/format.md, "Keys of a store"). */
export interface PointPlace {
  /** `<plan>/<source>`. */
  readonly source: string;
  readonly chain: string;
  readonly point: string;
}

const hex8 = (n: number): string => n.toString(16).padStart(8, '0');

export function packKey({ source, chain, point }: PointPlace, pack: number): string {
  return `data/${source}/${chain}/${point}/${hex8(pack)}`;
}

export function segmentKey({ source, chain, point }: PointPlace, segment: number): string {
  return `index/${source}/${chain}/${point}/${hex8(segment)}`;
}

export function checkpointKey({ source, chain, point }: PointPlace, number: number): string {
  return `index/${source}/${chain}/${point}/checkpoint-${hex8(number)}`;
}
