import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inSteps } from '../../../src/stores/s3/body.ts';
import { caller, startWire } from '../../aws/wire.ts';
import { openStore } from './world.ts';

const MIB = 1024 * 1024;

test('what is sent in steps is what there was, to its last byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: MIB }), fc.integer({ max: 255, min: 0 }), async (length, seed) => {
      const bytes = Buffer.from(Uint8Array.from({ length }, (_, at) => (at + seed + (at >> 8)) & 0xff));
      const got: Buffer[] = [];
      await pipeline(inSteps(bytes), async (parts) => {
        for await (const part of parts) got.push(part as Buffer);
      });
      expect(Buffer.compare(Buffer.concat(got), bytes)).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test('who takes nothing is given little', async () => {
  const taken: number[] = [];
  const stuck = new Writable({ write: ({ length }: Buffer) => void taken.push(length) });
  inSteps(Buffer.alloc(16 * MIB)).pipe(stuck);
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toHaveLength(1);
  expect(stuck.writableLength).toBeLessThanOrEqual(MIB);
});

// Over TLS all that is written is encrypted at once: a pack that waits for a slow line would be in memory twice.
test('a pack waits where it lies while the line is slow, and is not handed to the connection as a whole', async () => {
  await using sts = await startWire(() => caller('111111111111'));
  const peers: Socket[] = [];
  const server = createServer((peer) => void peers.push(peer.pause().on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const requests: ClientRequest[] = [];
  const started = (message: unknown) => void requests.push((message as { request: ClientRequest }).request);
  subscribe('http.client.request.created', started);
  const stop = new AbortController();
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_ACCESS_KEY_ID: 'one',
      AWS_SECRET_ACCESS_KEY: 'two',
      AWS_REGION: 'us-east-1',
    };
    const store = openStore(env, { bucket: 'backups' }, { signal: stop.signal });
    const bytes = Buffer.alloc(32 * MIB, 5);
    const put = store.put('data/pack', bytes, createHash('sha256').update(bytes).digest());
    const ended = expect(put).rejects.toThrow();
    const sending = () =>
      requests.find(({ path, socket }) => path.includes('/data/pack') && socket?.connecting === false);
    while (sending() === undefined || peers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const waits = sending();
    while (waits?.writableLength === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(waits?.writableLength).toBeLessThanOrEqual(MIB);
    stop.abort(new Error('enough'));
    await ended;
  } finally {
    unsubscribe('http.client.request.created', started);
    for (const peer of peers) peer.destroy();
    server.close();
  }
});
