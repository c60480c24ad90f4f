import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { zoneWith } from './records.ts';
import { type Run, repo, startProcess } from './world.ts';

const suite = cloudSuite();

function itemError({ exit, result }: Run) {
  const error = result.items.find((item) => item.error !== undefined)?.error;
  return { exit, outcome: result.outcome, reason: result.reason, message: error?.message, hint: error?.hint };
}

/** A port of the loopback interface where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  await new Promise((down) => server.close(down));
  return port;
}

test('credentials that AWS refuses fail the run before any other call, and say what to check', async () => {
  await using home = await repo(suite.cloud);
  suite.cloud.faults.add({
    service: 'sts',
    fault: {
      kind: 'error',
      status: 403,
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    },
  });
  expect(itemError(await home.backup())).toEqual({
    exit: 1,
    outcome: 'failed',
    reason: 'credentials-invalid',
    message: expect.stringContaining('The security token included in the request is invalid'),
    hint: expect.stringContaining('the access key does not exist'),
  });
  expect(suite.cloud.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  expect(await home.records()).toMatchObject([{ outcome: 'failed', reason: 'credentials-invalid', commit: null }]);
});

test('without any credentials the mend names the role and the keys', async () => {
  await using home = await repo(suite.cloud);
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...env } = suite.cloud.env();
  const { ended } = startProcess(['backup', '--force', '--json'], {
    cwd: home.work.dir,
    env: { ...home.work.env, ...env },
  });
  const { code, stdout } = await ended;
  expect(code).toBe(1);
  expect(itemError({ exit: 1, result: JSON.parse(stdout) as Run['result'], text: '' })).toMatchObject({
    reason: 'credentials-missing',
    message: 'no AWS credentials were found',
    hint: expect.stringMatching(/role.*AWS_ACCESS_KEY_ID/),
  });
  expect(suite.cloud.calls).toEqual([]);
});

test('a secret without its key says which of the two is missing', async () => {
  await using home = await repo(suite.cloud);
  const run = await home.backup({ env: { AWS_ACCESS_KEY_ID: '' } });
  expect(itemError(run)).toMatchObject({
    exit: 1,
    reason: 'credentials-missing',
    message: 'AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not',
  });
});

test('no network fails the run, keeps what is committed, and says where it looked', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud);
  await home.backup();
  const [tree, commits] = [await home.tree(), await home.commits()];
  const port = await closedPort();
  expect(itemError(await home.backup({ env: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` } }))).toEqual({
    exit: 1,
    outcome: 'failed',
    reason: 'network',
    message: expect.stringMatching(new RegExp(`could not reach http://127.0.0.1:${port}.*ECONNREFUSED`)),
    hint: expect.stringContaining('AWS_ENDPOINT_URL'),
  });
  expect([await home.tree(), await home.commits()]).toEqual([tree, commits]);
});

test('the network that goes away in the middle of a capture keeps what is committed', async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using home = await repo(suite.cloud);
  await home.backup();
  const tree = await home.tree();
  suite.cloud.faults.add({ service: 'route53', skip: 3, fault: { kind: 'reset' } });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'network' } });
  expect(await home.tree()).toEqual(tree);
});

test('an empty account is a complete backup of nothing, once', async () => {
  await using home = await repo(suite.cloud);
  expect(await home.backup()).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', findings: [{ code: 'selection-empty' }] },
  });
  expect(await home.tree()).toEqual({ 'snapshots/snapshot.json': '{\n  "schemaVersion": 1\n}\n' });
  expect(await home.backup()).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', findings: [{ code: 'selection-empty' }] },
  });
  expect(await home.commits()).toHaveLength(2);
});
