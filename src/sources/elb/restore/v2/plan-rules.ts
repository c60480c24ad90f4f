import type { JsonObject } from '../../../../core/json.ts';
import { ownTags } from '../maps.ts';
import { RULE_CONTENT } from '../members.ts';
import { type Draft, isAsked, type Pair, stepOf } from '../steps.ts';
import { has, listAt, objectAt, pick, same } from '../values.ts';

const FILE = 'listeners.json';

interface Listener {
  readonly key: string;
  readonly wanted: JsonObject;
  readonly live: JsonObject | null;
  /** Whether all of its rules are asked for. */
  readonly isWhole: boolean;
}

/** Rules of one listener: those that go, those that change places in one call, then by priority what is made or changed. */
export function planRules(draft: Draft, pair: Pair, { key, wanted, live, isWhole }: Listener): void {
  const itemOf = (rule: JsonObject) => `${key} rule ${rule['priority']}`;
  const step = (item: string, before: JsonObject | null, after: JsonObject | null) =>
    stepOf(pair.address, { part: 'rule', item, file: FILE, before, after });
  const own = (rule: JsonObject) => ('tags' in rule ? { ...rule, tags: ownTags(objectAt(rule, 'tags')) } : rule);
  const isAskedFor = (rule: JsonObject) => isWhole || isAsked(pair.wanted, itemOf(rule));
  const asked = listAt(wanted, 'rules').filter(isAskedFor).map(own);
  const lives = new Map((live === null ? [] : listAt(live, 'rules')).map((rule) => [rule['priority'], own(rule)]));
  const priorities = new Set(listAt(wanted, 'rules').map(({ priority }) => priority));

  const moves = isWhole ? movesOf(asked, lives) : new Map<JsonObject, JsonObject>();
  const moved = new Set(moves.values());
  const extra = [...lives.values()].filter((rule) => !moved.has(rule) && !priorities.has(rule['priority'] ?? null));
  if (pair.pruneExtra) for (const rule of extra.filter(isAskedFor)) draft.add('rules', step(itemOf(rule), rule, null));
  draft.add(
    'rules',
    ...[...moves].map(([after, before]) =>
      step(itemOf(after), before, { ...before, priority: after['priority'] ?? null }),
    ),
  );
  for (const rule of asked) {
    const from = moves.get(rule);
    const before =
      from === undefined
        ? (lives.get(rule['priority'] ?? null) ?? null)
        : { ...from, priority: rule['priority'] ?? null };
    if (before !== null && has(withAbsent(before), withAbsent(rule))) continue;
    draft.add('rules', step(itemOf(rule), before, rule));
  }
}

function withAbsent(rule: JsonObject): JsonObject {
  return { transforms: null, ...rule };
}

/**
 * Wanted rules that live at another priority, with the live ones: a rule that only moved keeps its identity and its counters.
 * One moves only to a place that is free, or that another leaves that moves as well.
 */
function movesOf(asked: readonly JsonObject[], lives: ReadonlyMap<unknown, JsonObject>): Map<JsonObject, JsonObject> {
  const isSame = (a: JsonObject, b: JsonObject) => same(pick(a, RULE_CONTENT), pick(b, RULE_CONTENT));
  const wantedAt = new Map(asked.map((rule) => [rule['priority'], rule]));
  const stays = (rule: JsonObject) => {
    const wanted = wantedAt.get(rule['priority'] ?? null);
    return wanted !== undefined && isSame(wanted, rule);
  };
  const free = [...lives.values()].filter((rule) => !stays(rule));
  const moves = new Map<JsonObject, JsonObject>();
  for (const rule of asked) {
    const at = lives.get(rule['priority']);
    if (at !== undefined && isSame(at, rule)) continue;
    const found = free.findIndex((one) => isSame(one, rule));
    const [from] = found === -1 ? [] : free.splice(found, 1);
    if (from !== undefined) moves.set(rule, from);
  }
  // Taking one away may leave another without its place: again until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    const leaving = new Set(moves.values());
    for (const [rule, from] of moves) {
      const occupant = lives.get(rule['priority']);
      if (occupant === undefined || occupant === from || leaving.has(occupant)) continue;
      moves.delete(rule);
      changed = true;
    }
  }
  return moves;
}
