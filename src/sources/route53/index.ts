import type { RegisteredConfigSource } from '../source.ts';
import { kinds } from './inventory-kinds.ts';
import { spec } from './spec.ts';

export const route53: RegisteredConfigSource = {
  spec,
  inventory: { kinds, load: async () => (await import('./inventory.ts')).inventory },
  load: async () => (await import('./source.ts')).source,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
