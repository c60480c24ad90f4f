import { randomBytes } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import type { Identity } from './identity.ts';
import { runGit } from './process.ts';
import type { ObjectStore } from './workshop.ts';

export interface NewCommit {
  /** The parent, whose tree the changes are made on; null for a commit without one. */
  readonly parent: string | null;
  /** The tree that a commit without a parent starts from; null = empty. */
  readonly tree: string | null;
  /** Path → text, or null to delete. */
  readonly changes: ReadonlyMap<string, string | null>;
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
  readonly at: Instant;
}

export interface BuiltCommit {
  readonly commit: string;
  readonly tree: string;
  /** The tree that was changed; null when there was none. Equal to `tree` = nothing changed. */
  readonly before: string | null;
}

/**
 * Makes a commit out of texts in one process, without an index, a work tree or a ref: fast-import needs a branch while it
 * works, and a `reset` to the zero id before it ends means that none is written. (git-fast-import, "reset", "get-mark", "ls")
 * Throws `git-failed`.
 */
export async function buildCommit(store: ObjectStore, wanted: NewCommit): Promise<BuiltCommit> {
  const branch = `refs/holdfast/making-${randomBytes(8).toString('hex')}`;
  const zero = '0'.repeat(store.format === 'sha256' ? 64 : 40);
  const base = wanted.parent ?? wanted.tree;
  const input = [
    `commit ${branch}\nmark :1\n`,
    `author ${signature(wanted.author, wanted.at)}\ncommitter ${signature(wanted.committer, wanted.at)}\n`,
    data(wanted.message),
    wanted.parent === null ? '' : `from ${wanted.parent}\n`,
    wanted.parent === null && wanted.tree !== null ? `M 040000 ${wanted.tree} ""\n` : '',
    ...fileCommands(wanted.changes),
    '\nget-mark :1\nls :1 ""\n',
    base === null ? '' : `ls ${base} ""\n`,
    `reset ${branch}\nfrom ${zero}\n\ndone\n`,
  ];
  const { stdout } = await runGit(store.git, ['fast-import', '--quiet', '--done'], { input });
  const [commit, tree, before] = stdout.toString('utf8').split('\n').map(objectId);
  if (!commit || !tree)
    throw new HoldfastError('git-failed', 'git fast-import named no commit', { hint: 'update git' });
  return { commit, tree, before: before ?? null };
}

// Deletions first: a file may give way to a folder of its name (`records.json` → `records/`).
function fileCommands(changes: ReadonlyMap<string, string | null>): string[] {
  const all = [...changes].map(([path, text]) => ({ name: quoted(path), text }));
  return [
    ...all.filter(({ text }) => text === null).map(({ name }) => `D ${name}\n`),
    ...all.flatMap(({ name, text }) => (text === null ? [] : [`M 100644 inline ${name}\n`, data(text)])),
  ];
}

/** `040000 tree <id>\t` as well as a bare id. */
function objectId(line: string): string | undefined {
  return /\b([0-9a-f]{64}|[0-9a-f]{40})\b/.exec(line)?.[1];
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function signature({ name, email }: Identity, at: Instant): string {
  return `${name} <${email}> ${Math.floor(at / 1000)} +0000`;
}

// Paths may hold any character but NUL; a quoted one escapes three. (git-fast-import, "Handling of paths")
function quoted(path: string): string {
  assertInside(path);
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Refuses a path that git would refuse, or that would lie outside of the repository or inside of its `.git`. */
export function assertInside(path: string): void {
  const bad = path
    .split('/')
    .some(
      (part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git' || part.includes('\0'),
    );
  if (bad)
    throw new HoldfastError('unsafe-path', `'${path}' is no path of a file inside the repository`, {
      hint: 'commit.path is a folder below the repository root, without . or ..',
    });
}
