import { expect, test } from '@jest/globals';
import { githubApi } from '../../src/github/api.ts';
import { repositoryVisibility } from '../../src/github/visibility.ts';
import { type FakeGithub, fakeGithub } from '../support/fake-github.ts';
import { frozen } from '../support/git-run.ts';

const connect = (hub: FakeGithub, token = 'token', signal = new AbortController().signal) =>
  githubApi({ repository: hub.repository, apiUrl: `${hub.url}/`, token, clock: frozen(), signal, timeoutMs: 5_000 });

test.each(['public', 'private', 'internal'] as const)('a %s repository is said to be one', async (visibility) => {
  await using hub = await fakeGithub({ visibility });
  expect(await repositoryVisibility(connect(hub))).toBe(visibility);
});

test('without a token nothing is asked and nothing guessed', async () => {
  expect(await repositoryVisibility(null)).toBe('unknown');
});

test('a token that may not look, or an API that nobody reaches, is unknown', async () => {
  await using hub = await fakeGithub({ visibility: 'private' });
  expect(await repositoryVisibility(connect(hub, 'stale'))).toBe('unknown');
  for (let i = 0; i < 4; i++) hub.fail({ kind: 'reset' });
  expect(await repositoryVisibility(connect(hub))).toBe('unknown');
});

test('an API that is there and keeps failing has not answered', async () => {
  await using hub = await fakeGithub({ visibility: 'public' });
  for (let i = 0; i < 4; i++) hub.fail({ kind: 502 });
  expect(await repositoryVisibility(connect(hub))).toBe('unanswered');
});

test('a failure that passes is repeated', async () => {
  await using hub = await fakeGithub({ visibility: 'public' });
  hub.fail({ kind: 502 });
  hub.fail({ kind: 'reset' });
  hub.fail({ kind: 429, headers: { 'retry-after': '0' } });
  expect(await repositoryVisibility(connect(hub))).toBe('public');
  expect(hub.calls.length).toBe(4);
});

test('a cancelled run stops asking', async () => {
  await using hub = await fakeGithub();
  await expect(repositoryVisibility(connect(hub, 'token', AbortSignal.abort()))).rejects.toMatchObject({
    code: 'cancelled',
  });
});
