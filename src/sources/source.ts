import type * as z from 'zod';
import type { AwsAccount } from '../aws/account.ts';
import type { Meaning } from '../core/change-class.ts';
import type { Document } from '../core/document.ts';
import type { Review } from '../core/drift/review.ts';
import type { JsonObject } from '../core/json.ts';
import type { KindEnd, KindSpec } from '../core/kind.ts';
import type { Log } from '../core/ports.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { MappingSpec } from '../core/restore/reference-spec.ts';
import type { ItemAddress } from '../core/restore/selection.ts';
import type { ObjectAddress } from '../core/restore/step.ts';
import type { Finding } from '../core/result.ts';
import type { Clock } from '../core/time.ts';
import type { ConfigProposer } from './config-proposer.ts';
import type { ConfigRestore } from './config-restore.ts';
import type { DataSource, DataSourceSpec } from './data-source.ts';
import type { RegisteredInventory } from './inventory.ts';
import type { Selection } from './selection-findings.ts';
import type { SnapshotRestore } from './snapshot-restore.ts';
import type { SnapshotSource, SnapshotSourceSpec } from './snapshot-source.ts';

/** What the registry holds of a source: what the plan, the help and the docs know at once, and the code, loaded when it runs. */
export type RegisteredSource = RegisteredConfigSource | RegisteredDataSource | RegisteredSnapshotSource;

export interface RegisteredConfigSource {
  readonly spec: ConfigSourceSpec;
  /** Absent for a source of whose kinds nobody asks what no plan takes. */
  readonly inventory?: RegisteredInventory;
  load(): Promise<ConfigSource>;
  /** Absent for a source that only captures. */
  loadRestore?(): Promise<ConfigRestore>;
  /** Absent for a source of whose references nothing can be found by facts. */
  loadProposer?(): Promise<ConfigProposer>;
}

export interface RegisteredDataSource {
  readonly spec: DataSourceSpec;
  load(): Promise<DataSource>;
}

export interface RegisteredSnapshotSource {
  readonly spec: SnapshotSourceSpec;
  readonly inventory?: RegisteredInventory;
  load(): Promise<SnapshotSource>;
  loadRestore(): Promise<SnapshotRestore>;
}

/** The sources whose snapshots go to git. */
export function configSources(sources: readonly RegisteredSource[]): readonly RegisteredConfigSource[] {
  return sources.filter((source): source is RegisteredConfigSource => source.spec.type === 'config');
}

/** The sources whose bytes go to a destination. */
export function dataSources(sources: readonly RegisteredSource[]): readonly RegisteredDataSource[] {
  return sources.filter((source): source is RegisteredDataSource => source.spec.type === 'data');
}

/** The sources whose recovery points AWS keeps. */
export function snapshotSources(sources: readonly RegisteredSource[]): readonly RegisteredSnapshotSource[] {
  return sources.filter((source): source is RegisteredSnapshotSource => source.spec.type === 'snapshot');
}

/** What is known of a source without its SDK. `docs/`, the schema, `--help` and the contract suite are made from it. */
export interface ConfigSourceSpec {
  readonly type: 'config';
  /** Folder name, plan key, folder in the snapshot tree. */
  readonly name: string;
  /** One sentence, lower case, no full stop. */
  readonly summary: string;
  /** `global`: one capture an account, in the folder `global`; `regional`: one a region. */
  readonly scope: 'global' | 'regional';
  /** What it takes of the requests that AWS allows; a service that no budget names is called without a limit. */
  readonly budgets: readonly RequestBudget[];
  /** What narrows it in the plan; every option optional, each with `.describe()`. */
  readonly options: z.ZodObject;
  readonly kinds: readonly KindSpec[];
  /** What is read beside whole kinds, as people call it, where the words of its name do not say it: `certificate-facts`. */
  readonly parts?: Readonly<Record<string, string>>;
  /** IAM actions, sorted; `docs/iam/<name>.json` is rendered from them, the contract suite proves them. */
  readonly actions: {
    readonly capture: readonly string[];
    readonly restore?: readonly string[];
    /** Beside those of the capture, to propose a mapping. */
    readonly mapping?: readonly string[];
  };
  /** Neighbours that a user may expect to be captured and that are not. */
  readonly notCaptured: readonly { readonly what: string; readonly why: string }[];
  /** Of a source that only captures: the way back that there is. One sentence or two for a person, lower case, no full stop. */
  readonly captureOnly?: string;
  /** Whether an object lies inside what the options capture; `key` as in the tree (`public/example.com`). Pure. */
  covers(options: JsonObject, kind: string, key: string): boolean;
  /** The options of the narrowest capture that reads these objects and all that a restore of them looks at. Pure; default: all. */
  narrowed?(objects: readonly ObjectAddress[]): JsonObject;
  /** What `--item` means here; null for a text that is none. Pure. */
  item?(text: string): ItemAddress | null;
  /** What a mapping can put another thing in the place of; without it nothing is restored elsewhere. */
  readonly mapping?: MappingSpec;
  /** What its files mean; without it every change is `breaking`. */
  readonly meaning?: Meaning;
  /** Who changes its objects, and what hangs on them; without it drift names nobody. */
  readonly review?: Review;
  /**
   * The requests that one capture of these objects makes, by budget name. Those of different budgets are made side by side; what
   * a source asks one after the other belongs in one budget. Pure.
   */
  expectedCalls(objects: readonly CapturedObject[]): Readonly<Record<string, number>>;
}

/** One object of the last capture, as far as its requests depend on it. */
export interface CapturedObject {
  readonly kind: string;
  /** How long its lists are, by list name: `{ records: 120 }`. */
  readonly items: Readonly<Record<string, number>>;
}

export interface ConfigSource {
  /**
   * Reads everything that the options cover. Never throws for one kind: its end says how it went.
   * Throws only when nothing could be read at all, or on abort.
   */
  capture(ctx: SourceContext, options: JsonObject): Promise<Capture>;
}

export interface SourceContext {
  readonly aws: AwsAccount;
  /** The region of a regional source; the partition's control region (`us-east-1`) for a global one. */
  readonly region: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

export interface Capture {
  readonly documents: readonly Document[];
  /** One for every kind that was read, also the complete ones, and one more for each object whose part could not be read. */
  readonly ends: readonly KindEnd[];
  readonly findings: readonly Finding[];
  /** What the plan's globs met here, when all of it could be listed: judged over all accounts and regions of the plan. */
  readonly selection?: Selection;
}
