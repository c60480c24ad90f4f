import type { Outcome } from '../result.ts';
import type { Scope } from '../scope.ts';
import type { BalancerName } from './rename-map.ts';
import type { Origin } from './restore-plan.ts';
import type { MadeIdentity, ObjectAddress, Request, TreeObject, WantedObject } from './step.ts';

/**
 * What a restore means to do, written before its first call: whoever goes on with it on another machine, or takes it back, needs
 * no more. Written once, never changed.
 */
export interface OpenedRestore {
  readonly schemaVersion: 1;
  /** 16 hex digits, random: in caller references and tags of all that it makes. */
  readonly id: string;
  readonly plan: string;
  /** The source's name in the plan. */
  readonly source: string;
  readonly target: Scope;
  readonly origin: Origin;
  readonly mapping: string | null;
  readonly planHash: string;
  readonly openedAt: string;
  /** Who approved it, and how: `--yes by octocat`, `--plan-hash by octocat`, `asked on a terminal`. */
  readonly approval: string;
  /** With what was live before in each step. */
  readonly requests: readonly Request[];
  /** What is to be there in the end, and what was there before, of every object that a step is of. */
  readonly wanted: readonly RecordedObject[];
  readonly before: readonly TreeObject[];
  readonly pruneExtra: boolean;
  /** What balancers were called of which some may be made anew; absent where nobody knows them by DNS names. */
  readonly old?: readonly { readonly now: ObjectAddress; readonly name: BalancerName }[];
}

/** A wanted object as JSON holds it. */
export interface RecordedObject extends Omit<WantedObject, 'items'> {
  readonly items: readonly string[] | null;
}

export function recordedObject(object: WantedObject): RecordedObject {
  return { ...object, items: object.items === null ? null : [...object.items] };
}

export function wantedObject(object: RecordedObject): WantedObject {
  return { ...object, items: object.items === null ? null : new Set(object.items) };
}

/** How it ended. One that has none is open: nothing else restores into its scope, and the scope is not captured. */
export interface ClosedRestore {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly closedAt: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** What AWS calls the objects that it made. */
  readonly made: readonly MadeIdentity[];
}

/** A plan that somebody was shown, so that another person can approve it. */
export interface ShownPlan {
  readonly schemaVersion: 1;
  readonly planHash: string;
  /** Each who was shown it, and when last: ISO times by GitHub's names. */
  readonly shown: Readonly<Record<string, string>>;
}

/** A restore that has not ended. */
export interface OpenRestore {
  readonly id: string;
  readonly plan: string;
  /** The source's name in the plan. */
  readonly source: string;
}

export interface RestoreRecord {
  readonly opened: OpenedRestore;
  readonly closed: ClosedRestore | null;
  /** How its undoing ended; null when nobody took it back. */
  readonly undone: ClosedRestore | null;
}

/** Where records of restores lie, beside the run records: `restores/<plan>/<id>/opened.json`. */
function restoreFolder(plan: string): string {
  return `restores/${plan}/`;
}

export function openedPath(plan: string, id: string): string {
  return `${restoreFolder(plan)}${id}/opened.json`;
}

export function closedPath(plan: string, id: string): string {
  return `${restoreFolder(plan)}${id}/closed.json`;
}

export function undonePath(plan: string, id: string): string {
  return `${restoreFolder(plan)}${id}/undone.json`;
}

export function shownPath(plan: string, planHash: string): string {
  return `${restoreFolder(plan)}shown/${planHash}.json`;
}
