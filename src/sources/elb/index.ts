import type { RegisteredConfigSource } from '../source.ts';
import { spec } from './spec.ts';

export const elb: RegisteredConfigSource = {
  spec,
  load: async () => (await import('./source.ts')).source,
  loadProposer: async () => (await import('./context/proposer.ts')).proposer,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
