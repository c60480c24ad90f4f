import { count } from '../../../../core/change-words.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { listenerItemKey } from '../../listener-key.ts';
import { ownTags } from '../maps.ts';
import { type Draft, fileOf, isAsked, type Pair, stepOf } from '../steps.ts';
import { has, listAt, numberAt, objectAt, textAt, without } from '../values.ts';
import { planRules } from './plan-rules.ts';

const FILE = 'listeners.json';

/** Listeners by port, each followed by its rules in their phase; extra ones stay unless they are to go. */
export function planListeners(draft: Draft, pair: Pair): void {
  const wanted = listAt(fileOf(pair.wanted, FILE), 'listeners');
  const live = listAt(fileOf(pair.live, FILE), 'listeners');
  const left = new Map(live.map((one) => [listenerItemKey(one), one]));
  const matched = new Map<JsonObject, JsonObject>();
  for (const one of wanted) {
    const same = left.get(listenerItemKey(one));
    if (same === undefined) continue;
    matched.set(one, same);
    left.delete(listenerItemKey(one));
  }
  for (const one of wanted) {
    const key = listenerItemKey(one);
    const isWhole = isAsked(pair.wanted, key);
    const rules = new Set(rulesOf(one).map(({ priority }) => `${key} rule ${priority}`));
    const some = [...(pair.wanted.items ?? [])].some((item) => rules.has(item) || item.startsWith(`${key} rule `));
    if (!isWhole && !some) continue;
    const own = matched.get(one) ?? takeOfPort(left, one);
    if (own === null || isWhole) planListener(draft, pair, one, own);
    planRules(draft, pair, { key, wanted: one, live: own, isWhole });
  }
  for (const [key, one] of left) removeExtra(draft, pair, key, one, wanted);
  noteExtra(draft, pair, wanted, live, left.size);
}

function rulesOf(listener: JsonObject): readonly JsonObject[] {
  return listAt(listener, 'rules');
}

/** What of an item is not its rules: those have steps of their own. */
function ownOf(listener: JsonObject): JsonObject {
  const value = without(listener, ['rules']);
  return 'tags' in value ? { ...value, tags: ownTags(objectAt(value, 'tags')) } : value;
}

function planListener(draft: Draft, pair: Pair, wanted: JsonObject, live: JsonObject | null): void {
  const after = ownOf(wanted);
  const before = live === null ? null : ownOf(live);
  if (before !== null && has(withAbsent(before), withAbsent(after))) return;
  const attributes = before && { ...objectAt(before, 'attributes'), ...objectAt(after, 'attributes') };
  const whole = attributes === null ? after : { ...after, attributes };
  draft.add(
    'listeners',
    stepOf(pair.address, { part: 'listener', item: listenerItemKey(wanted), file: FILE, before, after: whole }),
  );
}

/** Members whose absence means "none". */
function withAbsent(listener: JsonObject): JsonObject {
  return { alpnPolicy: null, certificate: null, defaultCertificateListed: null, defaultRuleTags: null, ...listener };
}

/** A listener of another protocol holds the port: it becomes the wanted one, for two cannot have it. */
function takeOfPort(left: Map<string, JsonObject>, wanted: JsonObject): JsonObject | null {
  const port = numberAt(wanted, 'port');
  for (const [key, one] of left) {
    if (port === undefined || numberAt(one, 'port') !== port || !sharesLayer(one, wanted)) continue;
    left.delete(key);
    return one;
  }
  return null;
}

/** UDP and TCP have ports of their own. */
function sharesLayer(a: JsonObject, b: JsonObject): boolean {
  const [one, other] = [layersOf(textAt(a, 'protocol')), layersOf(textAt(b, 'protocol'))];
  return one.some((layer) => other.includes(layer));
}

function layersOf(protocol = ''): readonly string[] {
  if (protocol === 'UDP' || protocol === 'QUIC') return ['udp'];
  return protocol === 'TCP_UDP' || protocol === 'TCP_QUIC' ? ['tcp', 'udp'] : ['tcp'];
}

/** What lives and is in no snapshot is somebody's all the same. */
function noteExtra(
  draft: Draft,
  pair: Pair,
  wanted: readonly JsonObject[],
  live: readonly JsonObject[],
  listeners: number,
): void {
  if (pair.pruneExtra || pair.wanted.items !== null) return;
  const rules = new Map(
    wanted.map((one) => [listenerItemKey(one), new Set(rulesOf(one).map(({ priority }) => priority))]),
  );
  const extra = live.flatMap((one) => {
    const known = rules.get(listenerItemKey(one));
    return known === undefined ? [] : rulesOf(one).filter(({ priority }) => !known.has(priority ?? null));
  }).length;
  if (listeners + extra === 0) return;
  draft.note(
    `load balancer ${pair.address.key} has ${count(listeners, ['listener', 'listeners'])} and ${count(extra, ['rule', 'rules'])} that the snapshot has not got; they stay`,
    '--prune-extra deletes them',
  );
}

function removeExtra(draft: Draft, pair: Pair, key: string, live: JsonObject, wanted: readonly JsonObject[]): void {
  if (!pair.pruneExtra) return;
  const isGone = wanted.every((one) => listenerItemKey(one) !== key);
  if (!isGone || !isAsked(pair.wanted, key)) return;
  for (const rule of rulesOf(live)) {
    const item = `${key} rule ${rule['priority']}`;
    draft.add('listeners', stepOf(pair.address, { part: 'rule', item, file: FILE, before: rule, after: null }));
  }
  const before = ownOf(live);
  draft.add('listeners', stepOf(pair.address, { part: 'listener', item: key, file: FILE, before, after: null }));
}
