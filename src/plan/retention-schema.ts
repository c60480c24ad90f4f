import * as z from 'zod';
import { DURATION_PATTERN, parseDuration } from '../core/duration.ts';
import type { Retention } from '../core/retention.ts';
import { checkDuration, text } from './schema-text.ts';

/** A point an hour for a year is below it; more is a slip of the pen. */
const COUNT_MAX = 10_000;

const count = (description: string, example: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(COUNT_MAX)
    .optional()
    .meta({ description, examples: [example] });

const RULES = ['last', 'for', 'daily', 'weekly', 'monthly', 'yearly', 'fulls'] as const;

export const retention = z
  .strictObject({
    last: count('the newest points', 3),
    for: text(checkDuration, {
      description: 'points that are younger than this',
      examples: ['90d'],
      pattern: DURATION_PATTERN,
    }).optional(),
    daily: count('the first point of each of the last days that have one', 7),
    weekly: count('the first point of each of the last weeks that have one; weeks start on Monday', 4),
    monthly: count('the first point of each of the last months that have one', 12),
    yearly: count('the first point of each of the last years that have one', 3),
    fulls: count('the newest fulls, and all that hangs on them', 2),
    atLeast: z
      .number()
      .int()
      .min(1)
      .max(COUNT_MAX)
      .default(1)
      .meta({ description: 'the newest points, whatever else is said', examples: [3] }),
  })
  .refine((value) => RULES.some((rule) => value[rule] !== undefined), {
    message: 'no rule says what is kept',
    when: ({ issues }) => issues.length === 0, // a misspelt rule is one that was meant
    params: { hint: `write one of ${RULES.join(', ')}, such as daily: 7; without retention everything is kept` },
  })
  .meta({
    description:
      'which recovery points stay when prune runs: any rule that keeps one, keeps it, and with it what it needs; default: all',
    examples: [{ daily: 7, weekly: 4, monthly: 12 }],
  });

/** Null = everything is kept. */
export function retentionOf(value: z.output<typeof retention> | undefined): Retention | null {
  if (value === undefined) return null;
  const { for: younger, ...counts } = value;
  return { ...counts, ...(younger === undefined ? {} : { forMs: parseDuration(younger) ?? 0 }) };
}
