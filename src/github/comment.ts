import { HoldfastError } from '../core/errors.ts';
import type { GithubApi } from './api.ts';
import { viewerOf } from './viewer.ts';

/** Hidden in the text of a comment, so that the next run finds it: `drift:network`. */
export interface CommentKey {
  readonly kind: string;
  readonly name: string;
}

export interface StickyComment {
  /** The pull request. */
  readonly number: number;
  readonly key: CommentKey;
  /** Markdown of at most COMMENT_MAX_CHARS together with the marker; null = there is nothing to say. */
  readonly body: string | null;
}

export type CommentEnd = 'created' | 'updated' | 'same' | 'nothing';

/** First line of the comment, which GitHub does not show. */
export function markerOf({ kind, name }: CommentKey): string {
  return `<!-- holdfast:${kind}:${name} -->\n`;
}

/** Pages of comments that are looked through; a longer talk is no place for a comment that is kept up to date. */
const PAGES_MAX = 30;
const PAGE = 100;

interface Comment {
  readonly id: number;
  readonly body: string;
}

/**
 * Keeps one comment of this token's own on a pull request: found by its marker and its author, updated in place, never a second
 * one. Where nothing is to be said, none is made, and one that is there says so (`settled`). Throws `github-api`.
 */
export async function keepComment(api: GithubApi, comment: StickyComment, settled: string): Promise<CommentEnd> {
  const { number, key, body } = comment;
  const author = await viewerOf(api);
  const known = await findComment(api, number, key, author);
  if (known === null && body === null) return 'nothing';
  const text = `${markerOf(key)}${body ?? settled}`;
  if (known === null) return await create(api, number, key, author, text);
  if (known.body === text) return 'same';
  const end = await api.write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    comment_id: known.id,
    body: text,
  });
  // The same text once more is no other comment, so a reply that was lost is told as what it is: not known.
  if (end.kind !== 'done') throw failed(end, 'update');
  return 'updated';
}

async function create(
  api: GithubApi,
  number: number,
  key: CommentKey,
  author: string,
  text: string,
): Promise<CommentEnd> {
  const end = await api.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    issue_number: number,
    body: text,
  });
  if (end.kind === 'done') return 'created';
  // Its reply may be lost and the comment there: a second one is never made.
  if (end.kind === 'ambiguous' && (await findComment(api, number, key, author)) !== null) return 'created';
  throw failed(end, 'write');
}

/** The newest comment of this author that begins with the marker; people may quote it. */
async function findComment(api: GithubApi, number: number, key: CommentKey, author: string): Promise<Comment | null> {
  let found: Comment | null = null;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const data = await api.read('/repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: number,
      per_page: PAGE,
      page,
    });
    const comments = Array.isArray(data) ? (data as readonly unknown[]) : [];
    for (const one of comments) found = ownComment(one, key, author) ?? found;
    if (comments.length < PAGE) break;
  }
  return found;
}

function ownComment(data: unknown, key: CommentKey, author: string): Comment | null {
  const { id, body, user } = data as { id?: unknown; body?: unknown; user?: { login?: unknown } | null };
  if (typeof id !== 'number' || typeof body !== 'string' || user?.login !== author) return null;
  // GitHub gives line ends back as it likes.
  const plain = body.replaceAll('\r\n', '\n');
  return plain.startsWith(markerOf(key)) ? { id, body: plain } : null;
}

type NotDone = Exclude<Awaited<ReturnType<GithubApi['write']>>, { readonly kind: 'done' }>;

function failed(end: NotDone, what: string): HoldfastError {
  if (end.kind === 'ambiguous') return end.error;
  const message = end.errors.map((error) => error.message).join('; ');
  return new HoldfastError('github-api', `could not ${what} the comment: ${message}`, {
    hint: 'give the job the permission pull-requests: write; a pull request from a fork has a token that may only read',
  });
}
