import type { HoldfastError } from '../core/errors.ts';

/**
 * What one holder of a store can do with it: name chunks, seal for others, open what was sealed for him. It belongs to one
 * generation of the store's two identities; a chain never changes its generation.
 */
export interface StoreKeys {
  /** `store` of holdfast.json. */
  readonly store: string;
  readonly generation: number;
  /** Of the HMAC of catalogue entries. */
  readonly catalogueKey: Uint8Array;
  readonly chunkIdKey: Uint8Array;
  /** 256 numbers of 32 bits. */
  readonly gearTable: Uint32Array;
  /** A point key as it stands in a catalogue entry: base64 of a binary age file for the data identity. */
  sealForData(key: Uint8Array): Promise<string>;
  /** A chain key as it stands in a catalogue entry, for the index identity. */
  sealForIndex(key: Uint8Array): Promise<string>;
  /** Throws `wrong-key`. */
  openChainKey(sealed: string): Promise<Uint8Array>;
  /** Opens the data identity first, once. Throws `keys-missing` when this holder has not got it, and `wrong-key`. */
  openPointKey(sealed: string): Promise<Uint8Array>;
  /**
   * Why nobody, or not this holder although he should, can read what was sealed for the data identity; null when he can, or
   * need not be able to.
   */
  dataFault(): Promise<DataFault | null>;
}

export interface DataFault {
  readonly error: HoldfastError;
  /** Key of the object that is missing or damaged. */
  readonly object: string;
}
