import { isAlias, isMap, isNode, isScalar, type Node, visit } from 'yaml';
import type { PlanProblem, Wrong } from './problem.ts';
import { type PlanText, problemIn } from './text.ts';

export const STARRED: Wrong = {
  message: 'a value that starts with * is an alias in YAML',
  hint: 'quote a value that starts with *: schedule: "*/15 * * * *", accounts: ["*"]',
};

/** More uses of anchors than a plan could need; a few lines can otherwise stand for gigabytes. */
const MAX_ALIASES = 200;

/** An alias without its anchor, one inside its own anchor, and too many of them. */
export function aliasProblems(text: PlanText): PlanProblem[] {
  const problems: PlanProblem[] = [];
  let aliases = 0;
  visit(text.document, {
    Alias(_, alias, ancestors) {
      aliases += 1;
      const span = { start: alias.range?.[0] ?? 0, end: alias.range?.[1] ?? 0 };
      const target = alias.resolve(text.document);
      if (target === undefined)
        problems.push(
          problemIn(
            text,
            span,
            /^[\w-]+$/.test(alias.source)
              ? {
                  message: `no anchor '&${alias.source}' stands before this alias`,
                  hint: 'define the anchor above; a value that starts with * must be quoted',
                }
              : STARRED,
          ),
        );
      else if (ancestors.includes(target))
        problems.push(
          problemIn(text, span, {
            message: `the alias '*${alias.source}' stands inside its own anchor`,
            hint: 'write the value out',
          }),
        );
      else if (aliases > MAX_ALIASES || weigh(text, target) > MAX_NODES) {
        problems.push(
          problemIn(text, span, {
            message: `the aliases of this file unfold to more than a plan can hold`,
            hint: `use at most ${MAX_ALIASES} aliases, and none that holds many others`,
          }),
        );
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return problems.slice(0, MAX_SHOWN);
}

const MAX_NODES = 10_000;
const MAX_SHOWN = 10;

/** How many values a node stands for once its aliases are unfolded; counting ends above the limit. */
function weigh(text: PlanText, node: Node): number {
  const known = new Map<unknown, number>();
  return measure(node, new Set());

  function measure(at: unknown, open: ReadonlySet<unknown>): number {
    if (isAlias(at))
      return open.has(at) ? Number.POSITIVE_INFINITY : measure(at.resolve(text.document), new Set([...open, at]));
    if (!isNode(at) || isScalar(at) || !('items' in at)) return 1;
    const before = known.get(at);
    if (before !== undefined) return before;
    let sum = 1;
    const parts = isMap(at) ? at.items.map((pair) => pair.value) : (at.items as unknown[]);
    for (const part of parts) if (sum <= MAX_NODES) sum += measure(part, open);
    known.set(at, sum);
    return sum;
  }
}
