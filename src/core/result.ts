import type { ErrorCode } from './errors.ts';

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
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Calls by `service:Operation`, retries included. */
  readonly calls: Readonly<Record<string, number>>;
  readonly startedAt: string;
  readonly endedAt: string;
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
  /** Whether snapshot files changed: committed, or with `commit.mode: none` written. */
  readonly changed?: boolean;
}

export type Section =
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'code'; readonly title: string; readonly language: string; readonly text: string };

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
const EXIT_ORDER = [2, 130, 1, 5, 3, 4, 6, 0] as const;

/** The exit code of several outcomes together: the first of `2 130 1 5 3 4 6 0`. */
function worstExit(codes: Iterable<number>): number {
  const seen = new Set(codes);
  return EXIT_ORDER.find((code) => seen.has(code)) ?? 0;
}

/** `waiting` counts as 6 only under `--wait`; without it a run that waits is 0, so hosts pass what they were asked. */
export function exitCode(result: Pick<Result, 'outcome' | 'findings'>): number {
  const mass = result.findings.some((f) => f.code === 'mass-removal') ? [4] : [];
  return worstExit([EXIT_CODES[result.outcome], ...mass]);
}
