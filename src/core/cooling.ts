import type { Finding } from './result.ts';

/** AWS's Glacier classes by their short names: how soon their objects can be read. */
export type ColdName = 'instant' | 'flexible' | 'deep';

/** When packs move on to a class, in days since they were written. */
export interface Cooling {
  readonly to: ColdName;
  readonly afterDays: number;
}

export const COLD_NAMES: readonly ColdName[] = ['instant', 'flexible', 'deep'];

export const COLD_CLASSES = {
  instant: 'GLACIER_IR',
  flexible: 'GLACIER',
  deep: 'DEEP_ARCHIVE',
} as const satisfies Record<ColdName, string>;

/** Days that are paid for at least ("Minimum storage duration", S3 storage classes). */
const PAID_DAYS: Readonly<Record<string, number>> = {
  STANDARD_IA: 30,
  ONEZONE_IA: 30,
  GLACIER_IR: 90,
  GLACIER: 90,
  DEEP_ARCHIVE: 180,
};

/** Packs that move on before the days are over that their class is paid for. `storageClass`: of new packs; null = standard. */
export function earlyMoves(name: string, storageClass: string | null, cooling: readonly Cooling[]): readonly Finding[] {
  const stages = [
    { at: 0, class: storageClass ?? 'STANDARD' },
    ...cooling.map(({ to, afterDays }) => ({ at: afterDays, class: COLD_CLASSES[to] as string })),
  ];
  return stages.flatMap((stage, i): Finding[] => {
    const next = stages[i + 1];
    const paid = PAID_DAYS[stage.class] ?? 0;
    if (next === undefined || next.at - stage.at >= paid) return [];
    return [
      {
        code: 'early-move',
        severity: 'warning',
        message: `destination '${name}' moves packs from ${stage.class} to ${next.class} after ${next.at - stage.at} days, and ${paid} are paid for`,
        hint: `let them move at ${stage.at + paid}d or later, or leave ${stage.class} out`,
      },
    ];
  });
}
