import { tmpdir } from 'node:os';
import { isBranchName } from '../core/branch-name.ts';
import { HoldfastError } from '../core/errors.ts';
import type { BranchTip } from '../core/ports.ts';
import {
  type ConfigEntry,
  configValue,
  freshTransport,
  readConfig,
  type ServerTokens,
  transportEnvironment,
} from './config.ts';
import { type FastForward, fastForward } from './fast-forward.ts';
import { type Identity, identityOf } from './identity.ts';
import { type Environment, type GitContext, gitEnvironment, gitText, runGit } from './process.ts';
import { remoteRef } from './push.ts';
import { readFolder } from './tree-files.ts';
import { openWorkTree, type WorkTree } from './work-tree.ts';
import { type ObjectStore, openWorkshop } from './workshop.ts';

/** The repository that a run works on. Dispose it: it holds a temporary folder. */
export interface Repository extends AsyncDisposable {
  /** Absolute path of the work tree. */
  readonly root: string;
  /** `origin`, else the only remote, else null: then branches and state stay in this repository. */
  readonly remote: string | null;
  /** Whether the remote is another machine's: its address is no path and no file URL. */
  readonly remoteIsHosted: boolean;
  /** The branch that is checked out, also when it has no commit yet; null when HEAD is detached. */
  readonly branch: string | null;
  readonly shallow: boolean;
  readonly workTree: WorkTree;
  /** The branch to commit to: the plan's, else the one checked out, else GitHub's. Throws `detached-head`, `plan-invalid`. */
  resolveBranch(wanted: string | null, githubBranch: string | null): string;
  /** Reads the branch as the remote has it now, or as it is here when the remote has none. Throws `remote-unreachable`. */
  tip(branch: string): Promise<BranchTip>;
  /** Brings the work tree to a commit that was just made, when that loses nobody's edits. Never throws for "cannot". */
  fastForward(branch: string, commit: string): Promise<FastForward>;

  // For the other files of this room.
  /** Runs in the user's repository. */
  readonly git: GitContext;
  /** Where objects are made and pushed from: a temporary repository, or without a remote this one. */
  store(): Promise<ObjectStore>;
  /** What a ref is now on the remote (without one: here), with its commit in the store; null when there is none. */
  fetchRef(ref: string): Promise<string | null>;
  /** The commits that `fetchRef` answered in this run. */
  readonly seen: ReadonlySet<string>;
  /** The tree of one of them. */
  treeOf(commit: string): Promise<string>;
  identity(role: 'author' | 'committer'): Identity;
}

export async function openRepository(options: {
  readonly cwd: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Pushes and fetches with this token where the remote is on its server; null = as the repository's settings say. */
  readonly token?: ServerTokens | null;
}): Promise<Repository> {
  const here: GitContext = { cwd: options.cwd, env: gitEnvironment(options.env), signal: options.signal };
  const facts = await readFacts(here);
  const git: GitContext = { ...here, cwd: facts.root };
  const config = await readConfig(git);
  const remote = chooseRemote(config);
  const seen = new Set<string>();
  // What an id names never changes: it is asked once.
  const trees = new Map<string, string>();
  let workshop: Promise<ObjectStore & AsyncDisposable> | null = null;

  const store = (): Promise<ObjectStore> => {
    if (remote === null) return Promise.resolve({ git, format: facts.format });
    workshop ??= openWorkshop({
      git: transportOf(git, config, options.token ?? null),
      format: facts.format,
      temporary: options.env['RUNNER_TEMP'] || tmpdir(),
      objects: facts.objects,
      shallow: facts.shallowFile,
      promisor: configValue(config, `remote.${remote}.promisor`) === 'true' ? remote : null,
    });
    return workshop;
  };
  /** Whether the store has a commit with its tree. */
  const knowTree = async (commit: string, at: GitContext): Promise<boolean> => {
    const found = await runGit(at, ['rev-parse', '--verify', '--quiet', `${commit}^{tree}`], { allow: [1, 128] });
    if (found.code === 0) trees.set(commit, found.stdout.toString('utf8').trim());
    return found.code === 0;
  };
  const fetchRef = async (ref: string): Promise<string | null> => {
    const { git: at } = await store();
    const has = async (commit: string) => seen.has(commit) || (await knowTree(commit, at));
    const commit = remote === null ? await localRef(git, ref) : await fetchFrom(at, remote, ref, has);
    if (commit !== null) seen.add(commit);
    return commit;
  };

  const repository: Repository = {
    root: facts.root,
    remote,
    remoteIsHosted: remote !== null && isHosted(configValue(config, `remote.${remote}.url`) ?? ''),
    branch: facts.branch,
    shallow: facts.shallow,
    workTree: openWorkTree(facts.root),
    git,
    store,
    fetchRef,
    seen,
    async treeOf(commit) {
      const { git: at } = await store();
      if (!trees.has(commit)) trees.set(commit, await gitText(at, ['rev-parse', `${commit}^{tree}`]));
      return trees.get(commit) ?? '';
    },
    identity: (role) => identityOf(role, git.env, config),
    resolveBranch: (wanted, githubBranch) => resolveBranch(wanted, facts.branch ?? githubBranch),
    async tip(branch) {
      const ref = `refs/heads/${branch}`;
      const there = await fetchRef(ref);
      // A branch that was never pushed: the commit stands on what is here, as a push by hand would.
      const head = there ?? (await localRef(git, ref));
      const { git: at } = await store();
      const files = async (folder: string, name?: string) =>
        head === null ? new Map() : readFolder(at, head, folder, name);
      return { head, published: there !== null || head === null, files };
    },
    fastForward: (branch, commit) => fastForward(repository, branch, commit),
    async [Symbol.asyncDispose]() {
      await (await workshop?.catch(() => null))?.[Symbol.asyncDispose]();
    },
  };
  return repository;
}

/** How the remote is reached, with the token that there is now, or each time with the one that there is then. */
function transportOf(git: GitContext, config: readonly ConfigEntry[], tokens: ServerTokens | null): GitContext {
  const fixed = tokens !== null && typeof tokens.value === 'string' ? { ...tokens, value: tokens.value } : null;
  const fresh = freshTransport(git.env, config, tokens);
  const env = transportEnvironment(git.env, config, fixed);
  return fresh === undefined ? { ...git, env } : { ...git, env, fresh };
}

interface Facts {
  readonly root: string;
  readonly objects: string;
  readonly shallowFile: string;
  readonly shallow: boolean;
  readonly format: 'sha1' | 'sha256';
  readonly branch: string | null;
}

async function readFacts(git: GitContext): Promise<Facts> {
  const facts = ['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-path', 'objects'];
  facts.push('--git-path', 'shallow', '--is-shallow-repository', '--show-object-format');
  const all = await runGit(git, [...facts, '--symbolic-full-name', 'HEAD'], { allow: [128] });
  const born = all.code === 0;
  const text = born ? all.stdout.toString('utf8').replace(/\n$/, '') : await gitText(git, facts);
  const [root = '', objects = '', shallowFile = '', shallow, format, head = ''] = text.split('\n');
  return {
    root,
    objects,
    shallowFile,
    shallow: shallow === 'true',
    format: format === 'sha256' ? 'sha256' : 'sha1',
    branch: born ? branchIn(head) : await unbornBranch(git),
  };
}

/** `refs/heads/main`; `HEAD` where it is detached. */
const branchIn = (head: string): string | null => /^refs\/heads\/(.+)$/.exec(head)?.[1] ?? null;

/** A branch without a commit is no name that rev-parse finds. */
async function unbornBranch(git: GitContext): Promise<string | null> {
  const { stdout } = await runGit(git, ['symbolic-ref', '--quiet', 'HEAD'], { allow: [1] });
  return branchIn(stdout.toString('utf8').trim());
}

function chooseRemote(config: readonly ConfigEntry[]): string | null {
  const names = new Set(config.flatMap(({ key }) => /^remote\.(.+)\.(?:push)?url$/s.exec(key)?.[1] ?? []));
  if (names.has('origin')) return 'origin';
  const [only, ...others] = names;
  return others.length === 0 ? (only ?? null) : null;
}

/** `https://…`, `ssh://…`, or scp's `user@host:path`. (git-fetch, "GIT URLS") */
function isHosted(url: string): boolean {
  return /^(?!file:)[a-z+]+:\/\/|^[^/]+@[^/]+:/i.test(url);
}

async function localRef(git: GitContext, ref: string): Promise<string | null> {
  const run = await runGit(git, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { allow: [1] });
  return run.stdout.toString('utf8').trim() || null;
}

const FETCH_ATTEMPTS = 3;

// By id and not by name: what was read is what the commit will stand on. The id is that of an advertised ref, which every
// server gives out; a ref that was rewritten in between is read again.
async function fetchFrom(
  git: GitContext,
  remote: string,
  ref: string,
  has: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    const commit = await remoteRef(git, remote, ref);
    if (commit === null) return null;
    if (await has(commit)) return commit;
    try {
      await runGit(git, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', remote, commit]);
      return commit;
    } catch (error) {
      const raced =
        error instanceof HoldfastError &&
        /not our ref|unadvertised object|couldn't find remote ref/.test(error.message);
      if (!raced || attempt === FETCH_ATTEMPTS) throw error;
    }
  }
}

function resolveBranch(wanted: string | null, current: string | null): string {
  const name = wanted ?? current;
  if (name === null)
    throw new HoldfastError('detached-head', 'no branch is checked out and the plan names none', {
      hint: 'name it in the plan, commit: { branch: main }, or let actions/checkout check out a branch (its input ref)',
    });
  if (!isBranchName(name))
    throw new HoldfastError('plan-invalid', `'${name}' is no name of a branch`, {
      hint: 'commit.branch is a name as in git branch, without refs/heads/: main',
    });
  return name;
}
