import { expect, test } from '@jest/globals';
import { githubApi } from '../../src/github/api.ts';
import {
  closePullRequest,
  findPullRequest,
  openPullRequest,
  rewritePullRequest,
} from '../../src/github/pull-request.ts';
import { moveBranch, signedCommit } from '../../src/github/signed-commit.ts';
import { type BareRemote, commitAs, filesAt } from '../support/bare-remote.ts';
import { type FakeGithub, type FakeGithubOptions, fakeGithub } from '../support/fake-github.ts';
import { frozen } from '../support/git-run.ts';

const BRANCHES = { head: 'holdfast/network', base: 'main' };
const TEXT = { title: 'route53: 1 change', body: 'words\nand more\n' };

function connect(hub: FakeGithub, token = 'token') {
  const signal = new AbortController().signal;
  return githubApi({ repository: hub.repository, apiUrl: hub.url, token, clock: frozen(), signal, timeoutMs: 5_000 });
}

async function withBranch(options: FakeGithubOptions = {}): Promise<FakeGithub> {
  const hub = await fakeGithub(options);
  await hub.remote.git('update-ref', 'refs/heads/holdfast/network', 'main');
  await commitAs(hub.remote, 'holdfast', { a: '1' }, 'holdfast/network');
  return hub;
}

test('it is opened, found by its branches, rewritten and closed; line ends come back as they went', async () => {
  await using hub = await withBranch();
  const api = connect(hub);
  expect(await findPullRequest(api, BRANCHES)).toBeNull();
  const { number } = await openPullRequest(api, BRANCHES, TEXT);
  expect(await findPullRequest(api, BRANCHES)).toMatchObject({ number, state: 'open', ...TEXT });
  await rewritePullRequest(api, number, { ...TEXT, title: 'other' });
  await closePullRequest(api, number, TEXT);
  expect(await findPullRequest(api, BRANCHES)).toMatchObject({ number, state: 'closed', ...TEXT });
  expect(await findPullRequest(api, { ...BRANCHES, head: 'holdfast/other' })).toBeNull();
});

test.each(['lost-reply', 'reset', 500] as const)(
  '%s at any call leaves one pull request, as it should be',
  async (kind) => {
    await using hub = await withBranch();
    const api = connect(hub);
    hub.fail({ on: /^POST .*pulls$/, kind });
    if (kind === 'lost-reply') await openPullRequest(api, BRANCHES, TEXT);
    else await expect(openPullRequest(api, BRANCHES, TEXT)).rejects.toMatchObject({ code: 'github-api' });
    const { number } = await openPullRequest(api, BRANCHES, TEXT);
    hub.fail({ on: /^PATCH/, kind });
    await rewritePullRequest(api, number, { ...TEXT, title: 'other' });
    expect(hub.pulls.all).toMatchObject([{ number, state: 'open', title: 'other' }]);
  },
);

test.each([
  ['the setting that forbids it', { mayOpenPulls: false }, 'token', /Allow GitHub Actions to create and approve/],
  ['a token that may only read', {}, 'read-only', /pull-requests: write/],
])('%s is named with its mend', async (_, options, token, hint) => {
  await using hub = await withBranch(options);
  await expect(openPullRequest(connect(hub, token), BRANCHES, TEXT)).rejects.toMatchObject({
    code: 'pull-request-refused',
    hint: expect.stringMatching(hint),
  });
});

/** Blobs that lie in the repository, as a push to a hidden ref leaves them. */
async function objects(remote: BareRemote, files: Readonly<Record<string, string>>) {
  const head = await remote.git('rev-parse', 'main');
  await remote.git('update-ref', 'refs/heads/aside', head);
  const aside = await commitAs(remote, 'x', files, 'aside');
  const [tree, baseTree] = [
    await remote.git('rev-parse', `${aside}^{tree}`),
    await remote.git('rev-parse', `${head}^{tree}`),
  ];
  const lines = (await remote.git('ls-tree', '-r', aside, '--', ...Object.keys(files))).split('\n');
  const paths = lines.map((line) => ({ path: line.split('\t')[1] ?? '', blob: line.split(/\s/)[2] ?? '' }));
  await remote.git('update-ref', '-d', 'refs/heads/aside');
  return { head, known: { tree, baseTree, paths } };
}

test('a commit of hundreds of files is made a hundred paths at a time, and is GitHub’s own', async () => {
  await using hub = await fakeGithub();
  const files = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`d${n % 7}/f${n}.json`, `{"n":${n}}\n`]));
  const { head, known } = await objects(hub.remote, files);
  const api = connect(hub);
  const commit = await signedCommit(api, known, head, 'headline\n\nbody\n');
  expect(hub.calls.filter((call) => call.endsWith('/git/trees'))).toHaveLength(3);
  expect(await moveBranch(api, { branch: 'main', expected: head, commit, force: false })).toBe('pushed');
  expect(await filesAt(hub.remote, 'main')).toEqual({ 'README.md': 'hello', ...files });
  expect(await hub.remote.git('log', '-1', '--format=%cn|%s', 'main')).toBe('GitHub|headline');
});

test('a tree that is not the one that was meant is refused before anything points at it', async () => {
  await using hub = await fakeGithub();
  const { head, known } = await objects(hub.remote, { a: '1', b: '2' });
  const wrong = { ...known, paths: known.paths.slice(1) };
  await expect(signedCommit(connect(hub), wrong, head, 'x')).rejects.toMatchObject({ code: 'github-api' });
});

test('a branch is moved from exactly what it was; a lost reply is read back; a rule is final', async () => {
  const rule = 'Changes must be made through a pull request.';
  await using hub = await withBranch({ protectedBranches: { main: rule } });
  const api = connect(hub);
  const [main, own] = [
    await hub.remote.git('rev-parse', 'main'),
    await hub.remote.git('rev-parse', 'holdfast/network'),
  ];
  const move = { branch: 'holdfast/network', expected: own, commit: main, force: true };
  hub.fail({ on: /graphql/, kind: 'lost-reply' }); // the look-up of the repository: asked again
  expect(await moveBranch(api, { ...move, expected: main })).toBe('moved');
  expect(await moveBranch(api, move)).toBe('pushed');
  expect(await moveBranch(api, move)).toBe('pushed'); // it is there already: the first reply was lost
  await expect(moveBranch(api, { branch: 'main', expected: main, commit: own, force: false })).rejects.toMatchObject({
    code: 'branch-protected',
  });
  await expect(moveBranch(connect(hub, 'read-only'), { ...move, expected: main, commit: own })).rejects.toMatchObject({
    code: 'push-rejected',
  });
});
