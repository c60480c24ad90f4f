/** A proxy before a server on the loopback that changes nothing, writes down what is asked for, and may answer later. */
import { Agent, request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface WatchingProxy extends AsyncDisposable {
  readonly url: string;
  /** `GET /bucket/key`, in the order in which they came; a listing has its query. */
  readonly calls: string[];
}

export async function watchingProxy(target: string, delayMs = 0): Promise<WatchingProxy> {
  const calls: string[] = [];
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (incoming, response) => {
    calls.push(`${incoming.method} ${incoming.url}`);
    if (delayMs > 0) await wait(delayMs);
    const { method, headers } = incoming; // the host stays as it was: the signature covers it
    const onward = ask(new URL(incoming.url ?? '/', target), { method: method ?? 'GET', headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
