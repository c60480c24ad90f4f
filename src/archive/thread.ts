import type { MessagePort, TransferListItem } from 'node:worker_threads';
import { toHoldfastError } from '../core/errors.ts';
import type { ThreadReply } from './worker-pool.ts';

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

/** Answers tasks one after the other until the thread is ended. */
export async function serveTasks<Message, Reply>(
  { port }: Thread,
  answer: (message: Message) => Answer<Reply>,
): Promise<never> {
  port.on('message', (message: Message) => {
    try {
      const { value, transfer } = answer(message);
      port.postMessage({ ok: true, value } satisfies ThreadReply<Reply>, transfer);
    } catch (thrown) {
      const { code, message: text, hint } = toHoldfastError(thrown);
      port.postMessage({ ok: false, code, message: text, hint } satisfies ThreadReply<Reply>);
    }
  });
  return await new Promise<never>(() => {});
}
