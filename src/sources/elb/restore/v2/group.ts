import { HoldfastError } from '../../../../core/errors.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { MadeIdentity, Step } from '../../../../core/restore/step.ts';
import { awsErrorName } from '../../../gone.ts';
import { GROUP_FIXED } from '../members.ts';
import { changedSincePlan } from '../steps.ts';
import { has, objectAt, pick, requireIds } from '../values.ts';
import { creationTags, isForeign, isOurs, unlessTaken, until, type V2 } from './api.ts';
import { groupInput, healthCheckInput } from './inputs.ts';
import { findGroup, groupAttributes, groupValue, nameOf, tagsOf } from './live.ts';
import { writeAttributes, writeTags } from './maps.ts';

/** Makes a group anew whose protocol, port or network is to be another: `before` goes, `after` comes, under one name. */
export async function replaceGroup(
  v2: V2,
  step: Step,
  before: JsonObject,
  after: JsonObject,
): Promise<readonly MadeIdentity[]> {
  const live = await findGroup(v2, nameOf(v2.ctx, step));
  if (live !== null && !has(groupValue(live, {}, {}), pick(after, GROUP_FIXED))) await removeGroup(v2, step, before);
  return await createGroup(v2, step, after);
}

/** Makes a target group with its attributes and tags; its targets are registered when everything else stands. */
export async function createGroup(v2: V2, step: Step, after: JsonObject): Promise<readonly MadeIdentity[]> {
  const name = nameOf(v2.ctx, step);
  if ((await findGroup(v2, name)) === null) {
    requireIds(after);
    const input = groupInput(after, creationTags(v2.ctx, objectAt(after, 'tags')));
    // "This operation is idempotent … if you create the same target group" (CreateTargetGroup).
    await unlessTaken(v2.write(new v2.sdk.CreateTargetGroupCommand(input), name));
  }
  const live = await findGroup(v2, name);
  if (live === null) throw changedSincePlan(step, 'it was made, and is gone already');
  const arn = live.TargetGroupArn ?? '';
  const [attributes, tags] = [await groupAttributes(v2, arn), (await tagsOf(v2, [arn]))(arn)];
  if (!isOurs(v2.ctx, tags) && !has(groupValue(live, attributes, tags.tags), after))
    throw changedSincePlan(step, `a target group '${name}' is there now that this restore did not make`);
  await writeAttributes(v2, step, { of: 'TargetGroupArn', arn, live: attributes }, null, objectAt(after, 'attributes'));
  await writeTags(v2, step, arn, tags, null, objectAt(after, 'tags'));
  return [{ kind: step.kind, key: step.key, id: arn, facts: {} }];
}

/** Removes a group that is as `before` says; a balancer that went a moment ago may still hold it. */
export async function removeGroup(v2: V2, step: Step, before: JsonObject): Promise<void> {
  const name = nameOf(v2.ctx, step);
  const live = await findGroup(v2, name);
  if (live === null) return;
  const arn = live.TargetGroupArn ?? '';
  const tags = (await tagsOf(v2, [arn]))(arn);
  if (isForeign(v2.ctx, tags)) return;
  const value = groupValue(live, await groupAttributes(v2, arn), tags.tags);
  if (!has(value, before)) throw changedSincePlan(step, 'it is not as the plan knows it');
  const from = v2.ctx.clock.now();
  await until(v2.ctx, `target group ${name} to be free`, async () => {
    try {
      await v2.write(new v2.sdk.DeleteTargetGroupCommand({ TargetGroupArn: arn }), name);
      return true;
    } catch (thrown) {
      if (awsErrorName(thrown) !== 'ResourceInUseException') throw thrown;
      const { LoadBalancerArns: users = [] } = (await findGroup(v2, name)) ?? {};
      if (users.length > 0 && v2.ctx.clock.now() - from > FREE_AFTER_MS) throw inUse(name, users, thrown);
      return false;
    }
  });
}

/** A balancer lets go of its groups some time after it was deleted. */
const FREE_AFTER_MS = 60_000;

function inUse(name: string, users: readonly string[], cause: unknown): HoldfastError {
  return new HoldfastError('restore-refused', `target group ${name} is used by ${users.join(', ')}`, {
    hint: 'take it out of the listeners and rules that name it; it must be made anew, for what differs cannot be changed',
    cause,
  });
}

/** What is set on a group that is there: its health check, attributes, tags. */
export async function writeGroupPart(v2: V2, step: Step, before: JsonObject, after: JsonObject): Promise<void> {
  const live = await findGroup(v2, nameOf(v2.ctx, { ...step, before: null, after: null }));
  if (live === null) throw changedSincePlan(step, 'the target group is gone');
  const arn = live.TargetGroupArn ?? '';
  if (step.part === 'tags') {
    const tags = (await tagsOf(v2, [arn]))(arn);
    return await writeTags(v2, step, arn, tags, objectAt(before, 'tags'), objectAt(after, 'tags'));
  }
  if (step.part === 'attributes') {
    const owner = { of: 'TargetGroupArn', arn, live: await groupAttributes(v2, arn) } as const;
    return await writeAttributes(v2, step, owner, objectAt(before, 'attributes'), objectAt(after, 'attributes'));
  }
  const is = objectAt(groupValue(live, {}, {}), 'healthCheck');
  if (has(is, objectAt(after, 'healthCheck'))) return;
  if (!has(is, objectAt(before, 'healthCheck')))
    throw changedSincePlan(step, 'its health check is neither as the plan saw it nor as it is wanted');
  const input = healthCheckInput(objectAt(after, 'healthCheck'));
  await v2.write(new v2.sdk.ModifyTargetGroupCommand({ TargetGroupArn: arn, ...input }), step.key);
}
