import type { CloudOptions } from '../../../options.ts';
import { AwsError } from '../../../wire/errors.ts';
import type { Place } from '../ask.ts';
import type { PlantedSnapshot } from './controls.ts';

export interface Made extends Place {
  readonly id: string;
  /** Null for a copy. */
  readonly volume: string | null;
  readonly at: number;
}

export interface Lock {
  readonly mode: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly coolOffHours: number | null;
}

/** EBS quotas: "Concurrent snapshots per … volume: 5"; "Pending snapshots per account: 100"; copies: "20", by destination region. */
const PER_VOLUME = 5;
const PER_ACCOUNT = 100;
const COPIES = 20;

/** What EC2 knows of snapshots and the emulator does not. */
export class SnapshotState {
  readonly made = new Map<string, Made>();
  readonly locks = new Map<string, Lock>();
  readonly failed = new Map<string, string>();
  readonly keysOfAws = new Set<string>();
  readonly planted = new Map<string, readonly PlantedSnapshot[]>();
  /** Zones by snapshot. */
  readonly fast = new Map<string, readonly string[]>();
  /** The volume of a client token, by place and token. */
  readonly volumes = new Map<string, { readonly request: string; readonly id: string }>();
  readonly volumesMade = new Map<string, number>();
  readonly #options: CloudOptions;

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  clear(): void {
    for (const map of [this.made, this.locks, this.failed, this.planted, this.fast, this.volumes, this.volumesMade])
      map.clear();
    this.keysOfAws.clear();
  }

  now(): number {
    return this.#options.now();
  }

  /** Whether what began then is still under way. */
  isUnderWay(at: number): boolean {
    return this.now() - at < this.#options.pendingFor;
  }

  /** "ConcurrentSnapshotLimitExceeded", "PendingSnapshotLimitExceeded" (EC2 API error codes). */
  checkCreations(place: Place, volumes: readonly string[]): void {
    const pending = this.#pending(place).filter(({ volume }) => volume !== null);
    for (const volume of volumes)
      if (pending.filter((one) => one.volume === volume).length >= PER_VOLUME)
        throw new AwsError(
          400,
          'ConcurrentSnapshotLimitExceeded',
          `Maximum allowed in-progress snapshots for a single volume exceeded.`,
        );
    if (pending.length + volumes.length > PER_ACCOUNT)
      throw new AwsError(
        400,
        'PendingSnapshotLimitExceeded',
        'You have exceeded the maximum number of pending snapshots.',
      );
  }

  /** "ResourceLimitExceeded" (EC2 API error codes). */
  checkCopy(place: Place): void {
    const copies = this.#pending(place).filter(({ volume }) => volume === null);
    if (copies.length >= COPIES)
      throw new AwsError(
        400,
        'ResourceLimitExceeded',
        `Too many snapshot copies in progress. The limit is ${COPIES} for this destination region.`,
      );
  }

  #pending({ account, region }: Place): Made[] {
    return [...this.made.values()].filter(
      (one) => one.account === account && one.region === region && this.isUnderWay(one.at),
    );
  }
}

export function placeKey({ account, region }: Place): string {
  return `${account} ${region}`;
}
