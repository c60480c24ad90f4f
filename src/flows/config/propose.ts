import { type Decision, decide, type Situation } from '../../core/decide.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { BranchTip, OwnBranchTip } from '../../core/ports.ts';
import {
  NO_MEMORY,
  type ProposalMemory,
  type Proposed,
  proposalDigest,
  rememberTexts,
  wasProposed,
} from '../../core/proposal.ts';
import { type ProposalStep, proposalStep } from '../../core/proposal-step.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import { isoTime } from '../../core/time.ts';
import {
  closePullRequest,
  findPullRequest,
  openPullRequest,
  type PullRequestState,
  type PullRequestText,
  rewritePullRequest,
} from '../../github/pull-request.ts';
import { type Account, below, beside, type CommitContext, type Committed, type Proposing, readBase } from './commit.ts';
import type { Proposal, ProposalEnd } from './proposal-end.ts';
import { memoryOf } from './proposal-memory.ts';
import { carriedOver } from './proposed-before.ts';

/** All that a text about a proposal can tell. */
export interface ToDescribe {
  readonly decision: Decision;
  /** The branch that it is proposed to, by path below `commit.path`. */
  readonly committed: ReadonlyMap<string, string>;
  /** The base as this run leaves it. */
  readonly base: ReadonlyMap<string, string>;
  readonly others: Situation['others'] & object;
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

export interface Describer {
  shown(facts: ToDescribe): Promise<{ readonly text: PullRequestText; readonly actorsOpen: boolean }>;
  /** AWS is again as the branch says. */
  settled(branch: string): PullRequestText;
}

const MAX_ATTEMPTS = 16;
const WAIT_MS = 400;

/**
 * Proposes what the captures mean: one branch that is one commit on the tip of `ctx.branch`, and one pull request of it. The
 * branch is made anew when what it shows changes and never else. Throws what a push throws; what GitHub's API refuses once the
 * branch is there is told and not thrown.
 */
export async function proposeCaptures(
  ctx: CommitContext & { readonly proposing: Proposing },
  captures: readonly ScopeCapture[],
  acceptLive: Situation['acceptLive'],
  account: (decision: Decision, before: string | null) => Account,
  describer: Describer,
): Promise<Committed> {
  const { proposing } = ctx;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    ctx.signal.throwIfAborted();
    const tip = await ctx.tip();
    if (tip.head === null) throw nowhere(ctx.branch);
    const committed = await below(tip, ctx.folder);
    const base = await readBase(ctx);
    const known = await memoryOf(ctx);
    const memory = known ?? NO_MEMORY;
    const others = await beside(tip, ctx);
    const texts = base.kind === 'read' ? base.texts : null;
    const was = (path: string, text: string | null) => wasProposed(memory, path, text);
    const decision = decide({ captures, committed, base: texts, others, acceptLive, proposing: { was } });
    if (decision.pending.length + decision.conflicts.length > 0 && (await ctx.tip()).head !== tip.head) continue;
    const { message, changes: told } = account(decision, tip.head);

    const own = await proposing.own.look(proposing.head);
    const after = changed(texts ?? new Map(), decision.baseChanges);
    const carried = await carriedOver({ captures, committed, base: after, memory, own, folder: ctx.folder });
    const proposed = proposedBy(decision, committed, carried);
    const digest = proposalDigest(proposed);
    const pull = proposing.api === null ? null : await findPullRequest(proposing.api, branchesOf(ctx));
    const step = proposalStep({ digest, memory, pull, own, plan: proposing.plan });
    const facts = {
      decision,
      committed,
      base: after,
      others,
      carried: [...carried.keys()],
      headline: message.headline,
    };
    const end = await carryOut(ctx, { tip, own, pull, step, memory, digest, proposed, message }, facts, describer);
    if (end === 'moved') {
      ctx.log.debug(`the branch ${proposing.head} moved while it was made, attempt ${attempt}`);
      await ctx.clock.sleep(WAIT_MS * attempt * ctx.random(), ctx.signal);
      continue;
    }
    const past = committed.size === 0 ? 'read' : base.kind;
    return {
      decision,
      branch: ctx.branch,
      before: tip.head,
      commit: digest === null ? tip.head : null,
      changed: false,
      message,
      changes: told,
      attempts: attempt,
      stateWritten: false,
      past,
      proposal: known === null ? { ...end, memory: null } : end,
    };
  }
  throw new HoldfastError('push-race', `other writers of '${proposing.head}' were first ${MAX_ATTEMPTS} times`, {
    hint: 'run again; that branch is Holdfast’s own',
  });
}

interface Situated {
  readonly tip: BranchTip;
  readonly own: OwnBranchTip | null;
  readonly pull: PullRequestState | null;
  readonly step: ProposalStep;
  readonly memory: ProposalMemory;
  readonly digest: string | null;
  readonly proposed: Proposed;
  readonly message: { readonly headline: string; readonly body: string };
}

async function carryOut(
  ctx: CommitContext & { readonly proposing: Proposing },
  at: Situated,
  facts: Omit<ToDescribe, 'onto' | 'commit' | 'digest' | 'trueAt' | 'withApi'>,
  describer: Describer,
): Promise<Proposal | 'moved'> {
  const { proposing } = ctx;
  const { own, pull, step, memory, digest } = at;
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
        { ...remembered, digest: null, actorsOpen: false, trueAt: isoTime(ctx.clock.now()) },
        {
          number: null,
          url: null,
        },
      );
    case 'close': {
      const next = { ...remembered, digest: null, actorsOpen: false, trueAt: isoTime(ctx.clock.now()) };
      const error = await told(ctx, () => close(proposing, at, describer.settled(ctx.branch)));
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
      if (proposing.api === null) return quiet(step.rebuild ? 'pushed' : 'same', next, shown);
      const isThere = pull?.state === 'open';
      if (isThere && !step.rebuild && !memory.actorsOpen) return quiet('same', { ...next, number: pull.number }, shown);
      let end: Proposal = quiet('pushed', { ...next, number: null }, shown);
      const error = await told(ctx, async () => {
        const { trueAt } = memory;
        const described = await describer.shown({ ...facts, onto, commit, digest, trueAt, withApi: proposing.api });
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
  { proposing, folder }: CommitContext & { readonly proposing: Proposing },
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
  ctx: CommitContext & { readonly proposing: Proposing },
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
async function told(ctx: CommitContext, work: () => Promise<void>): Promise<HoldfastError | null> {
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

function proposedBy(
  decision: Decision,
  committed: ReadonlyMap<string, string>,
  carried: ReadonlyMap<string, string | null>,
): Proposed {
  const all = [...carried, ...decision.changes];
  return new Map(all.map(([path, after]) => [path, { before: committed.get(path) ?? null, after }]));
}

function changed(
  texts: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> {
  const after = new Map(texts);
  for (const [path, text] of changes) {
    if (text === null) after.delete(path);
    else after.set(path, text);
  }
  return after;
}

function branchesOf({ branch, proposing }: CommitContext & { readonly proposing: Proposing }) {
  return { head: proposing.head, base: branch };
}

function nowhere(branch: string): HoldfastError {
  return new HoldfastError('not-carried-out', `'${branch}' has no commit, so nothing can be proposed to it`, {
    hint: 'commit the plan file to it first',
  });
}
