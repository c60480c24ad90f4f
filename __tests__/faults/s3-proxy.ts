/** A proxy before a real S3 server that counts requests and does something at one of them. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ProxyFault {
  /** The n-th request from now on, of those that match. */
  readonly at: number;
  readonly match?: (method: string, path: string) => boolean;
  /** `arrived`: the server has not seen it · `half`: half of its body was passed on · `answered`: the server has done it, and nobody hears so. */
  readonly how: 'arrived' | 'half' | 'answered';
  /** The request gets no answer afterwards. */
  readonly run: () => void;
}

export interface S3Proxy extends AsyncDisposable {
  readonly url: string;
  /** Requests since `arm`. */
  readonly count: number;
  arm(fault: ProxyFault | null): void;
}

export async function startS3Proxy(server: string): Promise<S3Proxy> {
  const to = new URL(server);
  let [count, matched] = [0, 0];
  let armed: ProxyFault | null = null;

  function handle(incoming: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url: path = '/', headers } = incoming;
    count += 1;
    const fits = armed !== null && (armed.match?.(method, path) ?? true);
    if (fits) matched += 1;
    const fault = fits && armed !== null && matched === armed.at ? armed : null;
    if (fault?.how === 'arrived') {
      fault.run();
      return;
    }
    const onward = request({ host: to.hostname, port: to.port, method, path, headers }, (answer) => {
      if (fault?.how === 'answered') {
        answer.resume();
        answer.on('end', fault.run);
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    if (fault?.how === 'half') {
      void half(incoming, onward).then(() => {
        onward.destroy();
        fault.run();
      });
      return;
    }
    incoming.on('error', () => onward.destroy());
    incoming.pipe(onward);
  }

  const proxy = createServer(handle);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get count() {
      return count;
    },
    arm(fault) {
      [count, matched] = [0, 0];
      armed = fault;
    },
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** Passes half of a body on. */
async function half(incoming: IncomingMessage, onward: ReturnType<typeof request>): Promise<void> {
  const length = Number(incoming.headers['content-length'] ?? 0) >> 1;
  let passed = 0;
  if (length === 0) return;
  for await (const chunk of incoming) {
    onward.write(chunk);
    passed += (chunk as Buffer).length;
    if (passed >= length) return;
  }
}
