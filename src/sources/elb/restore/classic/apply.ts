import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import type { MadeIdentity, Request, Step } from '../../../../core/restore/step.ts';
import { changedSincePlan } from '../steps.ts';
import { creationTags, isForeign, isOurs, unlessTaken, until } from '../v2/api.ts';
import { has, listAt, objectAt, pick, requireIds, same, withIds, without } from '../values.ts';
import { type Classic, findClassic, type LiveClassic, nameOf } from './api.ts';
import { classicInput } from './inputs.ts';
import { writeListener } from './listener.ts';
import { writeInstances, writePlaces, writeSetting, writeTags } from './parts.ts';
import { writePolicies } from './policies.ts';

export { openClassic } from './api.ts';

interface Sides {
  readonly step: Step;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** Sends one request about classic balancers. */
export async function applyClassic(classic: Classic, request: Request): Promise<readonly MadeIdentity[]> {
  const sides = request.map((step): Sides => {
    const side = (value: Json): JsonObject | null => {
      const named = withIds(value, classic.ctx.identities);
      return isObject(named) ? named : null;
    };
    return { step, before: side(step.before), after: side(step.after) };
  });
  const [first] = sides;
  if (first === undefined) return [];
  for (const { after } of sides) requireIds(after);
  const name = nameOf(first.step);
  const live = await findClassic(classic, name);
  if (first.step.part === 'classic-load-balancer')
    return first.after === null
      ? await remove(classic, first, live)
      : [await create(classic, first.step, first.after, name, live)];
  if (live === null) {
    if (sides.every(({ after }) => after === null)) return []; // it went, and its parts with it
    throw changedSincePlan(first.step, 'the load balancer is gone');
  }
  if (first.step.part === 'instance') await writeInstances(classic, live, sides);
  else for (const one of sides) await writePart(classic, one, live);
  return [];
}

async function writePart(classic: Classic, { step, before, after }: Sides, live: LiveClassic): Promise<void> {
  if (step.part === 'listener') return await writeListener(classic, step, live, before, after);
  // An instance port without policies, and nothing else of a balancer, is free by what it is set to.
  const wanted = after ?? (step.part === 'backend-policies' ? { policies: [] } : null);
  if (wanted === null) return; // it goes with the balancer
  switch (step.part) {
    case 'subnets':
    case 'zones':
      return await writePlaces(classic, step, live, before ?? {}, wanted);
    case 'policies':
      return await writePolicies(classic, step, live, before, wanted);
    case 'tags':
      return await writeTags(classic, step, live, before && objectAt(before, 'tags'), objectAt(wanted, 'tags'));
    default:
      return await writeSetting(classic, step, live, before, wanted);
  }
}

const PLACE = ['scheme', 'vpc', 'subnets', 'zones', 'securityGroups'] as const;

async function create(
  classic: Classic,
  step: Step,
  after: JsonObject,
  name: string,
  before: LiveClassic | null,
): Promise<MadeIdentity> {
  if (before === null) {
    const input = classicInput(after, creationTags(classic.ctx, objectAt(after, 'tags')));
    // The same once more is no error (`DuplicateLoadBalancerName`: "… configured with different parameters").
    await unlessTaken(classic.write(new classic.sdk.CreateLoadBalancerCommand(input), name));
  }
  const live = before ?? (await findClassic(classic, name));
  if (live === null) throw changedSincePlan(step, 'it was made, and is gone already');
  if (!isOurs(classic.ctx, live.made) && !isAs(live, after))
    throw changedSincePlan(step, `a load balancer '${name}' is there now that this restore did not make`);
  await writeTags(classic, step, live, null, objectAt(after, 'tags'));
  return { kind: step.kind, key: step.key, id: live.id, aliases: live.aliases, facts: live.facts };
}

/** Without policies, which are steps of their own. */
function isAs(live: LiveClassic, value: JsonObject): boolean {
  const plain = (all: readonly JsonObject[]) => all.map((one) => without(one, ['policies']));
  return (
    has(live.value, pick(value, PLACE)) &&
    same(plain(listAt(live.value, 'listeners')), plain(listAt(value, 'listeners'))) &&
    same(live.made.tags, objectAt(value, 'tags'))
  );
}

/** Its listeners went before it, each by its own step. */
async function remove(classic: Classic, { step, before }: Sides, live: LiveClassic | null): Promise<[]> {
  if (live === null) return [];
  if (isForeign(classic.ctx, live.made)) return [];
  if (!has(live.value, pick(before ?? {}, PLACE))) throw changedSincePlan(step, 'it is not as the restore made it');
  if (listAt(live.value, 'listeners').length > 0)
    throw changedSincePlan(step, 'it has listeners that the plan does not know');
  await classic.write(new classic.sdk.DeleteLoadBalancerCommand({ LoadBalancerName: live.name }), live.name);
  await until(
    classic.ctx,
    `load balancer ${live.name} to be gone`,
    async () => (await findClassic(classic, live.name)) === null,
  );
  return [];
}
