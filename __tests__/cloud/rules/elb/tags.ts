import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import { balancerOf, listenerOf, refuseMany, ruleOf, targetGroupOf, trustStoreOf } from './find.ts';
import { type Context, type Handlers, invalid, refuse } from './operation.ts';

const MOST_TAGS = 50;

export const tags: Handlers = {
  AddTags({ ResourceArns, Tags }, context) {
    refuseMany(ResourceArns, 'resourceArns');
    for (const arn of ResourceArns) exists(arn, context);
    for (const arn of ResourceArns) setTags(arn, Tags, context);
    return {};
  },

  RemoveTags({ ResourceArns, TagKeys }, context) {
    refuseMany(ResourceArns, 'resourceArns');
    for (const arn of ResourceArns) exists(arn, context);
    for (const arn of ResourceArns) for (const key of TagKeys) context.state.tags.get(arn)?.delete(key);
    return {};
  },

  DescribeTags({ ResourceArns }, context) {
    if (ResourceArns.length === 0) throw invalid('At least one resource ARN must be specified');
    refuseMany(ResourceArns, 'resourceArns');
    for (const arn of ResourceArns) exists(arn, context);
    const TagDescriptions = [...new Set(ResourceArns)].map((ResourceArn) => ({
      ResourceArn,
      Tags: [...(context.state.tags.get(ResourceArn) ?? [])].map(([Key, Value]) => ({ Key, Value })),
    }));
    return { TagDescriptions };
  },
};

/** Adds tags to those that are there, or refuses them all. */
export function setTags(arn: string, given: readonly Tag[], context: Context): void {
  const keys = given.map(({ Key = '' }) => Key);
  if (new Set(keys).size < keys.length) {
    throw refuse('DuplicateTagKeys', 'Tag keys must be unique within a request');
  }
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw invalid(`Tag key '${reserved}' cannot begin with 'aws:'`);
  const all = new Map(context.state.tags.get(arn));
  for (const { Key = '', Value = '' } of given) all.set(Key, Value);
  if (all.size > MOST_TAGS) throw refuse('TooManyTags', `A resource can have at most ${MOST_TAGS} tags`);
  if (all.size > 0) context.state.tags.set(arn, all);
}

/** Each kind is refused in its own words. */
function exists(arn: string, context: Context): void {
  const kind = arn.split(':')[5]?.split('/')[0];
  if (kind === 'loadbalancer') balancerOf(arn, context);
  else if (kind === 'targetgroup') targetGroupOf(arn, context);
  else if (kind === 'listener') listenerOf(arn, context);
  else if (kind === 'listener-rule')
    context.state.rules.has(arn) || isDefaultRule(arn, context) || ruleOf(arn, context);
  else if (kind === 'truststore') trustStoreOf(arn, context);
  else throw invalid(`'${arn}' is not a valid resource ARN`);
}

function isDefaultRule(arn: string, context: Context): boolean {
  return [...context.state.listeners.values()].some(({ defaultRule }) => defaultRule === arn);
}
