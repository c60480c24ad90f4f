import type { RegisteredConfigSource } from '../source.ts';
import { kinds } from './inventory-kinds.ts';
import { spec } from './spec.ts';

export const elb: RegisteredConfigSource = {
  spec,
  inventory: { kinds, load: async () => (await import('./inventory.ts')).inventory },
  load: async () => (await import('./source.ts')).source,
  loadProposer: async () => (await import('./context/proposer.ts')).proposer,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
