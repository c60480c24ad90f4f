import type { Place } from '../ask.ts';

/** What a test may do to snapshots that no call does. */
export interface SnapshotControls {
  /** From now on AWS says of it that it failed, in these words. */
  fail(id: string, words: string): void;
  /** Its volume's key is AWS's own, so that it cannot be shared. */
  keyOfAws(id: string): void;
  /** So many snapshots stand in a place, and nothing else: without a call for each. */
  plant(place: Place, count: number, make: (index: number) => PlantedSnapshot): void;
  /** Fast restore is on for it in a zone. */
  fastRestore(id: string, zone: string): void;
}

export interface PlantedSnapshot {
  readonly id: string;
  readonly volume: string;
  readonly tags: Readonly<Record<string, string>>;
}
