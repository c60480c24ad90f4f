import type { Rule } from './rule.ts';
import { isSettled, refuse } from './rule.ts';
import { bareId } from './zones.ts';

/**
 * A change is PENDING until all name servers have it, then INSYNC: at least its first reading says PENDING, and
 * `pendingFor` milliseconds long all of them do.
 */
export const changes: Rule = {
  async GetChange(input, context, next) {
    const id = bareId(input.Id) ?? '';
    const change = context.state.changes.get(id);
    if (change === undefined) return next(input);
    const isPending = !change.wasSeen || !isSettled(context, change.at);
    change.wasSeen = true;
    if (change.isOurs) {
      return {
        ChangeInfo: { Id: `/change/${id}`, Status: isPending ? 'PENDING' : 'INSYNC', SubmittedAt: new Date(change.at) },
      };
    }
    const output = await next(input);
    if (output.ChangeInfo === undefined)
      throw refuse('NoSuchChange', `A change with the ID ${id} does not exist.`, 404);
    return { ChangeInfo: { ...output.ChangeInfo, Status: isPending ? 'PENDING' : 'INSYNC' } };
  },
};
