import type { RegisteredSource } from './source.ts';

/** The registry: one line a source. */
export const sources: readonly RegisteredSource[] = [];
