import type { OwnBranchTip } from './ports.ts';
import type { ProposalMemory } from './proposal.ts';

/** What is to be done about a plan's pull request. */
export type ProposalStep =
  /** AWS is as the branch says, and nothing is open. */
  | { readonly kind: 'nothing' }
  /** AWS is again as the branch says. */
  | { readonly kind: 'close' }
  /** A person closed it, and it would show the same. */
  | { readonly kind: 'stay-closed' }
  /** Somebody else's commits are on its branch. */
  | { readonly kind: 'left' }
  /** `rebuild`: the branch does not hold it yet. */
  | { readonly kind: 'show'; readonly rebuild: boolean };

export interface ProposalSituation {
  /** Of what is to be shown; null when there is nothing. */
  readonly digest: string | null;
  readonly memory: ProposalMemory;
  /** The open pull request of the branch, else the newest; null when there is none, or nobody can be asked. */
  readonly pull: {
    readonly number: number;
    readonly state: 'open' | 'closed' | 'merged';
    readonly body: string;
  } | null;
  /** The branch as it is now. */
  readonly own: Pick<OwnBranchTip, 'commit' | 'parents' | 'message' | 'isByUs'> | null;
  readonly plan: string;
}

/** Decides it. Pure. What the state has forgotten of a pull request stands in its own text. */
export function proposalStep({ digest, memory, pull, own, plan }: ProposalSituation): ProposalStep {
  const isOurs = own === null || isLeftByUs(own, memory, plan);
  if (digest === null) {
    if (pull?.state !== 'open') return { kind: 'nothing' };
    return isOurs ? { kind: 'close' } : { kind: 'left' };
  }
  const shown = pull === null || memory.number === pull.number ? memory.digest : shownDigest(pull.body);
  if (pull?.state === 'closed' && shown === digest) return { kind: 'stay-closed' };
  // One that is closed or merged keeps its commits; of any other they would be lost.
  if (!isOurs && (pull === null || pull.state === 'open')) return { kind: 'left' };
  const holds = own !== null && isOurs && pull?.state !== 'merged';
  const held = memory.head !== null && memory.head === own?.commit ? memory.digest : shown;
  return { kind: 'show', rebuild: !holds || held !== digest };
}

/** Ours by what is remembered, by its trailer, or as a merge of the base into it: the button "Update branch" makes one. */
export function isLeftByUs(
  { commit, parents, message, isByUs }: NonNullable<ProposalSituation['own']>,
  { head }: Pick<ProposalMemory, 'head'>,
  plan: string,
): boolean {
  if (commit === head || (parents.length > 1 && parents[0] === head)) return true;
  return isByUs && message.split('\n').includes(`Holdfast-Plan: ${plan}`);
}

/** Stands in the text of a pull request, where nobody sees it. */
export function digestMarker(digest: string | null): string {
  return `<!-- holdfast:shows:${digest ?? 'nothing'} -->`;
}

function shownDigest(body: string): string | null {
  return /<!-- holdfast:shows:([0-9a-f]{32}) -->/.exec(body)?.[1] ?? null;
}
