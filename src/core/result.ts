import type { ChangeClass } from './change-class.ts';
import type { ThawTier } from './cold.ts';
import type { ErrorCode } from './errors.ts';
import type { ItemCoverage, ItemLoss, ItemSnapshot } from './item-looks.ts';
import type { Rename } from './restore/rename-map.ts';
import type { Scenario } from './rpo.ts';
import type { ThawOffer } from './thaw.ts';

/** How a run ended, for people and machines. DESIGN: one closed list, never re-used. */
export const OUTCOMES = [
  'complete',
  'partial',
  'failed',
  'refused',
  'drift',
  'waiting',
  'nothing-due',
  'invalid',
  'cancelled',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ITEM_STATUSES = [
  'complete',
  'partial',
  'denied',
  'not-offered',
  'failed',
  'skipped',
  'in-progress',
  'pending',
  'already-served',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** What a command prints with `--json` and puts into the output `result`. */
export interface Result {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly planHash?: string;
  readonly commit?: string;
  /** Those that `backup` keeps, what it changed first; the one that `drift` reviews. */
  readonly pullRequests?: readonly PullRequestLink[];
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Balancers that a restore made anew: what they were called, and are called now. */
  readonly renames?: readonly Rename[];
  /** Calls by `service:Operation`, retries included. */
  readonly calls: Readonly<Record<string, number>>;
  readonly startedAt: string;
  readonly endedAt: string;
}

export interface PullRequestLink {
  /** Whose captures it proposes; absent for one that is reviewed. */
  readonly plan?: string;
  readonly number: number;
  readonly url: string;
}

/** One unit of work: account × region × source, or what a read command lists. */
export interface Item {
  readonly plan: string;
  readonly source: string;
  readonly account?: string;
  readonly region?: string;
  readonly resource?: string;
  readonly slot?: string;
  readonly point?: string;
  readonly chain?: {
    readonly id: string;
    readonly kind: 'full' | 'incremental' | 'differential';
    readonly position: number;
    readonly why: string;
  };
  readonly status: ItemStatus;
  readonly bytes?: { readonly read: number; readonly stored: number };
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
  /** One sentence for people: what changed, when it is due. */
  readonly note?: string;
  /** What `backup` changed of the unit's objects; absent when nothing was committed or written. */
  readonly changes?: readonly ItemChanges[];
  /** What lies in the point: what `list --item` shows. */
  readonly entries?: readonly ItemEntry[];
  /** Where the plan stands: what `status` shows. */
  readonly freshness?: ItemFreshness;
  /** Since when and by which runs the point is known: what `list` shows. */
  readonly history?: ItemHistory;
  /** What one run asks of AWS, by the last capture: what `validate` shows. */
  readonly expected?: ItemExpected;
  /** What must be thawed before the point can be restored: what `restore` shows. */
  readonly thaw?: ItemThaw;
  /** Packs that the point needs by their storage class: what `list` shows of S3. */
  readonly classes?: Readonly<Record<string, number>>;
  /** The destination that `keys` and `lifecycle` are about; plan and source are empty then. */
  readonly destination?: string;
  /** Somebody who can open the store: what `keys` shows. */
  readonly holder?: ItemHolder;
  /** Of a kept point that `prune` locks longer. */
  readonly lock?: ItemLock;
  /** Of a recovery point that AWS keeps: what `list` shows. */
  readonly snapshot?: ItemSnapshot;
  /** What is lost now in each scenario: what `status --rpo` shows of a resource. */
  readonly rpo?: Readonly<Record<Scenario, ItemLoss>>;
  /** What of one kind no plan backs up in one account and region: what `status --coverage` shows. */
  readonly coverage?: ItemCoverage;
  /** What a bucket does with packs and what the plan says: what `lifecycle` shows. */
  readonly lifecycle?: ItemLifecycle;
}

/** Generations of keys ascending. */
export interface ItemHolder {
  readonly opensBy: 'nothing' | 'age' | 'kms';
  /** ARN of the KMS key; null of others. */
  readonly kmsKey: string | null;
  /** Whose data he can read. */
  readonly data: readonly number[];
  /** Whose lists he can read. */
  readonly index: readonly number[];
}

/** Times are ISO, UTC. */
export interface ItemLock {
  /** When the first object of its chain is free; null = one is not locked. */
  readonly until: string | null;
  /** Until when `prune --apply` locks all of them. */
  readonly planned: string;
}

export interface ItemLifecycle {
  readonly change: 'none' | 'add' | 'replace' | 'remove';
  /** Our rule of the bucket, as it is and as the plan says; null = none. */
  readonly has: ItemLifecycleRule | null;
  readonly planned: ItemLifecycleRule | null;
  /** Rules of others, which stay. */
  readonly otherRules: number;
}

export interface ItemLifecycleRule {
  readonly prefix: string;
  readonly enabled: boolean;
  readonly transitions: readonly { readonly days: number; readonly class: string }[];
}

/** The note of a unit in which there is nothing: of many, a page needs no row for each. */
export const NO_OBJECTS = '0 objects';

/** One object that changed, with the counts of its lists' items (records of a zone). */
export interface ItemChanges {
  readonly object: string;
  readonly change: 'added' | 'removed' | 'changed' | 'identity';
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** The gravest class of what changed: what `drift` shows. */
  readonly class?: ChangeClass;
  /** Of a file in a recovery point: the members that differ, `content` for its bytes. */
  readonly what?: readonly string[];
}

/** One file, folder or other thing of a recovery point. Absent members are not known, or the type has none. */
export interface ItemEntry {
  readonly path: string;
  readonly type?: 'file' | 'folder' | 'link' | 'fifo' | 'socket' | 'device';
  /** Bytes. */
  readonly size?: number;
  /** ISO, UTC. */
  readonly modifiedAt?: string;
  /** Of a link. */
  readonly target?: string;
  /** Hex, of what a program wrote. */
  readonly sha256?: string;
  /** The point did not read it, and has what an earlier one had. */
  readonly keptFrom?: { readonly point: string; readonly reason: string };
  /** It changed meanwhile: what is kept may be of two instants. */
  readonly whileRead?: 'changed' | 'shrunk' | 'grown';
  /** Why nothing of it is kept. */
  readonly unread?: string;
}

/** Times are ISO, UTC. */
export interface ItemFreshness {
  readonly state: 'fresh' | 'stale' | 'never-ran' | 'unscheduled';
  /** When the newest complete run began. */
  readonly newestComplete: string | null;
  readonly ageSeconds: number | null;
  readonly objectiveSeconds: number | null;
  /** The tick that no run has served yet. */
  readonly dueSince: string | null;
  readonly next: string | null;
  /** Ticks without a run until now, the one that is due included. */
  readonly missed: number;
  /** Recovery points that AWS was still at when the last run ended; absent when there were none. */
  readonly inProgress?: number;
}

/** Times are the starts of runs, ISO, UTC. */
export interface ItemHistory {
  /** The first run that found AWS to be as the point says. */
  readonly capturedAt: string;
  /** The newest complete run that found it so; null while none did. */
  readonly confirmedAt: string | null;
  /** Complete runs that found it so. */
  readonly runs: number;
  readonly headline: string;
}

/** Counted from the files of the last capture. Retries, credentials and git are not in it. */
export interface ItemExpected {
  readonly objects: number;
  /** By request budget. */
  readonly calls: Readonly<Record<string, number>>;
  /** Of this source alone, at the paces of its budgets. */
  readonly seconds: number;
  /** Of the whole plan, its sources side by side where they share no budget. */
  readonly planSeconds: number;
  /** Places of which the work tree has nothing, counted as empty. */
  readonly unseen: readonly string[];
}

/** Packs that a restore needs, by whether they can be read. Times are ISO, UTC. */
export interface ItemThaw {
  /** All that it needs, of whatever class. */
  readonly packs: number;
  /** Nobody asked for them yet. */
  readonly cold: number;
  readonly thawing: number;
  readonly thawed: number;
  /** Of the cold ones and those that are being thawed. */
  readonly bytes: number;
  /** The tier that was asked for; null = none is known. */
  readonly tier: ThawTier | null;
  /** When the last of them can be read, as a rule; null while nobody asked. */
  readonly readableAt: string | null;
  /** When the first thawed one turns cold again. */
  readonly until: string | null;
  /** What asking for the cold ones would take: an estimate by list prices of one region. */
  readonly offers: readonly ThawOffer[];
}

export interface Finding {
  readonly code: ErrorCode;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly hint?: string;
  readonly plan?: string;
  /** Place in a tracked file, for annotations: 1-based. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The lines around the place with a marker under it. */
  readonly frame?: string;
}

/** A Result with what the renderers need beside it. `report/` turns it into Markdown and terminal text. */
export interface Report extends Result {
  /** Sections for people, in order, made by the command; never part of `--json`. */
  readonly sections: readonly Section[];
  /** The sections say of the items all that people need: no table of items beside them. */
  readonly itemsInSections?: true;
  /** Findings of these codes are told by the sections already. */
  readonly codesInSections?: readonly ErrorCode[];
  /** Whether AWS differs from what is committed, also when not all of it could be read. */
  readonly drift?: boolean;
  /** It was asked to wait for what is under way: then what still is ends it with 6. */
  readonly waited?: boolean;
  /** Whether snapshot files changed: committed, proposed by a pull request, or with `commit.mode: none` written. */
  readonly changed?: boolean;
}

export type Section = {
  readonly title: string;
  /** Shown at once where others are folded: it is what the run was for. */
  readonly open?: true;
} & (
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A line that begins with two spaces belongs to the one above it. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
);

/** Exit codes by outcome; `mass-removal` is no outcome of its own: a finding that lifts 0 to 4. */
const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  complete: 0,
  'nothing-due': 0,
  failed: 1,
  invalid: 2,
  partial: 3,
  drift: 4,
  refused: 5,
  waiting: 6,
  cancelled: 130,
};

/** Of several codes the first of these is the run's. */
const EXIT_ORDER: readonly number[] = [2, 130, 1, 5, 3, 4, 6, 0];

/** The exit code of several outcomes together: the first of `2 130 1 5 3 4 6 0`. */
function worstExit(codes: Iterable<number>): number {
  const seen = new Set(codes);
  return EXIT_ORDER.find((code) => seen.has(code)) ?? 0;
}

/** Whether somebody should look at what is gone, although all was read. */
export function foundMassRemoval({ findings }: Pick<Result, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'mass-removal');
}

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'note'];

/** Errors first; among equals as they were found. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** The findings that no section of the report tells, errors first. */
export function untold({
  findings,
  codesInSections = [],
}: Pick<Report, 'findings' | 'codesInSections'>): readonly Finding[] {
  return bySeverity(findings.filter(({ code }) => !codesInSections.includes(code)));
}

/** `waiting` counts as 6 only where it was asked for: AWS goes on by itself, and the next run carries on. */
export function exitCode(result: Pick<Report, 'outcome' | 'findings' | 'waited'>): number {
  const mass = foundMassRemoval(result) ? [4] : [];
  const own = result.outcome === 'waiting' && result.waited !== true ? 0 : EXIT_CODES[result.outcome];
  return worstExit([own, ...mass]);
}

/** Of several runs the one whose outcome is that of all: by its exit code, the first among equals. Undefined for none. */
export function worstRun<R extends Pick<Result, 'outcome' | 'findings'>>(runs: readonly R[]): R | undefined {
  const rank = (run: R) => EXIT_ORDER.indexOf(exitCode({ ...run, waited: true }));
  return runs.toSorted((a, b) => rank(a) - rank(b))[0];
}
