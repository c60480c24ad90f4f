import type { JsonObject } from '../core/json.ts';
import type { Request, SourcePlan, TreeObject } from '../core/restore/step.ts';
import type { SnapshotPoint } from '../core/snapshots/point.ts';
import type { Instant } from '../core/time.ts';
import type { SourceContext } from './source.ts';

/** How recovery points that AWS keeps come back. Loaded when a restore runs. */
export interface SnapshotRestore {
  /** The steps, in order; reads AWS and changes nothing. What cannot be done, and what a person has to do, is in the plan. */
  plan(ctx: SourceContext, request: SnapshotRestoreRequest): Promise<SnapshotRestorePlan>;
  /**
   * Takes one request as far as it goes now. Asked again, by the same run or on another machine, it makes nothing twice: what
   * carries the restore's id (a client token, the tag `holdfast:restore`, a name) is what this restore made. Throws
   * `changed-since-plan` when what it would replace is neither `before` nor `after`.
   */
  advance(ctx: SnapshotRestoreContext, request: Request): Promise<Advance>;
  /** What of a request that was carried out is not as it was wanted, in words: read back from AWS. Empty = all is as wanted. */
  verify(ctx: SnapshotRestoreContext, request: Request): Promise<readonly string[]>;
  /** Removes what the request made, when it carries the restore's id; writes back what was there before. */
  undo(ctx: SnapshotRestoreContext, request: Request): Promise<Advance>;
  /**
   * What the config source that the spec names (`recordedBy`) has written of a resource; null = nothing. `objects`: those of the
   * account and region in which it was, with AWS's own ids in the place of references. Pure.
   */
  recorded?(resource: string, objects: readonly TreeObject[]): Recorded | null;
}

export interface SnapshotRestorePlan extends SourcePlan {
  /** It comes out of what AWS keeps by itself, as of the instant that was asked for, and not out of the point. */
  readonly toInstant?: boolean;
}

/** What is recorded of a resource and of its members, in the words of AWS's replies. */
export interface Recorded {
  /** Of a database what DescribeDBInstances or DescribeDBClusters answered, as far as somebody chose it. */
  readonly resource: JsonObject;
  /** The instances of a cluster. */
  readonly members: readonly JsonObject[];
}

export interface SnapshotRestoreRequest {
  readonly resource: string;
  /** The point; null for an instant inside of what AWS can restore to by itself. */
  readonly point: SnapshotPoint | null;
  readonly instant: Instant | null;
  /** `--target`: an availability zone, a new identifier; null = not given. */
  readonly target: string | null;
  readonly options: JsonObject;
  /** What is recorded of the resource, asked for when it is not there any more; null = nothing. */
  recorded?(): Promise<Recorded | null>;
}

export interface SnapshotRestoreContext extends SourceContext {
  /** 16 hex digits: in tags, names and client tokens. */
  readonly id: string;
  /** The number of the request in the plan, from 1. */
  readonly number: number;
}

export type Advance =
  | { readonly kind: 'done'; readonly made: readonly string[] }
  /** AWS took it and is not ready: asked again later. */
  | { readonly kind: 'in-progress'; readonly why: string };
