import type { Readable } from 'node:stream';
import type { SdkClient, SdkCommand } from '../../aws/account.ts';

/** How long one attempt may last that moves so many bytes. */
export type AttemptLimit = (bytes: number) => number;

/** Two minutes, and the time that the bytes take at 64 KiB a second: slower than any line a backup could be made over. */
export const attemptLimit: AttemptLimit = (bytes) => 120_000 + bytes / 65.536;

/** S3's answer as far as the SDK's output does not have it. */
export interface Seen {
  headers: Readonly<Record<string, string>>;
}

/**
 * A client for one call, so that all of an attempt happens where retries are decided: `finish` reads the body, and a
 * watchdog ends what trickles along (the client's own time-out only sees silence).
 */
export function attemptClient<O>(client: SdkClient, limitMs: number, finish: (output: O) => Promise<void>): SdkClient {
  return {
    config: client.config,
    destroy: () => undefined,
    async send(command: SdkCommand, options: { abortSignal?: AbortSignal } = {}): Promise<O> {
      const stuck = new AbortController();
      const timer = setTimeout(() => stuck.abort(), limitMs);
      const signals = [stuck.signal, ...(options.abortSignal === undefined ? [] : [options.abortSignal])];
      try {
        const output = (await client.send(command, { abortSignal: AbortSignal.any(signals) })) as O;
        await finish(output);
        return output;
      } catch (error) {
        if (!stuck.signal.aborted || options.abortSignal?.aborted === true) throw error;
        throw broken('ETIMEDOUT', `the request did not end in ${Math.round(limitMs / 1000)} s`);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** What a broken connection throws: the next attempt may do better. */
export function broken(code: 'ECONNRESET' | 'ETIMEDOUT', message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Sends headers that the SDK would not, and notes those of the answer. They are set before the request is signed. */
export function withHeaders<C extends SdkCommand>(
  command: C,
  headers: Readonly<Record<string, string>>,
  seen: Seen,
): C {
  const { middlewareStack } = command as unknown as { readonly middlewareStack: Stack };
  middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.request.headers, headers);
      const result = await next(args);
      seen.headers = result.response.headers;
      return result;
    },
    { step: 'build', name: 'holdfastHeaders' },
  );
  return command;
}

/**
 * Sends what `body` makes, anew for each attempt, in place of the command's own body: the same bytes. It is put there last of
 * all, since the SDK says of each stream that fails that it cannot repeat it.
 */
export function withBody<C extends SdkCommand>(command: C, body: () => Readable): C {
  const { middlewareStack } = command as unknown as { readonly middlewareStack: Stack };
  middlewareStack.add(
    (next) => async (args) => {
      args.request.body = body();
      return await next(args);
    },
    { step: 'deserialize', priority: 'low', name: 'holdfastBody' },
  );
  return command;
}

type Handler = (args: { readonly request: { readonly headers: Record<string, string>; body?: unknown } }) => Promise<{
  readonly response: { readonly headers: Readonly<Record<string, string>> };
}>;
/** The SDK's own type has a parameter for every command. */
interface Stack {
  add(middleware: (next: Handler) => Handler, options: MiddlewarePlace): void;
}
interface MiddlewarePlace {
  readonly step: 'build' | 'deserialize';
  readonly priority?: 'low';
  readonly name: string;
}
