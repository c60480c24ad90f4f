import { expect, test } from '@jest/globals';
import { githubApi } from '../../src/github/api.ts';
import { keepComment, markerOf } from '../../src/github/comment.ts';
import { type FakeGithub, fakeGithub } from '../support/fake-github.ts';
import { frozen } from '../support/git-run.ts';

const KEY = { kind: 'drift', name: 'network' };
const SETTLED = 'nothing any more\n';
const signal = new AbortController().signal;

function keep(hub: FakeGithub, body: string | null, token = 'token') {
  const access = { repository: hub.repository, apiUrl: hub.url, token, clock: frozen(), signal, timeoutMs: 5_000 };
  return keepComment(githubApi(access), { number: 7, key: KEY, body }, SETTLED);
}

const posts = (hub: FakeGithub) => hub.calls.filter((call) => /^(POST|PATCH) .*comments/.test(call)).length;

test('one comment is made, kept up to date, left alone when it says the same, and told when all is well', async () => {
  await using hub = await fakeGithub();
  expect(await keep(hub, null)).toBe('nothing');
  expect(await keep(hub, 'one')).toBe('created');
  expect(await keep(hub, 'two')).toBe('updated');
  expect(await keep(hub, 'two')).toBe('same');
  expect(await keep(hub, null)).toBe('updated');
  expect(hub.comments).toMatchObject([{ issue: 7, body: `<!-- holdfast:drift:network -->\n${SETTLED}` }]);
  expect(posts(hub)).toBe(3);
});

test('a comment of somebody else that carries the marker is not touched, nor is one that quotes it', async () => {
  await using hub = await fakeGithub();
  hub.comments.push({ id: 90, issue: 7, user: { login: 'mallory' }, body: `${markerOf(KEY)}mine` });
  hub.comments.push({ id: 91, issue: 7, user: { login: 'github-actions[bot]' }, body: `see\n${markerOf(KEY)}` });
  expect(await keep(hub, 'ours')).toBe('created');
  expect(hub.comments.slice(0, 2).map(({ body }) => body)).toEqual([`${markerOf(KEY)}mine`, `see\n${markerOf(KEY)}`]);
});

test('it is found behind hundreds of others, with the line ends that GitHub gave it, and beside that of another plan', async () => {
  await using hub = await fakeGithub();
  const user = { login: 'github-actions[bot]' };
  for (let id = 100; id < 350; id += 1) hub.comments.push({ id, issue: 7, user, body: `talk ${id}` });
  hub.comments.push({ id: 400, issue: 7, user, body: markerOf({ ...KEY, name: 'network-2' }) });
  hub.comments.push({ id: 401, issue: 7, user, body: `${markerOf(KEY).replace('\n', '\r\n')}old` });
  expect(await keep(hub, 'new')).toBe('updated');
  expect(hub.comments.at(-1)).toMatchObject({ id: 401, body: `${markerOf(KEY)}new` });
});

test('a reply that was lost is read back: there is never a second comment', async () => {
  await using hub = await fakeGithub();
  hub.fail({ on: /^POST .*comments/, kind: 'lost-reply' });
  expect(await keep(hub, 'one')).toBe('created');
  expect(hub.comments).toHaveLength(1);
});

test('a request that never arrived is told, and makes none by being sent again', async () => {
  await using hub = await fakeGithub();
  hub.fail({ on: /^POST .*comments/, kind: 'reset' });
  await expect(keep(hub, 'one')).rejects.toMatchObject({ code: 'github-api' });
  expect(posts(hub)).toBe(1);
});

test('a token that may only read, or is nobody’s, names the permission', async () => {
  await using hub = await fakeGithub();
  await expect(keep(hub, 'one', 'read-only')).rejects.toMatchObject({
    code: 'github-api',
    message: expect.stringContaining('Resource not accessible by integration'),
    hint: expect.stringContaining('pull-requests: write'),
  });
  await expect(keep(hub, 'one', 'stale')).rejects.toMatchObject({ code: 'github-api' });
});
