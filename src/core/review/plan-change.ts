import { isObject, type Json } from '../json.ts';

/** What a changed plan file means, for whoever has to say yes to it. */
export interface PlanChange {
  /** `look`: something is no longer looked after, runs other commands, or is kept less safely. */
  readonly weight: 'look' | 'note';
  /** The plan that it is about; null for what several share. */
  readonly plan: string | null;
  readonly text: string;
}

/** Whether a source is captured region by region, by its folder name. */
export type IsRegional = (source: string) => boolean;

export function look(plan: string | null, text: string): PlanChange {
  return { weight: 'look', plan, text };
}

export function note(plan: string | null, text: string): PlanChange {
  return { weight: 'note', plan, text };
}

const SHOWN_MAX = 120;

/** A value of the plan file in one line. */
export function shown(value: Json): string {
  if (value === null) return 'none';
  const text =
    typeof value === 'string'
      ? `'${value}'`
      : isObject(value) || Array.isArray(value)
        ? JSON.stringify(value)
        : String(value);
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}…`;
}
