import { createCipheriv, createHash } from 'node:crypto';

/** The same numbers for the same seed, on every machine: sets are made by it, so that two people measure the same bytes. */
export class Random {
  #state: number;

  constructor(...seed: readonly (number | string)[]) {
    this.#state = 0x811c9dc5; // FNV-1a: a seed for each row of a dump has to cost nothing
    for (const char of Buffer.from(seed.join('/'))) this.#state = Math.imul(this.#state ^ char, 0x01000193);
  }

  /** 32 bits (mulberry32, public domain). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** From 0 up to, and without, 1. */
  real(): number {
    return this.next() / 0x1_0000_0000;
  }

  below(count: number): number {
    return Math.floor(this.real() * count);
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  /** Of a list in the order of frequency; the first are picked most, as words of a language are. */
  pickOften<T>(from: readonly [T, ...T[]]): T {
    return from[Math.floor(this.real() ** 3 * from.length)] ?? from[0];
  }

  /** Mean 0, deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.real())) * Math.cos(2 * Math.PI * this.real());
  }
}

/** Bytes that no compressor makes smaller, the same for the same seed, at the speed of AES. */
export function noise(seed: string): (bytes: number) => Buffer {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16));
  return (bytes) => cipher.update(Buffer.alloc(bytes));
}
