/**
 * What a snapshot does not say of the volume that it is of, and a restore has to know: kept in tags of the snapshot, since the
 * volume may be gone by then. All snapshots of a set get the same tags, so each names all of its volumes.
 */
export interface Recorded {
  readonly zone: string | null;
  /** What the volumes were attached to. */
  readonly instance: string | null;
  readonly volumes: readonly VolumeShape[];
}

export interface VolumeShape {
  readonly id: string;
  /** `gp3`, `io2` … */
  readonly type: string;
  readonly iops: number | null;
  /** MiB a second; only of gp3. */
  readonly throughput: number | null;
  /** `/dev/sdf` */
  readonly device: string | null;
}

const PLACED_TAG = 'holdfast:placed';
const VOLUMES_TAG = 'holdfast:volumes';

/** "Maximum value length – 256 Unicode characters in UTF-8" (EC2 User Guide, Tag restrictions). */
const VALUE_MAX_CHARS = 256;
const SEPARATOR = ' + ';

/** `holdfast:volumes`, then `holdfast:volumes:2` … */
function tagNumber(index: number): string {
  return index === 0 ? VOLUMES_TAG : `${VOLUMES_TAG}:${index + 1}`;
}

export function recordedTags({ zone, instance, volumes }: Recorded): Readonly<Record<string, string>> {
  const texts: string[] = [];
  for (const text of volumes.map(shapeText)) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + SEPARATOR.length + text.length <= VALUE_MAX_CHARS)
      texts[texts.length - 1] = `${last}${SEPARATOR}${text}`;
    else texts.push(text);
  }
  return {
    [PLACED_TAG]: `${word(zone)} ${word(instance)}`,
    ...Object.fromEntries(texts.map((text, i) => [tagNumber(i), text])),
  };
}

/** Whatever can be read; what somebody broke is not known. */
export function readRecorded(tags: Readonly<Record<string, string>>): Recorded {
  const [zone, instance] = (tags[PLACED_TAG] ?? '').split(' ');
  const volumes: VolumeShape[] = [];
  for (let i = 0; ; i += 1) {
    const text = tags[tagNumber(i)];
    if (text === undefined) break;
    for (const part of text.split(SEPARATOR)) {
      const shape = readShape(part);
      if (shape !== null) volumes.push(shape);
    }
  }
  return { zone: unword(zone), instance: unword(instance), volumes };
}

/** The tags of the record as they stand on a copy, of which only one volume matters. */
export function recordedTagsOf(
  tags: Readonly<Record<string, string>>,
  volume: string,
): Readonly<Record<string, string>> {
  const recorded = readRecorded(tags);
  return recordedTags({ ...recorded, volumes: recorded.volumes.filter(({ id }) => id === volume) });
}

function shapeText({ id, type, iops, throughput, device }: VolumeShape): string {
  return [id, word(type), word(iops), word(throughput), word(device)].join(' ');
}

function readShape(text: string): VolumeShape | null {
  const [id, type, iops, throughput, device, ...rest] = text.split(' ');
  if (id === undefined || !/^vol-[0-9a-f]+$/.test(id) || type === undefined || rest.length > 0) return null;
  const kind = unword(type);
  return kind === null
    ? null
    : { id, type: kind, iops: number(iops), throughput: number(throughput), device: unword(device) };
}

/** A device may be called anything that the operating system takes; what would break the record is not recorded. */
function word(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /^[A-Za-z0-9_./:-]{1,64}$/.test(text) ? text : '-';
}

function unword(text: string | undefined): string | null {
  return text === undefined || text === '-' || text === '' ? null : text;
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
