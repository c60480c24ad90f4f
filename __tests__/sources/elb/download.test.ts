import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { RETRY_ATTEMPTS } from '../../../src/aws/retry.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { Clock } from '../../../src/core/time.ts';
import { type DownloadLimits, ExpiredAddress, httpDownload } from '../../../src/sources/elb/v2/download.ts';
import { serveFiles } from './file-server.ts';

const SIGNATURE = 'X-Amz-Signature=SECRETSECRET';

function patient(): { readonly clock: Clock; readonly slept: number[] } {
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  return { slept, clock: { now: () => 0, sleep } };
}

async function fetchFrom(url: string, signal = new AbortController().signal, limits?: DownloadLimits) {
  const { clock, slept } = patient();
  const download = httpDownload(clock, () => 1, limits);
  const outcome: unknown = await download(`${url}/bundle?${SIGNATURE}`, signal).catch((error: unknown) => error);
  return { outcome, slept };
}

test('a file comes back as it is, whatever its line ends', async () => {
  const server = await serveFiles((_, response) => response.end('\uFEFFä\r\nb'));

  expect((await fetchFrom(server.url)).outcome).toBe('\uFEFFä\r\nb');
});

test.each([500, 503, 429])('HTTP %i is tried again, with longer and longer waits', async (status) => {
  const server = await serveFiles((_, response) => {
    response.statusCode = server.requests.length < 4 ? status : 200;
    response.end('text');
  });
  const { outcome, slept } = await fetchFrom(server.url);

  expect(outcome).toBe('text');
  expect(slept).toEqual([200, 400, 800]);
});

test('a connection that breaks off in the middle is no short file', async () => {
  const server = await serveFiles((_, response) => {
    response.setHeader('content-length', 10);
    if (server.requests.length > 1) return void response.end('whole text');
    response.write('whole');
    setImmediate(() => response.destroy());
  });

  expect((await fetchFrom(server.url)).outcome).toBe('whole text');
  expect(server.requests).toHaveLength(2);
});

test('trying again has an end', async () => {
  const server = await serveFiles((_, response) => void response.writeHead(500).end());
  const { outcome } = await fetchFrom(server.url);

  expect(outcome).toMatchObject({ code: 'aws-error', message: "S3 answered HTTP 500 for a trust store's file" });
  expect(server.requests).toHaveLength(RETRY_ATTEMPTS);
});

test('an address that S3 refuses is not tried again', async () => {
  const server = await serveFiles((_, response) => void response.writeHead(403).end('<Error>expired</Error>'));

  expect((await fetchFrom(server.url)).outcome).toBeInstanceOf(ExpiredAddress);
  expect(server.requests).toHaveLength(1);
});

test('a redirect is not followed: it would take the signature along', async () => {
  const server = await serveFiles((_, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
  const { outcome } = await fetchFrom(server.url);

  expect(outcome).toMatchObject({ code: 'aws-error', message: "S3 answered HTTP 302 for a trust store's file" });
  expect(server.requests).toHaveLength(1);
});

test('a file that is too long is not read to its end', async () => {
  const server = await serveFiles((_, response) => {
    const more = () => response.write('x'.repeat(1000), (error) => error ?? setImmediate(more));
    more();
  });
  const { outcome } = await fetchFrom(server.url, undefined, { timeoutMs: 10_000, maxBytes: 5000 });

  expect(outcome).toMatchObject({ message: "a trust store's file has more than 5000 bytes" });
  expect(server.requests).toHaveLength(1);
});

test('a file of exactly the allowed length is whole', async () => {
  const server = await serveFiles((_, response) => response.end('x'.repeat(5000)));
  const { outcome } = await fetchFrom(server.url, undefined, { timeoutMs: 10_000, maxBytes: 5000 });

  expect(outcome).toBe('x'.repeat(5000));
});

test('bytes that are no text are refused, not mangled', async () => {
  const server = await serveFiles((_, response) => response.end(Buffer.from([0x30, 0x82, 0xff, 0xfe])));

  expect((await fetchFrom(server.url)).outcome).toMatchObject({ message: "a trust store's file is no UTF-8 text" });
});

test('silence ends with the time-out', async () => {
  const server = await serveFiles(() => undefined);
  const { outcome } = await fetchFrom(server.url, undefined, { timeoutMs: 20, maxBytes: 5000 });

  expect(outcome).toMatchObject({ code: 'network', message: expect.stringContaining('ETIMEDOUT') });
});

test('an abort ends a download with its own reason', async () => {
  const controller = new AbortController();
  const server = await serveFiles(() => controller.abort(new Error('stopped by a person')));

  expect((await fetchFrom(server.url, controller.signal)).outcome).toMatchObject({ message: 'stopped by a person' });
  expect(server.requests).toHaveLength(1);
});

test('no failure tells the address', async () => {
  const statuses = [302, 403, 404, 500];
  const server = await serveFiles((_, response) => void response.writeHead(statuses[0] ?? 200).end());
  const outcomes: unknown[] = [];
  for (; statuses.length > 0; statuses.shift()) outcomes.push((await fetchFrom(server.url)).outcome);
  outcomes.push((await fetchFrom('http://127.0.0.1:1')).outcome); // nobody listens there
  outcomes.push((await fetchFrom('gopher://[no address')).outcome);

  expect(outcomes).toHaveLength(6);
  for (const outcome of outcomes) {
    expect(outcome).toBeInstanceOf(HoldfastError);
    expect(inspect(outcome, { depth: 20, showHidden: true })).not.toContain('SECRETSECRET');
  }
});
