import type { RegisteredConfigSource } from '../source.ts';
import { spec } from './spec.ts';

export const rdsConfig: RegisteredConfigSource = {
  spec,
  load: async () => (await import('./source.ts')).source,
};
