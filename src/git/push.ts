import { protectedBranch, saysProtected } from '../core/branch-protection.ts';
import { HoldfastError } from '../core/errors.ts';
import { gitFailure, isCredentialFailure, tidy } from './failure.ts';
import { type GitContext, gitText, runGit } from './process.ts';

export interface RefUpdate {
  /** Full name: `refs/heads/main`. */
  readonly ref: string;
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
 * Moves one ref of the remote from exactly `expected` to `commit`. `moved`: somebody else was first.
 * Throws `branch-protected`, `push-rejected`, `remote-unreachable`. A reply that was lost is settled by reading the ref.
 */
export async function pushRef(git: GitContext, remote: string, update: RefUpdate): Promise<Pushed> {
  const lease = `--force-with-lease=${update.ref}:${update.expected ?? ''}`;
  const args = ['push', '--porcelain', '--no-verify', lease, remote, `${update.commit}:${update.ref}`];
  const run = await runGit(git, args, { allow: Array.from({ length: 256 }, (_, code) => code) });
  if (run.code === 0) return 'pushed';
  // `!<TAB>from:to<TAB>[remote rejected] (reason)` (git-push, "OUTPUT")
  const refused = /^!\t\S+\t(.*)$/m.exec(run.stdout.toString('utf8'))?.[1];
  if (refused !== undefined) return refusal(update, refused, run.stderr);
  const failure = gitFailure(args, run);
  if (isCredentialFailure(failure)) throw notAllowed(failure);
  if (failure.code !== 'remote-unreachable') throw failure;
  const now = await remoteRef(git, remote, update.ref).catch(() => null);
  if (now === update.commit) return 'pushed';
  throw failure;
}

// The words of send-pack and receive-pack for a lost race; a lock that is held is another writer's.
const MOVED =
  /stale info|fetch first|non-fast-forward|needs force|cannot lock ref|failed to update ref|failed to lock|reference already exists|incorrect old value|remote ref updated since checkout/;

function refusal(update: RefUpdate, reason: string, stderr: string): Pushed {
  const all = `${reason}\n${stderr}`;
  const words = tidy(`${remoteLines(stderr)}\n${reason}`);
  if (/GH001|GH009|exceeds GitHub's file size limit|cannot contain secrets/i.test(all))
    throw new HoldfastError('push-rejected', `the remote refused the content of the push: ${words}`, {
      hint: 'the host names the file and its rule; narrow the plan so that the file is not captured, or allow it there',
    });
  // Checked before the race: GitHub's protection also answers with "cannot lock ref" on some servers.
  if (saysProtected(all)) throw protectedBranch(update.ref.replace('refs/heads/', ''), words);
  if (MOVED.test(reason)) return 'moved';
  throw new HoldfastError('push-rejected', `the remote refused the push to ${update.ref}: ${words}`, {
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
