import { protectedBranch, saysProtected } from '../core/branch-protection.ts';
import { HoldfastError } from '../core/errors.ts';
import { API_COMMIT_MAX_BASE64_BYTES, API_COMMIT_MAX_FILES } from '../core/github-limits.ts';
import type { CommitChange, Committer } from '../core/ports.ts';
import type { GithubApi, Mutation } from './api.ts';
import { branchHead, isOurCommit } from './read-back.ts';

/** Commits that GitHub signs. Only for changes that `fits` says yes to; the others go by push. */
export interface ApiCommitter extends Committer {
  fits(change: CommitChange): boolean;
}

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
const ATTEMPTS = 3;

type Committed = Awaited<ReturnType<Committer['commit']>>;

/**
 * Commits by createCommitOnBranch, whose `expectedHeadOid` makes it a compare-and-swap. A branch rule that refuses here
 * would refuse a push as well, so `branch-protected` is final. A lost reply is settled by reading the branch back.
 */
export function apiCommitter(api: GithubApi): ApiCommitter {
  return {
    fits,
    async commit(change) {
      const { expectedHead } = change;
      if (expectedHead === null || !fits(change))
        throw new HoldfastError('internal', `the change to '${change.branch}' does not fit a commit by API`, {
          hint: 'ask fits() first',
        });
      if (change.changes.size === 0) return { kind: 'committed', stateWritten: false, commit: expectedHead };
      let doubtful: HoldfastError | null = null;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const answer = await api.mutate(MUTATION, { input: inputOf(api, change) });
        if (answer.kind === 'ambiguous') doubtful = answer.error;
        const settled = await settle(api, change, expectedHead, answer, doubtful !== null);
        if (settled !== null) return settled;
      }
      throw (
        doubtful ?? new HoldfastError('github-api', 'createCommitOnBranch gave no commit', { hint: 'run it again' })
      );
    },
  };
}

/** createCommitOnBranch cannot make a branch's first commit, and takes the whole content in one request. */
function fits(change: CommitChange): boolean {
  if (change.expectedHead === null || change.changes.size > API_COMMIT_MAX_FILES) return false;
  let bytes = 0;
  for (const text of change.changes.values()) bytes += 4 * Math.ceil(Buffer.byteLength(text ?? '') / 3);
  return bytes <= API_COMMIT_MAX_BASE64_BYTES;
}

/** Null = nothing was done, and a repeat is safe. */
async function settle(
  api: GithubApi,
  change: CommitChange,
  expectedHead: string,
  answer: Mutation,
  doubtful: boolean,
): Promise<Committed | null> {
  if (answer.kind === 'done') {
    const commit = oidOf(answer.data);
    if (commit !== null) return { kind: 'committed', stateWritten: false, commit };
  }
  if (answer.kind === 'refused') {
    const stale = answer.errors.some((error) => error.type === 'STALE_DATA');
    if (!stale) refuse(change.branch, answer.errors);
    // After a lost reply, a stale branch may be stale by our own commit.
    if (stale && !doubtful) return { kind: 'moved' };
  }
  const head = await branchHead(api, change.branch);
  if (head !== expectedHead) {
    const ours = doubtful && head !== null && (await isOurCommit(api, head, change));
    return ours ? { kind: 'committed', stateWritten: false, commit: head } : { kind: 'moved' };
  }
  if (answer.kind === 'refused')
    throw new HoldfastError('github-api', `GitHub refused the commit: ${words(answer.errors)}`, {
      hint: 'without github-token the commit goes by git push instead',
    });
  return null;
}

/** Throws what no repeat heals; returns when the branch must be looked at. */
function refuse(branch: string, errors: Extract<Mutation, { kind: 'refused' }>['errors']): void {
  const said = words(errors);
  if (saysProtected(said)) throw protectedBranch(branch, said);
  const denied = errors.some((error) => /^(FORBIDDEN|HTTP_401|HTTP_403|INSUFFICIENT_SCOPES)$/.test(error.type));
  if (denied || /not accessible by|must have push access|bad credentials/i.test(said))
    throw new HoldfastError('push-rejected', `GitHub refused the token for a commit on '${branch}': ${said}`, {
      hint: "give the job's token write access: permissions: contents: write",
    });
}

function words(errors: readonly { readonly message: string }[]): string {
  const text = errors.map((error) => error.message.replaceAll(/\s+/g, ' ').trim()).join('; ');
  return text.replace(/\.$/, '').slice(0, 600);
}

function inputOf({ owner, repo }: GithubApi, change: CommitChange) {
  const { headline, body } = change.message;
  const all = [...change.changes];
  return {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: change.branch },
    expectedHeadOid: change.expectedHead,
    message: body.trim() === '' ? { headline } : { headline, body: body.trim() },
    fileChanges: {
      additions: all.flatMap(([path, text]) =>
        text === null ? [] : [{ path, contents: Buffer.from(text).toString('base64') }],
      ),
      deletions: all.flatMap(([path, text]) => (text === null ? [{ path }] : [])),
    },
  };
}

function oidOf(data: unknown): string | null {
  const answer = data as { createCommitOnBranch?: { commit?: { oid?: string } } | null };
  return answer.createCommitOnBranch?.commit?.oid ?? null;
}
