import type { Item, Outcome } from './result.ts';

/** What one run of one plan did. Written once, never changed; everything that `due`, `status` and `list` know of the past. */
export interface RunRecord {
  readonly schemaVersion: 1;
  readonly plan: string;
  /** ISO time of the slot that the run served. */
  readonly slot: string;
  /** True when the slot is the instant of a `--force`, which serves no tick. */
  readonly forced: boolean;
  /** True when only a part of the plan ran: such a run serves no tick and proves nothing of the plan's freshness. */
  readonly partOnly: boolean;
  /** The one account or region of it that ran: `shop/us-east-1`. Absent when all did. */
  readonly place?: string;
  /** GitHub's run id, else 16 random hex. */
  readonly run: string;
  readonly attempt: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** Milliseconds between the slot and the start. */
  readonly lateBy: number;
  /** Ticks that no run served, beside this one. */
  readonly missed: number;
  /** The commit that holds this capture (also when nothing changed); null when nothing was committed. */
  readonly commit: string | null;
  /** True when the capture differs from the branch and is proposed to it by a pull request. */
  readonly proposed?: true;
  readonly branch: string | null;
  /** Whether this run made that commit. */
  readonly changed: boolean;
  /** The commit message's headline, or "no changes". */
  readonly headline: string;
  readonly items: readonly Item[];
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
  readonly calls: Readonly<Record<string, number>>;
  /** What was in scope, per unit: an object outside of it later is "no longer covered", not deleted. */
  readonly scopes: readonly {
    readonly account: string;
    readonly region: string;
    readonly source: string;
    readonly options: string;
    /** What the run's commit changed there, in the words of a headline; absent when it changed nothing there. */
    readonly headline?: string;
    /** True when it took so much away there that somebody should look. */
    readonly massRemoval?: true;
  }[];
}
