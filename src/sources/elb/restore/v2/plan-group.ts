import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import type { TreeObject } from '../../../../core/restore/step.ts';
import { ownTags, portions } from '../maps.ts';
import { GROUP_FIXED } from '../members.ts';
import { type Draft, fileOf, isAsked, type Pair, stepOf } from '../steps.ts';
import { has, listAt, objectAt, pick, referencesIn, same, textAt } from '../values.ts';

const FILE = 'target-group.json';
const TARGETS = 'targets.json';
const TARGETS_A_CALL = 100;

/** Steps of a target group. One whose protocol, port or network differs is made anew, when no balancer uses it. */
export function planGroup(draft: Draft, pair: Pair, all: readonly TreeObject[]): void {
  const wanted = fileOf(pair.wanted, FILE);
  if (pair.live === null) {
    planMissing(draft, pair, wanted);
    return;
  }
  if (pair.wanted.items === null) {
    const live = fileOf(pair.live, FILE);
    const fixed = GROUP_FIXED.filter((name) => name in wanted && !same(live[name], wanted[name]));
    if (fixed.length > 0) {
      planAnew(draft, pair, { wanted, live, fixed }, usersOf(pair, all));
      return;
    }
    planPresent(draft, pair, wanted, live);
  }
  planTargets(draft, pair, pair.live);
}

function planMissing(draft: Draft, { address, wanted: object }: Pair, wanted: JsonObject): void {
  draft.add('target-groups', stepOf(address, { part: 'target-group', file: FILE, before: null, after: whole(wanted) }));
  addTargets(draft, { address }, [], targetsOf(object));
}

function whole(file: JsonObject): JsonObject {
  const value = pick(file, [...GROUP_FIXED, 'healthCheck', 'attributes', 'tags']);
  return 'tags' in value ? { ...value, tags: ownTags(objectAt(value, 'tags')) } : value;
}

function planAnew(
  draft: Draft,
  pair: Pair,
  {
    wanted,
    live,
    fixed,
  }: { readonly wanted: JsonObject; readonly live: JsonObject; readonly fixed: readonly string[] },
  users: readonly string[],
): void {
  const { address } = pair;
  if (users.length > 0) {
    draft.refuse(
      `${fixed.join(', ')} of target group ${address.key} cannot be changed while ${users.join(', ')} uses it`,
      'take it out of the listeners and rules that name it and restore again, or restore it under another name by the mapping',
    );
    return;
  }
  draft.note(
    `target group ${address.key} is made anew, for AWS does not change ${fixed.join(', ')}`,
    'its ARN becomes another one: whatever registers targets with it must learn it',
  );
  const file = FILE;
  const gone = targetsOf(pair.live);
  if (gone.length > 0) draft.add('target-groups', ...gone.map((target) => targetStep(address, target, null)));
  draft.add(
    'target-groups',
    stepOf(address, { part: 'target-group', file, before: whole(live), after: whole(wanted) }),
  );
  addTargets(draft, { address }, [], targetsOf(pair.wanted));
}

/** The balancers whose listeners or rules forward to it. */
function usersOf({ address }: Pair, all: readonly TreeObject[]): readonly string[] {
  const ref = `ref:${address.kind}/${address.key}`;
  return all
    .filter(
      ({ kind, files }) => kind === 'load-balancer' && referencesIn(files['listeners.json'] ?? null).includes(ref),
    )
    .map(({ key }) => key);
}

function planPresent(draft: Draft, { address }: Pair, wanted: JsonObject, live: JsonObject): void {
  const [is, will] = [objectAt(live, 'healthCheck'), objectAt(wanted, 'healthCheck')];
  const add = (part: string, before: JsonObject, after: JsonObject): void =>
    draft.add(part === 'tags' ? 'tags' : 'target-groups', stepOf(address, { part, file: FILE, before, after }));
  if (!has(is, will)) add('health-check', { healthCheck: is }, { healthCheck: will });
  const attributes = objectAt(live, 'attributes');
  if (!has(attributes, objectAt(wanted, 'attributes')))
    add('attributes', { attributes }, { attributes: { ...attributes, ...objectAt(wanted, 'attributes') } });
  const tags = [live, wanted].map((file) => ownTags(objectAt(file, 'tags'))) as [JsonObject, JsonObject];
  if ('tags' in wanted && !same(...tags)) add('tags', { tags: tags[0] }, { tags: tags[1] });
}

function targetsOf(object: TreeObject | null): readonly JsonObject[] {
  return listAt(fileOf(object, TARGETS), 'targets');
}

/** By id and port: what a list item is called, and what AWS tells targets apart by. */
function targetName({ id, port }: JsonObject): string {
  return [id, port].filter((part) => part !== undefined).join(':');
}

/**
 * Targets come and go with scaling: those of a group that has some are restored only when they are asked for by name. A group
 * that somebody emptied gets its own back.
 */
function planTargets(draft: Draft, pair: Pair, object: TreeObject): void {
  const { address, wanted, pruneExtra } = pair;
  const live = new Map(targetsOf(object).map((target) => [targetName(target), target]));
  const will = new Map(targetsOf(wanted).map((target) => [targetName(target), target]));
  const missing = [...will].filter(([name]) => !live.has(name) && isAsked(wanted, name)).map(([, target]) => target);
  const extra = [...live].filter(([name]) => !will.has(name) && isAsked(wanted, name)).map(([, target]) => target);
  const owner = textAt(fileOf(wanted, TARGETS), 'owner');
  if (wanted.items !== null || (live.size === 0 && owner === undefined)) {
    addTargets(draft, pair, pruneExtra ? extra : [], missing);
    return;
  }
  if (missing.length + (pruneExtra ? extra.length : 0) === 0) return;
  draft.note(
    `${missing.length} targets of ${address.key} are not registered any more, and ${extra.length} others are`,
    owner === undefined
      ? `targets come and go with scaling, so these stay; to register one, restore --item target-group/${address.key}/<target>`
      : `${owner} registers them`,
  );
}

function targetStep(address: Pair['address'], before: Json, after: Json) {
  const target = after ?? before;
  const item = isObject(target) ? targetName(target) : '';
  return stepOf(address, { part: 'target', item, file: TARGETS, before, after });
}

function addTargets(
  draft: Draft,
  { address }: Pick<Pair, 'address'>,
  gone: readonly JsonObject[],
  missing: readonly JsonObject[],
): void {
  const steps = [
    ...missing.map((one) => targetStep(address, null, one)),
    ...gone.map((one) => targetStep(address, one, null)),
  ];
  for (const some of portions(steps, TARGETS_A_CALL)) draft.add('targets', ...some);
}
