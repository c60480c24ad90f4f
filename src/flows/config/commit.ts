import { type Decision, decide, type Situation } from '../../core/decide.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { BranchTip, Committer, Log, OwnBranch, State, StateChange, StateStore } from '../../core/ports.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import { textsBelow } from '../../core/texts-below.ts';
import type { Clock } from '../../core/time.ts';
import type { GithubApi } from '../../github/api.ts';
import type { Proposal } from './proposal-end.ts';
import { type MadeByRestores, NOTHING_MADE } from './restore/made.ts';
import type { ScopeChanges } from './scope-changes.ts';

/** Everything that deciding and committing needs; each attempt reads the branch and the state anew. */
export interface CommitContext {
  readonly branch: string;
  /** `commit.path`. */
  readonly folder: string;
  /** `commit.path` of the other plans of this branch, whose objects this plan's may refer to. */
  readonly otherFolders: readonly string[];
  /** What restores made and the branch may not say yet. */
  readonly made?: MadeByRestores;
  readonly committer: Committer;
  readonly state: StateStore;
  tip(): Promise<BranchTip>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** 0 to 1, for the waiting time between attempts. */
  random(): number;
  /** Set with `commit.mode: pull-request`: nothing is committed to `branch`, it is proposed there. */
  readonly proposing?: Proposing;
}

/** Where and how the captures of one plan are proposed. */
export interface Proposing {
  readonly plan: string;
  /** The plan's earlier name, whose pull request this one follows; null = it had none. */
  readonly was: string | null;
  /** The branch of the pull request: `holdfast/network`. */
  readonly head: string;
  readonly own: OwnBranch;
  /** Null where there is no token: then the branch is pushed, and a person opens the pull request. */
  readonly api: GithubApi | null;
}

export interface Committed {
  readonly decision: Decision;
  readonly branch: string;
  /** The newest commit of the branch before; null when it had none, and when nothing is committed. */
  readonly before: string | null;
  /** The commit that holds the capture; null on a branch without any. */
  readonly commit: string | null;
  readonly changed: boolean;
  readonly message: Message;
  /** What the message tells, scope by scope. */
  readonly changes: readonly ScopeChanges[];
  readonly attempts: number;
  /** Whether run record and base went with the commit. */
  readonly stateWritten: boolean;
  /** What was known of earlier captures of the tree. */
  readonly past: Past;
  /** What became of the pull request; absent when the plan commits. */
  readonly proposal?: Proposal;
}

/** Whether the base was there: `absent` although the tree holds a capture, or `unavailable`. */
export type Past = Base['kind'];

/** What a decision means in words and for the state. */
export interface Account {
  readonly message: Message;
  readonly changes: readonly ScopeChanges[];
  state(commit: string | null, changed: boolean, past: Past): StateChange;
}

export interface Message {
  readonly headline: string;
  readonly body: string;
}

/** Writers who are first seldom come in long rows; each attempt costs one fetch. */
const MAX_ATTEMPTS = 16;
const TOGETHER_ATTEMPTS = 6;
const BASE_ATTEMPTS = 4;
const WAIT_MS = 400;

/**
 * Commits what the captures mean on the branch as it is now, by compare-and-swap: when somebody else was first, the tip
 * is read again and everything is decided anew, so both changes stand. Throws what the committer throws, and `push-race`.
 */
export async function commitCaptures(
  ctx: CommitContext,
  captures: readonly ScopeCapture[],
  acceptLive: Situation['acceptLive'],
  account: (decision: Decision, before: string | null) => Account,
): Promise<Committed> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    ctx.signal.throwIfAborted();
    const tip = await ctx.tip();
    const committed = await below(tip, ctx.folder);
    const base = await readBase(ctx);
    // Another run may have moved branch and base between the two readings; that looks like an edit in git and is none.
    const known = {
      captures,
      committed,
      base: base.kind === 'read' ? base.texts : null,
      others: await beside(tip, ctx),
      made: (ctx.made ?? NOTHING_MADE).beside(committed),
    };
    const decision = decide({ ...known, acceptLive });
    if (decision.pending.length + decision.conflicts.length > 0 && (await ctx.tip()).head !== tip.head) continue;
    const { message, changes: told, state } = account(decision, tip.head);
    const past = committed.size === 0 ? 'read' : base.kind;
    const done = { decision, message, changes: told, branch: ctx.branch, before: tip.head, attempts: attempt, past };
    if (decision.changes.size === 0) return { ...done, commit: tip.head, changed: false, stateWritten: false };
    const changes = new Map([...decision.changes].map(([path, text]) => [`${ctx.folder}/${path}`, text]));
    // Other plans' runs move the state too; after some lost races the branch alone is what matters.
    const together = attempt <= TOGETHER_ATTEMPTS ? { state: (commit: string) => state(commit, true, past) } : {};
    const change = {
      branch: ctx.branch,
      expectedHead: tip.head,
      published: tip.published,
      changes,
      message,
      ...together,
    };
    const result = await ctx.committer.commit(change);
    if (result.kind === 'committed') return { ...done, changed: true, ...result };
    ctx.log.debug(`the branch ${ctx.branch} moved while committing, attempt ${attempt}`);
    await ctx.clock.sleep(WAIT_MS * attempt * ctx.random(), ctx.signal);
  }
  throw new HoldfastError('push-race', `other writers of '${ctx.branch}' were first ${MAX_ATTEMPTS} times`, {
    hint: 'run again; if this repeats, give snapshots a branch of their own with commit.branch',
  });
}

/** The tree below `commit.path`, with paths as core wants them. */
export async function below(tip: BranchTip, folder: string, name?: string): Promise<Map<string, string>> {
  return textsBelow(await tip.files(folder, name), folder);
}

/** What other plans' trees know of identities, by path below their commit path. One that has no folder there, or somebody's file, knows none. */
export async function beside(tip: BranchTip, ctx: CommitContext): Promise<readonly ReadonlyMap<string, string>[]> {
  const trees: ReadonlyMap<string, string>[] = [];
  for (const folder of ctx.otherFolders) {
    try {
      trees.push(await below(tip, folder, 'ids.json'));
    } catch (thrown) {
      if (!(thrown instanceof HoldfastError) || thrown.code !== 'unsafe-path') throw thrown;
      ctx.log.debug(`no references lead into '${folder}': ${thrown.message}`);
    }
  }
  return trees;
}

/** The base of a branch and folder lies below this path of the state. */
export function baseFolder(branch: string, folder: string): string {
  return `${encodeURIComponent(branch)}/${folder}`;
}

/** `state`: the reading that it is from, for what else is asked of the same moment. */
export type Base =
  | { readonly kind: 'read'; readonly state: State; readonly texts: Map<string, string> }
  /** There is no state: the first run, or somebody deleted it. */
  | { readonly kind: 'absent'; readonly state: State }
  /** It is there and cannot be read: the run is partial, and edits in git cannot be told from drift. */
  | { readonly kind: 'unavailable' };

/** What the last captures of the tree wrote, by path below its folder. */
export async function readBase(ctx: CommitContext): Promise<Base> {
  const prefix = baseFolder(ctx.branch, ctx.folder);
  for (let attempt = 1; ; attempt++) {
    try {
      const state = await ctx.state.read();
      if (!state.found) return { kind: 'absent', state };
      return { kind: 'read', state, texts: textsBelow(await state.base(prefix), prefix) };
    } catch (thrown) {
      if (!(thrown instanceof HoldfastError) || thrown.code !== 'state-unavailable') throw thrown;
      // A passing fault must not cost the knowledge of what a person edited.
      if (attempt === BASE_ATTEMPTS) return { kind: 'unavailable' };
      await ctx.clock.sleep(WAIT_MS * attempt * (1 + ctx.random()), ctx.signal);
    }
  }
}
