import { isObject, type Json, type JsonObject } from './json.ts';
import type { InnerListSpec } from './kind.ts';

/** One item of a list before and after, as it was paired by its key; null on the side on which there is none. */
interface Pair {
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** It says what it said under another key: `20 → 25`. */
  readonly moved?: true;
}

/**
 * Pairs anew what differs under its key and says under another what it said before: a rule that was given another priority
 * is one that moved, not one that went and one that came.
 */
export function withMoves(pairs: readonly Pair[], { key, place = [] }: InnerListSpec): readonly Pair[] {
  if (place.length === 0) return pairs;
  const differing = pairs.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  const known = Map.groupBy(
    differing.map(({ before }) => before).filter((item) => item !== null),
    (item) => content(item, key(item), place),
  );
  const came = new Map<JsonObject, JsonObject>(); // the item after → what it was
  for (const { after } of differing) {
    const was = after === null ? undefined : known.get(content(after, key(after), place))?.shift();
    if (after !== null && was !== undefined) came.set(after, was);
  }
  const left = new Set(came.values());
  return pairs.flatMap((pair): readonly Pair[] => {
    const { before, after } = pair;
    const was = after === null ? undefined : came.get(after);
    const rest = before !== null && left.has(before) ? null : before;
    if (after === null || was === undefined) return rest === null && after === null ? [] : [{ ...pair, before: rest }];
    const moved: Pair = { key: `${key(was)} → ${pair.key}`, before: was, after, moved: true };
    return rest === null ? [moved] : [{ key: key(rest), before: rest, after: null }, moved];
  });
}

/** What an item says apart from its place, which is in the names of its secrets too: `secret:alb/web/443/20/oidc`. */
function content(item: JsonObject, key: string, place: readonly string[]): string {
  const rest = Object.entries(item).filter(([name]) => !place.includes(name));
  return JSON.stringify(rest.map(([name, value]) => [name, withoutPlace(value, key)]));
}

function withoutPlace(value: Json, key: string): Json {
  if (typeof value === 'string') return value.startsWith('secret:') ? value.replaceAll(`/${key}/`, '/*/') : value;
  if (Array.isArray(value)) return value.map((one: Json) => withoutPlace(one, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutPlace(one, key)]));
}
