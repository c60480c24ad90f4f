import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { openRepository } from '../../src/git/repository.ts';
import { bareRemote, clone } from '../support/bare-remote.ts';

/** A server that only notes who asks; git takes its answer for a refusal. */
async function listener() {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(403).end();
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, seen, [Symbol.asyncDispose]: () => new Promise<void>((down) => server.close(() => down())) };
}

const basic = (token: string) => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

test.each([
  [
    'the token that was given reaches the server alone, in place of the one that checkout left',
    'given',
    basic('given'),
  ],
  ['without a token the settings of the repository are used as they are', null, basic('left-by-checkout')],
])('%s', async (_, token, expected) => {
  await using server = await listener();
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await ours.git('config', 'remote.origin.url', `${server.url}/acme/infra`);
  await ours.git('config', `http.${server.url}/.extraheader`, `AUTHORIZATION: ${basic('left-by-checkout')}`);
  await using repository = await openRepository({
    cwd: ours.dir,
    env: ours.env,
    signal: new AbortController().signal,
    token: token === null ? null : { serverUrl: server.url, value: token },
  });

  expect(repository.remoteIsHosted).toBe(true);
  await expect(repository.tip('main')).rejects.toThrow();
  expect(server.seen).toEqual([expected]);
});

test('a token that ends is asked for at each use', async () => {
  await using server = await listener();
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await ours.git('config', 'remote.origin.url', `${server.url}/acme/infra`);
  let minted = 0;
  const value = { current: async () => `token-${++minted}`, renew: () => undefined };
  await using repository = await openRepository({
    cwd: ours.dir,
    env: ours.env,
    signal: new AbortController().signal,
    token: { serverUrl: server.url, value },
  });
  expect(minted).toBe(0);
  await expect(repository.tip('main')).rejects.toThrow();
  await expect(repository.tip('main')).rejects.toThrow();
  expect(server.seen).toEqual([basic('token-1'), basic('token-2')]);
});

test('a token is not sent to another server than its own', async () => {
  await using server = await listener();
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await ours.git('config', 'remote.origin.url', `${server.url}/acme/infra`);
  const token = { serverUrl: 'https://github.com', value: 'given' };
  const signal = new AbortController().signal;
  await using repository = await openRepository({ cwd: ours.dir, env: ours.env, signal, token });

  await expect(repository.tip('main')).rejects.toThrow();
  expect(server.seen).toEqual([undefined]);
});

test('a remote that is a path is nobody’s server', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  const signal = new AbortController().signal;
  await using repository = await openRepository({ cwd: ours.dir, env: ours.env, signal });
  expect(repository.remoteIsHosted).toBe(false);
});
