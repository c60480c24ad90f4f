import type { Tag } from '@aws-sdk/client-elastic-load-balancing';
import { balancerOf, invalid, type Operations, refuse } from './rule.ts';
import type { Balancer } from './state.ts';

const MOST_NAMES = 20;
/** Quotas, "Tag restrictions": tags of one load balancer. */
const MOST_TAGS = 50;

export const tags: Operations = {
  AddTags(input, context) {
    const [name, more] = input.LoadBalancerNames ?? [];
    if (more !== undefined)
      throw invalid('loadBalancerNames', input.LoadBalancerNames, 'Member must have length less than or equal to 1');
    setTags(balancerOf(context, name), input.Tags ?? []);
    return {};
  },

  RemoveTags(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerNames?.[0]);
    for (const { Key = '' } of input.Tags ?? []) balancer.tags.delete(Key);
    return {};
  },

  /** One to twenty names; one that does not exist fails the whole call. */
  DescribeTags(input, context) {
    const names = input.LoadBalancerNames ?? [];
    if (names.length < 1)
      throw invalid('loadBalancerNames', '[]', 'Member must have length greater than or equal to 1');
    if (names.length > MOST_NAMES)
      throw invalid('loadBalancerNames', `[${names}]`, `Member must have length less than or equal to ${MOST_NAMES}`);
    return {
      TagDescriptions: names.map((LoadBalancerName) => ({
        LoadBalancerName,
        Tags: [...balancerOf(context, LoadBalancerName).tags].map(([Key, Value]) => ({ Key, Value })),
      })),
    };
  },
};

export function setTags(balancer: Balancer, added: readonly Tag[]): void {
  const keys = new Set(added.map(({ Key }) => Key));
  if (keys.size < added.length) throw refuse('DuplicateTagKeys', 'Tag keys must be unique');
  if (new Set([...keys, ...balancer.tags.keys()]).size > MOST_TAGS)
    throw refuse('TooManyTags', `The quota of ${MOST_TAGS} tags has been reached`);
  for (const { Key = '', Value = '' } of added) balancer.tags.set(Key, Value);
}
