import type { RegisteredDataSource } from '../source.ts';
import { spec } from './spec.ts';

export const command: RegisteredDataSource = { spec, load: async () => (await import('./source.ts')).source };
