import type { MessagePort, TransferListItem } from 'node:worker_threads';
import { toHoldfastError } from '../core/errors.ts';
import { END_OF_TASKS, type ThreadReply } from './worker-pool.ts';

/** What a job that serves a pool is given besides its data. */
export interface Thread {
  readonly port: MessagePort;
  /** A source's worker module, by the name in its spec. */
  load(module: string): Promise<unknown>;
}

export interface Answer<Reply> {
  readonly value: Reply;
  readonly transfer: readonly TransferListItem[];
}

/** Answers tasks one after the other until there are no more. */
export async function serveTasks<Message, Reply>(
  { port }: Thread,
  answer: (message: Message) => Answer<Reply> | Promise<Answer<Reply>>,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let last = Promise.resolve();
  port.on('message', (message: Message | typeof END_OF_TASKS) => {
    last = last.then(async () => {
      if (message !== END_OF_TASKS) return await reply(port, async () => await answer(message));
      port.unref(); // nothing keeps the thread any more
      resolve();
    });
  });
  return await promise;
}

async function reply<Reply>(port: MessagePort, answer: () => Promise<Answer<Reply>>): Promise<void> {
  try {
    const { value, transfer } = await answer();
    port.postMessage({ ok: true, value } satisfies ThreadReply<Reply>, transfer);
  } catch (thrown) {
    const { code, message, hint } = toHoldfastError(thrown);
    port.postMessage({ ok: false, code, message, hint } satisfies ThreadReply<Reply>);
  }
}
