import * as registry from './registry.ts';
import type { RegisteredSource } from './source.ts';

/** Every source of the registry: the schema, the help, the docs and the tests are made from this list. */
export const sources: readonly RegisteredSource[] = Object.values(registry);
