import type { PointObject } from '../core/recovery-point.ts';
import type { Store } from '../core/store.ts';

/** Objects of this point on their way to the store, several at a time; what is written is remembered for the entry. */
export class ObjectSink {
  readonly written = new Map<string, PointObject>();
  /** Those that are on their way, without the version that the store will give them. */
  readonly sent = new Map<string, PointObject>();
  readonly #store: Store;
  readonly #flying = new Set<Promise<void>>();
  #failure: { readonly cause: unknown } | null = null;
  bytes = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  get flying(): number {
    return this.#flying.size;
  }

  /**
   * Returns at once; `done` is called when the bytes are not needed any more. It is not written before `after` is fulfilled,
   * and not at all when that fails. The promise is rejected when it is not written; nobody needs to hear it, `settle` says so.
   */
  send(
    key: string,
    bytes: Uint8Array,
    sha256: Uint8Array,
    { after, done = () => {} }: { readonly after?: Promise<unknown>; readonly done?: () => void } = {},
  ): Promise<void> {
    this.sent.set(key, { key, size: bytes.length, sha256: Buffer.from(sha256).toString('hex'), version: null });
    const written =
      after === undefined ? this.#put(key, bytes, sha256) : after.then(() => this.#put(key, bytes, sha256));
    const flight = written
      .catch((cause: unknown) => {
        this.#failure ??= { cause };
      })
      .finally(() => {
        this.#flying.delete(flight);
        done();
      });
    this.#flying.add(flight);
    return written;
  }

  /** Waits until no more than that many are on their way. Throws what one of them failed with. */
  async settle(most = 0): Promise<void> {
    while (this.#flying.size > most && this.#failure === null) await Promise.race(this.#flying);
    if (this.#failure !== null) throw this.#failure.cause;
  }

  /** Waits for all, however they end: whoever gives up must not leave a write behind that ends later. */
  async abandon(): Promise<void> {
    await Promise.all(this.#flying);
  }

  async #put(key: string, bytes: Uint8Array, sha256: Uint8Array): Promise<void> {
    const { size, version } = await this.#store.put(key, bytes, sha256);
    this.bytes += bytes.length;
    this.sent.delete(key);
    this.written.set(key, { key, size, sha256: Buffer.from(sha256).toString('hex'), version });
  }
}
