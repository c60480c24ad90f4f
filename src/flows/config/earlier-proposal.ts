import type { OwnBranchTip } from '../../core/ports.ts';
import type { ProposalMemory } from '../../core/proposal.ts';
import { isLeftByUs } from '../../core/proposal-step.ts';
import type { Finding } from '../../core/result.ts';
import type { GithubApi } from '../../github/api.ts';
import { keepComment } from '../../github/comment.ts';
import { closePullRequest, findPullRequest, type PullRequestState } from '../../github/pull-request.ts';
import type { Proposing } from './commit.ts';

/** What the earlier name of a plan left behind: its branch, and the pull request of that. */
export interface EarlierProposal {
  /** The plan's earlier name. */
  readonly was: string;
  readonly head: string;
  readonly own: OwnBranchTip | null;
  readonly pull: PullRequestState | null;
}

/** Null for a plan that was never renamed, once nothing of it counts any more, and without a token. */
export async function earlierProposal(
  { was, own, api }: Proposing,
  { follows }: ProposalMemory,
): Promise<EarlierProposal | null> {
  if (was === null || api === null || follows === was) return null;
  const head = `holdfast/${was}`;
  const [tip, pull] = [await own.look(head), await findPullRequest(api, { head, base: null })];
  return tip === null && pull === null ? null : { was, head, own: tip, pull };
}

/**
 * Closes the pull request of the earlier name with a comment that names the one in its place, and takes its branch away unless
 * somebody else's commits are on it, or a person closed it, who may want it back. Throws what GitHub's API and a push throw.
 */
export async function endEarlier(
  { plan, own, head }: Proposing,
  api: GithubApi,
  earlier: EarlierProposal,
  memory: ProposalMemory,
  number: number | null,
): Promise<readonly Finding[]> {
  const { was, pull } = earlier;
  const isOurs = earlier.own === null || isLeftByUs(earlier.own, memory, was);
  const isOpen = pull?.state === 'open';
  if (isOpen) {
    const kept = isOurs ? '' : ` The branch \`${earlier.head}\` stays: it has commits of somebody else.`;
    const body = `The plan '${was}' is called '${plan}' now. ${instead(head, number)}${kept}\n`;
    await keepComment(api, { number: pull.number, key: { kind: 'renamed', name: plan }, body }, '');
    await closePullRequest(api, pull.number);
  }
  if (isOurs && earlier.own !== null && pull?.state !== 'closed') await own.remove(earlier.head, earlier.own.commit);
  if (!isOpen || isOurs) return [];
  return [
    {
      code: 'pull-request-edited',
      severity: 'warning',
      message: `the plan was called '${was}': pull request #${pull.number} of that name is closed, and its branch '${earlier.head}' has commits of somebody else`,
      hint: `take them to a branch of their own, and delete '${earlier.head}'`,
    },
  ];
}

function instead(head: string, number: number | null): string {
  return number === null
    ? `What it shows comes from \`${head}\` from now on, so Holdfast closed this.`
    : `Its pull request is #${number}, so Holdfast closed this.`;
}
