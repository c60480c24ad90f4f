import type { RegisteredSnapshotSource } from '../source.ts';
import { spec } from './spec.ts';

export const rds: RegisteredSnapshotSource = {
  spec,
  load: async () => (await import('./source.ts')).source,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
