import { expect, test } from '@jest/globals';
import { type GithubApi, githubApi } from '../../src/github/api.ts';
import { apiCommitter } from '../../src/github/api-committer.ts';
import { commitAs, filesAt } from '../support/bare-remote.ts';
import { type FakeGithub, fakeGithub } from '../support/fake-github.ts';
import { change, frozen } from '../support/git-run.ts';

const mutations = (hub: FakeGithub) => hub.calls.filter((call) => call === 'POST /graphql').length;

function connect(hub: FakeGithub, token = 'token'): GithubApi {
  const signal = new AbortController().signal;
  return githubApi({ repository: hub.repository, apiUrl: hub.url, token, clock: frozen(), signal, timeoutMs: 5_000 });
}

async function headOf(hub: FakeGithub): Promise<string> {
  return hub.remote.git('rev-parse', 'main');
}

test('commits additions and deletions on the expected head, texts byte for byte', async () => {
  await using hub = await fakeGithub({ files: { 'README.md': 'hello', 'snapshots/a.json': '{}' } });
  const head = await headOf(hub);

  const result = await apiCommitter(connect(hub)).commit(
    change(head, { 'snapshots/a.json': null, 'snapshots/ü "x".json': '{"name":"ü☂"}\n' }),
  );

  expect(result).toMatchObject({ kind: 'committed', commit: await headOf(hub) });
  expect(await filesAt(hub.remote, 'main')).toEqual({
    'README.md': 'hello',
    'snapshots/ü "x".json': '{"name":"ü☂"}\n',
  });
  expect(await hub.remote.git('log', '-1', '--format=%s|%b', 'main')).toBe(
    'network: 1 change|Slot 2026-01-02T03:00:00.000Z\n',
  );
});

test('somebody else was first: moved, and nothing is committed', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  const theirs = await commitAs(hub.remote, 'someone', { x: '1' });
  expect(await apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).toEqual({ kind: 'moved' });
  expect(await headOf(hub)).toBe(theirs);
});

test('of two committers at once one is first and the other is told', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  const committer = apiCommitter(connect(hub));
  const first = await committer.commit(change(head, { a: '1' }));
  const second = await committer.commit(change(head, { b: '1' }));
  expect([first.kind, second.kind]).toEqual(['committed', 'moved']);
});

test('a lost reply is read back: the commit is ours, and there is one', async () => {
  await using hub = await fakeGithub({ files: { 'README.md': 'hello', old: 'same text', gone: 'x' } });
  const head = await headOf(hub);
  hub.fail({ on: /graphql/, kind: 'lost-reply' });

  // A deletion and an addition of the same text read back as one renamed file.
  const result = await apiCommitter(connect(hub)).commit(change(head, { old: null, moved: 'same text', gone: null }));

  expect(result).toMatchObject({ kind: 'committed', commit: await headOf(hub) });
  expect(mutations(hub)).toBe(1);
  expect(await hub.remote.git('rev-list', '--count', 'main')).toBe('2');
});

test('a lost reply after which somebody committed on top is moved: the next look shows what is there', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  hub.fail({ on: /graphql/, kind: 'lost-reply' });
  hub.fail({ on: /git\/ref/, kind: 'race' });
  expect(await apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).toEqual({ kind: 'moved' });
});

test('a request that never arrived is sent again, on the same head', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  hub.fail({ on: /graphql/, kind: 'reset' });
  hub.fail({ on: /graphql/, kind: 502 });
  const result = await apiCommitter(connect(hub)).commit(change(head, { a: '1' }));
  expect(result).toMatchObject({ kind: 'committed', commit: await headOf(hub) });
  expect(await hub.remote.git('rev-list', '--count', 'main')).toBe('2');
});

test('somebody else’s commit with another content is not taken for ours', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  hub.fail({ on: /graphql/, kind: 'reset' });
  hub.fail({ on: /git\/ref/, kind: 'race' });
  expect(await apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).toEqual({ kind: 'moved' });
  expect(mutations(hub)).toBe(1);
});

test('an API that stays away ends with its error, after three tries', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  for (let i = 0; i < 3; i++) hub.fail({ on: /graphql/, kind: 503 });
  await expect(apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).rejects.toMatchObject({
    code: 'github-api',
    message: expect.stringContaining('503'),
  });
  expect(await headOf(hub)).toBe(head);
});

test.each([
  'Changes must be made through a pull request.',
  'Repository rule violations found\n\nChanges must be made through a pull request.',
  'protected branch check failed: At least 1 approving review is required by reviewers with write access.',
])('a protected branch ends at once with its three ways out: %s', async (sentence) => {
  await using hub = await fakeGithub({ protectedBranches: { main: sentence } });
  const head = await headOf(hub);
  await expect(apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).rejects.toMatchObject({
    code: 'branch-protected',
    hint: expect.stringMatching(/github-token.*branch: snapshots.*mode: pull-request/),
  });
  expect(mutations(hub)).toBe(1);
});

test.each([
  ['may only read', 'read-only', 'Resource not accessible by integration'],
  ['is wrong', 'stale', 'Bad credentials'],
])('a token that %s: push-rejected with the permission to add, and no token in the text', async (_, token, words) => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  const failing = apiCommitter(connect(hub, token)).commit(change(head, { a: '1' }));
  await expect(failing).rejects.toMatchObject({
    code: 'push-rejected',
    message: expect.stringContaining(words),
    hint: expect.stringContaining('contents: write'),
  });
  await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining(token) });
});

test('GitHub’s secondary limit is waited for: nothing was done, so the repeat is safe', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  hub.fail({
    on: /graphql/,
    kind: 403,
    headers: { 'retry-after': '1' },
    message: 'You have exceeded a secondary rate limit',
  });
  expect((await apiCommitter(connect(hub)).commit(change(head, { a: '1' }))).kind).toBe('committed');
});

test('a deletion of a file that is not there is refused with GitHub’s words', async () => {
  await using hub = await fakeGithub();
  const head = await headOf(hub);
  await expect(apiCommitter(connect(hub)).commit(change(head, { nothing: null }))).rejects.toMatchObject({
    code: 'github-api',
    message: expect.stringContaining('requested for deletion'),
  });
});

test('what does not fit goes by push: a first commit, more than 100 files, more than 5 MB of base64', async () => {
  await using hub = await fakeGithub();
  const committer = apiCommitter(connect(hub));
  const files = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`${i}`, 'x']));
  expect(committer.fits(change('a'.repeat(40), files(100)))).toBe(true);
  expect(committer.fits(change('a'.repeat(40), files(101)))).toBe(false);
  expect(committer.fits(change(null, files(1)))).toBe(false);
  expect(committer.fits(change('a'.repeat(40), { a: 'x'.repeat(3_749_000) }))).toBe(true);
  expect(committer.fits(change('a'.repeat(40), { a: 'x'.repeat(3_751_000) }))).toBe(false);
  await expect(committer.commit(change(null, files(1)))).rejects.toMatchObject({ code: 'internal' });
  expect(hub.calls).toEqual([]);
});
