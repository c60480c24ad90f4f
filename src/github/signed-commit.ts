import { protectedBranch, saysProtected } from '../core/branch-protection.ts';
import { HoldfastError } from '../core/errors.ts';
import type { GithubApi, Mutation } from './api.ts';
import { branchHead } from './read-back.ts';

/** Objects that the repository has already, out of which GitHub is to make a commit. */
export interface KnownObjects {
  readonly tree: string;
  readonly baseTree: string;
  /** Null = the path goes. */
  readonly paths: readonly { readonly path: string; readonly blob: string | null }[];
}

/** Trees of more entries time out. (public reports of 502 from 200 entries on, `POST git/trees`) */
const TREE_ENTRIES_MAX = 100;

const UPDATE = `mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }`;
const REPOSITORY = 'query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { id } }';
const NOTHING = '0'.repeat(40);

/**
 * Makes a commit that GitHub signs: a tree on the one that was there, some paths at a time, and a commit without an author, for
 * only then it is signed as the token's own. Nothing points at it yet, so a repeat only leaves a second one behind.
 * Throws `github-api`, `push-rejected`. (REST docs, "Create a tree", "Create a commit")
 */
export async function signedCommit(
  api: GithubApi,
  { tree, baseTree, paths }: KnownObjects,
  parent: string,
  message: string,
): Promise<string> {
  let made = baseTree;
  for (let at = 0; at < paths.length; at += TREE_ENTRIES_MAX) {
    const entries = paths.slice(at, at + TREE_ENTRIES_MAX).map(({ path, blob }) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: blob,
    }));
    made = await created(api, 'POST /repos/{owner}/{repo}/git/trees', { base_tree: made, tree: entries });
  }
  if (made !== tree)
    throw new HoldfastError('github-api', `GitHub made the tree ${made}, and ${tree} was meant`, {
      hint: 'the commit is pushed by git instead; please report this',
    });
  return await created(api, 'POST /repos/{owner}/{repo}/git/commits', { message, tree, parents: [parent] });
}

async function created(api: GithubApi, route: string, parameters: Readonly<Record<string, unknown>>): Promise<string> {
  let end = await api.write(route, parameters);
  // Objects are named by what they hold: made twice they are one, or one that nothing points at.
  if (end.kind === 'ambiguous') end = await api.write(route, parameters);
  if (end.kind === 'ambiguous') throw end.error;
  if (end.kind === 'refused') throw refusedBy(route, end.errors);
  const { sha } = end.data as { sha?: unknown };
  if (typeof sha === 'string') return sha;
  throw new HoldfastError('github-api', `${route} named no object`, { hint: 'run it again' });
}

export interface BranchMove {
  readonly branch: string;
  /** Null = it must not be there. */
  readonly expected: string | null;
  /** Null = it goes. */
  readonly commit: string | null;
  /** Whether it may leave what it held: a branch of our own. */
  readonly force: boolean;
}

/**
 * Moves a branch from exactly `expected`. A lost reply is settled by reading the branch. Throws `branch-protected`,
 * `push-rejected`, `github-api`. (GraphQL reference, `updateRefs`: "All updates are performed atomically")
 */
export async function moveBranch(
  api: GithubApi,
  { branch, expected, commit, force }: BranchMove,
): Promise<'pushed' | 'moved'> {
  const end = await api.mutate(UPDATE, {
    input: {
      repositoryId: await repositoryId(api),
      refUpdates: [
        { name: `refs/heads/${branch}`, beforeOid: expected ?? NOTHING, afterOid: commit ?? NOTHING, force },
      ],
    },
  });
  if (end.kind === 'done') return 'pushed';
  if (end.kind === 'refused') {
    const said = words(end.errors);
    if (saysProtected(said)) throw protectedBranch(branch, said);
    if (isDenied(end.errors)) throw refusedBy(`moving '${branch}'`, end.errors);
  }
  // Refused without a reason that is known, or no answer at all: what the branch is now tells.
  const now = await branchHead(api, branch);
  if (now === commit) return 'pushed';
  if (now !== expected) return 'moved';
  if (end.kind === 'ambiguous') throw end.error;
  throw refusedBy(`moving '${branch}'`, end.errors);
}

async function repositoryId(api: GithubApi): Promise<string> {
  const ask = () => api.mutate(REPOSITORY, { owner: api.owner, repo: api.repo });
  let end = await ask();
  if (end.kind === 'ambiguous') end = await ask(); // a mere question
  const id = end.kind === 'done' ? (end.data as { repository?: { id?: unknown } | null }).repository?.id : null;
  if (typeof id === 'string') return id;
  if (end.kind === 'ambiguous') throw end.error;
  throw refusedBy('reading the repository', end.kind === 'refused' ? end.errors : []);
}

type Errors = Extract<Mutation, { kind: 'refused' }>['errors'];

function isDenied(errors: Errors): boolean {
  const denied = errors.some(({ type }) => /^(FORBIDDEN|HTTP_401|HTTP_403|INSUFFICIENT_SCOPES)$/.test(type));
  return denied || /not accessible by|must have push access|bad credentials/i.test(words(errors));
}

function refusedBy(what: string, errors: Errors): HoldfastError {
  if (isDenied(errors))
    return new HoldfastError('push-rejected', `GitHub refused the token for ${what}: ${words(errors)}`, {
      hint: "give the job's token write access: permissions: contents: write",
    });
  return new HoldfastError('github-api', `GitHub refused ${what}: ${words(errors)}`, {
    hint: 'without github-token the commit goes by git push instead',
  });
}

function words(errors: Errors): string {
  const text = errors.map(({ message }) => message.replaceAll(/\s+/g, ' ').trim()).join('; ');
  return text.replace(/\.$/, '').slice(0, 600);
}
