/** A stateful stand-in for the parts of GitHub that Holdfast talks to, over a real bare repository. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BareRemote,
  bareEnvironment,
  bareRemote,
  commitAs,
  type Files,
  runIn,
  writeBlobs,
} from './bare-remote.ts';
import { createCommit, createTree, type RefUpdate, updateRefs } from './fake-github-objects.ts';
import { type FakePulls, fakePulls } from './fake-github-pulls.ts';

export interface FakeGithub extends AsyncDisposable {
  readonly url: string;
  readonly repository: string;
  /** The repository behind it: clone it, commit to it, look at it. */
  readonly remote: BareRemote;
  /** `GET /repos/acme/infra`, in order. */
  readonly calls: string[];
  /** Comments of all issues and pull requests, oldest first. */
  readonly comments: FakeComment[];
  /** Pull requests between branches of this repository. */
  readonly pulls: FakePulls;
  /** What was posted as check runs. */
  readonly checks: Readonly<Record<string, unknown>>[];
  /** The next requests that fit get a fault, in order, one each. */
  fail(fault: Fault): void;
  /** What the runner sets for a job in this repository. */
  env(extra?: Record<string, string>): Record<string, string>;
}

export interface FakeComment {
  readonly id: number;
  readonly issue: number;
  readonly user: { readonly login: string };
  body: string;
}

export interface Fault {
  /** In `METHOD /path`; default: any request. */
  readonly on?: RegExp;
  /**
   * `lost-reply`: done, but the connection ends before the answer. `reset`: not done, the connection ends.
   * `race`: somebody else commits first. A number answers with that status.
   */
  readonly kind: 'lost-reply' | 'reset' | 'race' | number;
  readonly headers?: Record<string, string>;
  readonly message?: string;
}

export interface FakeGithubOptions {
  readonly repository?: string;
  readonly visibility?: 'public' | 'private' | 'internal';
  readonly files?: Files;
  /** Branches that take no commit, with GitHub's sentence. */
  readonly protectedBranches?: Readonly<Record<string, string>>;
  /** The token that may write; others get 401, `read-only` may read. */
  readonly token?: string;
  /** Whether the setting "Allow GitHub Actions to create and approve pull requests" is on. Default true. */
  readonly mayOpenPulls?: boolean;
}

interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner: string; readonly branchName: string };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string };
  readonly fileChanges: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

class Refused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export async function fakeGithub(options: FakeGithubOptions = {}): Promise<FakeGithub> {
  const repository = options.repository ?? 'acme/infra';
  const token = options.token ?? 'token';
  const remote = await bareRemote(options.files ?? { 'README.md': 'hello' });
  const pulls = fakePulls(remote, { repository, login: VIEWER, mayOpen: options.mayOpenPulls ?? true });
  const calls: string[] = [];
  const faults: Fault[] = [];
  const comments: FakeComment[] = [];
  const checks: Record<string, unknown>[] = [];

  // One thing after the other, as a transaction each: what a request finds is so until it has done what it came for.
  let before: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  }

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const asked = new URL(request.url ?? '/', url);
    const path = decodeURIComponent(asked.pathname);
    const call = `${request.method} ${path}`;
    calls.push(call);
    const at = faults.findIndex((fault) => fault.on === undefined || fault.on.test(call));
    const fault = at === -1 ? undefined : faults.splice(at, 1)[0];
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'race') await commitAs(remote, 'someone', { [`race-${calls.length}`]: 'first' });
    const answer =
      typeof fault?.kind === 'number'
        ? { status: fault.kind, body: { message: fault.message ?? 'injected' }, headers: fault.headers ?? {} }
        : await inTurn(() =>
            answerTo(call, Buffer.concat(parts).toString(), request.headers.authorization ?? '', asked),
          );
    if (fault?.kind === 'lost-reply') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  }

  async function answerTo(call: string, body: string, authorization: string, asked: URL): Promise<Answer> {
    const given = authorization.replace(/^(token|bearer) /i, '');
    if (given !== token && given !== 'read-only') return { status: 401, body: { message: 'Bad credentials' } };
    const base = `/repos/${repository}`;
    const talk = talked(call, body, given, asked, base) ?? (await pulls.answer(call, body, asked, given === token));
    if (talk !== null) return talk;
    if (given === token && call === `POST ${base}/git/trees`) return await createTree(remote, body);
    if (given === token && call === `POST ${base}/git/commits`) return await createCommit(remote, body);
    const found = call.startsWith('GET ') ? await read(call.slice('GET '.length), base) : null;
    if (found !== null) return { status: 200, body: found };
    if (call === 'POST /graphql') return { status: 200, body: await graphql(body, given) };
    return { status: 404, body: { message: 'Not Found' } };
  }

  // Comments and checks, as far as one is kept up to date: list in pages, make, edit.
  function talked(call: string, body: string, given: string, asked: URL, base: string): Answer | null {
    const list = new RegExp(`^(GET|POST) ${base}/issues/(\\d+)/comments$`).exec(call);
    const edit = new RegExp(`^PATCH ${base}/issues/comments/(\\d+)$`).exec(call);
    const isCheck = call === `POST ${base}/check-runs`;
    if (list === null && edit === null && !isCheck) return null;
    if (list?.[1] === 'GET') {
      const size = Number(asked.searchParams.get('per_page') ?? '30');
      const from = (Number(asked.searchParams.get('page') ?? '1') - 1) * size;
      const own = comments.filter(({ issue }) => issue === Number(list[2]));
      return { status: 200, body: own.slice(from, from + size) };
    }
    if (given === 'read-only') return { status: 403, body: { message: 'Resource not accessible by integration' } };
    const input = JSON.parse(body) as { body?: string };
    const text = input.body ?? '';
    if (!isCheck && text.length > 65_536)
      return { status: 422, body: { message: 'Validation Failed: body is too long (maximum is 65536 characters)' } };
    if (isCheck) {
      checks.push(input as Record<string, unknown>);
      return { status: 201, body: { id: checks.length } };
    }
    if (edit !== null) {
      const known = comments.find(({ id }) => id === Number(edit[1]));
      if (known === undefined) return { status: 404, body: { message: 'Not Found' } };
      known.body = text;
      return { status: 200, body: known };
    }
    const made = { id: comments.length + 1, issue: Number(list?.[2]), user: { login: VIEWER }, body: text };
    comments.push(made);
    return { status: 201, body: made };
  }

  async function read(path: string, base: string): Promise<unknown> {
    const visibility = options.visibility ?? 'private';
    if (path === base)
      return { full_name: repository, visibility, private: visibility !== 'public', default_branch: 'main' };
    const ref = path.startsWith(`${base}/git/ref/`) ? path.slice(`${base}/git/ref/`.length) : null;
    if (ref !== null) {
      const sha = await remote.git('rev-parse', '--verify', '-q', `refs/${ref}`).catch(() => null);
      return sha === null ? null : { ref: `refs/${ref}`, object: { type: 'commit', sha } };
    }
    const commit = path.startsWith(`${base}/commits/`) ? path.slice(`${base}/commits/`.length) : null;
    return commit === null ? null : readCommit(commit);
  }

  async function readCommit(commit: string): Promise<unknown> {
    const sha = await remote.git('rev-parse', '--verify', '-q', `${commit}^{commit}`).catch(() => null);
    if (sha === null) return null;
    const parents = (await remote.git('log', '-1', '--format=%P', sha)).split(' ').filter((one) => one !== '');
    const message = await remote.git('log', '-1', '--format=%B', sha);
    const raw = await remote.git('diff-tree', '-r', '-M', '-z', '--root', '--no-commit-id', sha);
    return { sha, parents: parents.map((parent) => ({ sha: parent })), commit: { message }, files: changedFiles(raw) };
  }

  async function graphql(body: string, given: string): Promise<unknown> {
    const { query, variables } = JSON.parse(body) as { query: string; variables: { input: CommitInput } };
    if (query.includes('repository(owner')) return { data: { repository: { id: 'R_1' } } };
    if (query.includes('updateRefs'))
      return await moveRefs(variables.input as unknown as { refUpdates: RefUpdate[] }, given);
    if (query.includes('viewer')) return { data: { viewer: { login: VIEWER } } };
    if (!query.includes('createCommitOnBranch')) return { errors: [{ message: 'not faked' }] };
    try {
      if (given === 'read-only') throw new Refused('FORBIDDEN', 'Resource not accessible by integration');
      return { data: { createCommitOnBranch: { commit: { oid: await commitOnBranch(variables.input) } } } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const entry = { type: error.type, path: ['createCommitOnBranch'], message: error.message };
      return { data: { createCommitOnBranch: null }, errors: [entry] };
    }
  }

  async function moveRefs(
    { refUpdates }: { readonly refUpdates: readonly RefUpdate[] },
    given: string,
  ): Promise<unknown> {
    const denied = { type: 'FORBIDDEN', message: 'Resource not accessible by integration' };
    const refused = given === token ? await updateRefs(remote, refUpdates, options.protectedBranches ?? {}) : denied;
    if (refused === null) return { data: { updateRefs: { clientMutationId: null } } };
    return { data: { updateRefs: null }, errors: [{ ...refused, path: ['updateRefs'] }] };
  }

  // As GitHub does it: compare, the branch's rules, real objects, no executable and no link.
  async function commitOnBranch(input: CommitInput): Promise<string> {
    if (input.branch.repositoryNameWithOwner !== repository)
      throw new Refused('NOT_FOUND', 'Could not resolve to a Repository');
    const ref = `refs/heads/${input.branch.branchName}`;
    const head = await remote.git('rev-parse', '--verify', '-q', ref).catch(() => null);
    if (head === null) throw new Refused('NOT_FOUND', `Could not resolve to a Ref with the name ${ref}`);
    const stale = `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`;
    if (head !== input.expectedHeadOid) throw new Refused('STALE_DATA', stale);
    const rule = options.protectedBranches?.[input.branch.branchName];
    if (rule !== undefined) throw new Refused('UNPROCESSABLE', rule);
    const env = {
      ...bareEnvironment(remote.dir),
      GIT_INDEX_FILE: `${remote.dir}/api-index-${calls.length}`,
      GIT_AUTHOR_NAME: 'github-actions[bot]',
      GIT_AUTHOR_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
      GIT_COMMITTER_NAME: 'GitHub',
      GIT_COMMITTER_EMAIL: 'noreply@github.com',
    };
    const git = (args: string[], text?: string) => runIn(remote.dir, env, args, text);
    await git(['read-tree', head]);
    const additions = input.fileChanges.additions ?? [];
    const texts = additions.map(({ contents }) => Buffer.from(contents, 'base64').toString());
    const blobs = await writeBlobs(remote.dir, env, texts);
    const entries = additions.map(({ path }, i) => `100644 ${blobs[i]}\t${path}\0`);
    for (const { path } of input.fileChanges.deletions ?? []) {
      if ((await git(['ls-files', '--', path])) === '')
        throw new Refused('UNPROCESSABLE', `A path was requested for deletion which does not exist as of commit oid`);
      entries.push(`0 ${'0'.repeat(40)}\t${path}\0`);
    }
    await git(['update-index', '-z', '--index-info'], entries.join(''));
    const { headline, body } = input.message;
    const message = ['-m', headline, ...(body === undefined ? [] : ['-m', body])];
    const commit = await git(['commit-tree', await git(['write-tree']), '-p', head, ...message]);
    // Somebody may have pushed meanwhile, past this server.
    await git(['update-ref', ref, commit, head]).catch(() => {
      throw new Refused('STALE_DATA', stale);
    });
    return commit;
  }

  return {
    url,
    repository,
    remote,
    calls,
    comments,
    pulls,
    checks,
    fail: (fault) => void faults.push(fault),
    env: (extra = {}) => ({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: repository,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: url,
      GITHUB_GRAPHQL_URL: `${url}/graphql`,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_RUN_ID: '1234567890',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_ACTOR: 'ada',
      ...extra,
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await remote[Symbol.asyncDispose]();
    },
  };
}

/** Whose the token of a job is. */
const VIEWER = 'github-actions[bot]';

const STATUS: Readonly<Record<string, string>> = { A: 'added', M: 'modified', D: 'removed', R: 'renamed' };

/** `:<mode> <mode> <id> <id> <status>NUL<path>NUL[<path>NUL]`, as the commits endpoint says it. */
function changedFiles(raw: string): unknown[] {
  const fields = raw.split('\0');
  const files: unknown[] = [];
  while ((fields[0] ?? '') !== '') {
    const [, , before, after, status = ''] = (fields.shift() ?? '').slice(1).split(' ');
    const path = fields.shift();
    const renamed = status.startsWith('R') ? fields.shift() : undefined;
    files.push({
      filename: renamed ?? path,
      status: STATUS[status.charAt(0)] ?? 'changed',
      sha: status === 'D' ? before : after,
      ...(renamed === undefined ? {} : { previous_filename: path }),
    });
  }
  return files;
}
