import type { RegisteredSnapshotSource } from '../source.ts';
import { kinds } from './inventory-kinds.ts';
import { spec } from './spec.ts';

export const rds: RegisteredSnapshotSource = {
  spec,
  inventory: { kinds, load: async () => (await import('./inventory.ts')).inventory },
  load: async () => (await import('./source.ts')).source,
  loadRestore: async () => (await import('./restore/index.ts')).restore,
};
