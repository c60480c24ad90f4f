import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { RESTORE_TAG } from '../../../restore-tag.ts';
import { mapChange, ownTags, portions } from '../maps.ts';
import type { LiveTags, V2 } from './api.ts';

/** "Member must have length less than or equal to 20": attributes in one call. */
const MOST_ATTRIBUTES = 20;
const MOST_TAGS = 50;

export type Owner = 'LoadBalancerArn' | 'TargetGroupArn' | 'ListenerArn';

/** Sets the attributes that are not as they are wanted. */
export async function writeAttributes(
  v2: V2,
  step: Step,
  owner: { readonly of: Owner; readonly arn: string; readonly live: JsonObject },
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  // AWS knows every key of a kind always: one that is not wanted any more has no other value to go back to.
  const { set } = mapChange(step, owner.live, before, after);
  for (const some of portions(set, MOST_ATTRIBUTES)) {
    const Attributes = some.map(([Key, Value]) => ({ Key, Value }));
    const { sdk } = v2;
    if (owner.of === 'LoadBalancerArn')
      await v2.write(new sdk.ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: owner.arn, Attributes }), step.key);
    else if (owner.of === 'TargetGroupArn')
      await v2.write(new sdk.ModifyTargetGroupAttributesCommand({ TargetGroupArn: owner.arn, Attributes }), step.key);
    else await v2.write(new sdk.ModifyListenerAttributesCommand({ ListenerArn: owner.arn, Attributes }), step.key);
  }
}

/** Sets and removes tags. The restore's own gives way to the fiftieth of somebody else's. */
export async function writeTags(
  v2: V2,
  step: Step,
  arn: string,
  live: LiveTags,
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  const { sdk } = v2;
  const { set, remove } = mapChange(step, ownTags(live.tags), before && ownTags(before), ownTags(after));
  const isFull = live.restore !== null && Object.keys(after).length >= MOST_TAGS;
  const gone = isFull ? [...remove, RESTORE_TAG] : remove;
  if (gone.length > 0) await v2.write(new sdk.RemoveTagsCommand({ ResourceArns: [arn], TagKeys: [...gone] }), step.key);
  if (set.length > 0) {
    const Tags = set.map(([Key, Value]) => ({ Key, Value }));
    await v2.write(new sdk.AddTagsCommand({ ResourceArns: [arn], Tags }), step.key);
  }
}
