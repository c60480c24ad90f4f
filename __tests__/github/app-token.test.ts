import { expect, test } from '@jest/globals';
import { githubApi } from '../../src/github/api.ts';
import { type AppAccess, appTokens } from '../../src/github/app-token.ts';
import { type FakeApp, fakeApp } from '../support/fake-app.ts';

const MINUTE = 60_000;

/** A clock that is moved by hand. */
function movable() {
  let now = Date.parse('2026-01-02T03:00:00Z');
  const move = (ms: number) => {
    now += ms;
  };
  return { now: () => now, sleep: async () => undefined, move };
}

function access(app: FakeApp, clock: ReturnType<typeof movable>, more: Partial<AppAccess> = {}): AppAccess {
  const { appId, privateKey, url } = app;
  const signal = new AbortController().signal;
  return { appId, privateKey, apiUrl: url, repository: 'acme/infra', clock, signal, mask: () => undefined, ...more };
}

function connect(app: FakeApp, clock: ReturnType<typeof movable>, given: AppAccess) {
  const signal = new AbortController().signal;
  return githubApi({ repository: 'acme/infra', apiUrl: app.url, clock, signal, token: appTokens(given) });
}

test('nothing is minted before it is needed; one token serves as long as it is good, and is masked before it is used', async () => {
  const clock = movable();
  await using app = await fakeApp(clock);
  const masked: string[] = [];
  const api = connect(app, clock, access(app, clock, { mask: (token) => void masked.push(token) }));
  expect(app.calls).toEqual([]);
  await Promise.all([api.read('/repos/{owner}/{repo}'), api.read('/repos/{owner}/{repo}')]);
  clock.move(45 * MINUTE);
  await api.read('/repos/{owner}/{repo}');
  expect(app.minted).toEqual(['ghs_1']);
  expect(masked).toEqual(['ghs_1']);
});

test('a run that outlives its token goes on with another one', async () => {
  const clock = movable();
  await using app = await fakeApp(clock);
  const api = connect(app, clock, access(app, clock));
  for (let hour = 0; hour < 3; hour++) {
    expect(await api.read('/repos/{owner}/{repo}')).toMatchObject({ visibility: 'private' });
    clock.move(60 * MINUTE);
  }
  expect(app.minted).toEqual(['ghs_1', 'ghs_2', 'ghs_3']);
});

test('a token that is refused before its time is minted anew once, for reading and for writing', async () => {
  const clock = movable();
  await using app = await fakeApp(clock);
  const api = connect(app, clock, access(app, clock));
  await api.read('/repos/{owner}/{repo}');
  app.revoked.add('ghs_1');
  expect(await api.read('/repos/{owner}/{repo}')).toMatchObject({ visibility: 'private' });
  app.revoked.add('ghs_2');
  expect(await api.write('POST /repos/{owner}/{repo}/pulls', {})).toMatchObject({ kind: 'done' });
  for (const token of ['ghs_3', 'ghs_4', 'ghs_5']) app.revoked.add(token);
  await expect(api.read('/repos/{owner}/{repo}')).rejects.toMatchObject({ code: 'github-api' });
  expect(app.minted).toHaveLength(4);
});

test.each([
  ['a key that is none', { privateKey: 'secret words' }, /no private key in PEM/],
  ['an id of another App', { appId: '99' }, /could not be decoded/],
])('%s is said without the key', async (_, more, expected) => {
  const clock = movable();
  await using app = await fakeApp(clock);
  const tokens = appTokens(access(app, clock, more));
  const error = await tokens.current().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'app-token', message: expect.stringMatching(expected) });
  expect(JSON.stringify([(error as Error).message, (error as Error).stack])).not.toContain('secret words');
});

test('an App that is not installed in the repository is said to', async () => {
  const clock = movable();
  await using app = await fakeApp(clock);
  app.installed = false;
  await expect(appTokens(access(app, clock)).current()).rejects.toMatchObject({
    code: 'app-token',
    message: "the App '12345' is not installed in acme/infra",
  });
});

test('a key whose line feeds were written as \\n is read', async () => {
  const clock = movable();
  await using app = await fakeApp(clock);
  const privateKey = app.privateKey.replaceAll('\n', '\\n');
  expect(await appTokens(access(app, clock, { privateKey })).current()).toBe('ghs_1');
});
