import { type Decision, decide, type Situation } from '../../core/decide.ts';
import { HoldfastError } from '../../core/errors.ts';
import { NO_MEMORY, type ProposalMemory, type Proposed, proposalDigest, wasProposed } from '../../core/proposal.ts';
import { proposalStep } from '../../core/proposal-step.ts';
import type { Finding } from '../../core/result.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import { findPullRequest } from '../../github/pull-request.ts';
import { branchesOf, carryOut, type Describer, type ProposeContext, toldError } from './carry-out-proposal.ts';
import { type Account, below, beside, type Committed, readBase } from './commit.ts';
import { type EarlierProposal, earlierProposal, endEarlier } from './earlier-proposal.ts';
import type { Proposal } from './proposal-end.ts';
import { memoryOf } from './proposal-memory.ts';
import { carriedOver } from './proposed-before.ts';
import { NOTHING_MADE } from './restore/made.ts';

const MAX_ATTEMPTS = 16;
const WAIT_MS = 400;

/**
 * Proposes what the captures mean: one branch that is one commit on the tip of `ctx.branch`, and one pull request of it. The
 * branch is made anew when what it shows changes and never else. Throws what a push throws; what GitHub's API refuses once the
 * branch is there is told and not thrown.
 */
export async function proposeCaptures(
  ctx: ProposeContext,
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
    const known = await memoryOf(ctx, base);
    const memory = known ?? NO_MEMORY;
    const others = await beside(tip, ctx);
    const made = (ctx.made ?? NOTHING_MADE).beside(committed);
    const texts = base.kind === 'read' ? base.texts : null;
    const was = (path: string, text: string | null) => wasProposed(memory, path, text);
    const decision = decide({ captures, committed, base: texts, others, made, acceptLive, proposing: { was } });
    if (decision.pending.length + decision.conflicts.length > 0 && (await ctx.tip()).head !== tip.head) continue;
    const { message, changes: told } = account(decision, tip.head);

    const own = await proposing.own.look(proposing.head);
    const after = changed(texts ?? new Map(), decision.baseChanges);
    const current = proposing.api === null ? null : await findPullRequest(proposing.api, branchesOf(ctx));
    const earlier = await earlierProposal(proposing, memory);
    const held = own ?? earlier?.own ?? null;
    const carried = await carriedOver({ captures, committed, base: after, memory, own: held, folder: ctx.folder });
    const proposed = proposedBy(decision, committed, carried);
    const digest = proposalDigest(proposed);
    const pull = current ?? (earlier?.pull?.state === 'closed' ? earlier.pull : null);
    const step = proposalStep({ digest, memory, pull, own, plan: proposing.plan });
    const facts = {
      decision,
      committed,
      base: after,
      others,
      made,
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
    const proposal = await followed(ctx, end, earlier, memory);
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
      proposal: known === null ? { ...proposal, memory: null } : proposal,
    };
  }
  throw new HoldfastError('push-race', `other writers of '${proposing.head}' were first ${MAX_ATTEMPTS} times`, {
    hint: 'run again; that branch is Holdfast’s own',
  });
}

/** The pull request of the plan's earlier name ends once this one shows what that did, or there is nothing to show. */
async function followed(
  ctx: ProposeContext,
  proposal: Proposal,
  earlier: EarlierProposal | null,
  before: ProposalMemory,
): Promise<Proposal> {
  const { proposing } = ctx;
  const { api, was } = proposing;
  const { error, end, memory, number } = proposal;
  if (api === null || was === null) return proposal;
  const done = { ...proposal, memory: memory && { ...memory, follows: was } };
  if (earlier === null) return done;
  if (error !== null || end === 'stays-closed' || end === 'left') return proposal;
  let notes: readonly Finding[] = [];
  const failed = await toldError(ctx, async () => {
    notes = await endEarlier(proposing, api, earlier, before, number);
  });
  if (failed !== null) return { ...proposal, error: failed };
  return { ...done, notes };
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

function nowhere(branch: string): HoldfastError {
  return new HoldfastError('not-carried-out', `'${branch}' has no commit, so nothing can be proposed to it`, {
    hint: 'commit the plan file to it first',
  });
}
