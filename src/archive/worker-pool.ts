import { type TransferListItem, Worker } from 'node:worker_threads';
import { type ErrorCode, HoldfastError } from '../core/errors.ts';

export interface Threads {
  /** `src/worker.ts` or `dist/worker.js`: the host knows which. */
  readonly entry: URL | string;
  readonly count: number;
}

export type ThreadReply<Reply> =
  | { readonly ok: true; readonly value: Reply }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

/** What a thread is sent last. */
export const END_OF_TASKS = null;

/** One task runs in a thread and one waits in its inbox, so that it is never idle for the length of a message. */
const TASKS_A_THREAD = 2;

interface Task<Reply> {
  readonly message: unknown;
  readonly transfer: readonly TransferListItem[];
  resolve(reply: Reply): void;
  reject(why: unknown): void;
}

interface Thread<Reply> {
  readonly worker: Worker;
  /** In the order in which they were sent, which is the order of the replies. */
  readonly sent: Task<Reply>[];
  readonly ended: Promise<void>;
}

/** Threads that serve one kind of task, each set up once with `data`; they start with the first task. */
export class WorkerPool<Message, Reply> {
  readonly #start: () => Worker;
  readonly #count: number;
  readonly #threads: Thread<Reply>[] = [];
  readonly #queue: Task<Reply>[] = [];
  #failure: unknown = null;
  #closed = false;

  constructor({ entry, count }: Threads, job: string, data: unknown) {
    this.#count = count;
    // A young generation as big as usual costs 50 MiB a thread and saves no time that could be measured.
    const resourceLimits = { maxYoungGenerationSizeMb: 8 };
    this.#start = () => new Worker(entry, { workerData: { job, data }, resourceLimits });
  }

  async run(message: Message, transfer: readonly TransferListItem[] = []): Promise<Reply> {
    if (this.#failure !== null) throw this.#failure;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.#queue.push({ message, transfer, resolve, reject });
    this.#send();
    return await promise;
  }

  /**
   * Ends the threads, each after the tasks that it has. They are asked and not terminated: Node 24 aborts the whole process
   * when a thread is terminated while it sets up a Zstandard context.
   */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { worker } of this.#threads) worker.postMessage(END_OF_TASKS);
    await Promise.all(this.#threads.map(({ ended }) => ended));
  }

  #send(): void {
    while (this.#queue.length > 0) {
      const thread = this.#idle();
      if (thread === null) return;
      const task = this.#queue.shift();
      if (task === undefined) return;
      thread.sent.push(task);
      thread.worker.postMessage(task.message, task.transfer);
    }
  }

  #idle(): Thread<Reply> | null {
    const least = this.#threads.toSorted((a, b) => a.sent.length - b.sent.length)[0];
    if (least?.sent.length === 0) return least;
    if (this.#threads.length < this.#count) return this.#add();
    return least !== undefined && least.sent.length < TASKS_A_THREAD ? least : null;
  }

  #add(): Thread<Reply> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const thread: Thread<Reply> = { worker: this.#start(), sent: [], ended };
    thread.worker.on('message', (reply: ThreadReply<Reply>) => {
      if (this.#closed) return;
      const task = thread.sent.shift();
      if (reply.ok) task?.resolve(reply.value);
      else {
        const { code, message, hint } = reply;
        const failure = new HoldfastError(code as ErrorCode, message, { hint });
        if (task === undefined) this.#fail(failure);
        else task.reject(failure);
      }
      this.#send();
    });
    thread.worker.on('error', (cause) => this.#fail(cause));
    thread.worker.on('exit', () => {
      end();
      if (!this.#closed) this.#fail(new Error('a worker thread ended by itself'));
    });
    this.#threads.push(thread);
    return thread;
  }

  #fail(cause: unknown): void {
    const hint = 'please report this with the log of the run';
    const message = `a worker thread failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    this.#failure ??= cause instanceof HoldfastError ? cause : new HoldfastError('internal', message, { hint, cause });
    const lost = [...this.#threads.flatMap(({ sent }) => sent.splice(0)), ...this.#queue.splice(0)];
    for (const { reject } of lost) reject(this.#failure);
  }
}
