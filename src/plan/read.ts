import type * as z from 'zod';
import { checkName } from './checks.ts';
import type { Path, PlanProblem } from './problem.ts';
import { type PlanText, problemAt, showPlace } from './text.ts';

/** A plan file whose text is YAML. Its value may still be of any shape. */
export interface PlanFile {
  readonly text: PlanText;
  readonly value: unknown;
}

/** A named part of the plan space, an account, a destination or a plan, with the place where its name stands. */
export interface Part {
  readonly name: string;
  readonly text: PlanText;
  readonly path: Path;
  readonly raw: unknown;
}

/** A map read field by field, so that one wrong field does not keep the others from being checked. */
interface Reading<T> {
  /** What is there and right. */
  readonly value: Partial<T>;
  /** What is there and wrong; reported elsewhere. */
  readonly broken: ReadonlySet<string>;
}

export function readFields<S extends z.ZodRawShape>(shape: S, raw: unknown): Reading<z.output<z.ZodObject<S>>> {
  const from = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const value: Record<string, unknown> = {};
  const broken = new Set<string>();
  for (const [key, schema] of Object.entries(shape)) {
    const given = Object.hasOwn(from, key) ? from[key] : undefined;
    const parsed = (schema as z.ZodType).safeParse(given);
    if (!parsed.success) broken.add(key);
    else if (parsed.data !== undefined) value[key] = parsed.data;
  }
  return { value: value as Partial<z.output<z.ZodObject<S>>>, broken };
}

/** The entries of `accounts`, `destinations` or `plans` of all files, in order. A name that two files define is a problem at the second. */
export function collectParts(
  files: readonly PlanFile[],
  room: 'accounts' | 'destinations' | 'plans',
): { readonly parts: readonly Part[]; readonly problems: readonly PlanProblem[] } {
  const parts = new Map<string, Part>();
  const problems: PlanProblem[] = [];
  for (const { text, value } of files) {
    const map = isMapValue(value) ? value[room] : undefined;
    if (!isMapValue(map)) continue;
    for (const [name, raw] of Object.entries(map)) {
      if (name === '<<') continue; // reported by the schema, and no name
      const part: Part = { name, text, path: [room, name], raw };
      const first = parts.get(name);
      // Zod's records leave this one key out without a word.
      const wrong = name === '__proto__' ? checkName(name) : null;
      if (wrong !== null) problems.push(problemAt(text, part.path, wrong, 'key'));
      else if (first === undefined) parts.set(name, part);
      else
        problems.push(
          problemAt(
            text,
            part.path,
            {
              message: `'${name}' is already defined at ${showPlace(first.text, first.path, 'key')}`,
              hint: 'keep one of the two, or give this one another name',
            },
            'key',
          ),
        );
    }
  }
  return { parts: [...parts.values()], problems };
}

export function isMapValue(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
