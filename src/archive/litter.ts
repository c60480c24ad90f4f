import { slotOfPoint } from '../core/point-id.ts';
import type { RecoveryPoint } from '../core/recovery-point.ts';
import type { StoredObject } from '../core/store.ts';
import type { Instant } from '../core/time.ts';

/** What points that no catalogue entry is of or refers to left in a store: of runs that died, or of one that is under way. */
export interface Litter {
  /** `data/uploads/media/<chain>/<point>/`, sorted. */
  readonly folders: readonly string[];
  readonly objects: number;
  readonly bytes: number;
}

/** What one attempt wrote below `data/` or `index/` of a source. */
export interface AttemptFolder {
  readonly path: string;
  readonly chain: string;
  readonly point: string;
  readonly objects: number;
  readonly bytes: number;
  /** When it last wrote something, by the store's clock. */
  readonly newest: Instant;
}

/** Sorts what lies in the rooms of sources by the attempt that wrote it. */
export class AttemptFolders {
  readonly #folders = new Map<string, AttemptFolder>();

  add({ key, size, modifiedAt }: StoredObject): void {
    const [room, plan, source, chain = '', point = '', name] = key.split('/');
    if (name === undefined || slotOfPoint(chain) === null || slotOfPoint(point) === null) return;
    const path = `${room}/${plan}/${source}/${chain}/${point}/`;
    const { objects, bytes, newest } = this.#folders.get(path) ?? { objects: 0, bytes: 0, newest: 0 };
    this.#folders.set(path, {
      ...{ path, chain, point },
      objects: objects + 1,
      bytes: bytes + size,
      newest: Math.max(newest, modifiedAt),
    });
  }

  /** All but those of the points that are named. */
  besides(points: ReadonlySet<string>): readonly AttemptFolder[] {
    return [...this.#folders.values()].filter(({ point }) => !points.has(point));
  }
}

/** Points that stand for themselves, and dead attempts whose packs they rest on: their sealed keys stand in the entries. */
export function restedOn(points: readonly RecoveryPoint[]): ReadonlySet<string> {
  return new Set(points.flatMap(({ point, pointKeys }) => [point, ...Object.keys(pointKeys)]));
}

export function litterIn(folders: readonly AttemptFolder[]): Litter {
  return {
    folders: folders.map(({ path }) => path).sort(),
    objects: folders.reduce((sum, { objects }) => sum + objects, 0),
    bytes: folders.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
