import { Agent, type IncomingMessage, request } from 'node:http';
import type { Reply } from './call.ts';

/** A keep-alive connection to one emulator. */
export class Upstream {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  readonly #url: URL;
  #held: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer | string = '',
  ): Promise<Reply> {
    await this.#held;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(method, path, headers, bytes);
      } catch (error) {
        // A server may close an idle connection at the moment it is used again: nothing was applied, so once more.
        if (!(error instanceof StaleConnection) || attempt > 3) throw error;
      }
    }
  }

  #once(method: string, path: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: this.#url.hostname,
          port: this.#url.port,
          agent: this.#agent,
          method,
          path,
          headers: { ...withoutHop(headers), 'content-length': String(body.length) },
        },
        (incoming) => {
          read(incoming).then(resolve, reject);
        },
      );
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const isStale = sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        reject(isStale ? new StaleConnection() : error);
      });
      sent.end(body);
    });
  }

  /** What is sent from now on waits until the answer is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return () => {
      this.#held = undefined;
      resolve();
    };
  }

  close(): void {
    this.#agent.destroy();
  }
}

class StaleConnection extends Error {}

const HOP = new Set(['connection', 'transfer-encoding', 'expect', 'content-length', 'keep-alive']);

function withoutHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));
}

async function read(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name === 'connection' || name === 'transfer-encoding' || name === 'keep-alive' || value === undefined) continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: incoming.statusCode ?? 502, headers, body: Buffer.concat(chunks) };
}

/** Headers of a call that the cloud itself makes as an account's root; an emulator trusts a key of twelve digits. */
export function rootHeaders(account: string, service: string, region = 'us-east-1'): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return {
    host: '127.0.0.1',
    'x-amz-date': date,
    authorization: `AWS4-HMAC-SHA256 Credential=${account}/${date.slice(0, 8)}/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  };
}
