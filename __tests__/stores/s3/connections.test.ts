import { once } from 'node:events';
import { type Agent, createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBody } from '../../../src/stores/s3/body.ts';
import { copiesParts, createAgents, keepsParts } from '../../../src/stores/s3/connections.ts';

const MIB = 1024 * 1024;
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** Answers each request with the next of these bodies, each sent in these pieces. */
async function serve(bodies: readonly (readonly Uint8Array[])[]) {
  let next = 0;
  const server = createServer(async (_, response) => {
    const pieces = bodies[next++] ?? [];
    response.writeHead(200, { 'content-length': pieces.reduce((sum, { length }) => sum + length, 0) });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server.address() as AddressInfo;
}

function client(agent: Agent): Agent {
  opened.push(() => agent.destroy());
  return agent;
}

async function ask({ port }: AddressInfo, agent: Agent): Promise<IncomingMessage> {
  const [response] = await once(get({ port, host: '127.0.0.1', agent }), 'response');
  return response as IncomingMessage;
}

function oneConnection(): Agent {
  const { httpAgent, httpsAgent } = createAgents();
  httpsAgent.destroy();
  httpAgent.maxSockets = 1;
  return client(httpAgent);
}

const piece = fc.uint8Array({ minLength: 1, maxLength: 40 }).chain((seed) =>
  // A few kinds of bytes repeated to any length: across the buffer of a connection, within it, hardly anything.
  fc.integer({ min: 1, max: 600_000 }).map((length) => Buffer.alloc(length, seed)),
);

test('bodies one after the other over one connection are what was sent, however it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (bodies) => {
      const address = await serve(bodies);
      const agent = oneConnection();
      for (const pieces of bodies) {
        const sent = Buffer.concat(pieces);
        const got = await readBody(await ask(address, agent), sent.length);
        expect(Buffer.compare(got, sent)).toBe(0);
      }
    }),
    { numRuns: 30 },
  );
});

test('who keeps parts of what comes over a connection keeps what came', async () => {
  const sent = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => (at >> 12) & 0xff));
  const server = createNetServer((peer) => peer.once('data', () => peer.end(sent))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const connection = oneConnection().createConnection({ port, host: '127.0.0.1' }) as Socket;
  copiesParts(connection);
  keepsParts(connection); // as after a body that was copied
  const kept: Buffer[] = [];
  connection.on('data', (part: Buffer) => kept.push(part));
  connection.write('go');
  await once(connection, 'close');
  expect(Buffer.compare(Buffer.concat(kept), sent)).toBe(0);
});

test('what waited before anybody read is not written over by what comes after it', async () => {
  const bytes = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => (at >> 10) & 0xff));
  const address = await serve([[bytes.subarray(0, MIB)], [bytes.subarray(0, 1000), bytes.subarray(1000)]]);
  const agent = oneConnection();
  await readBody(await ask(address, agent), MIB);
  const response = await ask(address, agent);
  await sleep(20);
  expect(Buffer.compare(await readBody(response, bytes.length), bytes)).toBe(0);
});

test('reading leaves nothing behind that only a collector could take away', async () => {
  const address = await serve([[Buffer.alloc(8)], [Buffer.alloc(16 * MIB, 7)]]);
  const agent = oneConnection();
  await readBody(await ask(address, agent), 8);
  const response = await ask(address, agent);
  const before = process.memoryUsage().arrayBuffers;
  const body = await readBody(response, 16 * MIB);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.25 * body.length);
});
