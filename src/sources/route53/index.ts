import type { RegisteredConfigSource } from '../source.ts';
import { spec } from './spec.ts';

export const route53: RegisteredConfigSource = {
  spec,
  load: async () => (await import('./source.ts')).source,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
