import * as z from 'zod';
import { parseDuration } from '../core/duration.ts';
import { checkName, NAME_PATTERN } from './checks.ts';
import { quote, type Wrong } from './problem.ts';

interface About {
  readonly description: string;
  readonly examples?: unknown[];
  readonly pattern?: string;
}

/** A text of the plan file that a check may refuse, in words of its own. */
export function text(check: (value: string) => Wrong | null, about: About) {
  return z
    .string()
    .superRefine((value, ctx) => {
      const wrong = check(value);
      if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
    })
    .meta({ ...about });
}

export const name = (description: string, example = 'network') =>
  text(checkName, { description, examples: [example], pattern: NAME_PATTERN });

export function checkDuration(value: string): Wrong | null {
  const ms = parseDuration(value);
  if (ms === null)
    return { message: `${quote(value)} is not a duration`, hint: 'write a number with s, m, h, d, w, mo or y: 26h' };
  return ms === 0 ? { message: `${quote(value)} is no time at all`, hint: 'write a longer one: 26h' } : null;
}
