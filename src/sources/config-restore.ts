import type { AwsAccount } from '../aws/account.ts';
import type { JsonObject } from '../core/json.ts';
import type { Log } from '../core/ports.ts';
import type { MadeIdentity, Request, SourcePlan, TreeObject, WantedObject } from '../core/restore/step.ts';
import type { Clock } from '../core/time.ts';

/** How a config source brings back what its snapshots hold. Loaded when a restore runs. */
export interface ConfigRestore {
  /** The steps from `live` to `wanted`, in order, in requests within AWS's limits. Pure. */
  plan(request: PlanRequest): SourcePlan;
  /**
   * Sends one request and returns once AWS has taken it. Asked again with the same steps, by the same run or by one on another
   * machine, it makes nothing twice and ends in the same state: what already is as `after` stays, what carries the restore's id
   * is taken for what this restore made. A step with `after: null` for an object removes it only when it is as `before` says.
   * Throws `changed-since-plan` when live is neither `before` nor `after`, naming the item; a reply that was lost is read back
   * before it is called a failure.
   */
  apply(ctx: RestoreContext, request: Request): Promise<readonly MadeIdentity[]>;
  /** Waits until AWS has carried out everywhere what it took: INSYNC, active. Progress goes to the log. */
  settle(ctx: RestoreContext, requests: readonly Request[]): Promise<void>;
}

export interface PlanRequest {
  /** What is to be there, with references as texts. Every object that is asked for, and every missing one that they refer to. */
  readonly wanted: readonly WantedObject[];
  /** All that was read of the scope. */
  readonly live: readonly TreeObject[];
  /** Whether what lives inside of wanted objects and is not wanted goes. */
  readonly pruneExtra: boolean;
  /**
   * What the restore was given beside the text, so that a plan is refused for what is missing before anything is sent. Absent =
   * not known yet (drift, a plan that is only shown): then what will be needed is a note.
   */
  readonly provided?: {
    /** Names of secrets that the mapping can tell, without `secret:`. */
    readonly secrets: ReadonlySet<string>;
    /** Whether `RestoreContext.staging` will be there. */
    readonly staging: boolean;
  };
}

export interface RestoreContext {
  readonly aws: AwsAccount;
  /** The region of a regional source; the partition's control region (`us-east-1`) for a global one. */
  readonly region: string;
  /** 16 hex digits: part of each caller reference (`holdfast/<id>/<step>`) and of the tag `holdfast:restore`. */
  readonly id: string;
  /** The number of the request in the plan, from 1: the step of its caller reference. */
  readonly number: number;
  readonly identities: Identities;
  /** Whether a restore is taken back: then an object goes only when it carries the id, wherever its kind can. Default false. */
  readonly undo?: boolean;
  /** A bucket of the same account and region for files that AWS reads from S3 only (trust stores). They do not stay there. */
  readonly staging?: { readonly bucket: string; readonly prefix: string };
  /** The value behind a `secret:` text of intent, by its name without that word; null when nobody said. */
  secret?(name: string): Promise<string | null>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** What AWS calls the objects that references name: from the branch, from live, and from what this restore made. */
export interface Identities {
  /**
   * The `ids.json` of what a reference (`ref:health-check/api~1a2b3c`, `ref:us-east-1/load-balancer/web`) names; null when none
   * is known.
   */
  of(ref: string): JsonObject | null;
}
