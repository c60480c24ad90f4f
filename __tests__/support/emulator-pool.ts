/**
 * Emulators that test files hand on to each other. A new one spends seconds of processor time on imports and first calls, one
 * that has served another file only a reset. The process that runs the suite keeps them; its workers ask it over loopback.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, type MinistackOptions, startMinistack, startMoto } from '../../scripts/emulators.ts';

const POOL = 'HOLDFAST_TEST_EMULATORS';

export type Wanted = { readonly kind: 'moto' } | ({ readonly kind: 'ministack' } & MinistackOptions);

export interface Lease {
  readonly url: string;
  /** Gives it back, if it is as good as new. */
  end(isClean: boolean): Promise<void>;
}

const startOne = (wanted: Wanted): Promise<Emulator> => (wanted.kind === 'moto' ? startMoto() : startMinistack(wanted));

/** Once in the process that runs the suite. The emulators leave with it. */
export async function servePool(): Promise<void> {
  const free = new Map<string, string[]>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { wanted, back } = JSON.parse(Buffer.concat(parts).toString()) as { wanted: Wanted; back?: string };
    const key = JSON.stringify(wanted);
    const own = free.get(key) ?? [];
    free.set(key, own);
    if (back !== undefined) own.push(back);
    try {
      response.end(back ?? own.pop() ?? (await startOne(wanted)).url);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  server.unref(); // the suite ends without waiting for it
  process.env[POOL] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An emulator for the caller alone; outside of the suite one of its own. */
export async function leaseEmulator(wanted: Wanted): Promise<Lease> {
  const pool = process.env[POOL];
  if (pool === undefined) {
    const own = await startOne(wanted);
    return { url: own.url, end: async () => await own[Symbol.asyncDispose]() };
  }
  const ask = async (back?: string): Promise<string> => {
    const headers = { connection: 'close' }; // or the suite waits for it at its end
    const reply = await fetch(pool, { method: 'POST', headers, body: JSON.stringify({ wanted, back }) });
    const text = await reply.text();
    if (!reply.ok) throw new Error(text);
    return text;
  };
  const url = await ask();
  return {
    url,
    async end(isClean) {
      if (isClean) await ask(url);
    },
  };
}
