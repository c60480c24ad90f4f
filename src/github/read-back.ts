import { createHash } from 'node:crypto';
import type { CommitChange } from '../core/ports.ts';
import type { GithubApi } from './api.ts';

/** The branch's commit now; null when there is no such branch. (REST docs, "Get a reference") */
export async function branchHead(api: GithubApi, branch: string): Promise<string | null> {
  const data = (await api.read('/repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` })) as {
    object?: { sha?: string };
  } | null;
  return data?.object?.sha ?? null;
}

interface CommitData {
  readonly parents?: readonly { readonly sha: string }[];
  readonly commit?: { readonly message?: string };
  readonly files?: readonly {
    readonly filename: string;
    readonly sha: string;
    readonly status: string;
    readonly previous_filename?: string;
  }[];
}

/**
 * Whether a commit stands on the expected head, has our message and changes exactly our files to our texts. A page has up to
 * 300 files, more than a commit by API may have here. (REST docs, "Get a commit")
 */
export async function isOurCommit(api: GithubApi, commit: string, change: CommitChange): Promise<boolean> {
  const data = (await api.read('/repos/{owner}/{repo}/commits/{ref}', {
    ref: commit,
    per_page: 300,
  })) as CommitData | null;
  const parents = data?.parents?.map((parent) => parent.sha) ?? [];
  if (parents.length !== 1 || parents[0] !== change.expectedHead) return false;
  if (data?.commit?.message?.split('\n')[0] !== change.message.headline) return false;
  const made = new Map<string, string | null>();
  for (const file of data.files ?? []) {
    if (file.previous_filename !== undefined && file.status === 'renamed') made.set(file.previous_filename, null);
    made.set(file.filename, file.status === 'removed' ? null : file.sha);
  }
  if (made.size !== change.changes.size) return false;
  return [...change.changes].every(([path, text]) => made.get(path) === (text === null ? null : blobId(text)));
}

/** git's id of a text. GitHub has SHA-1 repositories only. */
function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
}
