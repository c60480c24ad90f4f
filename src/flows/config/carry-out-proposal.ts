import type { Decision, Situation } from '../../core/decide.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { BranchTip, OwnBranchTip } from '../../core/ports.ts';
import { type ProposalMemory, type Proposed, rememberTexts } from '../../core/proposal.ts';
import type { ProposalStep } from '../../core/proposal-step.ts';
import {
  closePullRequest,
  openPullRequest,
  type PullRequestState,
  type PullRequestText,
  rewritePullRequest,
} from '../../github/pull-request.ts';
import type { CommitContext, Proposing } from './commit.ts';
import type { Proposal, ProposalEnd } from './proposal-end.ts';

/** All that a text about a proposal can tell. */
export interface ToDescribe {
  readonly decision: Decision;
  /** The branch that it is proposed to, by path below `commit.path`. */
  readonly committed: ReadonlyMap<string, string>;
  /** The base as this run leaves it. */
  readonly base: ReadonlyMap<string, string>;
  readonly others: Situation['others'] & object;
  readonly made: Situation['made'] & object;
  /** Paths of places that this run did not read whole, as they were proposed before. */
  readonly carried: readonly string[];
  /** The commit that it is proposed on, and the one that holds it. */
  readonly onto: string;
  readonly commit: string;
  readonly digest: string;
  readonly headline: string;
  /** When AWS was last found to be as the branch says. */
  readonly trueAt: string | null;
  readonly withApi: Proposing['api'];
}

export interface ProposeContext extends CommitContext {
  readonly proposing: Proposing;
  /** When the run began, where it asked AWS for all of the plan; null otherwise. */
  readonly foundAt: string | null;
}

export interface Describer {
  shown(facts: ToDescribe): Promise<{ readonly text: PullRequestText; readonly actorsOpen: boolean }>;
  /** AWS is again as the branch says. */
  settled(branch: string): PullRequestText;
}

/** What one attempt knows. */
export interface Situated {
  readonly tip: BranchTip;
  readonly own: OwnBranchTip | null;
  readonly pull: PullRequestState | null;
  readonly step: ProposalStep;
  readonly memory: ProposalMemory;
  readonly digest: string | null;
  readonly proposed: Proposed;
  readonly message: { readonly headline: string; readonly body: string };
}

/** Does what was decided. `moved`: somebody else was first at the branch. Throws what a push throws. */
export async function carryOut(
  ctx: ProposeContext,
  at: Situated,
  facts: Omit<ToDescribe, 'onto' | 'commit' | 'digest' | 'trueAt' | 'withApi'>,
  describer: Describer,
): Promise<Proposal | 'moved'> {
  const { proposing } = ctx;
  const { own, pull, step, memory, digest } = at;
  const trueAt = facts.carried.length === 0 ? (ctx.foundAt ?? memory.trueAt) : memory.trueAt;
  const remembered = { ...memory, proposed: rememberTexts(memory, at.proposed) };
  const quiet = (end: ProposalEnd, next: ProposalMemory, more: Partial<Proposal> = {}): Proposal => ({
    end,
    number: pull?.number ?? null,
    url: pull?.url ?? null,
    head: proposing.head,
    commit: own?.commit ?? null,
    fresh: false,
    memory: next,
    error: null,
    ...more,
  });
  switch (step.kind) {
    case 'nothing':
      return quiet(
        'none',
        { ...remembered, digest: null, actorsOpen: false, trueAt },
        {
          number: null,
          url: null,
        },
      );
    case 'close': {
      const next = { ...remembered, digest: null, actorsOpen: false, trueAt };
      const error = await toldError(ctx, () => close(proposing, at, describer.settled(ctx.branch)));
      return quiet('closed', error === null ? next : { ...next, digest: memory.digest }, { fresh: true, error });
    }
    case 'stay-closed':
      return quiet('stays-closed', { ...remembered, digest, number: pull?.number ?? null });
    case 'left':
      return quiet('left', memory);
    case 'show': {
      if (digest === null) throw new TypeError('nothing is shown');
      const commit = step.rebuild ? await rebuilt(ctx, at) : (own?.commit ?? '');
      if (commit === null) return 'moved';
      const onto = step.rebuild ? (at.tip.head ?? '') : (own?.parents[0] ?? at.tip.head ?? '');
      const next = { ...remembered, digest, head: commit };
      const shown = { commit, fresh: step.rebuild };
      if (proposing.api === null) return quiet(step.rebuild || memory.number === null ? 'pushed' : 'same', next, shown);
      const isThere = pull?.state === 'open';
      if (isThere && !step.rebuild && !memory.actorsOpen) return quiet('same', { ...next, number: pull.number }, shown);
      const none = isThere ? {} : { number: null, url: null };
      let end: Proposal = quiet('pushed', { ...next, number: null }, { ...shown, ...none });
      const error = await toldError(ctx, async () => {
        const described = await describer.shown({
          ...facts,
          onto,
          commit,
          digest,
          trueAt: memory.trueAt,
          withApi: proposing.api,
        });
        const { text } = described;
        // Who did it is asked once more: CloudTrail is late at times.
        const next2 = { ...next, actorsOpen: described.actorsOpen && (step.rebuild || !memory.actorsOpen) };
        end = await show(ctx, pull, text, (number, url, kind, fresh) =>
          quiet(kind, { ...next2, number }, { ...shown, number, url, fresh: fresh || step.rebuild }),
        );
      });
      return { ...end, error };
    }
  }
}

/** Null when somebody else was first. */
async function rebuilt(
  { proposing, folder }: ProposeContext,
  { own, tip, proposed, message }: Situated,
): Promise<string | null> {
  const changes = new Map([...proposed].map(([path, { after }]) => [`${folder}/${path}`, after]));
  const end = await proposing.own.replace({
    branch: proposing.head,
    expected: own?.commit ?? null,
    onto: tip.head ?? '',
    changes,
    message,
  });
  return end.kind === 'replaced' ? end.commit : null;
}

async function show(
  ctx: ProposeContext,
  pull: PullRequestState | null,
  text: PullRequestText,
  ended: (number: number, url: string, end: ProposalEnd, fresh: boolean) => Proposal,
): Promise<Proposal> {
  const api = ctx.proposing.api;
  if (api === null) throw new TypeError('no API');
  if (pull?.state !== 'open') {
    const { number, url } = await openPullRequest(api, branchesOf(ctx), text);
    return ended(number, url, 'opened', true);
  }
  const isSame = pull.title === text.title && pull.body.trim() === text.body.trim();
  if (!isSame) await rewritePullRequest(api, pull.number, text);
  return ended(pull.number, pull.url, isSame ? 'same' : 'updated', !isSame);
}

/** The branch goes with it: the next one begins anew. */
async function close({ own, api, head }: Proposing, at: Situated, text: PullRequestText): Promise<void> {
  if (api === null || at.pull === null) return;
  await closePullRequest(api, at.pull.number, text);
  if (at.own !== null) await own.remove(head, at.own.commit);
}

/** What GitHub refuses is told: the capture is on the branch. */
export async function toldError(ctx: CommitContext, work: () => Promise<void>): Promise<HoldfastError | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    const error = toHoldfastError(thrown);
    if (error.code === 'internal') throw thrown;
    return error;
  }
}

export function branchesOf({ branch, proposing }: ProposeContext) {
  return { head: proposing.head, base: branch };
}
