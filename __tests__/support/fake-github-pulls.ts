/** Pull requests between branches of one repository, as GitHub keeps them. */
import { type BareRemote, bareEnvironment, runIn } from './bare-remote.ts';

export interface FakePull {
  readonly number: number;
  readonly html_url: string;
  state: 'open' | 'closed';
  merged_at: string | null;
  title: string;
  body: string;
  readonly head: { readonly ref: string };
  readonly base: { readonly ref: string };
  readonly user: { readonly login: string };
}

export interface FakePulls {
  /** The oldest first. */
  readonly all: FakePull[];
  answer(call: string, body: string, asked: URL, mayWrite: boolean): Promise<{ status: number; body: unknown } | null>;
  /** A person presses the button. */
  merge(number: number): Promise<string>;
  close(number: number): void;
}

interface Written {
  readonly title?: string;
  readonly body?: string;
  readonly head?: string;
  readonly base?: string;
  readonly state?: 'open' | 'closed';
}

const BODY_MAX_CHARS = 65_536;

export function fakePulls(
  remote: BareRemote,
  at: { readonly repository: string; readonly login: string; readonly mayOpen: boolean },
): FakePulls {
  const all: FakePull[] = [];
  const [owner = ''] = at.repository.split('/');
  const base = `/repos/${at.repository}/pulls`;
  const shaOf = (ref: string) => remote.git('rev-parse', '--verify', '-q', `refs/heads/${ref}`).catch(() => null);
  const invalid = (message: string) => ({ status: 422, body: { message: `Validation Failed: ${message}` } });

  // A branch that is gone, or has no commit of its own any more, closes its pull request. (public issue reports)
  async function settle(): Promise<void> {
    for (const pull of all.filter(({ state }) => state === 'open')) {
      const [head, onto] = [await shaOf(pull.head.ref), await shaOf(pull.base.ref)];
      const isEmpty = head !== null && onto !== null && (await isAncestor(head, onto));
      if (head === null || isEmpty) pull.state = 'closed';
    }
  }
  const isAncestor = (one: string, other: string) =>
    remote.git('merge-base', '--is-ancestor', one, other).then(
      () => true,
      () => false,
    );

  async function open({ title = '', body = '', head = '', base: onto = '' }: Written) {
    if (!at.mayOpen)
      return {
        status: 403,
        body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
      };
    const sha = await shaOf(head);
    if (sha === null) return invalid('{"resource":"PullRequest","field":"head","code":"invalid"}');
    if (all.some((pull) => pull.state === 'open' && pull.head.ref === head && pull.base.ref === onto))
      return invalid(`A pull request already exists for ${owner}:${head}.`);
    if (await isAncestor(sha, (await shaOf(onto)) ?? sha)) return invalid(`No commits between ${onto} and ${head}`);
    if (body.length > BODY_MAX_CHARS) return invalid('body is too long (maximum is 65536 characters)');
    const number = 7 + all.length;
    const made: FakePull = {
      number,
      html_url: `https://github.com/${at.repository}/pull/${number}`,
      state: 'open',
      merged_at: null,
      title,
      body: body.replaceAll('\n', '\r\n'),
      head: { ref: head },
      base: { ref: onto },
      user: { login: at.login },
    };
    all.push(made);
    return { status: 201, body: made };
  }

  function edit(pull: FakePull, { title, body, state }: Written) {
    if (state === 'open' && pull.state === 'closed')
      return invalid(`state cannot be changed. The ${pull.head.ref} branch was force-pushed or recreated.`);
    if ((body ?? '').length > BODY_MAX_CHARS) return invalid('body is too long (maximum is 65536 characters)');
    if (title !== undefined) pull.title = title;
    if (body !== undefined) pull.body = body.replaceAll('\n', '\r\n');
    if (state !== undefined) pull.state = state;
    return { status: 200, body: pull };
  }

  return {
    all,
    async answer(call, body, asked, mayWrite) {
      const one = new RegExp(`^PATCH ${base}/(\\d+)$`).exec(call);
      if (call !== `GET ${base}` && call !== `POST ${base}` && one === null) return null;
      await settle();
      if (call.startsWith('GET')) {
        const wanted = asked.searchParams;
        const found = all.filter(
          ({ head, base: onto, state }) =>
            (wanted.get('head') ?? `${owner}:${head.ref}`) === `${owner}:${head.ref}` &&
            (wanted.get('base') ?? onto.ref) === onto.ref &&
            ['all', state].includes(wanted.get('state') ?? 'open'),
        );
        return { status: 200, body: found.toReversed().slice(0, Number(wanted.get('per_page') ?? '30')) };
      }
      if (!mayWrite) return { status: 403, body: { message: 'Resource not accessible by integration' } };
      const input = JSON.parse(body) as Written;
      if (one === null) return await open(input);
      const pull = all.find(({ number }) => number === Number(one[1]));
      return pull === undefined ? { status: 404, body: { message: 'Not Found' } } : edit(pull, input);
    },
    async merge(number) {
      const pull = all.find((one) => one.number === number);
      if (pull === undefined) throw new Error(`no pull request ${number}`);
      const [onto, head] = [await shaOf(pull.base.ref), await shaOf(pull.head.ref)];
      if (onto === null || head === null) throw new Error('a branch is gone');
      const env = {
        ...bareEnvironment(remote.dir),
        ...{ GIT_AUTHOR_NAME: 'ada', GIT_AUTHOR_EMAIL: 'ada@example.com' },
        ...{ GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_EMAIL: 'noreply@github.com' },
      };
      const git = (...args: string[]) => runIn(remote.dir, env, args);
      const tree = await git('merge-tree', '--write-tree', onto, head);
      const merged = await git('commit-tree', tree, '-p', onto, '-p', head, '-m', `Merge pull request #${number}`);
      await git('update-ref', `refs/heads/${pull.base.ref}`, merged, onto);
      pull.state = 'closed';
      pull.merged_at = '2026-01-02T04:00:00Z';
      return merged;
    },
    close(number) {
      const pull = all.find((one) => one.number === number);
      if (pull === undefined) throw new Error(`no pull request ${number}`);
      pull.state = 'closed';
    },
  };
}
