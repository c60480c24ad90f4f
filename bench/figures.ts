import type { Sample } from './measure.ts';
import { type SetResult, STEPS, type Step } from './result.ts';
import { type Spread, spreadOf } from './statistics.ts';

const MIB = 1024 * 1024;
export const PEAK_GOAL_BYTES = 400 * MIB;

/** How many times restic's speed each step has to reach, where one was set; and of its bytes, at most this part. */
const GOALS: Readonly<Record<string, Partial<Record<Step | 'stored', number>>>> = {
  files: { full: 3, unchanged: 4, restore: 3, stored: 0.72 },
  incompressible: { full: 2, restore: 2 },
};

export interface Goal {
  readonly wanted: number;
  readonly met: boolean;
}

export interface StepFigures {
  readonly step: Step;
  readonly holdfast: Spread;
  readonly restic: Spread | null;
  /** How many times faster Holdfast's median is. */
  readonly ratio: number | null;
  readonly cpu: readonly [Spread, Spread | null];
  readonly peak: readonly [Spread | null, Spread | null];
  readonly goal: Goal | null;
}

/** The steps that were measured. */
export function stepFigures(result: SetResult): readonly StepFigures[] {
  return STEPS.flatMap((step) => {
    const [ours, theirs] = [result.holdfast.steps[step], result.restic?.steps[step] ?? []];
    const [holdfast, restic] = [spreadOf(seconds(ours)), spreadOf(seconds(theirs))];
    const cpu = spreadOf(ours.map((sample) => sample.cpuSeconds));
    if (holdfast === null || cpu === null) return [];
    const ratio = restic === null ? null : restic.median / holdfast.median;
    const wanted = GOALS[result.set]?.[step];
    return {
      step,
      holdfast,
      restic,
      ratio,
      cpu: [cpu, spreadOf(theirs.map((sample) => sample.cpuSeconds))],
      peak: [spreadOf(peaks(ours)), spreadOf(peaks(theirs))],
      goal: wanted === undefined || ratio === null ? null : { wanted, met: ratio >= wanted },
    };
  });
}

export interface BytesFigures {
  readonly holdfast: Spread;
  readonly restic: Spread | null;
  /** Which part of restic's bytes Holdfast needs. */
  readonly part: number | null;
  readonly goal: Goal | null;
}

export function bytesFigures(result: SetResult, which: 'stored' | 'added'): BytesFigures | null {
  const [holdfast, restic] = [spreadOf(result.holdfast[which]), spreadOf(result.restic?.[which] ?? [])];
  if (holdfast === null) return null;
  const part = restic === null || restic.median === 0 ? null : holdfast.median / restic.median;
  const wanted = which === 'stored' ? GOALS[result.set]?.stored : undefined;
  return {
    holdfast,
    restic,
    part,
    goal: wanted === undefined || part === null ? null : { wanted, met: part <= wanted },
  };
}

/** The most that Holdfast held in any step of any round. */
export function highestPeak(result: SetResult): number | null {
  return spreadOf(peaks(Object.values(result.holdfast.steps).flat()))?.most ?? null;
}

function seconds(samples: readonly Sample[]): readonly number[] {
  return samples.map((sample) => sample.seconds);
}

function peaks(samples: readonly Sample[]): readonly number[] {
  return samples.flatMap(({ peakBytes }) => peakBytes ?? []);
}
