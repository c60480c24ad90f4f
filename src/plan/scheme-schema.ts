import * as z from 'zod';
import type { FullRule, Scheme } from '../core/chain.ts';
import { DURATION_PATTERN, parseDuration } from '../core/duration.ts';
import { suggest } from '../core/suggest.ts';
import { quote, type Wrong } from './problem.ts';
import { checkDuration, text } from './schema-text.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const FULL_PATTERN = `^(weekly|monthly|${DAYS.join('|')}|every [1-9][0-9]{0,3})$`;
/** A chain is read as a whole before each of its points, so its length is what a run costs. */
const CHAIN_MAX = 1000;

/** What `full:` says; null when it is no rule. */
function parseFull(value: string): FullRule | null {
  if (!new RegExp(FULL_PATTERN).test(value)) return null;
  if (value === 'weekly' || value === 'monthly') return { kind: value };
  const day = DAYS.indexOf(value as (typeof DAYS)[number]);
  if (day >= 0) return { kind: 'weekday', day: day as 0 | 1 | 2 | 3 | 4 | 5 | 6 };
  return { kind: 'every', points: Number.parseInt(value.slice('every '.length), 10) };
}

function checkFull(value: string): Wrong | null {
  if (parseFull(value) !== null) return null;
  const near = suggest(value, ['weekly', 'monthly', ...DAYS]);
  return {
    message: `${quote(value)} does not say when a full is made`,
    hint: near === null ? 'write weekly, monthly, a weekday such as sunday, or every N' : `did you mean ${near}?`,
  };
}

export const scheme = z
  .strictObject({
    full: text(checkFull, {
      description: 'when a full is made: the first slot of each week or month, of a weekday, or every N points',
      examples: ['weekly'],
      pattern: FULL_PATTERN,
    }).default('weekly'),
    // biome-ignore lint/suspicious/noThenProperty: the plan's word; nothing awaits a plan
    then: z
      .enum(['incremental', 'differential', 'full'])
      .default('incremental')
      .meta({
        description: 'what is made in between: what changed since the last point, since the full, or fulls only',
        examples: ['incremental'],
      }),
    maxChain: z
      .number()
      .int()
      .min(1)
      .max(CHAIN_MAX)
      .default(35)
      .meta({
        description: 'points of a chain at most, the full included',
        examples: [35],
      }),
    maxAge: text(checkDuration, {
      description: 'age of the full from which its chain is closed; default: only full: closes it',
      examples: ['14d'],
      pattern: DURATION_PATTERN,
    }).optional(),
  })
  .meta({
    description:
      'fulls and what is made between them, of data sources; default { full: weekly, then: incremental, maxChain: 35 }',
    examples: [{ full: 'weekly', maxChain: 35 }],
  });

export function schemeOf({ full, then, maxChain, maxAge }: z.output<typeof scheme>): Scheme {
  return {
    full: parseFull(full) ?? { kind: 'weekly' },
    between: then,
    maxChain,
    maxAge: maxAge === undefined ? null : parseDuration(maxAge),
  };
}
