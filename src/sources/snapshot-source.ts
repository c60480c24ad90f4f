import type * as z from 'zod';
import type { PolicyStatement } from '../aws/policy-statement.ts';
import type { JsonObject } from '../core/json.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { Finding } from '../core/result.ts';
import type { Ownership } from '../core/snapshots/ownership.ts';
import type { SnapshotMember, SnapshotPlace, SnapshotPoint } from '../core/snapshots/point.ts';
import type { Instant } from '../core/time.ts';
import type { SourceContext } from './source.ts';

/** `backup` selects, creates, copies and tends; no other verb but `prune` removes; `review` looks: `list`, `status --rpo`. */
export type SnapshotVerb = 'backup' | 'prune' | 'restore' | 'review';

export const SNAPSHOT_VERBS: readonly SnapshotVerb[] = ['backup', 'prune', 'restore', 'review'];

/** The file of `docs/iam/` that the role of a verb needs; one that no file is of only looks. */
export function policyName(source: string, verb: string): string {
  return SNAPSHOT_VERBS.some((one) => one === verb) ? `${source}-${verb}` : `${source}-review`;
}

/** What is known of a snapshot source, one whose recovery points AWS keeps, without its SDK. */
export interface SnapshotSourceSpec {
  readonly type: 'snapshot';
  /** Folder name and plan key. */
  readonly name: string;
  /** One sentence, lower case, no full stop. */
  readonly summary: string;
  readonly scope: 'regional';
  readonly budgets: readonly RequestBudget[];
  /** Each with `.describe()`. */
  readonly options: z.ZodObject;
  /** What it selects, as people call one and several: `['volume', 'volumes']`. */
  readonly noun: readonly [string, string];
  /**
   * IAM statements of the role of each verb; `docs/iam/<name>-<verb>.json` is rendered from them. ID stands for the `id` of the
   * plan file: what is changed or removed is scoped by ownership tags or names, what is only read cannot be.
   */
  readonly policies: Readonly<Record<SnapshotVerb, readonly PolicyStatement[]>>;
  readonly notCaptured: readonly { readonly what: string; readonly why: string }[];
  /** The config source whose files say how a resource was set up: a restore of what is gone takes it from there. */
  readonly recordedBy?: string;
  /** How many copies of its kind AWS lets be under way into one region; `pool`: what is counted together. Pure. */
  copyLimit(point: Pick<SnapshotPoint, 'resource'>): { readonly pool: string; readonly max: number };
  /** What of the options does not fit the rest of the plan, or cannot be taken back, before AWS is asked. Absent = nothing. Pure. */
  planNotes?(options: JsonObject, plan: PlanFacts): readonly PlanNote[];
  /** Whether a complete point still needs `finish`, a lock that the options ask for. Absent = never. Pure. */
  needsFinish?(options: JsonObject, point: SnapshotPoint, now: Instant): boolean;
}

/** What a source may know of the plan that it stands in. */
export interface PlanFacts {
  /** Where its points are made; null = that is not known before AWS is asked. */
  readonly regions: readonly string[] | null;
  readonly copies: readonly { readonly region: string }[];
  /** See TendRequest. */
  readonly keptAtMost: number | null;
  /** How many slots lie in so many milliseconds; null without a schedule. */
  slotsIn(ms: number): number | null;
}

export type PlanNote = Pick<Finding, 'code' | 'message' | 'hint'>;

/** How AWS keeps the recovery points of one kind of resource. Loaded when it runs. */
export interface SnapshotSource {
  /** What the options select in this account and region now. Throws when it could not be listed whole. */
  select(ctx: SourceContext, options: JsonObject): Promise<SnapshotSelection>;
  /**
   * Every snapshot in this place that carries the owner's id, whatever plan it is of, as points; calls are bounded by pages.
   * With `holds` each member also says why it cannot be removed (AMIs, locks, fast restore …), which takes further calls.
   */
  observe(ctx: SourceContext, id: string, options?: { readonly holds?: boolean }): Promise<Observed>;
  /**
   * Asks for the snapshots of one resource, in one attempt (call class `none`), all tags in the creating call. It does not wait
   * for them to be complete. Throws what AWS refuses; a reply that was lost is `unknown`.
   */
  create(ctx: SourceContext, order: CreateOrder): Promise<OrderEnd>;
  /** Asks for the copy of one member, called with the account and region of the destination; `from` shares it where it must. */
  copy(ctx: SourceContext, from: SourceContext, order: CopyOrder): Promise<OrderEnd>;
  /** What is left to be done to a complete point (`spec.needsFinish`). Idempotent. */
  finish?(ctx: SourceContext, options: JsonObject, point: SnapshotPoint): Promise<void>;
  /**
   * What the plan says of the selected resources beside their snapshots: expectations, each unmet one a finding with its advice;
   * quotas; what is to be switched on. Never throws for one resource.
   */
  tend?(ctx: SourceContext, options: JsonObject, request: TendRequest): Promise<readonly Finding[]>;
  /**
   * What else of the selected resources can be brought back from: backups that AWS makes by itself. Reads alone, in pages. Absent =
   * nothing else than snapshots. Throws when it could not be listed whole.
   */
  recoverable?(ctx: SourceContext, resources: readonly SelectedResource[]): Promise<readonly RecoverableWindow[]>;
  /** Removes one snapshot that is ours. One that is gone is no error. Throws what AWS refuses. */
  remove(ctx: SourceContext, member: SnapshotMember): Promise<void>;
}

export interface SnapshotSelection {
  /** By id. */
  readonly resources: readonly SelectedResource[];
  /** What was selected and cannot be backed up, each with why: an engine whose deployment is not known, a hibernating instance. */
  readonly refused: readonly { readonly resource: string; readonly why: string; readonly hint: string }[];
  /** Ids of `select` that nothing here has; whether another account or region of the plan has it the caller knows. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
}

export interface SelectedResource {
  readonly id: string;
  /** As people call it: its Name tag; null when it has none. */
  readonly label: string | null;
  /** What a snapshot is made of: volumes of an instance; the resource itself where it is one thing. */
  readonly members: readonly { readonly id: string; readonly bytes: number | null }[];
  /** What the source itself needs to create and copy (engine, deployment, encryption), as data. */
  readonly facts: JsonObject;
}

/** A resource can be brought back to any instant until one. */
export interface RecoverableWindow extends SnapshotPlace {
  readonly resource: string;
  /** As people call it: `automated backups`. */
  readonly name: string;
  readonly until: Instant;
  /** Whether AWS removes it together with the resource. */
  readonly goesWithResource: boolean;
}

export interface Observed {
  readonly points: readonly SnapshotPoint[];
  /** Snapshots that carry the owner's id and whose other tags nobody can read: they are reported, and never removed. */
  readonly unreadable: readonly string[];
}

export interface CreateOrder {
  readonly owner: Ownership;
  readonly resource: SelectedResource;
  readonly options: JsonObject;
}

export interface CopyOrder {
  readonly owner: Ownership;
  readonly point: SnapshotPoint;
  readonly member: SnapshotMember;
  /** The resource as it is selected now; null when it is gone: a copy does not need it. */
  readonly resource: SelectedResource | null;
  readonly options: JsonObject;
  readonly to: CopyTarget;
}

/** One of `copies:` of a plan, resolved. */
export interface CopyTarget extends SnapshotPlace {
  /** Alias, id or ARN of a key in the destination; null = the source decides what AWS's default allows. */
  readonly kmsKey: string | null;
}

/**
 * `ordered`: AWS took it. `exists`: what carries the same name is ours and of the same slot. `queued`: AWS's limit of what may
 * be under way is reached, it is asked again later. `unknown`: the reply was lost, only looking tells.
 */
export type OrderEnd = (
  | { readonly kind: 'ordered' | 'exists' }
  | { readonly kind: 'queued'; readonly why: string }
  | { readonly kind: 'unknown'; readonly error: Error }
) & {
  /** What people should know of how it was ordered: writers that could not be told to hold still. */
  readonly findings?: readonly Finding[];
};

/** One of `copies:`, as AWS is asked there. */
export interface CopyPlace {
  readonly to: CopyTarget;
  readonly context: SourceContext;
}

export interface TendRequest {
  /** `id` of the plan file. */
  readonly id: string;
  /** Whether a point is of this plan and source, under a name that they have or had: what is not stands beside it in AWS's quotas. */
  isOwn(point: Pick<Ownership, 'plan' | 'source'>): boolean;
  readonly resources: readonly SelectedResource[];
  readonly copies: readonly CopyPlace[];
  /** Nothing is switched on: the plan is being checked. */
  readonly looksOnly: boolean;
  /** How many points of one resource the plan's retention keeps at the most; null = everything. */
  readonly keptAtMost: number | null;
}
