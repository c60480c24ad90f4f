import { HoldfastError } from '../core/errors.ts';
import type { GithubApi, Mutation } from './api.ts';

/** A pull request between two branches of this repository. */
export interface PullRequestState {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly title: string;
  readonly body: string;
}

export interface PullRequestText {
  readonly title: string;
  /** Markdown of at most COMMENT_MAX_CHARS. */
  readonly body: string;
}

export interface Branches {
  readonly head: string;
  readonly base: string;
}

/** `base: null`: into whatever branch. */
export interface WantedBranches extends Pick<Branches, 'head'> {
  readonly base: string | null;
}

/** GitHub shows 30 of them on a page unless asked; the newest is all that counts. */
const PAGE = 10;

/** The open one, else the newest; null when there never was one. (REST docs, "List pull requests") */
export async function findPullRequest(
  api: GithubApi,
  { head, base }: WantedBranches,
): Promise<PullRequestState | null> {
  const data = await api.read('/repos/{owner}/{repo}/pulls', {
    head: `${api.owner}:${head}`,
    ...(base === null ? {} : { base }),
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: PAGE,
  });
  const all = (Array.isArray(data) ? (data as readonly unknown[]) : []).flatMap((one) => stateOf(one, head) ?? []);
  return all.find(({ state }) => state === 'open') ?? all[0] ?? null;
}

/** Opens one. Asked again after a lost reply it finds the one that was made. Throws `pull-request-refused`, `github-api`. */
export async function openPullRequest(
  api: GithubApi,
  branches: Branches,
  text: PullRequestText,
): Promise<PullRequestState> {
  const end = await api.write('POST /repos/{owner}/{repo}/pulls', { ...branches, ...text });
  const made = end.kind === 'done' ? stateOf(end.data, branches.head) : null;
  if (made !== null) return made;
  const isThere = end.kind !== 'refused' || /already exists/i.test(words(end));
  const found = isThere ? await findPullRequest(api, branches) : null;
  if (found?.state === 'open') return found;
  throw refused(end, 'open the pull request');
}

/** Throws `pull-request-refused`, `github-api`. */
export async function rewritePullRequest(api: GithubApi, number: number, text: PullRequestText): Promise<void> {
  await change(api, number, { ...text }, 'update');
}

/** Throws `pull-request-refused`, `github-api`. */
export async function closePullRequest(api: GithubApi, number: number, text?: PullRequestText): Promise<void> {
  await change(api, number, { ...text, state: 'closed' }, 'close');
}

async function change(
  api: GithubApi,
  number: number,
  members: Readonly<Record<string, string>>,
  verb: string,
): Promise<void> {
  const send = () => api.write('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...members });
  let end = await send();
  // The same text once more is no other text.
  if (end.kind === 'ambiguous') end = await send();
  if (end.kind !== 'done') throw refused(end, `${verb} pull request #${number}`);
}

function stateOf(data: unknown, head: string): PullRequestState | null {
  const one = data as {
    number?: unknown;
    html_url?: unknown;
    state?: unknown;
    merged_at?: unknown;
    title?: unknown;
    body?: unknown;
    head?: { ref?: unknown } | null;
  };
  if (typeof one.number !== 'number' || one.head?.ref !== head) return null;
  return {
    number: one.number,
    url: typeof one.html_url === 'string' ? one.html_url : '',
    state: one.state === 'open' ? 'open' : typeof one.merged_at === 'string' ? 'merged' : 'closed',
    title: typeof one.title === 'string' ? one.title : '',
    // GitHub gives line ends back as it likes.
    body: typeof one.body === 'string' ? one.body.replaceAll('\r\n', '\n') : '',
  };
}

/** The sentence of the setting that forbids it to every job's token, whatever its permissions. (public issue reports) */
const NOT_PERMITTED = /not permitted to create or approve pull requests/i;

function refused(end: Mutation, what: string): HoldfastError {
  if (end.kind === 'ambiguous') return end.error;
  const said = words(end);
  if (NOT_PERMITTED.test(said))
    return new HoldfastError('pull-request-refused', `could not ${what}: ${said}`, {
      hint: "turn on 'Allow GitHub Actions to create and approve pull requests' in Settings, Actions, General (of the organisation first), or give the job the token of a GitHub App",
    });
  if (/not accessible by|HTTP_403|HTTP_401/i.test(`${said} ${types(end)}`))
    return new HoldfastError('pull-request-refused', `could not ${what}: ${said}`, {
      hint: 'give the job the permission pull-requests: write',
    });
  return new HoldfastError('github-api', `could not ${what}: ${said}`, {
    hint: 'the branch is pushed and holds the capture; the next run tries again',
  });
}

function words(end: Mutation): string {
  if (end.kind !== 'refused') return 'GitHub gave no answer';
  const all = end.errors.map(({ message }) => message.replaceAll(/\s+/g, ' ').trim());
  return all.join('; ').replace(/\.$/, '').slice(0, 400);
}

function types(end: Mutation): string {
  return end.kind === 'refused' ? end.errors.map(({ type }) => type).join(' ') : '';
}
