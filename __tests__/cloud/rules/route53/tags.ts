import { type Rule, refuse } from './rule.ts';

const MAX_IDS = 10;

/** A request to change tags names one key at least, and ten to add and ten to remove at most. */
const MAX_KEYS = 10;

/** `ListTagsForResources` takes at most ten ids and fails as a whole when one of them does not exist. */
export const tags: Rule = {
  ChangeTagsForResource(input, _context, next) {
    const { AddTags: added, RemoveTagKeys: removed } = input;
    const isWrong = (list: readonly unknown[] | undefined): boolean =>
      list !== undefined && (list.length < 1 || list.length > MAX_KEYS);
    if (isWrong(added) || isWrong(removed) || (added === undefined && removed === undefined))
      throw refuse('InvalidInput', `A request must add or remove between 1 and ${MAX_KEYS} tags.`);
    return next(input);
  },

  async ListTagsForResources(input, context) {
    const ids = input.ResourceIds ?? [];
    if (ids.length < 1 || ids.length > MAX_IDS) {
      throw refuse(
        'InvalidInput',
        `1 validation error detected: Value '[${ids.join(', ')}]' at 'resourceIds' failed to satisfy constraint: Member must have length less than or equal to ${MAX_IDS}`,
      );
    }
    const sets = await Promise.all(
      ids.map((ResourceId) =>
        context.upstream('ListTagsForResource', { ResourceType: input.ResourceType, ResourceId }),
      ),
    );
    return { ResourceTagSets: sets.flatMap((set) => (set.ResourceTagSet === undefined ? [] : [set.ResourceTagSet])) };
  },
};
