import { createHash, type Hash } from 'node:crypto';
import { pageBuffer } from '../core/page-buffer.ts';
import type { PointObject } from '../core/recovery-point.ts';
import type { Budget } from './byte-budget.ts';
import { type PointPlace, packKey } from './object-keys.ts';
import type { ObjectSink } from './object-sink.ts';
import { free } from './zstd.ts';

/** 64 MiB made no difference in speed and cost 50 MiB of memory. */
export const PACK_BYTES = 32 * 1024 * 1024;

interface Open {
  readonly buffer: Buffer;
  readonly hash: Hash;
  used: number;
}

/** Buffers that the writer takes from the budget for its packs before it begins: one is filled while one is sent. */
export const PACK_BUFFERS = 2;

/**
 * Lays sealed blocks side by side into packs. Its first buffers are set aside for it, so that it never waits for memory that
 * only it could set free; more of them, and with them more requests at a time, as the budget allows. Those are given back when
 * they are sent: a reader that waits for their bytes would wait for ever, since without it no pack becomes full.
 */
export class PackWriter {
  /** Called with each pack that is full before it is sent; it is sent when the promise is fulfilled. */
  onFull: (pack: PointObject) => Promise<void> = async () => {};
  readonly #sink: ObjectSink;
  readonly #place: PointPlace;
  readonly #budget: Budget;
  readonly #idle: Buffer[] = [];
  #buffers = 0;
  #open: Open | null = null;
  /** The number of the pack that is filled now. */
  #number = 0;
  /** Called when a pack's buffer is free again. */
  #freed: (() => void) | null = null;

  constructor(sink: ObjectSink, place: PointPlace, budget: Budget) {
    this.#sink = sink;
    this.#place = place;
    this.#budget = budget;
  }

  /** Where the block lies now. One call at a time: two that fill one buffer would mix their bytes. */
  async add(sealed: Uint8Array): Promise<{ readonly pack: number; readonly offset: number }> {
    if (this.#open !== null && this.#open.used + sealed.length > PACK_BYTES) this.flush();
    this.#open ??= { buffer: await this.#buffer(), hash: createHash('sha256'), used: 0 };
    const { buffer, hash, used } = this.#open;
    buffer.set(sealed, used);
    hash.update(sealed);
    this.#open.used += sealed.length;
    return { pack: this.#number, offset: used };
  }

  /** Sends what there is, as a pack that may be short. False = there is nothing. */
  flush(): boolean {
    if (this.#open === null) return false;
    const { buffer, hash, used } = this.#open;
    this.#open = null;
    const key = packKey(this.#place, this.#number++);
    const digest = hash.digest();
    const after = this.onFull({ key, size: used, sha256: digest.toString('hex'), version: null });
    const done = (): void => {
      this.#release(buffer);
      this.#freed?.();
    };
    this.#sink.send(key, buffer.subarray(0, used), digest, { after, done }).catch(() => {});
    return true;
  }

  #release(buffer: Buffer): void {
    if (this.#buffers <= PACK_BUFFERS) {
      this.#idle.push(buffer);
      return;
    }
    this.#buffers -= 1;
    free(buffer);
    this.#budget.give(PACK_BYTES);
  }

  async #buffer(): Promise<Buffer> {
    await this.#sink.settle(Number.POSITIVE_INFINITY); // says what failed
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#buffers >= PACK_BUFFERS && !this.#budget.tryTake(PACK_BYTES)) {
      await new Promise<void>((resolve) => {
        this.#freed = resolve;
      });
      return await this.#buffer();
    }
    this.#buffers += 1;
    return pageBuffer(PACK_BYTES);
  }
}
