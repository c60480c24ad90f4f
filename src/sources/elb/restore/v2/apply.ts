import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import type { MadeIdentity, Request, Step } from '../../../../core/restore/step.ts';
import { DELETION_PROTECTION } from '../members.ts';
import { withIds } from '../values.ts';
import type { V2 } from './api.ts';
import { createBalancer, removeBalancer } from './balancer.ts';
import { writeBalancerPart } from './balancer-parts.ts';
import { writeCapacity } from './capacity.ts';
import { createGroup, removeGroup, replaceGroup, writeGroupPart } from './group.ts';
import { writeListener } from './listener.ts';
import { writeRules } from './rule.ts';
import { writeTargets } from './targets.ts';
import { createStore, removeStore, writeStorePart } from './trust-store.ts';
import { writeWebAcl } from './web-acl.ts';

const UNPROTECTED: JsonObject = { attributes: { [DELETION_PROTECTION]: 'false' } };

interface Sides {
  readonly step: Step;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** Sends one request about balancers v2, their groups and trust stores. */
export async function applyV2(v2: V2, request: Request): Promise<readonly MadeIdentity[]> {
  const sides = request.map((step): Sides => {
    const side = (value: Json): JsonObject | null => {
      const named = withIds(value, v2.ctx.identities);
      return isObject(named) ? named : null;
    };
    return { step, before: side(step.before), after: side(step.after) };
  });
  const [first] = sides;
  if (first?.step.part === 'rule') return await nothing(writeRules(v2, sides));
  if (first?.step.part === 'target') return await nothing(writeTargets(v2, sides));
  const made: MadeIdentity[] = [];
  for (const one of sides) made.push(...(await applyStep(v2, one)));
  return made;
}

async function applyStep(v2: V2, { step, before, after }: Sides): Promise<readonly MadeIdentity[]> {
  const { part } = step;
  if (part === 'load-balancer')
    return after === null ? await removeBalancer(v2, step, before ?? {}) : await createBalancer(v2, step, after);
  if (part === 'target-group') {
    if (after === null) return await nothing(removeGroup(v2, step, before ?? {}));
    return before === null ? await createGroup(v2, step, after) : await replaceGroup(v2, step, before, after);
  }
  if (part === 'trust-store')
    return after === null ? await nothing(removeStore(v2, step, before ?? {})) : await createStore(v2, step, after);
  if (part === 'listener') return await nothing(writeListener(v2, step, before, after));
  if (step.kind === 'trust-store') return await nothing(writeStorePart(v2, step, before, after));
  if (part === 'capacity') return await nothing(writeCapacity(v2, step, before, after));
  if (part === 'web-acl') return await nothing(writeWebAcl(v2, step, before, after));
  // A balancer that is to be removed must be free to be.
  const wanted = after ?? (part === 'deletion-protection' ? UNPROTECTED : null);
  if (wanted === null) return [];
  if (step.kind === 'target-group') return await nothing(writeGroupPart(v2, step, before ?? {}, wanted));
  return await nothing(writeBalancerPart(v2, step, { before, after: wanted }));
}

/** What a part writes has no identity of its own. */
async function nothing(writing: Promise<void>): Promise<readonly MadeIdentity[]> {
  await writing;
  return [];
}
