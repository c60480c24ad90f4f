import type { Sample } from './measure.ts';
import type { StoreKind } from './place.ts';
import type { SetName } from './sets/data-set.ts';

export const STEPS = ['full', 'unchanged', 'changed', 'restore', 'one'] as const;
export type Step = (typeof STEPS)[number];

/** What one program took, a sample a round. */
export interface ToolFigures {
  readonly steps: Readonly<Record<Step, readonly Sample[]>>;
  /** Bytes in the store after the full, and how many the run after the change added. */
  readonly stored: readonly number[];
  readonly added: readonly number[];
}

/** On what it was measured: what a reader needs to judge a figure. */
export interface Circumstances {
  readonly date: string;
  readonly machine: string;
  /** Of the programs that were measured. */
  readonly versions: string;
  /** Runnable processes of the last minute, before it began: above 0.5 others were at work. */
  readonly load: number;
  readonly cache: 'warm' | 'cold';
  readonly scale: number;
}

export interface SetResult extends Circumstances {
  readonly subject: 'restic';
  readonly set: SetName;
  readonly store: StoreKind;
  readonly what: string;
  readonly files: number;
  readonly bytes: number;
  readonly target: 'memory' | 'disk';
  readonly holdfast: ToolFigures;
  readonly restic: ToolFigures | null;
}

/** Of one size, everything once. */
export interface MemoryRow {
  readonly files: number;
  readonly bytes: number;
  readonly full: Sample;
  readonly unchanged: Sample;
  readonly restore: Sample;
}

export interface MemoryResult extends Circumstances {
  readonly subject: 'memory';
  readonly rows: readonly MemoryRow[];
}

export type Result = SetResult | MemoryResult;

/** Two results of one kind take the same place in the report. */
export function placeOf(result: Result): string {
  return result.subject === 'memory' ? 'memory' : `${result.store}/${result.set}`;
}
