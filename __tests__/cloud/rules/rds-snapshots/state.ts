import { AwsError } from '../../wire/errors.ts';
import type { Value } from '../../wire/route53.ts';

/** Whose, and where. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export type Noun = 'DBSnapshot' | 'DBClusterSnapshot';

/** What both kinds of snapshots name differently. */
export const NOUNS: Readonly<
  Record<
    Noun,
    {
      readonly id: string;
      readonly of: string;
      readonly arn: string;
      readonly list: string;
      readonly encrypted: string;
      readonly cap: number;
    }
  >
> = {
  DBSnapshot: {
    id: 'DBSnapshotIdentifier',
    of: 'DBInstanceIdentifier',
    arn: 'snapshot',
    list: 'DBSnapshots',
    encrypted: 'Encrypted',
    cap: 20,
  },
  DBClusterSnapshot: {
    id: 'DBClusterSnapshotIdentifier',
    of: 'DBClusterIdentifier',
    arn: 'cluster-snapshot',
    list: 'DBClusterSnapshots',
    encrypted: 'StorageEncrypted',
    cap: 5,
  },
};

export interface Kept {
  readonly noun: Noun;
  /** As the SDK shows it; its status is made when it is described. */
  readonly value: Value;
  /** Of a copy from another region: it counts among those under way. */
  readonly isRemoteCopy: boolean;
  readonly madeAt: number;
  /** Describes that still show it as it is being made. */
  looks: number;
  tags: Value[];
  sharedWith: Set<string>;
  /** What the database was, as CreateDBInstance or CreateDBCluster takes it. */
  readonly database: Readonly<Record<string, string>>;
}

/** Automated backups that outlive their database. */
export interface Retained {
  readonly kind: 'instance' | 'cluster';
  readonly backup: Value;
  /** As `Kept.database`. */
  readonly database: Readonly<Record<string, string>>;
}

/** What one account has in one region. */
export class RegionState {
  readonly snapshots = new Map<string, Kept>();
  /** Automated backups of other regions that are replicated here, by the ARN of the instance. */
  readonly replicated = new Map<string, Value>();
  /** What stays of deleted instances and clusters, by AWS's own id of each. */
  readonly retained = new Map<string, Retained>();
  /** Instances and clusters that are being made, renamed or changed: `instance name` → describes that still show it. */
  readonly busy = new Map<string, { readonly status: string; looks: number }>();
  /** AWS's own id of each, which stays when the name changes: `instance name` → id. */
  readonly ids = new Map<string, string>();
  /** Set by a test: it stays so. */
  readonly statuses = new Map<string, string>();
  /** Instances whose parameters wait for a reboot. */
  readonly waiting = new Set<string>();
}

export function keyOf(noun: Noun, name: string): string {
  return `${noun} ${name.toLowerCase()}`;
}

export function refuse(code: string, message: string, status = 400): AwsError {
  return new AwsError(status, code, message);
}
