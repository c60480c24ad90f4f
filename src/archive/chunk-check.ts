import { createHmac } from 'node:crypto';
import { ChunkIds, ID_HEADROOM_BYTES } from './chunk-ids.ts';

/** Whether bytes are those that the index names. */
export class ChunkCheck {
  readonly #key: Uint8Array;
  readonly #ids: ChunkIds;
  readonly #wanted = Buffer.alloc(16);
  readonly #wantedWords = new Uint32Array(this.#wanted.buffer, this.#wanted.byteOffset, 4);
  readonly #words = new Uint32Array(4);

  constructor(key: Uint8Array) {
    this.#key = key;
    this.#ids = new ChunkIds(key);
  }

  /** False when the chunk does not lie within the bytes, too. The bytes are as they were afterwards. */
  fits(plain: Uint8Array, offset: number, length: number, id: string): boolean {
    if (offset + length > plain.length || this.#wanted.write(id, 'base64') !== 16) return false;
    if (offset < ID_HEADROOM_BYTES) {
      const mac = createHmac('sha256', this.#key)
        .update(plain.subarray(offset, offset + length))
        .digest();
      return mac.subarray(0, 16).equals(this.#wanted);
    }
    this.#ids.idOf(plain, offset, offset + length, this.#words, 0);
    const [words, wanted] = [this.#words, this.#wantedWords];
    return words[0] === wanted[0] && words[1] === wanted[1] && words[2] === wanted[2] && words[3] === wanted[3];
  }
}
