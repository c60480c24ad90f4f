import type { RegisteredDataSource } from '../source.ts';
import { spec } from './spec.ts';

export const postgres: RegisteredDataSource = { spec, load: async () => (await import('./source.ts')).source };
