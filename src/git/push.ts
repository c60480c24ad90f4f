import { protectedBranch, saysProtected } from '../core/branch-protection.ts';
import { HoldfastError } from '../core/errors.ts';
import { gitFailure, isCredentialFailure, tidy } from './failure.ts';
import { type GitContext, gitText, runGit } from './process.ts';

export interface RefUpdate {
  /** Full name: `refs/heads/main`. */
  readonly ref: string;
  /** Empty = the ref goes. */
  readonly commit: string;
  /** What the remote must have now; null = no such ref. */
  readonly expected: string | null;
}

export type Pushed = 'pushed' | 'moved';

/** What a ref of the remote is now; null when there is none. Throws `remote-unreachable`. */
export async function remoteRef(git: GitContext, remote: string, ref: string): Promise<string | null> {
  const lines = await gitText(git, ['ls-remote', '--quiet', remote, ref]);
  const found = lines.split('\n').find((line) => line.endsWith(`\t${ref}`));
  return found?.split('\t')[0] ?? null;
}

/**
 * Moves refs of the remote, each from exactly `expected` to `commit`: all of them or none. `moved`: somebody else was first
 * at one of them. Throws `branch-protected`, `push-rejected`, `remote-unreachable`. A reply that was lost is settled by
 * reading the refs.
 */
export async function pushRefs(git: GitContext, remote: string, updates: readonly RefUpdate[]): Promise<Pushed> {
  const leases = updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`);
  const atomic = updates.length > 1 ? ['--atomic'] : [];
  const refspecs = updates.map(({ ref, commit }) => `${commit}:${ref}`);
  const args = ['push', '--porcelain', '--no-verify', ...atomic, ...leases, remote, ...refspecs];
  const run = await runGit(git, args, { allow: Array.from({ length: 256 }, (_, code) => code) });
  if (run.code === 0) return 'pushed';
  const refused = refusedRefs(run.stdout.toString('utf8'));
  const [first] = refused;
  if (first !== undefined) {
    const culprit = refused.find(({ reason }) => !WITH_OTHERS.test(reason)) ?? first;
    return refusal(culprit.ref, culprit.reason, run.stderr);
  }
  const failure = gitFailure(args, run);
  if (isCredentialFailure(failure)) throw notAllowed(failure);
  if (failure.code !== 'remote-unreachable') throw failure;
  const now = await Promise.all(updates.map(({ ref }) => remoteRef(git, remote, ref).catch(() => undefined)));
  if (updates.every(({ commit }, at) => now[at] !== undefined && (now[at] ?? '') === commit)) return 'pushed';
  throw failure;
}

/** `!<TAB>from:to<TAB>[remote rejected] (reason)` (git-push, "OUTPUT") */
function refusedRefs(stdout: string): { ref: string; reason: string }[] {
  return [...stdout.matchAll(/^!\t[^\t]*:(\S+)\t(.*)$/gm)].map(([, ref = '', reason = '']) => ({ ref, reason }));
}

/** A server without the capability says so before anything moves. (gitprotocol-capabilities, "atomic") */
export function cannotPushTogether(thrown: unknown): boolean {
  return thrown instanceof HoldfastError && /does not support --atomic/.test(thrown.message);
}

// What is said of a ref that was fine itself, when another one of the same push was not.
const WITH_OTHERS = /atomic (?:push|transaction) (?:failed|failure)|transaction aborted/i;
// The words of send-pack and receive-pack for a lost race; a lock that is held is another writer's.
const MOVED =
  /stale info|fetch first|non-fast-forward|needs force|cannot lock ref|failed to update ref|failed to lock|reference already exists|incorrect old value|remote ref updated since checkout/;

function refusal(ref: string, reason: string, stderr: string): Pushed {
  const all = `${reason}\n${stderr}`;
  const words = tidy(`${remoteLines(stderr)}\n${reason}`);
  if (/GH001|GH009|exceeds GitHub's file size limit|cannot contain secrets/i.test(all))
    throw new HoldfastError('push-rejected', `the remote refused the content of the push: ${words}`, {
      hint: 'the host names the file and its rule; narrow the plan so that the file is not captured, or allow it there',
    });
  // Checked before the race: GitHub's protection also answers with "cannot lock ref" on some servers.
  if (saysProtected(all)) throw protectedBranch(ref.replace('refs/heads/', ''), words);
  if (MOVED.test(reason)) return 'moved';
  throw new HoldfastError('push-rejected', `the remote refused the push to ${ref}: ${words}`, {
    hint: "give the job's token write access: permissions: contents: write; a remote with a work tree needs to be a bare one",
  });
}

function remoteLines(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('remote:'))
    .join('\n');
}

function notAllowed(cause: HoldfastError): HoldfastError {
  return new HoldfastError('push-rejected', `the remote refused the credentials for the push: ${cause.message}`, {
    hint: "give the job's token write access with permissions: contents: write and keep actions/checkout's persist-credentials on",
    cause,
  });
}
