import { count } from './change-words.ts';
import { type GoneObject, putBack } from './gone-references.ts';
import type { JsonObject } from './json.ts';
import type { ItemChange } from './list-changes.ts';
import { describeLost, describeMembers, inertName } from './member-words.ts';
import type { ObjectChange } from './object-changes.ts';
import { parseObject, type ScopeFile } from './object-files.ts';

const LINES = ['line', 'lines'] as const;

/**
 * What changed inside an object, one line each: `~ www.example.com A: ttl 300 → 60`, `+ promo.example.com CNAME`,
 * `- old.example.com TXT`. An object that is new or gone has none: its own line says all.
 */
export function describeInside({ change, files, lists, gone }: ObjectChange): readonly string[] {
  if (change !== 'changed') return [];
  const lasting = lists.filter((list) => !list.volatile);
  return [
    ...files.map((file) => describeFile(file, gone)),
    ...lasting.flatMap((list) => list.items.map((item) => describeItem(item, gone))),
  ];
}

/** One item of a list: `~ www.example.com A: ttl 300 → 60`. */
export function describeItem({ key, before, after, held, moved }: ItemChange, gone: readonly GoneObject[]): string {
  // Names in DNS end in a dot that nobody reads: `example.com. A` is `example.com A`.
  const name = inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1'));
  const holding = held === undefined || held.count === 0 ? '' : `, ${count(held.count, held.noun)}`;
  if (moved) return changedLine(name, 'moved');
  if (before === null) return `+ ${name}${holding}`;
  return after === null ? `- ${name}${holding}` : changedLine(name, describeChange(before, after, gone));
}

/** One file, or what it says beside its lists: `~ zone.json: comment shop → blog`. */
export function describeFile({ path, before, after }: ScopeFile, gone: readonly GoneObject[]): string {
  const name = inertName(path);
  if (before === null) return `+ ${name}`;
  if (after === null) return `- ${name}`;
  if (!path.endsWith('.json')) return changedLine(name, describeLines(before, after));
  const [was, is] = [parseObject(before), parseObject(after)];
  return changedLine(name, was === null || is === null ? '' : describeChange(was, is, gone));
}

/** `target shop/us-east-1/load-balancer/edge is gone`, and what else changed. */
function describeChange(before: JsonObject, after: JsonObject, gone: readonly GoneObject[]): string {
  const { after: settled, lost } = putBack(before, after, gone);
  return [...lost.map(describeLost), describeMembers(before, settled)].filter((part) => part !== '').join('; ');
}

/** `~ www.example.com A: ttl 300 → 60`. */
function changedLine(name: string, what: string): string {
  return `~ ${name}${what === '' ? '' : `: ${what}`}`;
}

/** Of a file that is no JSON, a certificate bundle, how many lines came and went: `21 lines added, 20 removed`. */
function describeLines(before: string, after: string): string {
  const [was, is] = [countLines(before), countLines(after)];
  const counts = Object.entries({ added: surplus(is, was), removed: surplus(was, is) }).filter(([, n]) => n > 0);
  return counts.map(([what, n], at) => `${at === 0 ? count(n, LINES) : n} ${what}`).join(', ');
}

function countLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const line of text.split('\n')) lines.set(line, (lines.get(line) ?? 0) + 1);
  return lines;
}

/** How many lines `some` has beyond those of `others`. A map, not a diff: bundles may have thousands of lines. */
function surplus(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  return [...some].reduce((sum, [line, n]) => sum + Math.max(0, n - (others.get(line) ?? 0)), 0);
}
