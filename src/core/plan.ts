import type { Scheme } from './chain.ts';
import type { CommandLine } from './command-line.ts';
import type { Cooling } from './cooling.ts';
import type { JsonObject } from './json.ts';
import type { Retention } from './retention.ts';

/** Where a thing stands in the plan file; 1-based. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Everything the plan files say, defaults filled in, names resolved. */
export interface PlanSpace {
  readonly id: string;
  readonly timezone: string;
  readonly accounts: readonly Account[];
  readonly destinations: readonly Destination[];
  readonly plans: readonly Plan[];
  /** Requests a second by the name of the budget, those that the file does not set at the source's own rate; 0 = no limit. */
  readonly budgets: Readonly<Record<string, number>>;
  readonly safety: Safety;
}

/** Limits for what changes AWS. */
export interface Safety {
  /** The share of a live list's items that one restore may change or delete: 0 to 1. */
  readonly maxLiveChange: number;
  /** How many recovery points one `prune` may remove before the time that the plan promised when they were made. */
  readonly maxUnforeseenDeletes: number;
  /** Whether a restore is applied by another person than the one who was shown its plan. */
  readonly twoPersons: boolean;
}

export interface Account {
  readonly name: string;
  /** Twelve digits. */
  readonly id: string;
  /** A role name, or an ARN, in which `{verb}` may stand; null = ambient credentials. */
  readonly role: string | null;
  /** The account from which the role is chained; null = OIDC or ambient. */
  readonly via: string | null;
}

/** Where archives and run records go: a store, and how it is to be kept. */
export interface Destination {
  readonly name: string;
  readonly place: DestinationPlace;
  /** S3's class of packs: `STANDARD_IA`; null = the bucket's default. */
  readonly storageClass: string | null;
  /** SSE-KMS with this key; null = what the bucket does by itself. */
  readonly kmsKey: string | null;
  readonly encryption: Encryption;
  /** When packs move to colder classes, the earliest first; empty = never. */
  readonly cooling: readonly Cooling[];
  /** Object Lock; null = nothing is locked. */
  readonly lock: Lock | null;
  readonly position: Position;
}

/** What a restore needs stays locked until its chain's planned end and so long after it. */
export interface Lock {
  readonly mode: 'governance' | 'compliance';
  readonly forMs: number;
}

export type DestinationPlace =
  /** As the plan says it; a relative path is below the repository's root. */
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly prefix: string | null;
      /** Name of an account of the plan, which must own the bucket; null = the ambient credentials' account. */
      readonly account: string | null;
    };

/** For whom a store's keys are. Secrets are names of environment variables, read at use. */
export type Encryption =
  | { readonly kind: 'none' }
  | { readonly kind: 'passphrase'; readonly variable: string }
  /** Who may use this KMS key: its ARN, its id or an alias. */
  | { readonly kind: 'kms'; readonly key: string }
  /** `recipients` can read what is backed up; the identity in `indexKey` can go on with it and read no data. */
  | { readonly kind: 'age'; readonly recipients: readonly string[]; readonly indexKey: string };

export interface Plan {
  readonly name: string;
  /** Its earlier name, whose run records and points count as its own. */
  readonly was: string | null;
  readonly timezone: string;
  /** Five-field cron; null = runs only when asked by name. */
  readonly schedule: string | null;
  /** Account names; empty = the ambient credentials' account. */
  readonly accounts: readonly string[];
  /** Null = AWS_REGION. */
  readonly regions: Regions | null;
  readonly sources: readonly PlanSource[];
  /** Name of the destination; null = there is none: snapshots go to git alone, and run records to the state ref. */
  readonly destination: string | null;
  /** Of its data sources, and of the copy of its snapshots in its destination. */
  readonly scheme: Scheme;
  /** Of its recovery points; null = everything is kept. */
  readonly retention: Retention | null;
  /** Where the recovery points that AWS keeps are copied to, beside where they are made. */
  readonly copies: readonly SnapshotCopyPlace[];
  readonly commit: CommitSettings;
  /** Milliseconds; null = longest gap between two ticks × 1.5 + 6 h. */
  readonly freshness: number | null;
  /** Milliseconds that a run may take to back up what goes to the destination. */
  readonly maxRuntime: number;
  readonly position: Position;
}

/** One of `copies:`. */
export interface SnapshotCopyPlace {
  readonly region: string;
  /** Name of an account of the plan; null = the one whose resources they are. */
  readonly account: string | null;
  /** Alias, id or ARN of a KMS key there; null = not given. */
  readonly kmsKey: string | null;
}

/** Regions by name, or all that an account has enabled when it is asked. */
export type Regions = readonly string[] | 'enabled';

export interface PlanSource {
  /** The source's folder name: `route53`. */
  readonly source: string;
  /** `config`: snapshots in git; `data`: recovery points in the plan's destination; `snapshot`: recovery points that AWS keeps. */
  readonly type: 'config' | 'data' | 'snapshot';
  /** Its name in this plan; the source's own unless given. */
  readonly name: string;
  /** Its earlier name in this plan, under which older points lie. */
  readonly was: string | null;
  readonly accounts: readonly string[] | null;
  readonly regions: Regions | null;
  /** As the source's own schema parsed it; `{}` for a bare word. */
  readonly options: JsonObject;
  /** Run around a data source: one that fails before keeps it from being read, the one after runs whatever happened. */
  readonly before: CommandLine | null;
  readonly after: CommandLine | null;
  readonly position: Position;
}

export interface CommitSettings {
  /** Folder below the repository's root, no leading or trailing slash: `snapshots`. */
  readonly path: string;
  /** `pull-request`: what AWS has is proposed to the branch, and a person merges it. */
  readonly mode: 'push' | 'pull-request' | 'none';
  /** Null = the branch that is checked out. */
  readonly branch: string | null;
  readonly allowPublic: boolean;
}
