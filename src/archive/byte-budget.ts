/** Bytes that all buffers of all threads may have together. */
const BYTE_BUDGET = 160 * 1024 * 1024;

interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

/** What a part of the engine may do with a budget. */
export interface Budget {
  take(bytes: number, signal?: AbortSignal): Promise<void>;
  tryTake(bytes: number): boolean;
  give(bytes: number): void;
}

/** A semaphore in bytes, first come first served, so that a big request is not starved by small ones. */
export class ByteBudget implements Budget {
  readonly total: number;
  #free: number;
  readonly #queue: Waiting[] = [];

  constructor(total: number = BYTE_BUDGET) {
    this.total = total;
    this.#free = total;
  }

  get free(): number {
    return this.#free;
  }

  /** Waits until that many bytes are free. More than there is in all waits until everything is free. */
  async take(bytes: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#queue.length === 0 && this.tryTake(bytes)) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = { bytes, go: resolve };
    const abort = (): void => {
      const at = this.#queue.indexOf(waiting);
      if (at < 0) return;
      this.#queue.splice(at, 1);
      this.#serve(); // those behind it may fit
      reject(signal?.reason);
    };
    this.#queue.push(waiting);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  tryTake(bytes: number): boolean {
    if (this.#free < Math.min(bytes, this.total)) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
    this.#serve();
  }

  #serve(): void {
    for (let next = this.#queue[0]; next !== undefined && this.tryTake(next.bytes); next = this.#queue[0]) {
      this.#queue.shift();
      next.go();
    }
  }
}

/** One user of a budget, who gives back at the end what it still has, however it ended. */
export class BudgetShare implements Budget {
  readonly #budget: Budget;
  #taken = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  async take(bytes: number, signal?: AbortSignal): Promise<void> {
    await this.#budget.take(bytes, signal);
    this.#taken += bytes;
  }

  tryTake(bytes: number): boolean {
    if (!this.#budget.tryTake(bytes)) return false;
    this.#taken += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#taken -= bytes;
    this.#budget.give(bytes);
  }

  close(): void {
    this.give(this.#taken);
  }
}
