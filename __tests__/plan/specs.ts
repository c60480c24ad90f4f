import * as z from 'zod';
import { loadPlan } from '../../src/plan/load.ts';
import type { PlanProblem } from '../../src/plan/problem.ts';
import type { PlanSourceSpec } from '../../src/plan/schema.ts';

/** A global and a regional source with options as real ones have them. */
export const specs: readonly PlanSourceSpec[] = [
  {
    name: 'route53',
    type: 'config',
    scope: 'global',
    summary: 'hosted zones',
    options: z.object({
      zones: z.array(z.string().min(1)).min(1).optional().describe('globs on zone names'),
      depth: z.number().int().max(3).optional().describe('a number'),
    }),
    budgets: [{ name: 'route53', services: ['Route 53'], per: 'account', rate: 2, summary: 'five are allowed' }],
  },
  {
    name: 'toy',
    type: 'config',
    scope: 'regional',
    summary: 'toys',
    options: z.object({ tidy: z.boolean().default(false) }),
    budgets: [
      { name: 'toy', services: ['Toy'], per: 'region', rate: 5, burst: 20, summary: 'ten are allowed' },
      { name: 'toy-tags', services: ['Toy Tags'], per: 'region', rate: 0.5, summary: 'one is allowed' },
    ],
  },
];

/** A data source: it must be told what to read. */
export const data: PlanSourceSpec = {
  name: 'files',
  type: 'data',
  scope: 'global',
  summary: 'a folder',
  options: z.object({ path: z.string().min(1).describe('what is read'), exclude: z.array(z.string()).optional() }),
  budgets: [],
};

export function load(...texts: string[]) {
  const files = texts.map((text, i) => ({ file: texts.length === 1 ? 'holdfast.yml' : `${'abcdef'[i]}.yml`, text }));
  return loadPlan(files, specs);
}

/** The plan space, or an error that shows what is wrong with it. */
export function space(...texts: string[]) {
  const loaded = load(...texts);
  if (!loaded.ok) throw new Error(loaded.problems.map(brief).join('\n'));
  return loaded.space;
}

export function problems(...texts: string[]): readonly PlanProblem[] {
  const loaded = load(...texts);
  return loaded.ok ? [] : loaded.problems;
}

/** `line:column path: message | hint`. */
export function brief({ line, column, path, message, hint }: PlanProblem): string {
  return `${line}:${column} ${path}: ${message} | ${hint}`;
}

/** A right file around plans, whose lines start at line 3. */
export function withPlans(plans: string): string {
  return `version: 1\nid: acme-infra\n${plans}`;
}
